"""The line of a file that a finding speaks of, with the spot marked below it: carets stand right under any script."""

from __future__ import annotations

import unicodedata

from cocommission.finding import Place
from cocommission.reporting.plain import one_line

WIDTH = 100
BEFORE = 40
"""Columns of an excerpt, and how many of them stand before the spot where a line is cut."""


def excerpt(place: Place, line: str) -> tuple[str, str] | None:
    """The excerpt and the line of carets below it (without its blanks' margin); None where there is nothing to show."""
    if not line.strip():
        return None
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    first = _first(line, start)
    shown, last = _shown(line, first)
    cut = "…" if first else ""
    more = "…" if last < len(line) else ""
    before, under = width(line[first:start]), width(line[start : min(max(end, start + 1), last)])
    return f"{cut}{shown}{more}", f"{' ' * (len(cut) + before)}{'^' * max(1, under)}"


def _first(line: str, start: int) -> int:
    """Where the excerpt begins: some way before the spot, and no later than lets the line's end fill the room."""
    return min(_back(line, start, BEFORE), _back(line, len(line), WIDTH))


def _back(line: str, end: int, room: int) -> int:
    """How far back from ``end`` there is room."""
    if is_plain(line):
        return max(0, end - room)
    first = end
    while first and columns(line[first - 1]) <= room:
        first -= 1
        room -= columns(line[first])
    return first


def _shown(line: str, first: int) -> tuple[str, int]:
    """As much of the line as there is room for, made visible, and where it ends."""
    if is_plain(line):
        return line[first : first + WIDTH], min(len(line), first + WIDTH)
    room, last = WIDTH, first
    while last < len(line) and columns(line[last]) <= room:
        room -= columns(line[last])
        last += 1
    return "".join(_cell(letter) for letter in line[first:last]), last


def _cell(letter: str) -> str:
    return " " if letter == "\t" else one_line(letter)


def is_plain(text: str) -> bool:
    """Whether every letter takes one column, as in most lines."""
    return text.isascii() and text.isprintable()


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if is_plain(text) else sum(map(columns, text))


def columns(letter: str) -> int:
    """How many columns of a terminal a letter takes: escapes are long, East Asian letters wide, accents nothing."""
    if letter < "\x7f":
        return len(_cell(letter))
    shown = one_line(letter)
    if shown != letter:
        return len(shown)
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
