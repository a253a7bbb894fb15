"""CC432: what the price method needs is published."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.price.base import terms_of
from cocommission.scoring.price.points import methods


@rule(
    "CC432",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {price_method: linear_to_multiple, multiple: 2}
""",
    bad="""
award: {price_method: linear_to_multiple}
""",
)
def price_methods_have_what_they_need(round_: Round) -> Iterator[Problem]:
    """What the price method needs is published.

    Why: a formula with a figure that nobody was told cannot be checked, and whoever sets it after the bids are open
    chooses the winner.

    Fix: write the figure in `award`: `multiple`, `budget` and `significant_discount`, or `value_of_quality`.
    """
    award = round_.award
    if award is None or award.price_method is PriceMethod.FIXED_REFERENCE:
        return  # CC417 speaks of reference prices
    for lacking in methods()[award.price_method].needs(terms_of(award)):
        yield Problem(("award", "price_method"), lacking)
