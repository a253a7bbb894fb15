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


def with_a_panel(
    panel: dict[str, str], given: dict[tuple[str, str, str], str], conflict: tuple[str, str] = ("", ""), **award: Any
) -> Round:
    """Q and r weigh 50 each, x nothing, and less than 2 on q or x shuts out.

    ``panel`` is evaluator to the questions scored, ``given`` evaluator, bid and question to mark.
    """
    minimums = [{"question": name, "score": "2"} for name in award.pop("least")]
    declared = {"declarations": [{"bid": conflict[1], "conflict": "true"}]}
    base = {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": list("012345")}
    return make(
        {
            "questions": [{"id": name, "text": name} for name in "qrx"],
            "criteria": [{"id": f"c-{name}", "title": name, "weight": "50", "questions": [name]} for name in "qr"],
            "award": {**base, "minimum_scores": minimums, **award},
            "bids": [{"id": bid, "bidder": bid.title()} for bid in "ab"],
            "scores": [
                {"evaluator": who, "bid": bid, "question": name, "score": score}
                for (who, bid, name), score in given.items()
            ],
        },
        [
            {"id": who, "role": "partner", "scores": list(names), **(declared if who == conflict[0] else {})}
            for who, names in panel.items()
        ],
    )


OWN = {("e", "a", "q"): "1", ("f", "a", "r"): "5", ("e", "b", "q"): "2", ("f", "b", "r"): "5"}
"""E alone scores q and f alone r."""


@pytest.mark.parametrize("consolidation", ["mean", "median"])
def test_nobody_is_waited_for_who_does_not_score_the_question_of_a_least_score(consolidation: str) -> None:
    round_ = with_a_panel({"e": "q", "f": "r"}, OWN, least="q", consolidation=consolidation)
    assert ranked(round_) == ["b"]


def test_nobody_is_waited_for_who_may_not_score_a_bid() -> None:
    """F knows a: the 1 of e is all that a has on q, and less than 2."""
    both = OWN | {("f", "b", "q"): "2", ("e", "b", "r"): "5", ("e", "a", "r"): "5"}
    del both["f", "a", "r"]
    assert ranked(with_a_panel({"e": "qr", "f": "qr"}, both, ("f", "a"), least="q", consolidation="mean")) == ["b"]


@pytest.mark.parametrize("consolidation", ["mean", "median", "agreed"])
def test_where_what_is_missing_is_nought_a_least_score_that_nobody_gave_shuts_out_everybody(consolidation: str) -> None:
    award = {"consolidation": consolidation, "missing_scores": "zero"}
    assert ranked(with_a_panel({"e": "q", "f": "r"}, OWN, least="x", **award)) == []
