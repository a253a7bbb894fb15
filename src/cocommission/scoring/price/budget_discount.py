"""budget_discount: points for how far a price lies below a published budget."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, Terms


def _top(base: PriceBase) -> Fraction:
    """The discount, as a share of the budget, that earns all points."""
    budget = base.terms.budget or Fraction(1)
    return max((base.terms.discount or Fraction(0)) / 100, (budget - base.lowest) / budget)


def _share(price: Fraction, base: PriceBase) -> Fraction:
    budget = base.terms.budget or Fraction(1)
    return (budget - price) / budget / _top(base)


def _needs(terms: Terms) -> Iterator[str]:
    if terms.budget is None or terms.budget <= 0:
        yield "`award.budget` is not set: the published budget, more than 0"
    if terms.discount is None:
        yield "`award.significant_discount` is not set: per cent below the budget that earn all points"
    elif not 0 < terms.discount <= 100:
        yield f"`award.significant_discount` is {plain(terms.discount)}; it must be more than 0 and at most 100"


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    budget = base.terms.budget or Fraction(1)
    text = f"{plain((budget - price) * 100 / budget, 2)}% ÷ {plain(_top(base) * 100, 2)}% of {grouped(budget)}"
    return text.replace("-", "−")


METHOD = Method(
    PriceMethod.BUDGET_DISCOUNT,
    title="Discount on a published budget",
    formula="price points = weight × this bid's discount on the budget ÷ the larger of the significant discount and "
    "the largest discount offered",
    weakness="It works only if the budget is published and right; above it a bid earns nothing. Below the significant "
    "discount the largest discount still sets the points of all others.",
    share=_share,
    excel="(({budget}-{price})/{budget}/MAX({discount}/100,({budget}-{lowest})/{budget}))",
    uses=("lowest",),
    needs=_needs,
    working=_working,
    goes_beyond="a price above the budget earns less than nothing",
)
