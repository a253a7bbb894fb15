"""CC508: the bracket of funding goes from the lower amount to the higher."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import money
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC508",
    level=Level.ERROR,
    source="NEF 2014, invitation to tender",
    good="""
round: {budget: {from: 24000, to: 24000}}
""",
    bad="""
round: {budget: {from: 24000, to: 18000}}
""",
)
def budget_from_low_to_high(round_: Round) -> Iterator[Problem]:
    """The bracket of funding goes from the lower amount to the higher.

    Why: bidders cannot price against a bracket that holds nothing.

    Fix: change the two amounts round.
    """
    budget = round_.about.budget
    if budget and budget.from_ is not None and budget.to is not None and budget.from_ > budget.to:
        yield Problem(
            ("round", "budget", "from"), f"the budget goes from {money(budget.from_)} down to {money(budget.to)}"
        )
