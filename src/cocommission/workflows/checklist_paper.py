"""The pre-tender checklist as a paper for officers: what the files show, and what officers noted."""

from __future__ import annotations

from typing import Any

from cocommission.documents.paper import Paper
from cocommission.documents.template import Templates
from cocommission.documents.words import day_words
from cocommission.documents.written import written_paper
from cocommission.model.preparation import ChecklistEntry
from cocommission.model.round import Round
from cocommission.reporting.tender_check import Point, State
from cocommission.rules.check import Checked
from cocommission.workflows.checklist import points_of

NAME = "checklist"
_STATES = {State.KEPT: "Kept", State.NOT_KEPT: "Not kept", State.NOT_SAID: "Not said"}
_DONE = {True: "Done", False: "Not done", None: "Open"}


def checklist_paper(round_: Round, templates: Templates, checked: Checked, watermark: str = "") -> Paper:
    """The document before it is a file."""
    more = {"checklist": _words(round_, points_of(checked))}
    return written_paper(round_, templates, NAME, watermark=watermark, more=more)


def _words(round_: Round, points: tuple[Point, ...]) -> dict[str, Any]:
    noted = {one.id: one for one in round_.checklist}
    known = {point.key for point in points}
    kept = sum(point.state is State.KEPT for point in points)
    return {
        "kept": kept,
        "open": len(points) - kept,
        "points": [
            {"says": point.says, "state": _STATES[point.state], "noted": _noted(point, noted.get(point.key))}
            for point in points
        ],
        "own": [
            {"says": one.point or one.id.replace("-", " ").capitalize(), "state": _DONE[one.done], "noted": _note(one)}
            for one in round_.checklist
            if one.id not in known
        ],
        "against": [
            f"{point.says}: {where.message} ({where.code}{f'; waived: {where.waived}' if where.waived else ''})"
            for point in points
            for where in point.where
            if where.code
        ],
    }


def _noted(point: Point, entry: ChecklistEntry | None) -> str:
    """What the files tell of a point, and what an officer wrote about it."""
    said = f"{point.remark[:1].upper()}{point.remark[1:]}." if point.remark else ""
    return " ".join(part for part in (said, _note(entry) if entry else "") if part)


def _note(entry: ChecklistEntry) -> str:
    who = ", ".join(part for part in (entry.role or "", day_words(entry.day) if entry.day else "") if part)
    remark = (entry.remark or "").strip()
    return f"{remark} ({who})" if remark and who else remark or who
