"""CC802: what became of the round is told in the order in which it can happen."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC802",
    level=Level.ERROR,
    source="PA 2023 s.50 to s.55 (the order of notices, standstill and signing)",
    good="""
decision: {final: 2027-05-04, signed: 2027-05-10}
""",
    bad="""
decision: {final: 2027-05-10, signed: 2027-05-04}
""",
)
def decision_is_told_in_order(round_: Round) -> Iterator[Problem]:
    """What became of the round is told in the order in which it can happen.

    Why: an award stands only once the standstill is over, and is signed after that; open data that says otherwise
    tells the public of a contract that could be set aside.

    Fix: write in `decision` the days on which it happened; leave out what has not.
    """
    decision, table = round_.decision, round_.timetable
    first = table.award_notice or table.award
    for name, day in (("final", decision.final), ("signed", decision.signed)):
        at = ("decision", name)
        if day is None:
            continue
        if first is not None and day < first:
            yield Problem(at, f"`{name}` is {day}, before bidders are told on {first}")
        elif table.standstill_ends is not None and day <= table.standstill_ends:
            yield Problem(at, f"`{name}` is {day}; the standstill ends on {table.standstill_ends}")
        if decision.cancelled is not None and name == "signed":
            yield Problem(at, "a round with a signed contract was not ended without one: take `cancelled` out")
    if decision.final is not None and decision.signed is not None and decision.signed < decision.final:
        yield Problem(("decision", "signed"), f"`signed` is {decision.signed}, before `final`, {decision.final}")
    if decision.cancelled is not None and decision.reason is None:
        yield Problem(("decision", "cancelled"), "it is not said why the round was ended: add `reason`")
