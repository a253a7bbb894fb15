"""Dates, amounts and lists as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from cocommission.regimes.day_words import day_words as day_words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_words(number: int) -> str:
    """``three``; digits above twelve."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """``one bid``, ``three bids``."""
    return f"{number_words(number)} {one if number == 1 else many or one + 's'}"


def joined(items: Sequence[str], joint: str = "and") -> str:
    """``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def months_words(months: int) -> str:
    """``three years``, ``18 months``."""
    return counted(months // 12, "year") if months and months % 12 == 0 else counted(months, "month")


def points(value: Fraction | Decimal | int) -> str:
    """Points of 100 for a table: at most two places, no needless noughts."""
    from cocommission.exact import plain

    return plain(value, 2)
