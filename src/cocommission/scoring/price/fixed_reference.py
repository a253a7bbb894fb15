"""fixed_reference: points on a straight line between two published prices, whatever others bid."""

from __future__ import annotations

from fractions import Fraction

from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, published


def _share(price: Fraction, base: PriceBase) -> Fraction:
    best, worst = published(base)
    return (worst - price) / (worst - best)


METHOD = Method(
    PriceMethod.FIXED_REFERENCE,
    title="Straight line between two published prices",
    formula="price points = weight × (worst price − this bid's price) ÷ (worst price − best price)",
    weakness="The two prices must be set with care: bids below the best price gain nothing more, and if all bids lie "
    "close together price hardly counts.",
    share=_share,
    takes_zero=True,
    is_relative=False,
)
