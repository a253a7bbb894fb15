"""CC606: a price is above nought where it is compared with others."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.ready import price_of


@rule(
    "CC606",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.19",
    good="""
prices:
  - {bid: spade, price: 0.01}
""",
    bad="""
prices:
  - {bid: spade, price: 0}
""",
)
def prices_can_be_compared(round_: Round) -> Iterator[Problem]:
    """A price is above nought where it is compared with others.

    Why: beside a price of nought every other price earns nothing, however good the bid.

    Fix: ask the bidder what was meant and record the answer; a line left blank is not a price of nought.
    """
    award = round_.award
    if award is None or award.price_method in (PriceMethod.FIXED_PRICE, PriceMethod.FIXED_REFERENCE):
        return
    for bid in round_.bids:
        if price_of(round_, bid) == 0:
            yield Problem(("bids", bid.id), f"the price of `{bid.id}` is 0")
