"""The record of the paperwork review: what was looked through, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cocommission.documents.words import counted, day_words, joined
from cocommission.model.preparation import Paperwork, Treatment
from cocommission.model.round import Round

_GROUPS: tuple[tuple[Treatment | None, str, str], ...] = (
    (Treatment.DROPPED, "Dropped", "What covers it now"),
    (Treatment.REPLACED, "Replaced", "What stands in its place"),
    (Treatment.CHANGED, "Changed", "What is different now"),
    (Treatment.KEPT, "Kept", "Why it stays"),
    (None, "Still to decide", "What is planned"),
)


def nothing_reviewed(round_: Round) -> str:
    """Why there is no such paper; empty if there is one."""
    return "" if round_.paperwork_review else "there is no section `paperwork_review`"


def review(round_: Round) -> dict[str, Any]:
    """What the record shows besides what every paper sees."""
    return {"review": {"summary": _summary(round_), "groups": list(_groups(round_)), "now": _now(round_)}}


def _summary(round_: Round) -> str:
    every = round_.paperwork_review
    parts = [(sum(one.treatment is kind for one in every), title.lower()) for kind, title, _ in _GROUPS]
    found = counted(len(every), "form or demand was", "forms and demands were")
    return f"{found[:1].upper()}{found[1:]} looked through: {joined([f'{n} {title}' for n, title in parts if n])}."


def _groups(round_: Round) -> Iterator[dict[str, Any]]:
    for kind, title, column in _GROUPS:
        items = [_item(one) for one in round_.paperwork_review if one.treatment is kind]
        if items:
            yield {"title": title, "column": column, "entries": items}


def _item(one: Paperwork) -> dict[str, str]:
    agreed = f"agreed with {one.agreed_with}" if one.agreed_with else ""
    when = day_words(one.day) if one.day else ""
    return {
        "form": one.form,
        "origin": one.origin or "",
        "problem": one.problem or "",
        "instead": one.instead or "",
        "agreed": ", ".join(part for part in (agreed, when) if part),
    }


def _now(round_: Round) -> list[str]:
    questions = counted(len(round_.scored_questions), "question")
    gates = f", and {len(round_.gates)} that pass or fail" if round_.gates else ""
    return [
        f"One application form, with {questions} to answer{gates}",
        "One impact map, in which nothing is asked that the application form asks too",
        "One pricing schedule",
    ]
