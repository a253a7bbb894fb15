"""CC507: bidders are told the bracket of funding."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC507",
    waits_for="questions",
    level=Level.NOTE,
    source="NEF 2014, invitation to tender",
    good="""
round: {budget: {from: 18000, to: 24000}}
""",
    bad="""
round: {budget: {}}
""",
)
def budget_is_told(round_: Round) -> Iterator[Problem]:
    """Bidders are told the bracket of funding.

    Why: who knows what there is to spend can compete on what is achieved with it.

    Fix: add `round.budget` with `from` and `to`, and say whether VAT is included.
    """
    budget = round_.about.budget
    if budget is None or (budget.from_ is None and budget.to is None):
        yield Problem(("round", "budget"), "no bracket of funding is told")
