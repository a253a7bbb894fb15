"""ratio_to_lowest: the lowest price earns all price points, others in proportion to it."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _share(price: Fraction, base: PriceBase) -> Fraction:
    (top, bottom), (over, under) = base.lowest.as_integer_ratio(), price.as_integer_ratio()
    return Fraction(top * under, bottom * over)


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"{grouped(base.lowest)} ÷ {grouped(price)}"


METHOD = Method(
    PriceMethod.RATIO_TO_LOWEST,
    title="Ratio to the lowest price",
    formula="price points = weight × lowest price ÷ this bid's price",
    weakness="Equal steps in price do not earn equal steps in points, and every bid's points hang on the lowest bid: "
    "if that bid drops out, the order of the others can change.",
    share=_share,
    excel="{lowest}/{price}",
    uses=("lowest",),
    working=_working,
)
