"""CC502: the deadline is a working day in every part of the United Kingdom."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.working_days import local_day, why_no_working_day
from cocommission.rules.base import Problem, rule


@rule(
    "CC502",
    level=Level.WARNING,
    source="PA 2023 s.123",
    good="""
round: {timetable: {deadline: 2027-03-01T12:00}}
""",
    bad="""
round: {timetable: {deadline: 2027-02-28T12:00}}
""",
)
def deadline_on_a_working_day(round_: Round) -> Iterator[Problem]:
    """The deadline is a working day in every part of the United Kingdom.

    Why: on a weekend or bank holiday nobody answers when a portal fails, and the law does not count such a day.

    Fix: choose the next working day, at noon rather than at midnight.
    """
    deadline = round_.timetable.deadline
    if deadline is None:
        return
    why = why_no_working_day(local_day(deadline))
    if why:
        yield Problem(("round", "timetable", "deadline"), f"the deadline, {local_day(deadline)}, is {why}")
