"""linear_from_lowest: each per cent above the lowest price costs one per cent of the price points."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _share(price: Fraction, base: PriceBase) -> Fraction:
    return 1 - (price - base.lowest) / base.lowest


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"(1 − {grouped(price - base.lowest)} ÷ {grouped(base.lowest)})"


METHOD = Method(
    PriceMethod.LINEAR_FROM_LOWEST,
    title="Straight line from the lowest price",
    formula="price points = weight × (1 − (this bid's price − lowest price) ÷ lowest price)",
    weakness="A price of twice the lowest earns nothing, so one very low bid takes the price points of all others.",
    share=_share,
    excel="(1-({price}-{lowest})/{lowest})",
    uses=("lowest",),
    working=_working,
    goes_beyond="a price above twice the lowest earns less than nothing",
)
