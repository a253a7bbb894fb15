"""The price method worked on made-up bids, so that every bidder can follow it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from cocommission.exact import money, plain, shown
from cocommission.model.criteria import Award, PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, terms_of
from cocommission.scoring.price.points import award_points, figures, methods

_PRICES = {"A": Decimal(90_000), "B": Decimal(100_000), "C": Decimal(120_000), "D": Decimal(190_000)}
_QUALITIES = {"A": Decimal(60), "B": Decimal(75), "C": Decimal(85), "D": Decimal(95)}


def worked_example(award: Award, currency: str = "GBP") -> list[dict[str, Any]]:
    """Rows of made-up bids: name, price, quality out of 100 (where it counts), the sum written out, and its result.

    Empty where price earns no points, or where what the method needs is not published.
    """
    method = methods()[award.price_method]
    if not method.counts or list(method.needs(terms_of(award))) or not (award.price or method.is_one_figure):
        return []
    prices = _prices(award)
    qualities = _QUALITIES if method.is_one_figure else {}
    base = PriceBase(
        [Fraction(price) for price in prices.values()], terms_of(award), [Fraction(one) for one in qualities.values()]
    )
    if method.is_one_figure:
        found = figures(award.price_method, {name: (prices[name], qualities[name]) for name in prices}, terms_of(award))
    else:
        found = award_points(award, prices)
    return [
        {
            "bid": f"Bid {name}",
            "price": money(price, currency),
            "quality": plain(qualities.get(name, 0)),
            "working": _working(award, method, (Fraction(price), Fraction(qualities.get(name, 0))), base),
            "points": _result(method, found[name]),
        }
        for name, price in prices.items()
    ]


def _prices(award: Award) -> dict[str, Decimal]:
    """Made-up prices; where prices were published, at, between and beyond them."""
    reference = award.reference
    if award.price_method is PriceMethod.FIXED_REFERENCE and reference and reference.best is not None:
        return _around(reference.best, reference.worst or Decimal(0))
    if award.price_method is PriceMethod.BUDGET_DISCOUNT and award.budget:
        shares = {"A": Decimal("0.8"), "B": Decimal("0.9"), "C": Decimal("0.95"), "D": Decimal("1.05")}
        return {name: (award.budget * share).quantize(Decimal("0.01")) for name, share in shares.items()}
    return _PRICES


def _around(best: Decimal, worst: Decimal) -> dict[str, Decimal]:
    middle = ((best + worst) / 2).quantize(Decimal(1))
    return {"A": best, "B": middle, "C": worst, "D": (worst * Decimal("1.1")).quantize(Decimal(1))}


def _result(method: Method, value: Fraction) -> str:
    places = 2
    while method.is_one_figure and value and abs(value) * 10**places < 1000 and places < 9:
        places += 1
    return format(shown(value, places), ",f").replace("-", "−")


def _working(award: Award, method: Method, bid: tuple[Fraction, Fraction], base: PriceBase) -> str:
    """The sum as it is written on paper, and whether the clamp changes it."""
    if method.working is None:
        return ""
    text = method.working(*bid, base)
    if method.share is None:
        return text
    share = method.share(bid[0], base)
    if award.clamp and share < 0:
        text += ", not less than 0"
    elif award.clamp and share > 1:
        text += f", not more than {plain(award.price)}"
    return f"{plain(award.price)} × {text}"
