"""fixed_reference: points on a straight line between two published prices, whatever others bid."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cocommission.exact import grouped
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, Terms


def _share(price: Fraction, base: PriceBase) -> Fraction:
    best, worst = base.terms.best or Fraction(0), base.terms.worst or Fraction(0)
    return (worst - price) / (worst - best)


def _needs(terms: Terms) -> Iterator[str]:
    if terms.best is None or terms.worst is None:
        yield "`award.reference` needs `best` and `worst`"
    elif terms.worst <= terms.best:
        yield "`award.reference.worst` must be more than `best`: it is the price that earns no points"


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    best, worst = base.terms.best or Fraction(0), base.terms.worst or Fraction(0)
    return f"{grouped(worst - price)} ÷ {grouped(worst - best)}".replace("-", "−")


METHOD = Method(
    PriceMethod.FIXED_REFERENCE,
    title="Straight line between two published prices",
    formula="price points = weight × (worst price − this bid's price) ÷ (worst price − best price)",
    weakness="The two prices must be set with care: bids below the best price gain nothing more, and if all bids lie "
    "close together price hardly counts.",
    share=_share,
    excel="(({worst}-{price})/({worst}-{best}))",
    needs=_needs,
    working=_working,
    takes_zero=True,
    is_relative=False,
    goes_beyond="a price outside the two reference prices earns less than nothing, or more than all",
)
