"""The paper that tells bidders what changed after publication: old words and new words, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from cocommission.documents.paper import Paper
from cocommission.documents.template import Templates
from cocommission.documents.words import day_words, joined
from cocommission.documents.written import written_paper
from cocommission.model.round import Round
from cocommission.record.changes import Change

NAME = "addendum"


@dataclass(frozen=True)
class Told:
    """What an addendum tells: the edition it makes, its day and reason, the day of the one before, what changed.

    ``forms`` are those that bidders must take anew.
    """

    edition: int
    day: date
    before: date
    reason: str
    changes: tuple[Change, ...]
    forms: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The first addendum makes the second edition."""
        return self.edition - 1


def addendum_paper(round_: Round, templates: Templates, told: Told) -> Paper:
    """The addendum before it is a file; its number stands in the file's name."""
    paper = written_paper(round_, templates, NAME, more={"addendum": _seen(told)})
    stem, _, end = paper.file.rpartition(".")
    return replace(paper, file=f"{stem} {told.number}.{end}")


def _seen(told: Told) -> dict[str, Any]:
    """What the template sees of it."""
    deadline = next((one for one in told.changes if one.part == "timetable" and one.key == "deadline"), None)
    return {
        "number": told.number,
        "edition": told.edition,
        "day": day_words(told.day),
        "before": day_words(told.before),
        "reason": told.reason,
        "deadline_moved": deadline is not None,
        "deadline_old": deadline.old if deadline else "",
        "deadline_new": deadline.new if deadline else "",
        "questions": _titles(told.changes, lambda changes: not (_is_new(changes) or _is_gone(changes))),
        "new_questions": _titles(told.changes, _is_new),
        "gone_questions": _titles(told.changes, _is_gone),
        "forms": joined(told.forms),
        "groups": [
            {"title": title, "rows": [{"what": one.what, "old": one.old, "new": one.new} for one in rows]}
            for title, rows in groupby(told.changes, key=lambda one: one.heading)
        ],
    }


def _is_new(changes: Sequence[Change]) -> bool:
    return all(one.is_added for one in changes)


def _is_gone(changes: Sequence[Change]) -> bool:
    return all(one.is_removed for one in changes)


def _titles(changes: Iterable[Change], which: Any) -> str:
    """The questions of which ``which`` is true, by printed number and title."""
    mine = [one for one in changes if one.part == "questions"]
    found = [(title, list(rows)) for title, rows in groupby(mine, key=lambda one: one.title)]
    return joined([f"“{title}”" for title, rows in found if which(rows)])
