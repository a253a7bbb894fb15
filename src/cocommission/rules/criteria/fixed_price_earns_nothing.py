"""CC415: where the price is fixed, price carries no points."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC415",
    level=Level.ERROR,
    fixed=True,
    source="NEF 2014, bracket of funding",
    good="""
award: {price: 0, quality: 100, price_method: fixed_price}
criteria:
  - {id: care, title: Good for residents, weight: 60, questions: [how, design]}
  - {id: cost, title: Price, weight: 0, price: true}
""",
    bad="""
award: {price: 20, quality: 80, price_method: fixed_price}
""",
)
def fixed_price_earns_nothing(round_: Round) -> Iterator[Problem]:
    """Where the price is fixed, price carries no points.

    Why: everybody would be given the same points, or none; the published weights would not be true.

    Fix: write `price: 0` and `quality: 100`, or choose another `price_method`.
    """
    award = round_.award
    if award is not None and award.price_method is PriceMethod.FIXED_PRICE and award.price > 0:
        yield Problem(("award", "price"), f"the price is fixed, but `award.price` is {plain(award.price)}")
