"""CC501: bidders have at least six weeks from publication to the deadline."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.working_days import local_day
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import least_by_law
from cocommission.rules.words import counted


@rule(
    "CC501",
    level=Level.WARNING,
    options={"least": 42},
    source="NEF 2014, time",
    good="""
round: {timetable: {published: 2027-01-18, questions_until: 2027-02-05, deadline: 2027-03-01T12:00}}
""",
    bad="""
round: {timetable: {published: 2027-01-19, questions_until: 2027-02-05, deadline: 2027-03-01T12:00}}
""",
)
def six_weeks_to_bid(round_: Round, least: Decimal) -> Iterator[Problem]:
    """Bidders have at least six weeks from publication to the deadline.

    Why: a bid that is written with the people it is for takes time; small providers have nobody who only writes bids.

    Fix: move the deadline; days are counted from the day after publication, and the deadline's day counts.
    """
    published, deadline = round_.timetable.published, round_.timetable.deadline
    if published is None or deadline is None:
        return
    days = (local_day(deadline) - published).days
    if max(0, least_by_law(round_)) <= days < least:
        yield Problem(
            ("round", "timetable", "deadline"), f"bidders have {counted(days, 'day')}, fewer than {plain(least)}"
        )
