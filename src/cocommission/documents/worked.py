"""The price method worked on made-up prices, so that every bidder can follow it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from cocommission.exact import grouped, money, plain, shown
from cocommission.model.criteria import Award, PriceMethod
from cocommission.scoring.price.points import price_points

_PRICES = (("A", Decimal(90_000)), ("B", Decimal(100_000)), ("C", Decimal(120_000)), ("D", Decimal(190_000)))


def worked_example(award: Award, currency: str = "GBP") -> list[dict[str, Any]]:
    """Rows of made-up bids: name, price, the sum written out, points; empty where price earns no points."""
    if award.price_method is PriceMethod.FIXED_PRICE or not award.price:
        return []
    prices = dict(_PRICES)
    if award.price_method is PriceMethod.FIXED_REFERENCE:
        reference = award.reference
        if reference is None or reference.best is None or reference.worst is None or reference.worst <= reference.best:
            return []
        prices = _around(reference.best, reference.worst)
    found = price_points(
        award.price_method,
        prices,
        award.price,
        reference=award.reference,
        clamp=award.clamp,
        rounding=award.rounding,
    )
    return [
        {
            "bid": f"Bid {name}",
            "price": money(price, currency),
            "working": _working(award, price, min(prices.values())),
            "points": format(shown(found[name], 2), "f").replace("-", "−"),
        }
        for name, price in prices.items()
    ]


def _around(best: Decimal, worst: Decimal) -> dict[str, Decimal]:
    """Made-up prices at, between and beyond the two published ones."""
    middle = ((best + worst) / 2).quantize(Decimal(1))
    return {"A": best, "B": middle, "C": worst, "D": (worst * Decimal("1.1")).quantize(Decimal(1))}


def _working(award: Award, price: Decimal, lowest: Decimal) -> str:
    weight = plain(award.price)
    if award.price_method is PriceMethod.RATIO_TO_LOWEST:
        return f"{weight} × {grouped(lowest)} ÷ {grouped(price)}"
    if award.price_method is PriceMethod.LINEAR_FROM_LOWEST:
        raw = Fraction(award.price) * (1 - (Fraction(price) - Fraction(lowest)) / Fraction(lowest))
        text = f"{weight} × (1 − {grouped(price - lowest)} ÷ {grouped(lowest)})"
        return f"{text}, not less than 0" if raw < 0 and award.clamp else text
    assert award.reference is not None
    best, worst = award.reference.best or Decimal(0), award.reference.worst or Decimal(0)
    text = f"{weight} × {grouped(worst - price)} ÷ {grouped(worst - best)}".replace("× -", "× −")
    return f"{text}, not less than 0" if price > worst and award.clamp else text
