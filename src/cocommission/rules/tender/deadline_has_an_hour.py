"""CC527: the deadline says the hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC527",
    level=Level.WARNING,
    source="council practice",
    good="""
round: {timetable: {deadline: 2027-03-01T17:00}}
""",
    bad="""
round: {timetable: {deadline: 2027-03-01}}
""",
)
def deadline_has_an_hour(round_: Round) -> Iterator[Problem]:
    """The deadline says at which hour bids must be in.

    Why: a day alone leaves open whether a bid that comes at ten in the evening is late, and one of two bidders will
    complain.

    Fix: write the hour after a T, by the clock in London: `2027-03-01T12:00`. At noon somebody is there to help.
    """
    deadline = round_.timetable.deadline
    if deadline is not None and not isinstance(deadline, datetime):
        yield Problem(("round", "timetable", "deadline"), f"the deadline is {deadline.isoformat()}, without an hour")
