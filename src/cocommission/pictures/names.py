"""Names from strangers as the drawing library can take them: printable, and not too long."""

from __future__ import annotations

WIDEST = 40
"""Room for a label, in narrow letters; the drawing library's own way to cut fails on letters beyond the basic ones."""


def printable(text: str) -> str:
    """``text`` with a space for each letter that cannot be drawn; a dash if nothing is left."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip() or "–"


def cut(text: str, room: int = WIDEST) -> str:
    """``text`` cut to so many narrow letters, wide ones counted twice."""
    for place, letter in enumerate(text):
        room -= 1 if ord(letter) < 0x1100 else 2
        if room < 0:
            return text[:place].rstrip() + "…"
    return text
