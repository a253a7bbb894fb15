"""The printed references of questions: as written, or else by position, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cocommission.model.questions import Question


def printed_refs(questions: Iterable[Question]) -> dict[str, str]:
    """Question's id to the reference printed beside it: its ``ref``, or else Q1, Q2 … and G1, G2 … for gates."""
    items = list(questions)
    result: dict[str, str] = {}
    taken: set[str] = set()
    for question in items:
        ref = " ".join(question.ref.split()) if question.ref else ""
        if ref and ref.casefold() not in taken and len(ref) <= 16:
            result[question.id] = ref
            taken.add(ref.casefold())
    counts = {"Q": 0, "G": 0}
    for question in items:
        if question.id in result:
            continue
        letter = "G" if question.gate else "Q"
        while True:
            counts[letter] += 1
            ref = f"{letter}{counts[letter]}"
            if ref.casefold() not in taken:
                break
        result[question.id] = ref
        taken.add(ref.casefold())
    return {question.id: result[question.id] for question in items}
