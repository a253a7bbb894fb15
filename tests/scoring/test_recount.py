"""The second road to every total: what was tampered with is a fault, and what is right by hand is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from cocommission.errors import Fault
from cocommission.model.round import Round
from cocommission.scoring.recount import recount
from cocommission.scoring.result import Result
from cocommission.scoring.total import score_round

from .rounds import SCALE, make, make_round

WEIGHTS = {"q": "80", "price": "20"}


def scored(marks: dict[str, str], prices: dict[str, str] | None = None, **award: Any) -> tuple[Round, Result]:
    given = {bid: {"q": mark} for bid, mark in marks.items()}
    round_ = make_round(given, prices or dict.fromkeys(marks, "100"), WEIGHTS, **award)
    return round_, score_round(round_)


def changed(result: Result, **by_bid: dict[str, Any]) -> Result:
    """The result with some values of some bids changed, in the same order."""
    return replace(result, bids=tuple(replace(bid, **by_bid.get(bid.id, {})) for bid in result.bids))


def in_order(result: Result, *ids: str) -> Result:
    """The result with its bids in another order, ranked 1, 2, 3."""
    bids = {bid.id: bid for bid in result.bids}
    return replace(result, bids=tuple(replace(bids[one], rank=place) for place, one in enumerate(ids, start=1)))


def test_a_total_that_is_off_by_a_hair_is_a_fault() -> None:
    round_, result = scored({"a": "5", "b": "4"})
    recount(round_, result, round_.criteria)
    for hair in (Fraction(1, 10**40), -Fraction(1, 10**40)):
        with pytest.raises(Fault, match="two ways of adding up b"):
            recount(round_, changed(result, b={"total": 84 + hair}), round_.criteria)
    with pytest.raises(Fault, match="two ways of adding up b"):
        recount(round_, changed(result, b={"total": None}), round_.criteria)


def test_a_bid_ranked_above_a_better_one_is_a_fault() -> None:
    round_, result = scored({"a": "5", "b": "4", "c": "3"})
    for order in (("b", "a", "c"), ("a", "c", "b")):
        with pytest.raises(Fault, match="with a worse total"):
            recount(round_, in_order(result, *order), round_.criteria)


def test_where_the_lowest_figure_is_first_the_order_is_looked_at_that_way() -> None:
    round_, result = scored({"a": "5", "b": "4"}, price_method="price_per_quality_point")
    assert [bid.id for bid in result.bids] == ["a", "b"]
    recount(round_, result, round_.criteria)
    with pytest.raises(Fault, match="with a worse total"):
        recount(round_, in_order(result, "b", "a"), round_.criteria)


def test_a_shared_rank_with_different_totals_is_a_fault_and_equal_totals_may_be_ranked_apart() -> None:
    round_, result = scored({"a": "5", "b": "4"})
    with pytest.raises(Fault, match="share a rank"):
        recount(round_, changed(result, b={"rank": 1}), round_.criteria)
    # 80 + 10 and 70 + 20: a tie that a published tie-break puts in order
    level = {"a": "5", "b": "4.375"}
    for ties in ("report", "price", "quality"):
        round_, result = scored(level, {"a": "200", "b": "100"}, ties=ties)
        assert {bid.total for bid in result.bids} == {90}
        recount(round_, result, round_.criteria)


def test_ranked_as_shown_what_is_shown_decides_and_not_what_lies_behind() -> None:
    """84.04 and 84 are both 84 at no places; 84.6 is 85."""
    award = {"rank_on": "shown", "rounding": {"final": "0"}}
    round_, result = scored({"a": "4.0025", "b": "4", "c": "4.0375"}, **award)
    assert [(bid.id, bid.rank) for bid in result.bids] == [("c", 1), ("a", 2), ("b", 2)]
    recount(round_, result, round_.criteria)
    # equal as shown, so they share a rank; at two ranks they are a fault
    with pytest.raises(Fault, match="equal totals"):
        recount(round_, in_order(result, "c", "b", "a"), round_.criteria)
    with pytest.raises(Fault, match="with a worse total"):
        recount(round_, in_order(result, "a", "c", "b"), round_.criteria)
    with pytest.raises(Fault, match="share a rank"):
        recount(round_, changed(result, a={"rank": 1}), round_.criteria)


def test_a_missing_score_is_a_fault_unless_it_counts_nought() -> None:
    round_, result = scored({"a": "5"})
    gone = Round(round_.merged.model_copy(update={"moderation": ()}))
    with pytest.raises(Fault, match="a has no score for q"):
        recount(gone, result, round_.criteria)


def panelled(marks: dict[str, dict[str, str]], conflict: str = "", **award: Any) -> Round:
    """One question of 100; ``marks`` is evaluator to bid to mark; ``conflict`` is who may not score a."""
    bids = sorted({bid for given in marks.values() for bid in given})
    declared = {"declarations": [{"bid": "a", "conflict": "true"}]}
    return make(
        {
            "questions": [{"id": "q", "text": "q"}],
            "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["q"]}],
            "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE, **award},
            "bids": [{"id": bid, "bidder": bid.title()} for bid in bids],
            "scores": [
                {"evaluator": who, "bid": bid, "question": "q", "score": mark}
                for who, given in marks.items()
                for bid, mark in given.items()
            ],
        },
        [{"id": who, "role": "partner", "scores": ["q"], **(declared if who == conflict else {})} for who in marks],
    )


@pytest.mark.parametrize(
    ("marks", "award", "conflict", "total"),
    [
        ({"x": "5", "y": "3", "z": "0"}, {"consolidation": "mean"}, "", Fraction(160, 3)),
        ({"x": "5", "y": "3", "z": "0"}, {"consolidation": "mean"}, "z", 80),
        ({"x": "5", "y": "3", "z": "0"}, {"consolidation": "median"}, "", 60),
        ({"w": "1", "x": "5", "y": "3.5", "z": "0"}, {"consolidation": "median"}, "", 45),
        ({"w": "0", "x": "5", "y": "4", "z": "3", "v": "0"}, {"consolidation": "median"}, "", 60),
        ({"x": "2.5", "y": "3"}, {"consolidation": "mean", "rounding": {"evaluator_mean": "0"}}, "", 60),
        ({"x": "2", "y": "3"}, {"consolidation": "median", "rounding": {"evaluator_mean": "0"}}, "", 60),
    ],
)
def test_what_evaluators_gave_is_joined_on_both_roads_alike(
    marks: dict[str, str], award: dict[str, Any], conflict: str, total: Fraction
) -> None:
    round_ = panelled({who: {"a": mark} for who, mark in marks.items()}, conflict, **award)
    result = score_round(round_)
    assert result.bids[0].total == total
    recount(round_, result, round_.criteria)


def test_who_owes_a_score_counts_nought_on_both_roads_and_who_may_not_score_does_not() -> None:
    zero = {"consolidation": "mean", "missing_scores": "zero"}
    marks = {"x": {"a": "5", "b": "5"}, "y": {"b": "2"}, "z": {"b": "5"}}
    for conflict, expected in (("", {"a": Fraction(100, 3), "b": 80}), ("y", {"a": 50, "b": 80})):
        round_ = panelled(marks, conflict, **zero)
        result = score_round(round_)
        assert {bid.id: bid.total for bid in result.bids} == expected
        recount(round_, result, round_.criteria)


@pytest.mark.parametrize(
    ("mode", "mark", "total"),
    [
        # 100 × 1.5625 ÷ 5 = 31.25 at one place
        ("half_up", "1.5625", "31.3"),
        ("half_even", "1.5625", "31.2"),
        ("down", "1.5625", "31.2"),
        # 31.35
        ("half_up", "1.5675", "31.4"),
        ("half_even", "1.5675", "31.4"),
        ("down", "1.5675", "31.3"),
        # 31.2 is on its place, 31.22 and 31.28 are no halves
        ("half_up", "1.56", "31.2"),
        ("half_up", "1.561", "31.2"),
        ("half_even", "1.564", "31.3"),
        ("down", "1.564", "31.2"),
    ],
)
def test_both_roads_round_a_criterion_alike(mode: str, mark: str, total: str) -> None:
    rounding = {"criterion": "1", "mode": mode}
    given = {"a": {"q": mark}}
    round_ = make_round(given, {}, {"q": "100"}, price_method="fixed_price", rounding=rounding)
    result = score_round(round_)
    assert result.bids[0].total == Fraction(total)
    recount(round_, result, round_.criteria)


@pytest.mark.parametrize(
    ("mode", "points"),
    [("half_up", ["20", "-0.3"]), ("half_even", ["20", "-0.2"]), ("down", ["20", "-0.2"])],
)
def test_both_roads_round_points_below_nought_away_from_or_towards_it(mode: str, points: list[str]) -> None:
    """20 × (1 − 1.0125) = −0.25."""
    award = {"price_method": "linear_from_lowest", "clamp": False, "rounding": {"price_score": "1", "mode": mode}}
    round_, result = scored({"a": "5", "b": "5"}, {"a": "100", "b": "201.25"}, **award)
    assert [bid.price_score for bid in result.bids] == [Fraction(one) for one in points]
    recount(round_, result, round_.criteria)


def test_lines_that_are_scored_by_themselves_are_added_on_both_roads() -> None:
    lines = [{"id": "x", "title": "X", "weight": "15"}, {"id": "y", "title": "Y", "weight": "5"}]
    base = make_round({"a": {"q": "5"}, "b": {"q": "5"}}, {}, WEIGHTS, price_lines=lines)
    whole = base.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    whole["prices"] = [
        {"bid": bid, "lines": [{"line": "x", "amount": x}, {"line": "y", "amount": y}]}
        for bid, x, y in (("a", "100", "10"), ("b", "300", "5"))
    ]
    round_ = make(whole)
    result = score_round(round_)
    assert {bid.id: bid.total for bid in result.bids} == {"a": Fraction("97.5"), "b": 90}
    recount(round_, result, round_.criteria)


def test_quality_measured_by_the_best_bid_is_so_on_both_roads() -> None:
    for marks, totals in (({"a": "4", "b": "2"}, {"a": 100, "b": 60}), ({"a": "0", "b": "0"}, {"a": 20, "b": 20})):
        round_, result = scored(marks, quality_points="to_top_bid")
        assert {bid.id: bid.total for bid in result.bids} == totals
        recount(round_, result, round_.criteria)


def test_a_result_without_a_ranked_bid_has_nothing_to_recount() -> None:
    for award in ({}, {"quality_points": "to_top_bid"}, {"price_method": "value_index"}):
        round_, result = scored({"a": "2"}, minimum_scores=[{"question": "q", "score": "3"}], **award)
        assert result.ranked == ()
        recount(round_, result, round_.criteria)


def lined(amounts: dict[str, tuple[str, str]], weights: tuple[str, str], **award: Any) -> Round:
    """Every bid with full quality; ``amounts`` and ``weights`` are of two price lines."""
    lines = [{"id": name, "title": name, "weight": weight} for name, weight in zip("xy", weights, strict=True)]
    base = make_round({bid: {"q": "5"} for bid in amounts}, {}, WEIGHTS, price_lines=lines, **award)
    whole = base.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    whole["prices"] = [
        {"bid": bid, "lines": [{"line": name, "amount": one} for name, one in zip("xy", own, strict=True)]}
        for bid, own in amounts.items()
    ]
    return make(whole)


def test_a_line_without_weight_and_an_amount_of_nought_are_counted_alike_on_both_roads() -> None:
    points = {"best": "0", "worst": "100"}
    reference: dict[str, Any] = {"price_method": "fixed_reference", "reference": points, "clamp": False}
    round_ = lined({"a": ("50", "0"), "b": ("0", "75")}, ("20", "0"), **reference)
    result = score_round(round_)
    assert {bid.id: bid.total for bid in result.bids} == {"a": 90, "b": 100}
    recount(round_, result, round_.criteria)
    shared = lined({"a": ("50", "0"), "b": ("0", "75")}, ("16", "4"), **reference)
    result = score_round(shared)
    assert {bid.id: bid.total for bid in result.bids} == {"a": 92, "b": 97}
    recount(shared, result, shared.criteria)


def test_irrational_totals_that_are_level_may_stand_in_either_order() -> None:
    """At 40:60 four to three halves over 8 and nine to three halves over 27 are both one, by logarithms."""
    marks = {"a": {"q": "0.2"}, "b": {"q": "0.45"}}
    weights = {"q": "60", "price": "40"}
    round_ = make_round(marks, {"a": "8", "b": "27"}, weights, price_method="weighted_value_index")
    result = score_round(round_)
    assert [bid.rank for bid in result.bids] == [1, 1]
    hair = Fraction(1, 10**40)
    for less in ({"a": {"total": 1 - hair}}, {"b": {"total": 1 - hair}}, {"a": {"total": 1 + hair}}):
        recount(round_, changed(result, **less), round_.criteria)


def test_totals_around_nought_are_in_order() -> None:
    reference = {"best": "50", "worst": "100"}
    award = {"price_method": "fixed_reference", "reference": reference, "clamp": False}
    round_, result = scored(dict.fromkeys("abc", "0"), {"a": "97.5", "b": "100", "c": "102.5"}, **award)
    # half a point is 1.25 of 50 pounds
    assert [(bid.id, bid.total) for bid in result.bids] == [("a", 1), ("b", 0), ("c", -1)]
    recount(round_, result, round_.criteria)
    round_, result = scored(dict.fromkeys("abc", "0"), {"a": "98.75", "b": "100", "c": "101.25"}, **award)
    assert [bid.total for bid in result.bids] == [Fraction(1, 2), 0, Fraction(-1, 2)]
    recount(round_, result, round_.criteria)


def test_an_entry_that_holds_nothing_counts_nothing() -> None:
    round_, _ = scored({"a": "5"}, missing_scores="zero")
    empty = tuple(one.model_copy(update={"score": None}) for one in round_.moderation)
    open_ = Round(round_.merged.model_copy(update={"moderation": empty}))
    result = score_round(open_)
    assert result.bids[0].total == 20
    recount(open_, result, open_.criteria)


def parented(**award: Any) -> Round:
    """A parent of 60 with two questions and a child of 20; a has 20 and 4 of it, and 12 of the child."""
    child = {"id": "d", "title": "D", "weight": "20", "questions": ["s"]}
    return make(
        {
            "questions": [*({"id": name, "text": name} for name in "qrst"), {"id": "g", "text": "g", "gate": True}],
            "criteria": [
                {"id": "c", "title": "C", "weight": "60", "questions": ["q", "r"], "criteria": [
                    child, {"id": "e", "title": "E", "questions": ["g"]}]},
                {"id": "n", "title": "N", "weight": "0", "questions": ["t"]},
                {"id": "p", "title": "P", "weight": "40", "price": True},
            ],
            "award": {"price": "40", "quality": "60", "scale": SCALE, **award},
            "bids": [{"id": "a", "bidder": "A", "price": "1"}],
            "moderation": [
                {"bid": "a", "question": name, "score": mark}
                for name, mark in (("q", "5"), ("r", "1"), ("s", "3"), ("t", "4"), ("g", "pass"))
            ],
        }
    )  # fmt: skip


def test_questions_of_a_parent_share_what_its_children_leave_on_both_roads() -> None:
    round_ = parented()
    result = score_round(round_)
    # 20 + 4 of the parent, 12 of the child, nothing of what weighs nothing
    assert (result.bids[0].quality_score, result.bids[0].total) == (36, 76)
    recount(round_, result, round_.criteria)


@pytest.mark.parametrize(
    ("criterion", "percent", "is_in"),
    [("c", "60", True), ("c", "60.01", False), ("d", "60", True), ("d", "60.01", False), ("n", "80", True)],
)
def test_exactly_the_least_part_of_a_criterion_is_enough_on_both_roads(
    criterion: str, percent: str, is_in: bool
) -> None:
    """36 of the 60 points of the parent and its child, 12 of the 20 of the child."""
    round_ = parented(criterion_minimums=[{"criterion": criterion, "percent": percent}])
    result = score_round(round_)
    assert bool(result.ranked) is is_in
    recount(round_, result, round_.criteria)


@pytest.mark.parametrize(("least", "ranked"), [("60", 2), ("60.01", 1)])
def test_quality_exactly_at_its_minimum_goes_on_on_both_roads(least: str, ranked: int) -> None:
    round_, result = scored({"a": "5", "b": "3"}, quality_minimum=least)
    assert len(result.ranked) == ranked
    recount(round_, result, round_.criteria)


def test_a_price_of_nought_breaks_a_tie_on_both_roads() -> None:
    award = {"price_method": "fixed_reference", "reference": {"best": "1", "worst": "2"}, "ties": "price"}
    round_, result = scored({"a": "4", "b": "4"}, {"a": "0.5", "b": "0"}, **award)
    assert [bid.id for bid in result.bids] == ["b", "a"]
    recount(round_, result, round_.criteria)


@pytest.mark.parametrize(("mode", "total"), [("half_up", 21), ("half_even", 20), ("down", 20)])
def test_half_a_point_is_rounded_alike_on_both_roads(mode: str, total: int) -> None:
    """40 × 0.0625 ÷ 5 is half a point of quality, and 20 points are for the price."""
    weights = {"q": "40", "r": "40", "price": "20"}
    round_ = make_round(
        {"a": {"q": "0.0625", "r": "0"}}, {"a": "1"}, weights, rounding={"criterion": "0", "mode": mode}
    )
    result = score_round(round_)
    assert [bid.total for bid in result.bids] == [total]
    recount(round_, result, round_.criteria)


def test_half_a_point_below_nought_is_rounded_away_from_nought_on_both_roads() -> None:
    """At 101.25 the line from 50 to 100 is half a point of 20 below nought."""
    award: dict[str, Any] = {"price_method": "fixed_reference", "reference": {"best": "50", "worst": "100"}}
    award |= {"clamp": False, "rounding": {"price_score": "0"}}
    round_, result = scored({"a": "5"}, {"a": "101.25"}, **award)
    assert [bid.total for bid in result.bids] == [79]
    recount(round_, result, round_.criteria)
