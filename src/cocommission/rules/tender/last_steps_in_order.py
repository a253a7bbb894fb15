"""CC517: the last steps follow one another: decision, award notice, standstill, signing, details notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC517",
    level=Level.ERROR,
    source="PA 2023 ss.50 to 53",
    good="""
round: {timetable: {award: 2027-04-06, award_notice: 2027-04-06, signed: 2027-04-20, details_notice: 2027-04-20}}
""",
    bad="""
round: {timetable: {award: 2027-04-06, award_notice: 2027-04-05, signed: 2027-04-20, details_notice: 2027-04-20}}
""",
)
def last_steps_in_order(round_: Round) -> Iterator[Problem]:
    """The last steps follow one another: decision, award notice, standstill, signing, details notice.

    Why: each step rests on the one before; summaries go out with the decision, before the notice sets the clock going.

    Fix: correct the day that comes too soon.
    """
    table = round_.timetable
    earlier: tuple[str, date] | None = None
    for name in ("award", "award_notice", "signed", "details_notice"):
        day = getattr(table, name)
        if day is None:
            continue
        if earlier and day < earlier[1]:
            yield _wrong_way_round(name, day, earlier)
        elif name.startswith("award") and table.standstill_ends and table.standstill_ends < day:
            yield _wrong_way_round("standstill_ends", table.standstill_ends, (name, day))
        earlier = (name, day)


def _wrong_way_round(name: str, day: date, earlier: tuple[str, date]) -> Problem:
    return Problem(("round", "timetable", name), f"`{name}`, {day}, is before `{earlier[0]}`, {earlier[1]}")
