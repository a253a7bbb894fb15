"""Dates, amounts and lists as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from cocommission.regimes.working_days import local_moment

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def day_words(day: date | None) -> str:
    """``Monday 1 March 2027, noon``, by the clock in London; "not set yet" for an unset date."""
    if day is None:
        return "not set yet"
    if isinstance(day, datetime):
        day = local_moment(day)
    text = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{text}, {_clock(day)}" if isinstance(day, datetime) else text


def _clock(moment: datetime) -> str:
    if (moment.hour, moment.minute) == (12, 0):
        return "noon"
    if (moment.hour, moment.minute) == (0, 0):
        return "00:00, as the day begins"
    half = "am" if moment.hour < 12 else "pm"
    hour = (moment.hour - 1) % 12 + 1
    return f"{hour}{half}" if not moment.minute else f"{hour}:{moment.minute:02}{half}"


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
