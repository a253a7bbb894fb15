"""What providers read and fill in for themselves: guidance, self-reflection, survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cocommission.documents.blocks import AnswerBox
from cocommission.documents.matrix import matrix_words
from cocommission.documents.words import number_words
from cocommission.model.outcomes import Domain, Kind, Outcome, OutcomeLevel
from cocommission.model.round import Round

_MOST_EXAMPLES = 6
_RUNGS = (
    ("Co-producing", "People and workers plan, do and judge it as equals"),
    ("Co-designing", "People shape it; workers carry it out"),
    ("Engaging", "People are heard often, and some of it is acted on"),
    ("Consulting", "People are asked about a plan that is there already"),
    ("Informing", "People are told what will happen"),
    ("Educating", "People are taught to fit in"),
    ("Coercing", "People have no choice"),
)


def no_outcomes(round_: Round) -> str:
    """Why a paper about outcomes cannot be made; empty if it can."""
    return "" if round_.service_outcomes else "there are no service-level outcomes"


def guidance(round_: Round) -> dict[str, Any]:
    """What the guidance for providers shows besides what every paper sees."""
    matrix = matrix_words(round_)
    return {
        "examples": _examples(round_),
        "first": _worked(round_.service_outcomes[0]),
        "matrix": matrix,
        "features_words": number_words(len(matrix["rows"])).capitalize(),
    }


def reflection(round_: Round) -> dict[str, Any]:
    """What the self-reflection sheet shows besides."""
    rungs = [{"name": name, "means": means} for name, means in _RUNGS]
    return {"matrix": matrix_words(round_), "rungs": rungs, "rung_names": [name for name, _ in _RUNGS]}


def survey_boxes(name: str) -> Mapping[str, Any]:
    """The function that puts a box to write in into the paper ``name``."""

    def box(
        ref: str, title: str, prompt: str = "Write here", kind: str = "text", choices: Sequence[str] = ()
    ) -> AnswerBox:
        if kind not in ("text", "short", "line", "choice", "date"):
            raise ValueError("a box is of the kind text, short, line, choice or date")
        return AnswerBox(str(ref), f"{name}/{ref}", str(title), str(prompt), kind, tuple(str(one) for one in choices))

    return {"box": box}


def _examples(round_: Round) -> list[dict[str, Any]]:
    """Outcomes of the round, a few of each level; ``kind`` and ``nth`` choose the count that goes with them."""
    service, community = round_.service_outcomes, round_.community_outcomes
    chosen = [*service[: _MOST_EXAMPLES - min(2, len(community))], *community]
    count: Counter[str] = Counter()
    rows = []
    for outcome in chosen[:_MOST_EXAMPLES]:
        kind = _kind(outcome)
        sign = next((one for one in outcome.indicators if one.kind is Kind.SUBJECTIVE), None)
        sign = sign or next(iter(outcome.indicators), None)
        rows.append(
            {
                "outcome": outcome.outcome,
                "sign": sign.indicator if sign else "",
                "kind": kind,
                "nth": count[kind],
            }
        )
        count[kind] += 1
    return rows


def _kind(outcome: Outcome) -> str:
    """What an outcome is about, in one word that the template knows."""
    if outcome.level is OutcomeLevel.COMMUNITY and outcome.domain is not Domain.SOCIAL:
        return str(outcome.domain)
    return str(next(iter((*outcome.wellbeing, *outcome.five_ways)), outcome.domain))


def _worked(outcome: Outcome) -> dict[str, Any]:
    return {
        "outcome": outcome.outcome,
        "words": next(iter(outcome.in_their_words), ""),
        "signs": [one.indicator[:1].lower() + one.indicator[1:].rstrip(".") for one in outcome.indicators[:2]],
    }
