"""CC417: under `fixed_reference` both reference prices are set, the best below the worst."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import money
from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC417",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {price_method: fixed_reference, reference: {best: 18000, worst: 24000}}
""",
    bad="""
award: {price_method: fixed_reference, reference: {best: 24000, worst: 18000}}
""",
)
def reference_prices_are_told(round_: Round) -> Iterator[Problem]:
    """Under `fixed_reference` both reference prices are set, the best below the worst.

    Why: the points for a price come from these two figures alone, so they must be published.

    Fix: write `reference: {best: …, worst: …}`: the price that earns all points, and the one that earns none.
    """
    award = round_.award
    if award is None or award.price_method is not PriceMethod.FIXED_REFERENCE:
        return
    best = award.reference.best if award.reference else None
    worst = award.reference.worst if award.reference else None
    if best is None or worst is None:
        missing = " and ".join(name for name, value in (("best", best), ("worst", worst)) if value is None)
        yield Problem(("award", "reference"), f"the {missing} price is not set")
    elif best >= worst:
        yield Problem(("award", "reference"), f"the best price, {money(best)}, is not below the worst, {money(worst)}")
