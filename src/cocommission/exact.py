"""Exact numbers: weights, scores and money are decimals or fractions, rounded once, half away from zero."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

HUNDRED = Decimal(100)


def shown(value: Fraction | Decimal | int, places: int = 2) -> Decimal:
    """``value`` rounded once to ``places`` decimal places, half away from zero, for a person to read.

    >>> shown(Fraction(4015, 1000), 2)
    Decimal('4.02')
    """
    top, bottom = value.as_integer_ratio()
    nearest = (abs(top) * 10**places * 2 + bottom) // (2 * bottom)
    return Decimal(f"{nearest if top >= 0 else -nearest}E-{places}")


def finite(value: Fraction) -> Decimal:
    """``value`` as the decimal that is exactly equal to it; ``ValueError`` if it has no end.

    >>> finite(Fraction(5, 4))
    Decimal('1.25')
    """
    places = 0
    while (value.numerator * 10**places) % value.denominator:
        places += 1
        if places > 400:
            raise ValueError(f"{value} has no finite decimal")
    return Decimal(f"{value.numerator * 10**places // value.denominator}E-{places}")


def plain(value: Fraction | Decimal | int, most_places: int = 12) -> str:
    """``value`` as a person writes it: no exponent, no needless noughts.

    A fraction without a finite decimal is rounded at ``most_places``.

    >>> plain(Decimal("20.50"))
    '20.5'
    """
    text = format(shown(value, most_places), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Fraction | Decimal | int, places: int | None = None) -> str:
    """``value`` with thousands separators; whole numbers without places unless asked.

    >>> grouped(Decimal("1234567.5"), 2)
    '1,234,567.50'
    """
    if places is None:
        places = 0 if Fraction(value).denominator == 1 else 2
    return format(shown(value, places), ",f")


def money(value: Fraction | Decimal | int, currency: str = "GBP") -> str:
    """An amount for people: ``£21,500`` or ``£21,500.50``."""
    sign = {"GBP": "£", "EUR": "€"}.get(currency, f"{currency} ")
    return f"{sign}{grouped(value)}"


def total(values: Iterable[Decimal | Fraction | int]) -> Fraction:
    """The exact sum; decimals add as fractions so that no context precision can bite."""
    result = Fraction(0)
    for value in values:
        result += Fraction(value)
    return result
