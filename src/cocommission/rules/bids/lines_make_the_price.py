"""CC615: the lines of a price add up to the price that is stated beside them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import money
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.ready import price_of


@rule(
    "CC615",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.19",
    good="""
award: {price_lines: [{id: month, title: Running it for a month, quantity: 18}]}
prices: [{bid: spade, price: 21600, lines: [{line: month, amount: 1200}]}]
""",
    bad="""
award: {price_lines: [{id: month, title: Running it for a month, quantity: 18}]}
prices: [{bid: spade, price: 21500, lines: [{line: month, amount: 1200}]}]
""",
)
def lines_make_the_price(round_: Round) -> Iterator[Problem]:
    """The lines of a price add up to the price that is stated beside them.

    Why: the lines are what is compared, and the bidder may have meant the other figure.

    Fix: ask the bidder which is right and record the answer; keep the lines, and take the other figure out.
    """
    for position, entry in enumerate(round_.prices):
        bid = round_.bid_by_id.get(entry.bid)
        if bid is None or bid.price is not None or entry.price is None or not entry.lines:
            continue
        compared = price_of(round_, bid)
        if compared is not None and compared != entry.price:
            yield Problem(
                ("prices", position, "price"),
                f"the lines of `{entry.bid}` add up to {money(compared)}, and {money(entry.price)} is stated",
            )
