"""The order of bids: ties and their breaks, shown and exact totals, and irrational figures that are nearly level."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cocommission.errors import Stop
from cocommission.scoring.result import Result
from cocommission.scoring.total import at_ratio, score_round

from .rounds import SCALE, make, make_round

WEIGHTS = {"q": "80", "price": "20"}


def scored(bids: dict[str, tuple[str, str]], **award: Any) -> Result:
    """``bids`` is id to score and price."""
    marks = {bid: {"q": mark} for bid, (mark, _) in bids.items()}
    prices = {bid: price for bid, (_, price) in bids.items()}
    return score_round(make_round(marks, prices, WEIGHTS, **award))


def order(result: Result) -> list[tuple[str, int | None]]:
    return [(bid.id, bid.rank) for bid in result.bids]


LEVEL = {"a": ("5", "200"), "b": ("4.375", "100")}
"""80 + 10 and 70 + 20."""


@pytest.mark.parametrize(
    ("ties", "expected", "tie", "broken"),
    [
        ("report", [("a", 1), ("b", 1)], True, False),
        ("quality", [("a", 1), ("b", 2)], False, True),
        ("price", [("b", 1), ("a", 2)], False, True),
    ],
)
def test_a_tie_is_reported_or_broken_as_published(
    ties: str, expected: list[tuple[str, int]], tie: bool, broken: bool
) -> None:
    result = scored(LEVEL, ties=ties)
    assert (order(result), result.tie, result.tie_broken) == (expected, tie, broken)


@pytest.mark.parametrize("ties", ["report", "quality", "price"])
def test_bids_that_are_alike_in_everything_stay_level_whatever_the_tie_break(ties: str) -> None:
    result = scored({"b": ("4", "100"), "a": ("4", "100"), "c": ("3", "100")}, ties=ties)
    assert order(result) == [("a", 1), ("b", 1), ("c", 3)]
    assert result.tie and not result.tie_broken


def test_a_tie_break_does_not_touch_totals_that_differ() -> None:
    result = scored({"a": ("5", "200"), "b": ("4.375", "100.01")}, ties="price")
    # the lowest is 100.01, so a has a hair more than ten for its price
    assert [bid.id for bid in result.bids] == ["a", "b"] and not result.tie_broken


def test_one_bid_is_no_tie_and_neither_is_a_tie_behind_the_first() -> None:
    assert not scored({"a": ("5", "1")}).tie
    second = scored({"a": ("5", "1"), "b": ("4", "1"), "c": ("4", "1")})
    assert order(second) == [("a", 1), ("b", 2), ("c", 2)] and not second.tie
    three = scored(dict.fromkeys("abc", ("4", "1")))
    assert order(three) == [("a", 1), ("b", 1), ("c", 1)] and three.tie


def test_ranks_go_on_after_several_ties() -> None:
    bids = {"a": ("5", "1"), "b": ("5", "1"), "c": ("4", "1"), "d": ("3", "1"), "e": ("3", "1"), "f": ("2", "1")}
    assert [rank for _, rank in order(scored(bids))] == [1, 1, 3, 4, 4, 6]


@pytest.mark.parametrize(("mark", "is_tie"), [("4.0003", True), ("4.0004", False)])
def test_what_is_shown_decides_only_if_that_is_published(mark: str, is_tie: bool) -> None:
    """84 and 84.0048, shown as 84.00; or 84.0064, shown as 84.01."""
    bids = {"a": ("4", "1"), "b": (mark, "1")}
    shown = scored(bids, rank_on="shown", rounding={"final": "2"})
    assert shown.tie is is_tie
    assert not scored(bids, rounding={"final": "2"}).tie


def test_a_price_of_nought_is_lower_than_any_other() -> None:
    reference = {"price_method": "fixed_reference", "reference": {"best": "1", "worst": "2"}}
    result = scored({"a": ("4", "0.5"), "b": ("4", "0")}, ties="price", **reference)
    assert order(result) == [("b", 1), ("a", 2)] and result.tie_broken


def test_a_tie_of_shown_totals_is_broken_as_published() -> None:
    bids = {"a": ("4", "100"), "b": ("4.0001", "100.01")}
    result = scored(bids, rank_on="shown", rounding={"final": "1"}, ties="price")
    assert order(result) == [("a", 1), ("b", 2)] and result.tie_broken


def test_irrational_totals_nearer_than_the_thirtieth_place_are_level_and_exact_ones_are_not() -> None:
    """Quality to the power of 4 ÷ 20 … at 20:80 is whole; at 40:60 it is three halves: 4 to it is 8, 9 to it 27."""
    marks = {"a": {"q": "0.2"}, "b": {"q": "0.45"}}
    weights = {"q": "60", "price": "40"}
    # of 100: 4 and 9; figures 8 ÷ 8 and 27 ÷ 27, by logarithms
    result = score_round(make_round(marks, {"a": "8", "b": "27"}, weights, price_method="weighted_value_index"))
    assert order(result) == [("a", 1), ("b", 1)] and result.tie
    apart = score_round(make_round(marks, {"a": "8", "b": "27.01"}, weights, price_method="weighted_value_index"))
    assert order(apart) == [("a", 1), ("b", 2)] and not apart.tie


def test_a_figure_looks_at_quality_out_of_a_hundred_whatever_its_weight() -> None:
    result = scored({"a": ("4", "160"), "b": ("5", "300")}, price_method="price_per_quality_point")
    assert {bid.id: bid.total for bid in result.bids} == {"a": 2, "b": 3}
    assert [bid.id for bid in result.bids] == ["a", "b"]


def test_prices_are_looked_at_only_where_they_count() -> None:
    far = {"a": ("5", "1"), "b": ("5", "100"), "c": ("5", "100")}
    assert any("far below" in note for note in scored(far).notes)
    marks = {bid: {"q": "5"} for bid in far}
    prices = {bid: price for bid, (_, price) in far.items()}
    fixed = score_round(make_round(marks, prices, {"q": "100"}, price_method="fixed_price"))
    assert fixed.notes == ()


def test_excluded_bids_stand_last_in_the_order_of_their_ids_with_their_reasons() -> None:
    least = [{"question": "q", "score": "3"}]
    result = scored({"d": ("1", "1"), "a": ("3", "1"), "c": ("4", "1"), "b": ("2.99", "1")}, minimum_scores=least)
    assert order(result) == [("c", 1), ("a", 2), ("b", None), ("d", None)]
    assert [bid.reasons for bid in result.excluded] == [
        ("Q: scored 2.99, less than the minimum of 3",),
        ("Q: scored 1, less than the minimum of 3",),
    ]
    out = result.excluded[0]
    assert (out.total, out.price_score, out.price) == (None, None, 1)
    assert out.quality_score == out.as_scored == Fraction("47.84")
    assert [(one.id, one.points) for one in out.criteria] == [("c-q", Fraction("47.84"))]


def test_points_measured_by_the_best_bid_are_so_only_for_those_in_the_running() -> None:
    least = [{"question": "q", "score": "3"}]
    bids = {"a": ("4", "100"), "b": ("3", "100"), "out": ("2", "100")}
    result = scored(bids, minimum_scores=least, quality_points="to_top_bid")
    assert {bid.id: (bid.quality_score, bid.as_scored) for bid in result.bids} == {
        "a": (80, 64), "b": (60, 48), "out": (32, 32),
    }  # fmt: skip
    assert [[one.points for one in bid.criteria] for bid in result.bids] == [[80, 20], [60, 20], [32]]


def two_questions(scales: dict[str, str], marks: tuple[str, str], **weights: str) -> Result:
    """One criterion of 80 with q and r; ``scales`` is question to scale."""
    own = [{"question": name, **({"weight": weights[name]} if name in weights else {})} for name in ("q", "r")]
    return score_round(
        make(
            {
                "scales": [{"id": "three", "levels": ["a", "b", "c", "d"]}],
                "questions": [
                    {"id": name, "text": name} | ({"scale": scales[name]} if name in scales else {})
                    for name in ("q", "r")
                ],
                "criteria": [
                    {"id": "c", "title": "C", "weight": "80", "questions": own},
                    {"id": "p", "title": "P", "weight": "20", "price": True},
                ],
                "award": {"price": "20", "quality": "80", "scale": SCALE, "rounding": {"criterion": "1"}},
                "bids": [{"id": "a", "bidder": "A", "price": "1"}],
                "moderation": [
                    {"bid": "a", "question": name, "score": mark}
                    for name, mark in zip(("q", "r"), marks, strict=True)
                ],
            }
        )
    )  # fmt: skip


def test_the_mean_score_of_a_criterion_is_weighed_and_needs_one_scale() -> None:
    criterion = two_questions({}, ("5", "2"), q="60", r="20").bids[0].criteria[0]
    assert (criterion.score, criterion.points) == (Fraction(17, 4), 68)
    assert [(one.question, one.weight, one.top, one.points) for one in criterion.questions] == [
        ("q", 60, 5, 60), ("r", 20, 5, 8),
    ]  # fmt: skip
    mixed = two_questions({"r": "three"}, ("5", "2")).bids[0].criteria[0]
    # 40 + 40 × 2 ÷ 3 = 66.67 at one place
    assert (mixed.score, mixed.points) == (None, Fraction("66.7"))
    nought = two_questions({}, ("0", "0")).bids[0].criteria[0]
    assert (nought.score, nought.points) == (0, 0)


def test_a_criterion_of_nought_has_no_mean_score_and_one_of_gates_is_not_shown() -> None:
    marks = {"a": {"q": "5", "r": "3", "g": "pass"}}
    result = score_round(make_round(marks, {"a": "1"}, {"q": "80", "r": "0", "g": "gate", "price": "20"}))
    assert [(one.id, one.score, one.points) for one in result.bids[0].criteria] == [
        ("c-q", 5, 80), ("c-r", None, 0), ("c-price", None, 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(("20", "79"), "does not add up to 100"), (("20.5", "79.49"), "20.5:79.49"), (("60", "41"), "60:41")],
)
def test_a_split_that_is_no_hundred_is_refused(ratio: tuple[str, str], words: str) -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, WEIGHTS)
    with pytest.raises(Stop, match=words):
        score_round(round_, (Decimal(ratio[0]), Decimal(ratio[1])))


def test_a_split_below_a_point_is_a_split() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, WEIGHTS)
    bid = score_round(round_, (Decimal("0.5"), Decimal("99.5"))).bids[0]
    assert (bid.price_score, bid.quality_score) == (Fraction(1, 2), Fraction(199, 2))
    nothing = make_round({"a": {"q": "5"}}, {"a": "1"}, {"price": "100"})
    with pytest.raises(Stop, match="quality no points"):
        score_round(nothing, (Decimal("99.5"), Decimal("0.5")))
    for method, words in (("ratio_to_lowest", "no price criterion"), ("fixed_price", "fixed_price")):
        only = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "100"}, price_method=method)
        with pytest.raises(Stop, match=words):
            score_round(only, (Decimal("0.5"), Decimal("99.5")))


def test_a_price_criterion_of_nought_can_be_given_a_split() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "100", "price": "0"})
    bid = score_round(round_, (Decimal(30), Decimal(70))).bids[0]
    assert (bid.price_score, bid.quality_score) == (30, 70)


def test_a_split_without_quality_takes_all_its_weights_away() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, WEIGHTS)
    assert round_.award is not None
    award, criteria = at_ratio(round_.award, round_.criteria, (Decimal(100), Decimal(0)))
    assert (award.price, award.quality) == (100, 0)
    assert [one.weight for one in criteria] == [0, 100]


def test_the_split_that_was_asked_for_is_kept_with_the_result() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, WEIGHTS)
    assert score_round(round_, (Decimal(30), Decimal(70))).asked_ratio == (30, 70)
    assert score_round(round_).asked_ratio is None
    with pytest.raises(Stop, match="no `award`"):
        score_round(make({}))
