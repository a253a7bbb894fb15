"""The guidance for evaluators: who scores what, how much rests on experts by experience, what to look for."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cocommission.documents.matrix import matrix_words
from cocommission.documents.words import counted, joined, number_words, points
from cocommission.forms.refs import printed_refs
from cocommission.model.panel import Evaluator, Role
from cocommission.model.round import Round
from cocommission.scoring.weights import question_weights


def no_panel(round_: Round) -> str:
    """Why there is no such guidance; empty if there is."""
    if not round_.panel:
        return "the round has no panel yet"
    return "" if round_.award else "there is no `award` section"


def evaluators(round_: Round) -> dict[str, Any]:
    """What the guidance shows besides what every paper sees."""
    refs = printed_refs(round_.questions)
    experts = [one for one in round_.panel if one.role is Role.EXPERT_BY_EXPERIENCE]
    return {
        "matrix": matrix_words(round_),
        "panel": {
            "lines": [],
            "members": [_member(one, refs) for one in round_.panel],
            "experts": len(experts),
            "experts_words": _share_words(round_, experts, refs) if experts else "",
            "conflicts": any(interest.conflict for one in round_.panel for interest in one.declarations),
        },
    }


def _member(one: Evaluator, refs: dict[str, str]) -> dict[str, Any]:
    asked = [refs[name] for name in refs if name in one.scores]
    return {"title": one.title or one.id, "chair": one.chair, "refs": ", ".join(asked)}


def _share_words(round_: Round, experts: list[Evaluator], refs: dict[str, str]) -> str:
    """Which questions experts by experience score, and how many points rest on what they give."""
    weights = question_weights(round_.criteria)
    quality = theirs = share = Fraction(0)
    scored: list[str] = []
    for question in round_.scored_questions:
        weight = weights.get(question.id, Fraction(0))
        scorers = [one for one in round_.panel if question.id in one.scores]
        among = sum(one in experts for one in scorers)
        quality += weight
        if among:
            scored.append(refs[question.id])
            theirs += weight
            share += weight * among / len(scorers)
    if not scored:
        return "Experts by experience take part in the meeting. They score no question alone."
    who = counted(len(experts), "expert by experience scores", "experts by experience score")
    they = "this expert gives" if len(experts) == 1 else f"these {number_words(len(experts))} give"
    of_all = f"all {points(quality)}" if theirs == quality else f"{points(theirs)} of the {points(quality)}"
    return (
        f"{who[:1].upper()}{who[1:]} {joined(scored)}. These carry {of_all} points for quality. If each first score "
        f"counted alike, {points(round(share))} of those points would rest on what {they}."
    )
