"""CC610: a price far below all others is asked about before anything follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import money
from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.marks import failed_bids
from cocommission.scoring.low_prices import low_price
from cocommission.scoring.ready import price_of

_ANSWERS = "{how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: Aye}"
_CONFLICTS = "{bid: rake, interest: A cousin, conflict: true}, {bid: hoe, interest: A cousin, conflict: true}"
_BIDS = f"""
bids:
  - {{id: rake, bidder: Rake CIC, answers: {_ANSWERS}}}
  - {{id: hoe, bidder: The Hoe Club, answers: {_ANSWERS}}}
panel:
  - id: officer
    role: commissioner
    chair: true
    scores: [how, wider, knowing, design, safeguarding]
    declarations: [{{bid: spade}}, {_CONFLICTS}]
  - id: resident
    role: expert_by_experience
    scores: [how, together, design]
    declarations: [{{bid: spade}}, {_CONFLICTS}]
"""


@rule(
    "CC610",
    level=Level.NOTE,
    options={"bids": 3, "below_the_others": 50, "below_the_next": 20},
    source="PA 2023 s.19; for the two shares: European Commission, COM(2011) 896, article 69",
    good=f"""{_BIDS.rstrip()}
prices: [{{bid: spade, price: 11000}}, {{bid: rake, price: 22000}}, {{bid: hoe, price: 22000}}]
""",
    bad=f"""{_BIDS.rstrip()}
prices: [{{bid: spade, price: 10999}}, {{bid: rake, price: 22000}}, {{bid: hoe, price: 22000}}]
""",
)
def low_prices_are_explained(
    round_: Round, bids: Decimal, below_the_others: Decimal, below_the_next: Decimal
) -> Iterator[Problem]:
    """A price far below all others is asked about before anything follows from it.

    Why: it may be a slip, a part left out or a service that cannot last; it may also be a good idea. The law lets a
    council turn it down only after notice and a chance to explain.

    Fix: ask the bidder which parts cost how much and what makes them cheaper, and keep the answer; never turn it down
    unasked.
    """
    award = round_.award
    if award is None or award.price_method is PriceMethod.FIXED_PRICE:
        return
    out = failed_bids(round_)
    prices = {bid.id: Fraction(price) for bid in round_.bids if bid.id not in out and (price := price_of(round_, bid))}
    found = low_price(prices, int(bids), below_the_others, below_the_next)
    if found is not None:
        yield Problem(
            ("bids", found.bid),
            f"the price of `{found.bid}` is {money(found.price)}; the others have {money(found.mean)} on average, "
            f"and {money(found.next)} at the least",
        )
