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


@pytest.mark.parametrize(
    ("marks", "agreed", "reason", "passed", "discretionary"),
    [
        # somebody saw a choice of the council: the panel must decide, with a reason
        ([("x", "discretionary")], "", "", None, True),
        ([("x", "discretionary"), ("y", "pass")], "pass", "", None, True),
        ([("x", "discretionary"), ("y", "pass")], "pass", "so", True, True),
        ([("x", "discretionary")], "fail", "so", False, True),
        # the panel itself says that there is a choice
        ([("x", "pass")], "discretionary", "so", True, False),
        ([], "discretionary", "so", None, True),
        ([("x", "pass"), ("y", "fail")], "discretionary", "so", None, True),
        # where nobody saw a choice the panel needs no reason
        ([("x", "pass"), ("y", "fail")], "pass", "", True, False),
        ([("x", "pass"), ("y", "fail")], "fail", "", False, False),
        ([("x", "fail"), ("y", "fail")], "", "", False, False),
    ],
)
def test_who_decides_a_gate_and_whether_a_reason_is_needed(
    marks: list[tuple[str, str]], agreed: str, reason: str, passed: bool | None, discretionary: bool
) -> None:
    round_ = the_round(marks, agreed, gate=True)
    entries = tuple(one.model_copy(update={"reason": reason or None}) for one in round_.moderation)
    found = Marks(Round(round_.merged.model_copy(update={"moderation": entries}))).decision("a", "q")
    assert (found.passed, found.discretionary) == (passed, discretionary)
    by_panel = passed is not None and agreed in ("pass", "fail")
    assert found.reason == (reason if by_panel else "" if passed is None else "as every evaluator marked it")


def test_first_scores_stand_in_the_order_of_the_panel_and_outsiders_last_by_name() -> None:
    round_ = the_round([("w", "1"), ("y", "2"), ("v", "3"), ("x", "4")])
    panel = (round_.panel[1], round_.panel[0])
    marks = Marks(Round(round_.merged.model_copy(update={"panel": panel})))
    assert marks.first_scores("a", "q") == (("y", 2), ("x", 4), ("v", 3), ("w", 1))
    assert marks.first_scores("a", "other") == ()


def test_reasons_of_first_scores_are_kept_and_a_missing_one_is_empty() -> None:
    round_ = the_round([("x", "1"), ("y", "2")])
    scores = (round_.scores[0].model_copy(update={"reason": "thin"}), round_.scores[1])
    marks = Marks(Round(round_.merged.model_copy(update={"scores": scores})))
    assert marks.reasons == {("a", "q"): {"x": "thin", "y": ""}}


def test_nobody_owes_a_score_on_a_question_that_nobody_is_asked() -> None:
    marks = Marks(the_round([]))
    assert marks.owed("a", "other") == []
    assert [one.id for one in marks.owed("b", "q")] == ["x", "y", "z"]
    assert Marks(the_round([("x", "1"), ("y", "2")])).owed("a", "q") == []


def test_an_agreed_mark_of_a_gate_is_no_score() -> None:
    assert Marks(the_round([], "pass", gate=True)).agreed_score("a", "q") is None
    assert Marks(the_round([], "3.5")).agreed_score("a", "q") == Fraction(7, 2)
    assert Marks(the_round([])).agreed_score("a", "q") is None


def matrix_round(features: dict[str, str], agreed: bool) -> Marks:
    """One bid on a matrix of two features, marked by x or agreed."""
    entry = {"bid": "a", "question": "q", "features": features}
    matrix = {
        "id": "m",
        "levels": ["none", "some", "all"],
        "features": [{"id": name, "title": name, "levels": ["a", "b", "c"]} for name in ("f", "g")],
    }
    return Marks(
        make(
            {
                "scales": [matrix],
                "questions": [{"id": "q", "text": "q", "scale": "m"}, {"id": "r", "text": "r"}],
                "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["q"]}],
                "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE},
                "bids": [{"id": "a", "bidder": "A"}],
                "scores": [] if agreed else [{"evaluator": "x", **entry}],
                "moderation": [entry] if agreed else [],
            },
            [{"id": "x", "role": "partner", "scores": ["q"]}],
        )
    )


@pytest.mark.parametrize(
    ("features", "value"),
    [
        ({"f": "2", "g": "1"}, Fraction(3, 2)),
        ({"f": "0", "g": "0"}, 0),
        ({"f": "2"}, None),
        ({"f": "2", "g": "1", "h": "1"}, None),
        ({}, None),
    ],
)
def test_a_matrix_counts_with_all_of_its_features_or_not_at_all(
    features: dict[str, str], value: Fraction | None
) -> None:
    assert matrix_round(features, agreed=True).agreed_score("a", "q") == value
    first = matrix_round(features, agreed=False).first_scores("a", "q")
    assert first == (() if value is None else (("x", value),))


def test_features_on_a_question_without_a_matrix_are_no_score() -> None:
    from cocommission.model.panel import Score

    marks = matrix_round({"f": "1", "g": "1"}, agreed=False)
    entry = Score.model_validate({"evaluator": "x", "bid": "a", "question": "r", "features": {"f": "1", "g": "1"}})
    assert marks.of_matrix(entry) is None


def test_how_a_score_came_about_is_told() -> None:
    def found(scores: list[tuple[str, str]], agreed: str = "", **award: Any) -> tuple[Fraction | None, str, str]:
        one = Marks(the_round(scores, agreed, **award)).consolidated("a", "q")
        return one.value, one.how, one.reason

    both = [("x", "3"), ("y", "4")]
    assert found(both, "5") == (5, "agreed", "so")
    assert found(both) == (None, "missing", "")
    assert found(both, missing_scores="zero") == (0, "missing", "")
    assert found(both, consolidation="median") == (Fraction(7, 2), "median", "")
    assert found(both[:1], consolidation="mean") == (None, "missing", "")
    assert found([], consolidation="mean", missing_scores="zero") == (0, "mean", "")
    for zero, value in (({}, None), ({"missing_scores": "zero"}, 0)):
        nobody_asked = Marks(the_round([], consolidation="mean", **zero)).consolidated("a", "other")
        assert (nobody_asked.value, nobody_asked.how) == (value, "missing")
    assert found(both[:1], consolidation="median", missing_scores="zero") == (Fraction(3, 2), "median", "")


@pytest.mark.parametrize(
    ("values", "apart"), [([], 0), (["3"], 0), (["3", "3"], 0), (["1", "4.5"], "3.5"), (["4", "0", "2"], 4)]
)
def test_the_spread_is_the_highest_less_the_lowest(values: list[str], apart: Any) -> None:
    assert spread(tuple((str(n), Fraction(one)) for n, one in enumerate(values))) == Fraction(apart)
