"""CC801: no long stretch of the contract passes without a break point."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC801",
    level=Level.NOTE,
    options={"most_months": 24},
    source="NEF 2014, contract; PA 2023 s.71 (what is measured is looked at yearly)",
    good="""
round: {contract: {months: 36, break_points: [12, 24]}}
""",
    bad="""
round: {contract: {months: 48, break_points: [12, 18]}}
""",
)
def contract_is_looked_at_in_time(round_: Round, most_months: Decimal) -> Iterator[Problem]:
    """No long stretch of the contract passes without a break point.

    Why: a break point is where bid and impact map are looked at again with people; after two years without one, what
    is done follows the paper and not what was learnt.

    Fix: add a break point, about one a year.
    """
    contract = round_.about.contract
    if contract is None or contract.months is None:
        return
    points = sorted({point for point in contract.break_points if 0 < point < contract.months})
    if not points:
        return  # CC509 speaks
    for start, end in pairwise((0, *points, contract.months)):
        if end - start > most_months:
            yield Problem(
                ("round", "contract", "break_points"),
                f"{counted(end - start, 'month')} of the contract, from month {start} to {end}, have no break point",
            )
