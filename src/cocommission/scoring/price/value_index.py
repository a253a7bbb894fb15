"""value_index: quality for each pound; the highest figure comes first."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _figure(price: Fraction, quality: Fraction, base: PriceBase) -> Fraction:
    return quality / price


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"{plain(quality)} ÷ {grouped(price)}"


METHOD = Method(
    PriceMethod.VALUE_INDEX,
    title="Quality for each pound",
    formula="figure = this bid's quality out of 100 ÷ its price; the highest figure comes first",
    weakness="The weights of price and quality play no part: it ranks as price per quality point does. It rewards more "
    "of whatever earns points, needed or not, and a cheap bid of poor quality can come first without a least quality.",
    figure=_figure,
    excel="{quality}/{price}",
    working=_working,
    is_relative=False,
)
