"""CC611: no price is above the bracket of funding that bidders were told."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import money
from cocommission.finding import Level
from cocommission.model.about import Period
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.ready import price_of


@rule(
    "CC611",
    level=Level.NOTE,
    source="NEF 2014, scoring and award",
    good="""
prices: [{bid: spade, price: 24000}]
""",
    bad="""
prices: [{bid: spade, price: 24000.01}]
""",
)
def prices_within_the_bracket(round_: Round) -> Iterator[Problem]:
    """No price is above the bracket of funding that bidders were told.

    Why: those who kept to the bracket planned a smaller service; to take a dearer bid as it is would be unfair to them.

    Fix: do what the invitation to tender says about prices above the bracket, and look whether VAT explains it.
    """
    budget = round_.about.budget
    if budget is None or budget.to is None or budget.period is not Period.WHOLE_CONTRACT:
        return
    if budget.from_ is not None and budget.from_ > budget.to:
        return  # CC508 speaks
    for bid in round_.bids:
        price = price_of(round_, bid)
        if price is not None and price > budget.to:
            yield Problem(
                ("bids", bid.id),
                f"the price of `{bid.id}` is {money(price)}; the bracket of funding ends at {money(budget.to)}",
            )
