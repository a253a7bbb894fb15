"""Prices that look too low to be meant, and prices that look like slips: asked about, never turned down by us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import money
from cocommission.model.round import Round

LEAST_BIDS = 3
BELOW_THE_OTHERS = 50
BELOW_THE_NEXT = 20
_FAR = 100
"""A price so many times above or below the middle one looks like a slip."""


@dataclass(frozen=True)
class LowPrice:
    """A price far below all others, with the mean and the least of the others."""

    bid: str
    price: Fraction
    mean: Fraction
    next: Fraction


def low_price(
    prices: Mapping[str, Fraction],
    least_bids: int = LEAST_BIDS,
    below_the_others: Decimal | int = BELOW_THE_OTHERS,
    below_the_next: Decimal | int = BELOW_THE_NEXT,
) -> LowPrice | None:
    """The lowest price, if it is so many per cent below the mean of the others and below the next; None if not."""
    if len(prices) < max(least_bids, 2):
        return None
    lowest, bid = min((price, bid) for bid, price in prices.items())
    others = sorted(price for other, price in prices.items() if other != bid)
    mean = sum(others, Fraction(0)) / len(others)
    is_low = lowest < mean * (100 - Fraction(below_the_others)) / 100
    if is_low and lowest < others[0] * (100 - Fraction(below_the_next)) / 100:
        return LowPrice(bid, lowest, mean, others[0])
    return None


def low_price_notes(round_: Round, prices: Mapping[str, Decimal | None]) -> tuple[str, ...]:
    """What to ask of a bid whose price lies far below all others, or looks like a slip; nothing follows by itself."""
    known = {bid: Fraction(price) for bid, price in prices.items() if price}
    found = low_price(known)
    currency = round_.about.budget.currency if round_.about.budget else "GBP"
    odd = tuple(
        f"The price of {round_.bid_by_id[bid].bidder}, {money(known[bid], currency)}, is a hundred times off the "
        "middle price: ask whether it is a slip, and keep the answer."
        for bid in slips(known)
        if found is None or bid != found.bid
    )
    if found is None:
        return odd
    name = round_.bid_by_id[found.bid].bidder
    amounts = [money(value, currency) for value in (found.price, found.mean, found.next)]
    return (
        f"The price of {name}, {amounts[0]}, is far below the others ({amounts[1]} on average, {amounts[2]} at the "
        "least). Ask which parts cost how much, what makes them cheaper, and how staff are paid; keep the answer. "
        "It stays in the order: nobody is turned down unasked.",
        *odd,
    )


def slips(prices: Mapping[str, Fraction]) -> list[str]:
    """Bids whose price is a hundred times above or below the middle price: most likely a slip of the pen."""
    if len(prices) < LEAST_BIDS:
        return []
    middle = sorted(prices.values())[len(prices) // 2]
    return [bid for bid, price in prices.items() if price * _FAR <= middle or price >= middle * _FAR]
