"""A timetable for people and for machines: quiet enough for a report, with the source of every date."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from cocommission import __version__
from cocommission.regimes.day_words import day_words, month_words
from cocommission.regimes.entries import Computed, Entry, Part, SetBy
from cocommission.regimes.profiles import checked, profile
from cocommission.regimes.working_days import local_day, local_moment
from cocommission.reporting.plain import one_line

_PARTS = {Part.BIDS: "Inviting bids", Part.DECISION: "Deciding and signing", Part.CONTRACT: "The contract"}
_NATIONS = {"england": "England", "wales": "Wales", "scotland": "Scotland", "northern_ireland": "Northern Ireland"}
_SIDE_BY_SIDE = 64
"""From this width on the day stands beside what happens, below it above."""
_BOLD, _DIM, _RED, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"

Head = tuple[str, str, str, str]
"""Id, title, regime and nation of a round."""


def timetable_as_json(head: Head, computed: Computed) -> str:
    """The timetable as data: every entry with day, source, how sure, and whether the round keeps it."""
    name, title, regime, nation = head
    value = {
        "version": __version__,
        "round": name,
        "title": title,
        "regime": regime,
        "law": profile(regime).law or None,
        "nation": nation,
        "checked": checked(),
        "advice": "not legal advice",
        "remarks": list(computed.remarks),
        "dates": [entry_data(entry) for entry in computed.entries],
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def entry_data(entry: Entry) -> dict[str, Any]:
    """One entry as data."""
    fact, day = entry.fact, entry.day
    moment = local_moment(day) if isinstance(day, datetime) else None
    return {
        "key": entry.key,
        "part": str(entry.part),
        "what": entry.what,
        "day": None if day is None else local_day(day).isoformat(),
        "time": None if moment is None else moment.time().isoformat("minutes"),
        "words": None if day is None else day_words(day),
        "counted": entry.counted or None,
        "set_by": str(entry.set_by),
        "source": fact.source if fact else None,
        "sure": fact.sure if fact else None,
        "confirmed": fact.confirmed if fact else None,
        "kept": entry.kept,
        "state": entry.state or None,
        "notes": list(entry.notes),
        "bank_holidays": [
            {"day": holiday.isoformat(), "name": name, "nations": list(nations)}
            for holiday, name, nations in entry.bank_holidays
        ],
    }


def timetable_as_text(head: Head, computed: Computed, width: int, colour: bool = False) -> str:
    """Part by part, a day a line, what it comes from below it in small."""
    _, title, regime, nation = head
    lines = [*_styled(_wrapped(one_line(title), width), _BOLD, colour)]
    lines += _wrapped(f"{profile(regime).title}; {_NATIONS[nation]}", width)
    for remark in computed.remarks:
        lines += _wrapped(remark, width)
    column = max((len(_day(entry)) for entry in computed.entries), default=0) + 2
    for part, words in _PARTS.items():
        entries = [entry for entry in computed.entries if entry.part is part]
        if entries:
            lines += ["", *_styled([words], _BOLD, colour), *_part(entries, width, column, colour)]
    return "\n".join([*lines, "", *_foot(computed, width)]) + "\n"


def entry_lines(entries: list[Entry], width: int) -> list[str]:
    """Some entries as the whole timetable shows them: a day a line, what it comes from below."""
    column = max((len(_day(entry)) for entry in entries), default=0) + 2
    return list(_part(entries, width, column, colour=False))


def _part(entries: list[Entry], width: int, column: int, colour: bool) -> Iterator[str]:
    side = width >= _SIDE_BY_SIDE
    for entry in entries:
        day = _day(entry)
        what = _wrapped(_what(entry), width - column if side else width - 2)
        below = _wrapped(_below(entry), width - column - 2 if side else width - 4)
        indent = " " * column if side else "  "
        yield f"{day:<{column}}{what[0]}" if side else day
        for line in what[1:] if side else what:
            yield indent + line
        for line in _styled(below, _RED if entry.kept is False else _DIM, colour):
            yield f"{indent}  {line}"


def _day(entry: Entry) -> str:
    if entry.day is None:
        return "–"
    return day_words(entry.day)


def _what(entry: Entry) -> str:
    """What happens; a date of the council's own says on the same line from what it is counted."""
    return one_line(f"{entry.what}, {entry.counted}" if entry.fact is None and entry.counted else entry.what)


def _below(entry: Entry) -> str:
    """What an entry comes from, in a sentence or two: who sets it, how it is counted, whether it is kept."""
    fact = entry.fact
    parts = []
    if fact is not None:
        sure = "" if fact.confirmed else "; unconfirmed"
        words = f"{entry.counted} ({fact.source}{sure})" if entry.counted else f"{fact.source}{sure}"
        parts.append(f"{entry.set_by.capitalize()}: {words}")
    parts = [entry.state, *parts] if entry.kept is False else [*parts, entry.state]
    parts += entry.notes
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def _foot(computed: Computed, width: int) -> list[str]:
    """What every reader must know, whichever line they read."""
    has_law = any(entry.set_by is not SetBy.COUNCIL for entry in computed.entries)
    month = month_words(date.fromisoformat(f"{checked()}-01"))
    legend = "Dates without a source are the council's own. " if has_law else ""
    unsure = any(entry.fact and not entry.fact.confirmed for entry in computed.entries)
    doubt = " What is unconfirmed has not been checked against its source." if unsure else ""
    return _wrapped(f"{legend}Facts as of {month}.{doubt} This is not legal advice.", width)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, 16), break_on_hyphens=False) if text else []


def _styled(lines: list[str], style: str, colour: bool) -> list[str]:
    return [f"{style}{line}{_PLAIN}" for line in lines] if colour else lines
