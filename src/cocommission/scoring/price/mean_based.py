"""mean_based: half of the price points at the mean price, one per cent of them for each per cent above or below."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _share(price: Fraction, base: PriceBase) -> Fraction:
    return Fraction(1, 2) - (price - base.mean) / base.mean


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"(50 − 100 × ({grouped(price)} − {grouped(base.mean)}) ÷ {grouped(base.mean)}) ÷ 100"


METHOD = Method(
    PriceMethod.MEAN_BASED,
    title="Distance from the mean price",
    formula="price points = weight × (50 − 100 × (this bid's price − mean price) ÷ mean price) ÷ 100",
    weakness="Points have no natural end: a bid far from the mean earns less than nothing or more than all, and one "
    "such bid moves the mean, and with it the points of everybody.",
    share=_share,
    excel="(0.5-({price}-{mean})/{mean})",
    uses=("mean",),
    working=_working,
    goes_beyond="a price far from the mean earns less than nothing, or more than all",
)
