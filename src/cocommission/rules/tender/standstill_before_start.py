"""CC511: where the law asks for a standstill, the service starts after it has ended."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import law_on_standstill, standstill_last_day


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

    Fix: move the start, or publish the award notice earlier; its day is the first working day of the standstill.
    """
    start, standstill, span = round_.timetable.start, law_on_standstill(round_), standstill_last_day(round_)
    if start is None or standstill is None or not standstill.mandatory or span is None or start < span[0]:
        return
    end = span[1]
    if start <= end:
        yield Problem(
            ("round", "timetable", "start"),
            f"the service starts on {start}; the standstill of {standstill.working_days} working days ends on {end}",
        )
