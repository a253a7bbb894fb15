"""CC519: bidders have time left to use the answers to their questions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.working_days import local_day
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC519",
    level=Level.WARNING,
    when_small=Level.NOTE,
    options={"least": 6},
    source="council practice",
    good="""
round: {timetable: {questions_until: 2027-02-19T17:00, answers_by: 2027-02-22, deadline: 2027-03-01T12:00}}
""",
    bad="""
round: {timetable: {questions_until: 2027-02-19T17:00, answers_by: 2027-02-24, deadline: 2027-03-01T12:00}}
""",
)
def answers_leave_time_to_bid(round_: Round, least: Decimal) -> Iterator[Problem]:
    """Bidders have time left to use the answers to their questions.

    Why: an answer that comes in the last days helps only those who have somebody free to write the bid anew.

    Fix: bring `answers_by` forward, or move the deadline.
    """
    answers, deadline = round_.timetable.answers_by, round_.timetable.deadline
    if answers is None or deadline is None:
        return
    days = (local_day(deadline) - answers).days
    if 0 <= days < least:
        yield Problem(
            ("round", "timetable", "answers_by"),
            f"the last answers come {counted(days, 'day')} before the deadline, fewer than {plain(least)}",
        )
