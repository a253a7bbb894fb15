"""How wide a text is at most, so that nothing is clipped: letters' widths after Liberation Sans, and a little more."""

from __future__ import annotations

import unicodedata

_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
"""Thousandths of the size, from the space to the tilde."""
_KNOWN = {"–": 556, "‘": 222, "’": 222, "“": 333, "”": 333, "£": 556, "·": 278, "€": 556}
_OTHER, _WIDE = 850, 1100
_PLAIN, _BOLD = 103, 112
"""Hundredths that are added for other fonts and for bold letters."""


def width(text: str, size: int, bold: bool = False) -> int:
    """The most that a line takes, in the unit of ``size``.

    >>> width("Iii", 100), width("MMM", 100)
    (75, 258)
    """
    total = sum(_letter(letter) for letter in text)
    return total * size * (_BOLD if bold else _PLAIN) // 100_000 + 1


def _letter(letter: str) -> int:
    if " " <= letter <= "~":
        return _WIDTHS[ord(letter) - 32]
    if letter in _KNOWN:
        return _KNOWN[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if " " <= base <= "~":
        return _WIDTHS[ord(base) - 32]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def clean(text: str) -> str:
    """A text on one line, with nothing in it that cannot be seen."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def wrapped(text: str, most: int, size: int, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text, none wider than ``most``; a word that is wider is broken."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split():
        for piece in _pieces(word, most, size, bold):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size, bold) > most:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, most: int, size: int, bold: bool) -> list[str]:
    """A word, or its parts where it is wider than a line."""
    if width(word, size, bold) <= most:
        return [word]
    pieces: list[str] = []
    piece = ""
    for letter in word:
        if piece and width(piece + letter, size, bold) > most:
            pieces.append(piece)
            piece = letter
        else:
            piece += letter
    return [*pieces, piece]
