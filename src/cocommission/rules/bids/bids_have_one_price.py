"""CC605: a bid does not have two prices that differ."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import money
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC605",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.19",
    good="""
prices:
  - {bid: spade, price: 21500}
""",
    bad="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    price: 21000
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
)
def bids_have_one_price(round_: Round) -> Iterator[Problem]:
    """A bid does not have two prices that differ.

    Why: nobody could say which of the two was compared.

    Fix: keep the price in `prices` only, as the bidder sent it.
    """
    for position, price in enumerate(round_.prices):
        bid = round_.bid_by_id.get(price.bid)
        if bid is not None and bid.price is not None and price.price is not None and bid.price != price.price:
            yield Problem(
                ("prices", position, "price"),
                f"`{bid.id}` has two prices: {money(bid.price)} in its bid and {money(price.price)} here",
            )
