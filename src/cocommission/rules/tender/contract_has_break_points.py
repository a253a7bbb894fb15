"""CC509: the contract has break points within its length, at which bid and impact map are looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC509",
    waits_for="questions",
    level=Level.NOTE,
    source="NEF 2014, contract",
    good="""
round: {contract: {months: 18, break_points: [6, 12]}}
""",
    bad="""
round: {contract: {months: 18, break_points: []}}
""",
)
def contract_has_break_points(round_: Round) -> Iterator[Problem]:
    """The contract has break points within its length, at which bid and impact map are looked at again.

    Why: nobody knows on the first day what people will want in the second year; the contract must be able to learn.

    Fix: add `break_points` to `round.contract`: months after the start, before the contract ends.
    """
    contract = round_.about.contract
    if contract is None or not contract.break_points:
        yield Problem(("round", "contract"), "the contract has no break point")
        return
    if contract.months is None:
        return
    late = [point for point in contract.break_points if not 0 < point < contract.months]
    if late:
        months = ", ".join(str(point) for point in late)
        yield Problem(
            ("round", "contract", "break_points"),
            f"a break point after {months} months does not fall within the {contract.months} months of the contract",
        )
