"""fixed_price: the budget is set, and only quality decides."""

from __future__ import annotations

from fractions import Fraction

from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _share(price: Fraction, base: PriceBase) -> Fraction:
    return Fraction(0)


METHOD = Method(
    PriceMethod.FIXED_PRICE,
    title="Fixed price",
    formula="price earns no points: the budget is set, and the bid with the most quality points comes first",
    weakness="Nobody is rewarded for asking less, so the budget must be right.",
    share=_share,
    takes_zero=True,
    is_relative=False,
    counts=False,
)
