"""Who a returned file is: one line of text that every form carries twice, and that import looks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from cocommission.model.slug import SLUG

FORMAT = 1
"""The number of the layout's format; it rises when an older reader could not follow."""
PROPERTY = "cocommission"
"""The custom property that holds the identity."""
NAME = "cc_identity"
"""The defined name that leads to the identity in a workbook."""
NOBODY = "-"
OWED = "owed-"
"""Stands first in who a score sheet belongs to, where it holds only what that evaluator still owed."""


class FormKind(StrEnum):
    """The forms that go out and come back."""

    APPLICATION = "application-form"
    IMPACT_MAP = "impact-map"
    PRICING = "pricing-schedule"
    SCORES = "score-sheet"
    OFFICERS = "officers-workbook"

    @property
    def words(self) -> str:
        """What people call it."""
        return self.value.replace("-", " ")


@dataclass(frozen=True)
class Identity:
    """Which form of which round this is; ``who`` is the evaluator of a score sheet.

    ``edition`` says with which edition of the round it was published, 0 if with none.
    """

    kind: FormKind
    round: str
    layout: str
    who: str = ""
    format: int = FORMAT
    edition: int = 0

    @property
    def text(self) -> str:
        """The line that the file carries."""
        line = ("cocommission", str(self.format), self.kind, self.round, self.layout, self.who or NOBODY)
        return "/".join((*line, str(self.edition)) if self.edition else line)

    @property
    def bookmark(self) -> str:
        """The name of a bookmark, at most 40 letters; it cannot hold the round's id."""
        name = f"cc_{self.kind.value.replace('-', '_')}_{self.layout}"
        return f"{name}_{self.edition}" if self.edition else name


_LINE = re.compile(
    rf"cocommission/(?P<format>[0-9]{{1,4}})/(?P<kind>[a-z-]{{1,32}})/(?P<round>{SLUG})/(?P<layout>[0-9a-f]{{16}})/(?P<who>-|{SLUG})"
    rf"(?:/(?P<edition>[1-9][0-9]{{0,2}}))?"
)
_BOOKMARK = re.compile(r"cc_(?P<kind>[a-z_]{1,32})_(?P<layout>[0-9a-f]{16})(?:_(?P<edition>[1-9][0-9]{0,2}))?")


def identity_in(text: str) -> Identity | None:
    """The identity that a line holds, or None if it is not one of ours."""
    match = _LINE.fullmatch(text) if len(text) <= 240 else None
    if match is None or match["kind"] not in list(FormKind):
        return None
    who = "" if match["who"] == NOBODY else match["who"]
    edition = int(match["edition"] or 0)
    return Identity(FormKind(match["kind"]), match["round"], match["layout"], who, int(match["format"]), edition)


def identity_in_bookmark(name: str, round_id: str) -> Identity | None:
    """The identity that a bookmark's name holds; the round is taken from the caller, since the name has no room."""
    match = _BOOKMARK.fullmatch(name) if len(name) <= 40 else None
    kind = match["kind"].replace("_", "-") if match else ""
    if match is None or kind not in list(FormKind):
        return None
    return Identity(FormKind(kind), round_id, match["layout"], edition=int(match["edition"] or 0))
