"""The dates of a round as an iCalendar file: the same date keeps its UID, so that a calendar moves it and adds none.

Written here and not with a library: the part of RFC 5545 that is needed is small, and the same round must give the
same bytes, whatever zone data a machine has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cocommission import __version__
from cocommission.loading.slugs import slug_of
from cocommission.model.round import Round
from cocommission.regimes.date_titles import DATE_TITLES
from cocommission.regimes.working_days import local_moment

FILE = "Calendar.ics"
_LONGEST = 75
_ESCAPED = re.compile(r"([\\;,])")
_LINE_ENDS = re.compile("\r\n|[\r\n\u2028\u2029\x85]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONDON = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE"""


@dataclass(frozen=True)
class Issue:
    """Which edition of the round a calendar belongs to, and of which day; the dates of a later one replace these."""

    edition: int = 1
    day: date | None = None


@dataclass(frozen=True)
class Event:
    """One date: ``key`` stays the same when the day moves."""

    key: str
    title: str
    day: date
    place: str = ""
    text: str = ""


def issue_of(round_: Round) -> Issue:
    """The edition that bidders have now; before publication the first, of the day on which it is to be published."""
    if round_.addenda:
        return Issue(round_.addenda[-1].edition, round_.addenda[-1].day)
    return Issue(1, round_.published.day if round_.published else round_.timetable.published)


def no_dates(round_: Round) -> str:
    """Why there is no calendar; empty if there is one."""
    return "" if any(True for _ in events(round_)) else "no date is set"


def calendar_file(round_: Round, issue: Issue | None = None) -> tuple[str, bytes]:
    """File name and bytes of the calendar."""
    return FILE, calendar_text(round_, issue or issue_of(round_)).encode()


def calendar_text(round_: Round, issue: Issue) -> str:
    """The calendar as RFC 5545 writes it, with lines of at most 75 octets that end in CRLF."""
    name = f"{round_.about.title} ({round_.council_name})" if round_.council_name else round_.about.title
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//cocommission//{__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Europe/London",
        *_LONDON.splitlines(),
    ]
    stamp = f"{issue.day or date(2020, 1, 1):%Y%m%d}T000000Z"
    for event in sorted(events(round_), key=lambda one: (one.day.isoformat(), one.key)):
        lines += _event(round_, event, stamp, issue.edition - 1)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def events(round_: Round) -> Iterator[Event]:
    """Every date that is set: the timetable's, the other ones, and the offers of support."""
    table, title = round_.timetable, round_.about.title
    for key, words in DATE_TITLES.items():
        day = getattr(table, key)
        if day is not None:
            yield Event(key.replace("_", "-"), words, day, text=title)
    count: Counter[str] = Counter()
    for other in table.others:
        if other.day is not None:
            key = f"other-{slug_of(other.title) or 'date'}"
            count[key] += 1
            yield Event(key if count[key] == 1 else f"{key}-{count[key]}", other.title, other.day, text=title)
    for one in round_.provider_support:
        if one.day is not None:
            yield Event(f"support-{one.id}", one.title, one.day, one.place or "", one.text or title)


def _event(round_: Round, event: Event, stamp: str, sequence: int) -> Iterator[str]:
    house = slug_of(round_.council_name) or "council"
    yield "BEGIN:VEVENT"
    yield f"UID:{round_.about.id}-{event.key}@{house}.cocommission"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{sequence}"
    yield _start(event.day)
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if not isinstance(event.day, datetime):
        yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _start(day: date) -> str:
    """A whole day, or a moment by the clock in London; one with an offset of its own in universal time."""
    if not isinstance(day, datetime):
        return f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day.tzinfo is not None:
        return f"DTSTART:{day.astimezone(UTC):%Y%m%dT%H%M%S}Z"
    return f"DTSTART;TZID=Europe/London:{local_moment(day):%Y%m%dT%H%M%S}"


def _text(value: str) -> str:
    """Text as a value of the format; control characters, which it has no room for, become spaces."""
    lines = _LINE_ENDS.split(value.strip())
    return "\\n".join(_ESCAPED.sub(r"\\\1", _CONTROL.sub(" ", line)) for line in lines)


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, the later ones after a space; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        more = len(letter.encode())
        if size + more > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + more
    yield piece
