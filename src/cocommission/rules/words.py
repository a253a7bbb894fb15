"""Small pieces of sentences that several rules say."""

from __future__ import annotations

from collections.abc import Iterable

MOST_NAMED = 5
"""How many ids a message names before it counts the rest."""


def counted(number: int, one: str) -> str:
    """``1 outcome``, ``2 outcomes``."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def some_of(ids: Iterable[str]) -> str:
    """The first few ids in backticks, and how many more there are."""
    names = [f"`{name}`" for name in ids]
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
