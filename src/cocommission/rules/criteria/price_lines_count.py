"""CC427: every line of the pricing schedule counts towards the price."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC427",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {price_lines: [{id: running, title: Running it, unit: month, quantity: 18}]}
prices: [{bid: spade, lines: [{line: running, amount: 1200}]}]
""",
    bad="""
award:
  price_lines: [{id: running, title: Running it, unit: month, quantity: 18}, {id: extra, title: Extras, quantity: 0}]
prices: [{bid: spade, lines: [{line: running, amount: 1200}, {line: extra, amount: 90}]}]
""",
)
def price_lines_count(round_: Round) -> Iterator[Problem]:
    """Every line of the pricing schedule counts towards the price.

    Why: a line with a quantity of nought can hold any amount and change nothing; below nought, a dearer bid is cheaper.

    Fix: set the quantity that is bought, or take the line out of the comparison and ask about it in words.
    """
    award = round_.award
    for line in award.price_lines if award else ():
        if line.quantity <= 0:
            yield Problem(
                ("award", "price_lines", line.id, "quantity"),
                f"the quantity of `{line.id}` is {plain(line.quantity)}, so its amounts "
                + ("count for nothing" if line.quantity == 0 else "are taken off the price"),
            )
