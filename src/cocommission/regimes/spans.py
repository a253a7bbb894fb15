"""Spans between days, and how they are said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from cocommission.regimes.entries import Entry, Part
from cocommission.regimes.working_days import TABLE_YEARS, is_known, local_day, why_no_working_day

NOT_KNOWN = f"not known: bank holidays are held for {TABLE_YEARS.start} to {TABLE_YEARS.stop - 1} only"
"""Why a day that depends on bank holidays is not told."""


def later(day: date, days: int) -> date | None:
    """So many days later (or, below nought, earlier); None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def counted_days(number: int, word: str = "day") -> str:
    """``1 day``, ``1,200 days``."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def compared(own: date | None, least: date | None) -> tuple[str, bool | None]:
    """Whether the round's own day is on or after the least one, in words and as a truth."""
    if own is None or least is None:
        return "", None
    spare = (local_day(own) - least).days
    if spare < 0:
        return f"{counted_days(-spare)} short", False
    return (f"kept, with {counted_days(spare)} to spare" if spare else "kept, to the day"), True


def given_entry(key: str, part: Part, what: str, day: date | None, *notes: str) -> Iterator[Entry]:
    """The entry of a day that the round itself gives; nothing if it gives none."""
    if day is not None:
        yield Entry(key, part, what, day, notes=(*working_day_note(local_day(day)), *notes))


def working_day_note(day: date) -> tuple[str, ...]:
    """A word on a day that is no working day, or of which nobody can tell yet."""
    if day.weekday() > 4:
        return ("not a working day",)
    if not is_known(day):
        return (f"whether it is a working day is {NOT_KNOWN}",)
    why = why_no_working_day(day)
    return (f"not a working day: {why}",) if why else ()
