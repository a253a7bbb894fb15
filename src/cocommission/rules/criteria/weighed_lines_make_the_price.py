"""CC434: price lines that are scored by themselves share out the weight of price."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain, total
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC434",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {price_lines: [{id: start, title: Set-up, weight: 5}, {id: year, title: A year, weight: 15}]}
prices: [{bid: spade, lines: [{line: start, amount: 6500}, {line: year, amount: 15000}]}]
""",
    bad="""
award: {price_lines: [{id: start, title: Set-up, weight: 5}, {id: year, title: A year, weight: 14}]}
prices: [{bid: spade, lines: [{line: start, amount: 6500}, {line: year, amount: 15000}]}]
""",
)
def weighed_lines_make_the_price(round_: Round) -> Iterator[Problem]:
    """Price lines that are scored by themselves share out the weight of price.

    Why: if their points add up to anything else, price is worth something else than was published.

    Fix: give every line a `weight`, so that together they make `award.price`, or none of them one.
    """
    award = round_.award
    weights = [line.weight for line in award.price_lines] if award else []
    if award is None or all(weight is None for weight in weights):
        return
    bare = [line.id for line in award.price_lines if line.weight is None]
    if bare:
        yield Problem(("award", "price_lines", bare[0]), f"`{bare[0]}` has no weight, and other lines have one")
        return
    added = total(weight for weight in weights if weight is not None)
    if added != award.price:
        yield Problem(("award", "price_lines"), f"the lines add up to {plain(added)}, not {plain(award.price)}")
