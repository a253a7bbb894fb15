"""One score for every answer, and points from it: means, medians, what is missing, and rounding at each stage."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.scoring.answers import answers_of, cells_of, marks_of, quality_points, scores_of
from cocommission.scoring.panel import Marks
from cocommission.scoring.recount import recount
from cocommission.scoring.total import score_round
from cocommission.scoring.weights import leaves

from .rounds import SCALE, make

Marked = dict[str, dict[str, dict[str, str]]]


def the_round(marks: Marked, agreed: dict[str, dict[str, str]] | None = None, **award: Any) -> Round:
    """``marks`` is evaluator to bid to question to mark; q weighs 60 and r 40; everybody scores both."""
    bids = sorted({bid for given in (*marks.values(), agreed or {}) for bid in given})
    return make(
        {
            "questions": [{"id": name, "text": name} for name in ("q", "r")],
            "criteria": [
                {"id": "c-q", "title": "Q", "weight": "60", "questions": ["q"]},
                {"id": "c-r", "title": "R", "weight": "40", "questions": ["r"]},
            ],
            "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE, **award},
            "bids": [{"id": bid, "bidder": bid.title()} for bid in bids],
            "scores": [
                {"evaluator": who, "bid": bid, "question": name, "score": mark}
                for who, given in marks.items()
                for bid, own in given.items()
                for name, mark in own.items()
            ],
            "moderation": [
                {"bid": bid, "question": name, "score": mark, "reason": "R"}
                for bid, own in (agreed or {}).items()
                for name, mark in own.items()
            ],
        },
        [{"id": who, "role": "partner", "scores": ["q", "r"]} for who in marks],
    )


def values(round_: Round) -> dict[str, list[Fraction | None]]:
    """The score of every answer, q and then r."""
    assert round_.award is not None
    bids = [bid.id for bid in round_.bids]
    found = answers_of(round_, round_.award, Marks(round_), bids, ["q", "r"])
    return {bid: [found.value(bid, name) for name in ("q", "r")] for bid in bids}


def each(*marks: tuple[str, str]) -> Marked:
    """One bid; a pair of marks from each evaluator."""
    return {f"e{number}": {"a": {"q": q, "r": r}} for number, (q, r) in enumerate(marks)}


@pytest.mark.parametrize(
    ("marks", "mean", "median"),
    [
        ((("3", "2.5"),), ["3", "2.5"], ["3", "2.5"]),
        ((("3", "5"), ("4", "0")), ["3.5", "2.5"], ["3.5", "2.5"]),
        ((("0", "5"), ("4", "5"), ("5", "0")), ["3", "10/3"], ["4", "5"]),
        ((("0", "1"), ("5", "2"), ("4", "3"), ("1", "5")), ["2.5", "11/4"], ["2.5", "2.5"]),
        ((("0", "0.5"), ("5", "0.5"), ("5", "1"), ("5", "1"), ("1", "1.5")), ["16/5", "0.9"], ["5", "1"]),
    ],
)
def test_the_mean_and_the_median_of_what_evaluators_gave(
    marks: tuple[tuple[str, str], ...], mean: list[str], median: list[str]
) -> None:
    for how, expected in (("mean", mean), ("median", median)):
        assert values(the_round(each(*marks), consolidation=how)) == {"a": [Fraction(one) for one in expected]}


@pytest.mark.parametrize(
    ("mode", "places", "expected"),
    [
        # means of 2.5 and 3.5, then 2.75 and 3.25
        ("half_up", "0", ["3", "4"]),
        ("half_even", "0", ["2", "4"]),
        ("down", "0", ["2", "3"]),
    ],
)
def test_the_evaluators_mean_is_rounded_at_its_own_stage(mode: str, places: str, expected: list[str]) -> None:
    marks = each(("2", "3"), ("3", "4"))
    for how in ("mean", "median"):
        round_ = the_round(marks, consolidation=how, rounding={"evaluator_mean": places, "mode": mode})
        assert values(round_) == {"a": [Fraction(one) for one in expected]}


def test_a_mean_of_three_is_rounded_to_its_places() -> None:
    round_ = the_round(each(("1", "5"), ("1", "5"), ("0", "0")), consolidation="mean", rounding={"evaluator_mean": "2"})
    assert values(round_) == {"a": [Fraction("0.67"), Fraction("3.33")]}


def test_an_agreed_score_is_not_rounded_as_a_mean() -> None:
    round_ = the_round({}, {"a": {"q": "2.5", "r": "3"}}, rounding={"evaluator_mean": "0"})
    assert values(round_) == {"a": [Fraction("2.5"), 3]}


def test_what_is_missing_is_none_or_nought_as_the_award_says() -> None:
    marks = {"x": {"a": {"q": "4", "r": "4"}, "b": {"q": "2"}}, "y": {"a": {"q": "5"}}}
    for how in ("mean", "median"):
        assert values(the_round(marks, consolidation=how)) == {"a": [Fraction(9, 2), None], "b": [None, None]}
        zero = the_round(marks, consolidation=how, missing_scores="zero")
        assert values(zero) == {"a": [Fraction(9, 2), 2], "b": [1, 0]}
        whole = the_round(marks, consolidation=how, rounding={"evaluator_mean": "0"})
        assert values(whole) == {"a": [5, None], "b": [None, None]}
    agreed = {"a": {"q": "4"}}
    assert values(the_round({}, agreed)) == {"a": [4, None]}
    assert values(the_round({}, agreed, missing_scores="zero")) == {"a": [4, 0]}


def test_where_nobody_is_asked_a_missing_score_is_still_missing() -> None:
    for zero, expected in (({}, None), ({"missing_scores": "zero"}, 0)):
        round_ = the_round({}, {"a": {}}, consolidation="mean", **zero)
        assert values(round_) == {"a": [expected, expected]}
        assert round_.award is not None
        assert marks_of(Marks(round_), round_.award, "a", "q") == (None if expected is None else (Fraction(0),))


def test_evaluators_who_are_not_all_asked_alike_still_make_a_mean() -> None:
    """Two scored q and three scored r: one denominator for both."""
    marks = {"x": {"a": {"q": "1", "r": "1"}}, "y": {"a": {"q": "2", "r": "1"}}, "z": {"a": {"r": "2"}}}
    round_ = the_round(marks, consolidation="mean")
    panel = tuple(one.model_copy(update={"scores": ("r",)}) if one.id == "z" else one for one in round_.panel)
    changed = Round(round_.merged.model_copy(update={"panel": panel}))
    assert values(changed) == {"a": [Fraction(3, 2), Fraction(4, 3)]}


def test_cells_hold_every_mark_as_a_whole_number_over_one_denominator() -> None:
    round_ = the_round(each(("2.5", "1"), ("0.25", "4")), consolidation="mean")
    award = round_.award
    assert award is not None
    cells = cells_of(award, Marks(round_), ["a"], ["q", "r"])
    assert [[Fraction(mark, cells.unit) for mark in cell or ()] for cell in cells.rows["a"]] == [
        [Fraction(5, 2), Fraction(1, 4)],
        [1, 4],
    ]
    assert scores_of(cells, award).value("a", "q") == Fraction(11, 8)


@pytest.mark.parametrize(("mode", "expected"), [("half_up", 39), ("half_even", 38), ("down", 37)])
def test_points_of_each_criterion_are_rounded_before_they_are_added(mode: str, expected: int) -> None:
    """q: 60 × 2.125 ÷ 5 = 25.5; r: 40 × 1.5625 ÷ 5 = 12.5; so 26 + 13, 26 + 12 or 25 + 12."""
    round_ = the_round({}, {"a": {"q": "2.125", "r": "1.5625"}}, rounding={"criterion": "0", "mode": mode})
    award = round_.award
    assert award is not None
    answers = answers_of(round_, award, Marks(round_), ["a"], ["q", "r"])
    found = quality_points(answers, list(leaves(round_.criteria)), {"q": 5, "r": 5}, award.rounding)
    assert found == {"a": expected}
    result = score_round(round_)
    assert result.bids[0].quality_score == expected
    recount(round_, result, round_.criteria)


def test_a_criterion_is_rounded_to_its_places_and_unrounded_points_stay_exact() -> None:
    agreed = {"a": {"q": "1", "r": "2"}}
    scale = ["0", "1", "2", "3"]
    exact = score_round(the_round({}, agreed, scale=scale, rounding={"criterion": None})).bids[0]
    assert exact.quality_score == 20 + Fraction(80, 3)
    cut = score_round(the_round({}, agreed, scale=scale, rounding={"criterion": "1"})).bids[0]
    assert cut.quality_score == Fraction("46.7")


def test_a_question_in_two_criteria_earns_in_both_and_each_is_rounded_by_itself() -> None:
    round_ = the_round({}, {"a": {"q": "1", "r": "0"}}, rounding={"criterion": "0"})
    criteria = tuple(one.model_copy(update={"questions": round_.criteria[0].questions}) for one in round_.criteria)
    changed = Round(round_.merged.model_copy(update={"criteria": criteria}))
    assert score_round(changed).bids[0].quality_score == 20
    seventh = [str(step) for step in range(8)]
    award = changed.award
    assert award is not None
    on_seven = the_round({}, {"a": {"q": "1", "r": "0"}}, rounding={"criterion": "0"}, scale=seventh)
    both = Round(on_seven.merged.model_copy(update={"criteria": criteria}))
    # 60 ÷ 7 = 8.57 and 40 ÷ 7 = 5.71: 9 + 6, not 14.29
    assert score_round(both).bids[0].quality_score == 15
