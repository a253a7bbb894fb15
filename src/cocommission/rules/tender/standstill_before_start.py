"""CC511: where the law asks for a standstill, the service starts after it has ended."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.regimes.profiles import profile
from cocommission.regimes.working_days import last_of_working_days
from cocommission.rules.base import Problem, rule


@rule(
    "CC511",
    level=Level.WARNING,
    source="PA 2023 s.51",
    good="""
round: {regime: open, timetable: {award: 2027-04-06, start: 2027-04-16}}
""",
    bad="""
round: {regime: open, timetable: {award: 2027-04-06, start: 2027-04-15}}
""",
)
def standstill_before_start(round_: Round) -> Iterator[Problem]:
    """Where the law asks for a standstill, the service starts after it has ended.

    Why: a contract that is signed within the standstill can be set aside.

    Fix: move the start, or tell the decision earlier; the day it is told is the first working day of the standstill.
    """
    award, start = round_.timetable.award, round_.timetable.start
    standstill = profile(round_.about.regime).standstill
    if award is None or start is None or start < award or standstill is None or not standstill.mandatory:
        return
    end = last_of_working_days(award, standstill.working_days)
    if start <= end:
        yield Problem(
            ("round", "timetable", "start"),
            f"the service starts on {start}; the standstill of {standstill.working_days} working days ends on {end}",
        )
