"""share_of_inverse: the points are shared out among all bids, to each by one divided by its price."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.powers import at_sixty_places
from cocommission.scoring.price.base import Method, PriceBase


def _share(price: Fraction, base: PriceBase) -> Fraction:
    return at_sixty_places(base.harmonic / (base.bids * price))


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    every = " + ".join(f"1 ÷ {grouped(one)}" for one in base.prices)
    return f"(1 ÷ {grouped(price)}) ÷ ({every})"


METHOD = Method(
    PriceMethod.SHARE_OF_INVERSE,
    title="Share of the inverse prices",
    formula="price points = weight × (1 ÷ this bid's price) ÷ (the sum of 1 ÷ price over all bids)",
    weakness="The points of all bids together make the weight, so that nobody comes near it: the more bids there are, "
    "the less price counts beside quality. Each further bid, even one without a chance, changes the points of all.",
    share=_share,
    excel="{harmonic}/({bids}*{price})",
    uses=("harmonic", "bids"),
    working=_working,
    exact=False,
)
