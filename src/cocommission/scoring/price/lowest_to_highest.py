"""lowest_to_highest: the lowest price earns all price points, the highest none, others lie on the line between."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _share(price: Fraction, base: PriceBase) -> Fraction:
    if base.highest == base.lowest:
        return Fraction(1)
    return (base.highest - price) / (base.highest - base.lowest)


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"{grouped(base.highest - price)} ÷ {grouped(base.highest - base.lowest)}"


METHOD = Method(
    PriceMethod.LOWEST_TO_HIGHEST,
    title="Straight line from the lowest to the highest price",
    formula="price points = weight × (highest price − this bid's price) ÷ (highest price − lowest price); if all "
    "prices are equal, or there is one bid only, every bid earns all price points",
    weakness="The dearest bid earns nothing and the cheapest everything, however close they are: with prices two per "
    "cent apart price still decides all of its points. One very high or very low bid moves all others.",
    share=_share,
    excel="IF({highest}={lowest},1,({highest}-{price})/({highest}-{lowest}))",
    uses=("lowest", "highest"),
    working=_working,
)
