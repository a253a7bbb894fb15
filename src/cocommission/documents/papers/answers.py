"""Questions from bidders with the answers that everybody gets."""

from __future__ import annotations

from typing import Any

from cocommission.documents.words import day_words
from cocommission.model.round import Round

_IN_GENERAL = "In general"


def nothing_answered(round_: Round) -> str:
    """Why there is no such paper; empty if there is one."""
    if not round_.clarifications:
        return "there is no section `clarifications`"
    return "" if any(one.answer for one in round_.clarifications) else "no question has an answer yet"


def answers(round_: Round) -> dict[str, Any]:
    """The answered questions, put together by what they are about, in the order of the file."""
    groups: dict[str, list[dict[str, str]]] = {}
    for number, one in enumerate((one for one in round_.clarifications if one.answer), start=1):
        groups.setdefault(one.about or _IN_GENERAL, []).append(
            {
                "number": str(number),
                "question": one.question,
                "answer": one.answer or "",
                "answered": day_words(one.answered) if one.answered else "",
            }
        )
    return {"answers": [{"about": about, "entries": entries} for about, entries in groups.items()]}
