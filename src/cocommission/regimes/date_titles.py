"""What bidders read beside each date of the timetable, in papers and in calendars alike."""

from __future__ import annotations

DATE_TITLES = {
    "published": "This invitation is published",
    "questions_until": "Last moment for your questions",
    "answers_by": "All questions and answers are out",
    "deadline": "Deadline for bids",
    "award": "We tell every bidder the decision",
    "award_notice": "Contract award notice published",
    "standstill_ends": "Last day of the standstill",
    "signed": "Contract signed",
    "start": "The service starts",
}
"""Key of ``round.timetable`` to words."""
