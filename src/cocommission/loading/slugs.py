"""A name as an id: the one way in which hints and mends write it."""

from __future__ import annotations

import re

from cocommission.model.values import RESERVED_IDS, SLUG

LONGEST = 48
_APART = re.compile(r"[^a-z0-9]+")
_QUOTE = re.compile(r"(?<=[a-z0-9])['’](?=[a-z])")


def slug_of(name: str) -> str:
    """``name`` as an id, or nothing where a letter would be lost, the id be too long, or it cannot be one."""
    lower = name.lower()
    if any(letter.isalnum() and not letter.isascii() for letter in lower):
        return ""
    slug = _APART.sub("-", _QUOTE.sub("", lower)).strip("-")
    return slug if is_slug(slug) else ""


def is_slug(text: str) -> bool:
    """Whether ``text`` can be an id."""
    return len(text) <= LONGEST and re.fullmatch(SLUG, text) is not None and text not in RESERVED_IDS
