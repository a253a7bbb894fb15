"""CC425: no price earns less than nothing, or more than the points for price."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import points

_BEYOND = {
    PriceMethod.LINEAR_FROM_LOWEST: "a price above twice the lowest earns less than nothing",
    PriceMethod.FIXED_REFERENCE: "a price outside the two reference prices earns less than nothing, or more than all",
}


@rule(
    "CC425",
    level=Level.WARNING,
    source="PA 2023 s.23(3)",
    good="""
award: {price_method: linear_from_lowest, clamp: true}
""",
    bad="""
award: {price_method: linear_from_lowest, clamp: false}
""",
)
def price_points_stay_within_their_weight(round_: Round) -> Iterator[Problem]:
    """No price earns less than nothing, or more than the points for price.

    Why: points below nought eat into those for quality, so that price is worth more than its published weight.

    Fix: leave `award.clamp` at true, so that price points stay between nought and the weight.
    """
    award = round_.award
    if award is None or award.clamp or award.price <= 0 or award.price_method not in _BEYOND:
        return
    message = f"{_BEYOND[award.price_method]}: price can decide more than {points(award.price)}"
    yield Problem(("award", "clamp"), message)
