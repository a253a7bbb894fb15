"""Least parts of a criterion, and ties that named criteria and questions break, one after another."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from cocommission.errors import Fault
from cocommission.model.round import Round
from cocommission.scoring.named import below, rules_told, unfit
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.recount import recount
from cocommission.scoring.result import Result
from cocommission.scoring.shown import headline, notes
from cocommission.scoring.total import score_round

from .rounds import make, make_round

WEIGHTS = {"q": "40", "r": "8", "s": "32", "price": "20"}


def scored(round_: Round) -> Result:
    assert missing_for_scoring(round_) == []
    result = score_round(round_)
    recount(round_, result, round_.criteria)
    return result


def least(percent: str, r: str, **award: Any) -> Result:
    scores = {"a": {"q": "3", "r": "5", "s": "3"}, "b": {"q": "5", "r": r, "s": "5"}}
    minimums = [{"criterion": "c-r", "percent": percent}]
    return scored(make_round(scores, {"a": "100", "b": "50"}, WEIGHTS, criterion_minimums=minimums, **award))


def test_a_bid_below_the_least_part_of_a_criterion_is_out_with_what_it_earned_and_never_sets_the_price() -> None:
    result = least("50", "2")
    assert result.excluded[0].reasons == ("R: earned 3.2 of 8 points, the least is 4 (50%)",)
    assert result.ranked[0].price_score == 20


def test_a_bid_exactly_on_the_least_part_goes_on() -> None:
    assert [bid.id for bid in least("40", "2").ranked] == ["b", "a"]
    assert [bid.id for bid in least("40.000001", "2").ranked] == ["a"]


def test_what_was_earned_never_looks_like_the_least_that_it_falls_short_of() -> None:
    (reason,) = least("40.000001", "2").excluded[0].reasons
    assert reason == "R: earned 3.2 of 8 points, the least is 3.20000008 (40.000001%)"
    (reason,) = least("50", "2.4999").excluded[0].reasons
    assert "earned 3.9998 of 8 points, the least is 4 " in reason


def test_a_value_is_told_with_twelve_places_at_most_and_with_no_more_than_it_needs() -> None:
    """Four less 6.66 of the twelfth place shows at eleven places; less 4.44 of it only at twelve."""
    limit = Fraction(4)
    assert below(limit - Fraction(666, 10**14), limit) == "3.99999999999"
    assert below(limit - Fraction(444, 10**14), limit) == "3.999999999996"
    assert below(limit - Fraction(1, 10**20), limit) == "4"


def test_a_criterion_that_is_rounded_has_its_least_part_after_rounding() -> None:
    assert len(least("50", "2.4", rounding={"criterion": "0"}).ranked) == 2
    assert len(least("50", "2.4").ranked) == 1


def tree(award: dict[str, Any], marks: dict[str, tuple[str, str, str]]) -> Round:
    """One criterion that holds two, and another; ``marks`` is bid to scores on q, r and s."""
    return make(
        {
            "questions": [{"id": name, "text": name} for name in "qrs"],
            "criteria": [
                {
                    "id": "people",
                    "title": "People",
                    "weight": "60",
                    "criteria": [
                        {"id": "in", "title": "In", "weight": "40", "questions": ["q"]},
                        {"id": "out", "title": "Out", "weight": "20", "questions": ["r"]},
                    ],
                },
                {"id": "s", "title": "Learning", "weight": "40", "questions": ["s"]},
            ],
            "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": list("012345"), **award},
            "bids": [{"id": bid, "bidder": bid.title()} for bid in marks],
            "moderation": [
                {"bid": bid, "question": name, "score": score, "reason": "x"}
                for bid, own in marks.items()
                for name, score in zip("qrs", own, strict=True)
            ],
        }
    )


def test_a_criterion_that_holds_others_counts_with_all_of_them() -> None:
    award = {"criterion_minimums": [{"criterion": "people", "percent": "50"}]}
    result = scored(tree(award, {"a": ("3", "2", "5"), "b": ("1", "5", "5")}))
    assert [bid.id for bid in result.ranked] == ["a"]
    assert result.excluded[0].reasons == ("People: earned 28 of 60 points, the least is 30 (50%)",)


def test_all_that_a_bid_falls_short_of_is_said() -> None:
    award = {
        "criterion_minimums": [{"criterion": "in", "percent": "50"}, {"criterion": "out", "percent": "50"}],
        "minimum_scores": [{"question": "s", "score": "2"}],
    }
    result = scored(tree(award, {"a": ("5", "5", "5"), "b": ("1", "1", "1")}))
    assert len(result.excluded[0].reasons) == 3


LEVEL = {"a": ("5", "0", "3"), "b": ("3", "4", "3"), "c": ("2", "5", "3.5")}
"""All 64 points: b earns 40 of People, as a does, and c 36; on Learning c earns 28."""


@pytest.mark.parametrize(
    ("ties", "order"),
    [
        (["s"], {"c": 1, "a": 2, "b": 2}),
        (["people"], {"a": 1, "b": 1, "c": 3}),
        (["people", "r"], {"b": 1, "a": 2, "c": 3}),
        (["quality", "in"], {"a": 1, "b": 2, "c": 3}),
        ([], {"a": 1, "b": 1, "c": 1}),
    ],
)
def test_a_list_of_tie_breaks_decides_in_turn_and_what_is_left_is_a_tie(ties: list[str], order: dict[str, int]) -> None:
    result = scored(tree({"ties": ties}, LEVEL))
    assert {bid.total for bid in result.ranked} == {64}
    assert {bid.id: bid.rank for bid in result.ranked} == order
    assert result.tie is (list(order.values()).count(1) > 1)


def test_a_tie_that_the_published_rule_leaves_is_told_as_such() -> None:
    result = scored(tree({"ties": ["people"]}, LEVEL))
    assert "The tie is a tie: the published tie-break (People) does not break it either." in notes(result)
    assert "tie for first place" in headline(result)


def test_the_second_road_notices_an_order_that_the_tie_break_does_not_give() -> None:
    round_ = tree({"ties": ["s"]}, LEVEL)
    result = score_round(round_)
    first, second, third = result.bids
    with pytest.raises(Fault, match="tie-break"):
        recount(round_, replace(result, bids=(second, first, third)), round_.criteria)


def test_the_second_road_notices_a_bid_that_should_be_out() -> None:
    award = {"criterion_minimums": [{"criterion": "people", "percent": "50"}]}
    round_ = tree(award, {"a": ("3", "2", "5"), "b": ("1", "5", "5")})
    result = score_round(round_)
    let_in = replace(result.bids[1], reasons=(), rank=2, total=result.bids[1].as_scored)
    with pytest.raises(Fault, match="who goes on"):
        recount(round_, replace(result, bids=(result.bids[0], let_in)), round_.criteria)


@pytest.mark.parametrize(
    ("award", "says"),
    [
        ({"ties": ["gone"]}, "no criterion or question `gone`"),
        ({"criterion_minimums": [{"criterion": "gone", "percent": "1"}]}, "no criterion `gone`"),
        ({"criterion_minimums": [{"criterion": "people", "percent": "101"}]}, "more than all"),
    ],
)
def test_a_name_that_nothing_has_stops_the_scoring(award: dict[str, Any], says: str) -> None:
    assert any(says in one for one in missing_for_scoring(tree(award, LEVEL)))


def test_the_rules_are_told_in_words() -> None:
    award = {
        "minimum_scores": [{"question": "s", "score": "2"}],
        "criterion_minimums": [{"criterion": "people", "percent": "33.3"}],
        "quality_minimum": "40",
        "best_on_quality": "2",
        "ties": ["s", "q", "quality"],
    }
    round_ = tree(award, LEVEL)
    assert round_.award is not None
    assert list(rules_told(round_, round_.award)) == [
        "A bid that scores less than 2 on “S” is not ranked.",
        "A bid that earns less than 33.3% of the points of “People” is not ranked.",
        "A bid with less than 40% of the quality points is not ranked.",
        "Only the 2 bids with the most quality points go on to the price.",
        "What decides between equal totals: Learning, then Q, then quality.",
    ]


@pytest.mark.parametrize("consolidation", ["agreed", "mean"])
def test_a_least_score_on_a_question_that_nothing_weighs_shuts_out_on_both_roads(consolidation: str) -> None:
    scores = {"a": {"q": "3", "x": "1"}, "b": {"q": "3", "x": "2.5"}, "c": {"q": "4", "x": "2"}}
    first = [
        {"evaluator": who, "bid": bid, "question": name, "score": score}
        for who in ("e", "f")
        for bid, own in scores.items()
        for name, score in own.items()
    ]
    round_ = make(
        {
            "questions": [{"id": name, "text": name} for name in "qx"],
            "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["q"]}],
            "award": {
                "price": "0",
                "quality": "100",
                "price_method": "fixed_price",
                "scale": list("012345"),
                "consolidation": consolidation,
                "minimum_scores": [{"question": "x", "score": "2"}],
            },
            "bids": [{"id": bid, "bidder": bid} for bid in scores],
            "scores": first,
            "moderation": [
                {"bid": bid, "question": name, "score": score, "reason": "x"}
                for bid, own in scores.items()
                for name, score in own.items()
            ],
        },
        [{"id": who, "role": "partner", "scores": ["q", "x"]} for who in ("e", "f")],
    )
    result = score_round(round_)
    recount(round_, result, round_.criteria)
    assert [bid.id for bid in result.excluded] == ["a"]


@pytest.mark.parametrize("consolidation", ["agreed", "mean"])
def test_half_of_a_matrix_counts_as_a_missing_score_on_both_roads(consolidation: str) -> None:
    features = [{"id": name, "title": name, "levels": ["a", "b"]} for name in ("f", "g")]
    half = {"bid": "a", "question": "m", "features": {"f": "1"}, "reason": "x"}
    whole = {**half, "bid": "b", "features": {"f": "1", "g": "0"}}
    round_ = make(
        {
            "scales": [{"id": "matrix", "levels": ["no", "yes"], "features": features}],
            "questions": [{"id": "m", "text": "m", "scale": "matrix"}],
            "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["m"]}],
            "award": {
                "price": "0",
                "quality": "100",
                "price_method": "fixed_price",
                "consolidation": consolidation,
                "missing_scores": "zero",
            },
            "bids": [{"id": bid, "bidder": bid} for bid in "ab"],
            "scores": [{"evaluator": "e", **one} for one in (half, whole)],
            "moderation": [half, whole],
        },
        [{"id": "e", "role": "partner", "scores": ["m"]}],
    )
    assert {bid.id: bid.total for bid in scored(round_).bids} == {"a": 0, "b": 50}


def with_least(least: list[dict[str, str]], marks: dict[str, dict[str, str]]) -> Round:
    """The question x has no weight; ``marks`` is bid to agreed scores."""
    return make(
        {
            "questions": [{"id": name, "text": name} for name in "qx"],
            "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["q"]}],
            "award": {
                "price": "0",
                "quality": "100",
                "price_method": "fixed_price",
                "scale": list("012345"),
                "minimum_scores": least,
            },
            "bids": [{"id": bid, "bidder": bid} for bid in marks],
            "moderation": [
                {"bid": bid, "question": name, "score": score, "reason": "x"}
                for bid, own in marks.items()
                for name, score in own.items()
            ],
        },
        [{"id": "e", "role": "partner", "scores": ["q", "x"]}],
    )


def odd(award: dict[str, Any]) -> Round:
    """Q weighs all, n nothing; g is a gate, x is asked in no criterion and p is price."""
    return make(
        {
            "questions": [{"id": name, "text": name, "gate": name == "g"} for name in "qrgx"],
            "criteria": [
                {"id": "c-q", "title": "Q", "weight": "60", "questions": ["q"]},
                {"id": "n", "title": "N", "weight": "0", "questions": ["r"]},
                {"id": "c-g", "title": "G", "questions": ["g"]},
                {"id": "p", "title": "P", "weight": "40", "price": True},
            ],
            "award": {"price": "40", "quality": "60", "scale": list("012345"), **award},
            "bids": [{"id": "a", "bidder": "A", "price": "1"}],
        }
    )


def test_nobody_is_ranked_while_a_score_with_a_published_least_is_missing_though_nothing_weighs_it() -> None:
    round_ = with_least([{"question": "x", "score": "3"}], {"a": {"q": "5"}, "b": {"q": "4", "x": "3"}})
    assert missing_for_scoring(round_) == ["`a` lacks an agreed score for `x`"]


@pytest.mark.parametrize("order", [("3", "4"), ("4", "3")])
def test_of_two_least_scores_on_a_question_both_count(order: tuple[str, str]) -> None:
    marks = {"a": {"q": "3"}, "b": {"q": "4"}}
    result = scored(with_least([{"question": "q", "score": score} for score in order], marks))
    assert [bid.id for bid in result.excluded] == ["a"]


def why_not(**award: Any) -> list[tuple[tuple[str | int, ...], str]]:
    round_ = odd(award)
    assert round_.award is not None
    found = list(unfit(round_, round_.award))
    missing = missing_for_scoring(round_)
    assert all(words in missing for _, words in found)
    return found


def test_a_least_part_of_what_earns_no_points_or_of_more_than_all_of_them_cannot_serve() -> None:
    names = [("p", "50"), ("n", "50"), ("gone", "50"), ("g", "50"), ("c-q", "100"), ("c-q", "100.5")]
    at = ("award", "criterion_minimums")
    assert why_not(criterion_minimums=[{"criterion": name, "percent": part} for name, part in names]) == [
        ((*at, 0, "criterion"), "`p` is price, which is compared only afterwards"),
        ((*at, 1, "criterion"), "`n` earns no points"),
        ((*at, 5, "percent"), "100.5% is more than all of its points"),
        ((*at, 5, "criterion"), "`c-q` has two least parts"),
    ]


def test_a_tie_break_on_what_earns_no_points_or_a_second_time_cannot_serve() -> None:
    names = ["p", "n", "g", "x", "q", "c-q", "quality", "price", "gone", "q"]
    assert why_not(ties=names) == [
        (("award", "ties", 0), "`p` is price; write `price`"),
        (("award", "ties", 1), "`n` earns no points"),
        (("award", "ties", 2), "`g` is a gate and earns no points"),
        (("award", "ties", 3), "`x` is asked in no criterion"),
        (("award", "ties", 9), "`q` breaks ties twice"),
    ]
    assert why_not(ties="quality") == why_not(ties="price") == []


def test_a_score_of_nought_is_below_half_a_mark_where_a_question_breaks_the_tie() -> None:
    """24 of q alone, and 22 of q with 2 of r: the one with something on r comes first."""
    result = scored(tree({"ties": ["r"]}, {"a": ("3", "0", "0"), "b": ("2.75", "0.5", "0")}))
    assert [(bid.id, bid.total, bid.rank) for bid in result.bids] == [("b", 24, 1), ("a", 24, 2)]


def test_a_tie_break_that_nothing_has_leaves_the_tie_where_nobody_refused_it() -> None:
    result = score_round(tree({"ties": ["gone"]}, LEVEL))
    assert [bid.rank for bid in result.bids] == [1, 1, 1]
