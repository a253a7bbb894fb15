"""A scored round as plain data from which every total can be worked out again, by anybody and without this tool."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from cocommission import fingerprint
from cocommission.model.criteria import Award
from cocommission.model.round import Round
from cocommission.scoring.panel import Marks
from cocommission.scoring.ready import line_amounts
from cocommission.scoring.result import BidResult, Result
from cocommission.scoring.weights import leaves

FORMAT = 1


def scored_record(round_: Round, result: Result) -> bytes:
    """Canonical JSON: the published award and weights, every first and agreed score, every price, and the result.

    Exact numbers stand as text, ``3/7`` where a decimal has no end. The layout is in ``docs/verifying.md``.
    """
    marks = Marks(round_)
    held = {one.id: [leaf.id for leaf in leaves((one,))] for _, one in round_.all_criteria()}
    return fingerprint.canonical(
        {
            "format": FORMAT,
            "round": result.round_id,
            "title": round_.about.title,
            "award": _award(result.award),
            "criteria": [_criterion(round_, leaf, held) for leaf in leaves(round_.criteria)],
            "bids": [_bid(round_, marks, bid) for bid in sorted(result.bids, key=lambda one: one.id)],
            "tie": result.tie,
            **_withdrawn(round_),
        }
    )


def _award(award: Award) -> dict[str, Any]:
    """The award as published; when prices are opened stands there only where they were sealed."""
    left_out = set() if award.seals_prices else {"prices_opened"}
    return award.model_dump(mode="json", exclude=left_out)


def _withdrawn(round_: Round) -> dict[str, Any]:
    """The bids that were withdrawn, without answers and prices; nothing where none was."""
    bids = sorted(round_.withdrawn_bids, key=lambda one: one.id)
    told = [{"id": bid.id, "bidder": bid.bidder, **bid.model_dump(mode="json")["withdrawn"]} for bid in bids]
    return {"withdrawn": told} if told else {}


def _criterion(round_: Round, leaf: Any, held: dict[str, list[str]]) -> dict[str, Any]:
    questions = []
    for name, weight in leaf.questions:
        question = round_.question_by_id[name]
        scale = round_.scale_of(question)
        if not question.gate:
            questions.append({"question": name, "weight": exact_text(weight), "top": str(scale.top if scale else "")})
    return {
        "id": leaf.id,
        "title": leaf.criterion.title,
        "weight": exact_text(leaf.weight),
        "price": leaf.criterion.price,
        "within": sorted(name for name, inner in held.items() if leaf.id in inner),
        "questions": questions,
    }


def _bid(round_: Round, marks: Marks, bid: BidResult) -> dict[str, Any]:
    return {
        "id": bid.id,
        "bidder": bid.bidder,
        "price": None if bid.price is None else format(bid.price, "f"),
        "lines": {line: format(amount, "f") for line, amount in line_amounts(round_, bid.id).items()},
        "gates": {gate.question: gate.passed for gate in bid.gates},
        "excluded": list(bid.reasons),
        "scores": {question.id: _scores(marks, bid.id, question.id) for question in round_.scored_questions},
        "price_points": exact_text(bid.price_score),
        "quality_points": exact_text(bid.quality_score),
        "total": exact_text(bid.total),
        "rank": bid.rank,
    }


def _scores(marks: Marks, bid: str, question: str) -> dict[str, Any]:
    agreed = marks.agreed_score(bid, question)
    counted = marks.consolidated(bid, question)
    return {
        "first": {name: exact_text(value) for name, value in counted.first},
        "owed": sorted(one.id for one in marks.owed(bid, question)),
        "agreed": None if agreed is None else exact_text(Fraction(agreed)),
        "counted": exact_text(counted.value),
    }


def exact_text(value: Fraction | None) -> str | None:
    """``value`` without a loss: ``86.95`` as ``1739/20``, a whole number as it is."""
    if value is None:
        return None
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
