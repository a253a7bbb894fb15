"""CC515: a standstill lasts eight working days, of which the first is the day of the award notice."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import law_on_standstill, standstill_last_day


@rule(
    "CC515",
    level=Level.ERROR,
    source="PA 2023 s.51",
    good="""
round: {regime: open, timetable: {award: 2027-04-06, award_notice: 2027-04-06, standstill_ends: 2027-04-15}}
""",
    bad="""
round: {regime: open, timetable: {award: 2027-04-06, award_notice: 2027-04-06, standstill_ends: 2027-04-14}}
""",
)
def standstill_is_long_enough(round_: Round) -> Iterator[Problem]:
    """A standstill lasts eight working days, of which the first is the day of the award notice.

    Why: bidders who lost need the time to understand the decision and to act; a shorter one protects nothing.

    Fix: move `standstill_ends`; a bank holiday in any part of the United Kingdom does not count.
    """
    law, planned, span = law_on_standstill(round_), round_.timetable.standstill_ends, standstill_last_day(round_)
    if law is None or planned is None or span is None or planned < span[0]:
        return
    if planned < span[1]:
        yield Problem(
            ("round", "timetable", "standstill_ends"),
            f"the standstill ends on {planned}; {law.working_days} working days from {span[0]} end on {span[1]}",
            level=None if law.mandatory else Level.WARNING,
        )
