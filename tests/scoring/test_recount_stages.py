"""The second road through the stages before the price: exactly where a bid goes on, and where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.recount import recount
from cocommission.scoring.total import score_round

from .rounds import make


def ranked(round_: Round) -> list[str]:
    """The bids that go on to the price, on both roads."""
    assert missing_for_scoring(round_) == []
    result = score_round(round_)
    recount(round_, result, round_.criteria)
    return [bid.id for bid in result.ranked]


def without_a_price(sections: dict[str, Any], marks: dict[str, dict[str, str]], **award: Any) -> Round:
    base = {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": list("012345")}
    return make(
        {
            "questions": [{"id": name, "text": name} for name in "qrs"],
            "award": {**base, **award},
            "bids": [{"id": bid, "bidder": bid.title()} for bid in marks],
            "moderation": [
                {"bid": bid, "question": name, "score": score, "reason": "x"}
                for bid, own in marks.items()
                for name, score in own.items()
            ],
            **sections,
        }
    )


@pytest.mark.parametrize(("q", "is_in"), [("3.25", True), ("3.24", False), ("3.2", False)])
def test_a_criterion_that_only_holds_others_has_no_points_beside_theirs(q: str, is_in: bool) -> None:
    """Half of 60 is 30: 3.25 × 8 + 4 of the two below."""
    held = [
        {"id": "in", "title": "In", "weight": "40", "questions": ["q"]},
        {"id": "out", "title": "Out", "weight": "20", "questions": ["r"]},
    ]
    criteria = [
        {"id": "people", "title": "People", "weight": "60", "criteria": held},
        {"id": "s", "title": "S", "weight": "40", "questions": ["s"]},
    ]
    least = [{"criterion": "people", "percent": "50"}]
    marks = {"a": {"q": q, "r": "1", "s": "1"}, "b": {"q": "5", "r": "5", "s": "0"}}
    round_ = without_a_price({"criteria": criteria}, marks, criterion_minimums=least)
    assert ranked(round_) == (["b", "a"] if is_in else ["b"])


@pytest.mark.parametrize("consolidation", ["mean", "median"])
def test_nobody_is_waited_for_who_does_not_score_the_question_of_a_least_score(consolidation: str) -> None:
    """E alone scores q and f alone r; one mark on q is a whole score, and the bid below the least is out."""
    criteria = [{"id": name, "title": name, "weight": "50", "questions": [name]} for name in "qr"]
    marks = {"a": {"q": "1", "r": "5"}, "b": {"q": "2", "r": "5"}}
    owner = {"q": "e", "r": "f"}
    round_ = make(
        {
            "questions": [{"id": name, "text": name} for name in "qr"],
            "criteria": criteria,
            "award": {
                "price": "0",
                "quality": "100",
                "price_method": "fixed_price",
                "scale": list("012345"),
                "consolidation": consolidation,
                "minimum_scores": [{"question": "q", "score": "2"}],
            },
            "bids": [{"id": bid, "bidder": bid.title()} for bid in marks],
            "scores": [
                {"evaluator": owner[name], "bid": bid, "question": name, "score": score}
                for bid, own in marks.items()
                for name, score in own.items()
            ],
        },
        [{"id": who, "role": "partner", "scores": [name]} for name, who in owner.items()],
    )
    assert ranked(round_) == ["b"]
