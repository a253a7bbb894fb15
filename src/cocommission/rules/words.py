"""Small pieces of sentences that several rules say."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import plain

MOST_NAMED = 5
"""How many ids a message names before it counts the rest."""


def counted(number: int, one: str) -> str:
    """``1 outcome``, ``2 outcomes``."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def points(number: Decimal | Fraction) -> str:
    """``1 point``, ``2.5 points``; at most two places."""
    shown = plain(number, 2)
    return f"{shown} point" if shown == "1" else f"{shown} points"


def beginning(text: str, most: int = 80) -> str:
    """The text, or as much of its beginning as a message has room for."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def some_of(ids: Iterable[str]) -> str:
    """The first few ids in backticks, and how many more there are."""
    names = [f"`{name}`" for name in ids]
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
