"""One entry of the log: what happened, who says so, and the hash of the entry before it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cocommission import fingerprint

FIRST = "0" * 64
"""Stands before the first entry."""

_DIGEST = re.compile("[0-9a-f]{64}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
LONGEST = 4_000_000
"""Characters that a line may have."""


class What(StrEnum):
    """What an entry can tell."""

    BID = "bid received"
    LATE = "late bid kept apart"
    SCORES = "scores received"
    LOCKED = "quality scores locked"
    OPENED = "prices opened"
    READ = "prices read, none taken in"
    WITHDRAWN = "bid withdrawn"
    RESTORED = "withdrawal undone"
    CHANGED = "changed by hand"
    PUBLISHED = "published"
    ADDENDUM = "addendum"
    SCORED = "scored"
    JOINED = "two branches joined"


@dataclass(frozen=True)
class Entry:
    """One line of the log.

    ``before`` is the SHA-256 of the line before (``joins`` of the other one, where two branches come together), ``at``
    the moment in UTC, ``by`` a role, ``files`` the names of the files that it speaks of and their SHA-256, ``about``
    whatever else belongs to what happened, as text.
    """

    number: int
    before: str
    at: str
    by: str
    what: What
    reason: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    joins: str = ""

    @property
    def line(self) -> bytes:
        """The entry as it stands in the log, without the line's end: canonical JSON, keys without a value left out."""
        tree = {name: value for name, value in vars(self).items() if value != "" and value != {}}
        return fingerprint.canonical({**tree, "what": str(self.what)})

    @property
    def digest(self) -> str:
        """The SHA-256 of the line, by which the next entry names it."""
        return fingerprint.of_bytes(self.line)

    @property
    def follows(self) -> tuple[str, ...]:
        """The digests of the entries before it: none for the first, two where branches come together."""
        return tuple(one for one in (self.before, self.joins) if one and one != FIRST)


def entry_of(line: bytes) -> Entry | None:
    """The entry that a line holds; None unless it is written letter by letter as ``Entry.line`` writes it."""
    if len(line) > LONGEST:
        return None
    try:
        tree = json.loads(line)
        entry = _entry(tree)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return entry if entry is not None and entry.line == line else None


def _entry(tree: Any) -> Entry | None:
    if not isinstance(tree, dict) or type(tree.get("number")) is not int or tree["number"] < 1:
        return None
    maps = [tree.get(name, {}) for name in ("about", "files")]
    texts = [tree.get(name, "") for name in ("before", "at", "by", "reason", "joins")]
    if not all(isinstance(one, str) for one in texts) or not all(_is_text_map(one) for one in maps):
        return None
    digests = [tree["before"], *maps[1].values(), *filter(None, (tree.get("joins"),))]
    if not all(map(_DIGEST.fullmatch, digests)) or not _MOMENT.fullmatch(tree["at"]):
        return None
    return Entry(**{**tree, "what": What(tree["what"])})


def _is_text_map(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
