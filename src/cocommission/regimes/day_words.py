"""Days and moments in plain words, by the clock in London."""

from __future__ import annotations

from datetime import date, datetime

from cocommission.regimes.working_days import local_moment

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: date | None) -> str:
    """``Monday 1 March 2027, noon``, by the clock in London; "not set yet" for an unset date."""
    if day is None:
        return "not set yet"
    if isinstance(day, datetime):
        day = local_moment(day)
    text = f"{_DAYS[day.weekday()]} {day.day} {month_words(day)}"
    return f"{text}, {_clock(day)}" if isinstance(day, datetime) else text


def month_words(day: date) -> str:
    """``March 2027``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _clock(moment: datetime) -> str:
    if (moment.hour, moment.minute) == (12, 0):
        return "noon"
    if (moment.hour, moment.minute) == (0, 0):
        return "00:00, as the day begins"
    half = "am" if moment.hour < 12 else "pm"
    hour = (moment.hour - 1) % 12 + 1
    return f"{hour}{half}" if not moment.minute else f"{hour}:{moment.minute:02}{half}"
