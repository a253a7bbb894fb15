"""CC516: the contract is signed after the standstill has ended."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import law_on_standstill, standstill_last_day


@rule(
    "CC516",
    level=Level.ERROR,
    source="PA 2023 s.51",
    good="""
round: {regime: open, timetable: {award: 2027-04-06, award_notice: 2027-04-07, signed: 2027-04-19}}
""",
    bad="""
round: {regime: open, timetable: {award: 2027-04-06, award_notice: 2027-04-07, signed: 2027-04-16}}
""",
)
def signed_after_the_standstill(round_: Round) -> Iterator[Problem]:
    """The contract is signed after the standstill has ended.

    Why: a contract that is signed within a standstill that the law asks for can be set aside; signed within one
    that was promised, it breaks the promise.

    Fix: move `signed` to a day after the standstill.
    """
    table, law, span = round_.timetable, law_on_standstill(round_), standstill_last_day(round_)
    ends = [day for day in (table.standstill_ends, span[1] if law and law.mandatory and span else None) if day]
    begins = table.award_notice or table.award
    if table.signed is None or not ends or (begins and table.signed < begins):
        return
    if table.signed <= max(ends):
        yield Problem(
            ("round", "timetable", "signed"),
            f"the contract is signed on {table.signed}; the standstill ends on {max(ends)}",
        )
