"""price_per_quality_point: what one point of quality costs; the lowest figure comes first."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _figure(price: Fraction, quality: Fraction, base: PriceBase) -> Fraction:
    return price / quality


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"{grouped(price)} ÷ {plain(quality)}"


METHOD = Method(
    PriceMethod.PRICE_PER_QUALITY_POINT,
    title="Price per quality point",
    formula="figure = this bid's price ÷ its quality out of 100; the lowest figure comes first",
    weakness="The weights of price and quality play no part. A cheap bid of poor quality can come first, so a least "
    "quality must be published; a bid without any quality point cannot be compared at all.",
    figure=_figure,
    excel="{price}/{quality}",
    working=_working,
    takes_no_quality=False,
    is_relative=False,
    lowest_wins=True,
)
