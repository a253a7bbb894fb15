"""linear_from_highest: a price earns what it is below the highest, as a part of the highest."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _share(price: Fraction, base: PriceBase) -> Fraction:
    return 1 - price / base.highest


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"(1 − {grouped(price)} ÷ {grouped(base.highest)})"


METHOD = Method(
    PriceMethod.LINEAR_FROM_HIGHEST,
    title="Straight line from the highest price down to nothing",
    formula="price points = weight × (1 − this bid's price ÷ highest price)",
    weakness="The dearest bid earns nothing, as does a single bid, and nobody earns all points: prices that lie close "
    "together all earn little, so that price counts for less than its weight. One very high bid lifts all others.",
    share=_share,
    excel="(1-{price}/{highest})",
    uses=("highest",),
    working=_working,
)
