from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.scoring.panel import Marks, mean, median, spread

from .rounds import SCALE, make


def the_round(scores: list[tuple[str, str]], agreed: str = "", gate: bool = False, **award: Any) -> Round:
    """Three evaluators, one question, one bid; ``scores`` is evaluator and mark."""
    panel = [
        {"id": "x", "role": "partner", "scores": ["q"]},
        {"id": "y", "role": "partner", "scores": ["q"]},
        {"id": "z", "role": "partner", "scores": ["q"], "declarations": [{"bid": "a", "conflict": "true"}]},
        {"id": "other", "role": "partner", "scores": []},
    ]
    return make(
        {
            "questions": [{"id": "q", "text": "q", "gate": gate}],
            "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["q"]}],
            "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE, **award},
            "bids": [{"id": "a", "bidder": "A"}],
            "scores": [{"evaluator": who, "bid": "a", "question": "q", "score": mark} for who, mark in scores],
            "moderation": [{"bid": "a", "question": "q", "score": agreed, "reason": "so"}] if agreed else [],
        },
        panel,
    )


@pytest.mark.parametrize(("values", "middle"), [([1, 2, 9], 2), ([1, 2, 4, 9], 3), ([5], 5), ([9, 1], 5)])
def test_the_median_is_the_one_in_the_middle_or_between_the_two(values: list[int], middle: int) -> None:
    assert median([Fraction(value) for value in values]) == middle
    assert mean([Fraction(value) for value in values]) == Fraction(sum(values), len(values))


def test_who_still_owes_a_score() -> None:
    marks = Marks(the_round([("x", "3")]))
    assert [evaluator.id for evaluator in marks.owed("a", "q")] == ["y"]
    assert [evaluator.id for evaluator in Marks(the_round([])).owed("a", "q")] == ["x", "y"]


def test_a_mean_waits_for_everybody_or_counts_them_as_nought_as_the_award_says() -> None:
    assert Marks(the_round([("x", "3")], consolidation="mean")).consolidated("a", "q").value is None
    assert Marks(the_round([], consolidation="mean")).consolidated("a", "q").value is None
    zero = {"consolidation": "mean", "missing_scores": "zero"}
    assert Marks(the_round([("x", "3")], **zero)).consolidated("a", "q").value == Fraction(3, 2)
    assert Marks(the_round([], **zero)).consolidated("a", "q").value == 0
    full = Marks(the_round([("x", "3"), ("y", "4"), ("z", "0")], consolidation="mean")).consolidated("a", "q")
    assert (full.value, full.how) == (Fraction(7, 2), "mean")


def test_the_mean_is_rounded_only_at_its_stage() -> None:
    award = {"consolidation": "mean", "rounding": {"evaluator_mean": "0"}}
    assert Marks(the_round([("x", "3"), ("y", "4")], **award)).consolidated("a", "q").value == 4


def test_an_agreed_score_counts_and_first_scores_stand_beside_it() -> None:
    found = Marks(the_round([("y", "1"), ("x", "5"), ("z", "0")], agreed="4")).consolidated("a", "q")
    assert (found.value, found.how, found.reason) == (4, "agreed", "so")
    assert found.first == (("x", 5), ("y", 1))
    assert spread(found.first) == 4
    assert spread(found.first[:1]) == 0


def test_no_agreed_score_is_missing_or_nought() -> None:
    assert Marks(the_round([("x", "5")])).consolidated("a", "q").value is None
    assert Marks(the_round([("x", "5")], missing_scores="zero")).consolidated("a", "q").value == 0


@pytest.mark.parametrize(
    ("marks", "agreed", "passed"),
    [
        ([], "", None),
        ([("x", "pass"), ("y", "pass")], "", True),
        ([("x", "fail")], "", False),
        ([("x", "pass"), ("y", "fail")], "", None),
        ([("x", "pass"), ("z", "fail")], "", True),
        ([("x", "fail")], "pass", True),
        ([("x", "pass")], "fail", False),
        ([("x", "3")], "", None),
        ([], "3", None),
    ],
)
def test_a_gate_is_decided_by_moderation_or_by_all_who_marked_it(
    marks: list[tuple[str, str]], agreed: str, passed: bool | None
) -> None:
    assert Marks(the_round(marks, agreed, gate=True)).decision("a", "q").passed is passed
