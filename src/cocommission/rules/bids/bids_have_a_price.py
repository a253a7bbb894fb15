"""CC602: every bid has a price, unless the price is fixed."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Phase
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.ready import price_of
from cocommission.scoring.sealed import sealed_file

_SEALED = "`cocommission evaluate lock` when quality is scored, then `cocommission bid prices` opens it"


@rule(
    "CC602",
    level=Level.NOTE,
    source="PA 2023 s.19",
    good="""
prices:
  - {bid: spade, price: 21500}
""",
    bad="""
prices: []
""",
)
def bids_have_a_price(round_: Round) -> Iterator[Problem]:
    """Every bid has a price, unless the price is fixed.

    Why: without one it cannot be ranked; before the quality scores are closed that is as it should be.

    Fix: take the pricing schedule in, or write the price in `prices`; every line must have an amount.
    """
    award = round_.award
    if award is not None and award.price_method is PriceMethod.FIXED_PRICE:
        return
    level = Level.WARNING if round_.about.phase is Phase.DELIVERY else None
    for bid in round_.bids:
        if sealed_file(round_, bid) is not None:
            yield Problem(("bids", bid.id), f"the price of `{bid.id}` is sealed", _SEALED)
        elif price_of(round_, bid) is None:
            yield Problem(("bids", bid.id), f"`{bid.id}` has no price", level=level)
