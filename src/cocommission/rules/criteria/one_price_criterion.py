"""CC408: where price earns points, one criterion is price, and only one."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import price_criteria


@rule(
    "CC408",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
criteria:
  - {id: cost, title: What it costs, weight: 20, price: true}
""",
    bad="""
criteria:
  - {id: cost, title: What it costs, weight: 15, price: true}
  - {id: later-years, title: What later years cost, weight: 5, price: true}
""",
)
def one_price_criterion(round_: Round) -> Iterator[Problem]:
    """Where price earns points, one criterion is price, and only one.

    Why: the points of `award.price` must be earned in one place that bidders can see.

    Fix: mark one criterion with `price: true`; lines of a pricing schedule belong in `award.price_lines`.
    """
    award = round_.award
    if award is None or not round_.criteria:
        return
    found = price_criteria(round_)
    if not found and award.price > 0 and award.price_method is not PriceMethod.FIXED_PRICE:
        yield Problem(("criteria",), f"no criterion is price, but `award.price` is {plain(award.price)}")
    for steps, criterion in found[1:]:
        yield Problem(steps, f"`{criterion.id}` is a second price criterion; the first is `{found[0][1].id}`")
