"""Working days in the law's sense: no weekend, and no bank holiday in any part of the United Kingdom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from itertools import islice
from pathlib import Path

NATIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
"""The four nations, as the holidays library calls them and as people do."""

TABLE_YEARS = range(2019, 2041)
"""Years that the shipped table holds; others come from the holidays library, which takes longer to load."""

KNOWN_YEARS = range(1974, 2101)
"""Years for which bank holidays can be told; outside them only weekends count."""

_WEEKEND = {5: "a Saturday", 6: "a Sunday"}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = Path(__file__).with_name("bank_holidays.json").read_text("utf-8")
    found: dict[str, dict[str, list[str]]] = json.loads(text)
    return found


@cache
def bank_holidays(year: int) -> dict[date, tuple[str, tuple[str, ...]]]:
    """Every bank holiday of a year in any nation: the day to its name and the nations that keep it."""
    if year not in KNOWN_YEARS:
        return {}
    if year in TABLE_YEARS:
        rows = _table()[str(year)]
        return {date.fromisoformat(day): (row[0], tuple(row[1:])) for day, row in rows.items()}
    return holidays_from_library(year)


def holidays_from_library(year: int) -> dict[date, tuple[str, tuple[str, ...]]]:
    """The same from the holidays library, nation by nation; plain ``GB`` would miss half of them."""
    from holidays import country_holidays

    found: dict[date, dict[str, str]] = {}
    for part, nation in NATIONS.items():
        for day, name in country_holidays("GB", subdiv=part, years=year, language="en_GB").items():
            found.setdefault(day, {})[nation] = name
    return {day: (next(iter(names.values())), tuple(names)) for day, names in sorted(found.items())}


def why_no_working_day(day: date) -> str:
    """Why a day is no working day, e.g. ``a Sunday``; empty if it is one."""
    if day.weekday() in _WEEKEND:
        return _WEEKEND[day.weekday()]
    holiday = bank_holidays(day.year).get(day)
    if holiday is None:
        return ""
    name, nations = holiday
    where = "the United Kingdom" if len(nations) == len(NATIONS) else _joined(nations)
    return f"{name}, a bank holiday in {where}"


def _joined(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def is_working_day(day: date) -> bool:
    """Whether a day is a working day in every part of the United Kingdom."""
    return not why_no_working_day(day)


def working_days_from(day: date) -> Iterator[date]:
    """The working days from ``day`` on, ``day`` itself included if it is one, to the end of the calendar."""
    for ordinal in range(day.toordinal(), date.max.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if is_working_day(day):
            yield day


def last_of_working_days(first: date, count: int) -> date:
    """The last of ``count`` working days of which the first is ``first`` or the next working day."""
    return [first, *islice(working_days_from(first), count)][-1]


def is_known(day: date) -> bool:
    """Whether the shipped table tells the bank holidays around a day; beyond it they would be a guess."""
    return day.year in TABLE_YEARS


def standstill_end(first: date, count: int) -> date | None:
    """The last of ``count`` working days from ``first`` on; None where the table cannot tell."""
    if not is_known(first):
        return None
    last = last_of_working_days(first, count)
    return last if is_known(last) else None


def bank_holidays_between(first: date, last: date) -> tuple[tuple[date, str, tuple[str, ...]], ...]:
    """Bank holidays from ``first`` to ``last`` that do not fall on a weekend: day, name, nations."""
    return tuple(
        (day, name, nations)
        for year in range(first.year, last.year + 1)
        for day, (name, nations) in sorted(bank_holidays(year).items())
        if first <= day <= last and day.weekday() not in _WEEKEND
    )


@cache
def _london() -> tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/London")


def local_day(moment: date) -> date:
    """The day in London on which a day or moment falls; a time without an offset is London's own."""
    if isinstance(moment, datetime):
        return local_moment(moment).date()
    return moment


def in_utc(moment: datetime) -> datetime:
    """A moment in UTC; without an offset it is London's own."""
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=_london())).astimezone(UTC)


def local_moment(moment: datetime) -> datetime:
    """A moment as a clock in London shows it, without an offset."""
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(_london()).replace(tzinfo=None)
    except OverflowError:  # the first or last day that a calendar can hold
        return moment.replace(tzinfo=None)
