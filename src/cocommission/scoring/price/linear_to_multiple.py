"""linear_to_multiple: a straight line from the lowest price down to nothing at a published multiple of it."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, needs_multiple


def _share(price: Fraction, base: PriceBase) -> Fraction:
    multiple = base.terms.multiple or Fraction(0)
    return (multiple * base.lowest - price) / ((multiple - 1) * base.lowest)


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    multiple = base.terms.multiple or Fraction(0)
    top = f"({plain(multiple)} × {grouped(base.lowest)} − {grouped(price)})"
    return f"{top} ÷ ({plain(multiple - 1)} × {grouped(base.lowest)})"


METHOD = Method(
    PriceMethod.LINEAR_TO_MULTIPLE,
    title="Straight line to a multiple of the lowest price",
    formula="price points = weight × (multiple × lowest price − this bid's price) ÷ ((multiple − 1) × lowest price)",
    weakness="The multiple decides how much price counts: a small one spreads the points, a large one makes all prices "
    "look alike. One very low bid takes points from all others.",
    share=_share,
    excel="(({multiple}*{lowest}-{price})/(({multiple}-1)*{lowest}))",
    uses=("lowest",),
    needs=needs_multiple,
    working=_working,
    goes_beyond="a price above the multiple of the lowest earns less than nothing",
)
