"""Patterns of file names, as people write them in settings: ``*`` and ``?`` in a name, ``**`` for any folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath


def fits(pattern: str, name: str) -> bool:
    """Whether the whole of ``name`` (POSIX, relative) fits ``pattern``; a pattern that ends in ``/`` means all below.

    Nothing is compiled: the time is at most the product of the two lengths, whatever somebody wrote.
    """
    whole = f"{pattern}**" if pattern.endswith("/") else pattern
    parts = [part for part in whole.split("/") if part not in ("", ".")]
    names = PurePosixPath(name).parts
    return _fits(parts, names, lambda part: part == "**", _fits_name)


def _fits_name(pattern: str, name: str) -> bool:
    return _fits(pattern, name, lambda letter: letter == "*", lambda letter, found: letter in ("?", found))


def _fits(
    pattern: Sequence[str], items: Sequence[str], is_any: Callable[[str], bool], is_one: Callable[[str, str], bool]
) -> bool:
    """Whether ``items`` fit ``pattern``, in which some entries stand for any number of items."""
    here = at = 0
    star, after = -1, 0
    while at < len(items):
        if here < len(pattern) and is_any(pattern[here]):
            star, after = here, at
            here += 1
        elif here < len(pattern) and is_one(pattern[here], items[at]):
            here, at = here + 1, at + 1
        elif star >= 0:
            after += 1
            here, at = star + 1, after
        else:
            return False
    return all(is_any(part) for part in pattern[here:])


def seen_from(name: str, folder: str) -> str:
    """The file ``name`` as seen from ``folder``, both as shown to people; POSIX, perhaps with ``..``."""
    try:
        return Path(os.path.relpath(name, folder or ".")).as_posix()
    except ValueError:  # another drive
        return name
