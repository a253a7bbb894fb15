"""Stages before the price, kinds of quality, lines and years: on small rounds worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.criteria import Award, Criterion, shared_out
from cocommission.model.round import Round
from cocommission.scoring.low_prices import low_price, slips
from cocommission.scoring.panel import Marks
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.result import Result
from cocommission.scoring.shown import headline, notes
from cocommission.scoring.total import score_round

from .rounds import SCALE, make, make_round

WEIGHTS = {"q": "80", "price": "20"}


def scored(scores: dict[str, str], prices: dict[str, str] | None = None, **award: Any) -> Result:
    given = {bid: {"q": score} for bid, score in scores.items()}
    return score_round(make_round(given, prices or dict.fromkeys(scores, "100"), WEIGHTS, **award))


def ranks(result: Result) -> dict[str, int | None]:
    return {bid.id: bid.rank for bid in result.bids}


def again(round_: Round, **sections: Any) -> Round:
    whole = round_.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    return make({**whole, **sections})


def test_a_bid_exactly_on_the_least_quality_goes_on_and_one_below_is_not_in_the_price_base() -> None:
    result = scored({"a": "5", "b": "3", "c": "2"}, {"a": "100", "b": "200", "c": "10"}, quality_minimum="60")
    assert ranks(result) == {"a": 1, "b": 2, "c": None}
    assert [bid.price_score for bid in result.ranked] == [20, 10]
    assert result.excluded[0].reasons == ("quality: 40% of the points, less than the minimum of 60%",)
    assert result.excluded[0].quality_score == 32
    assert result.excluded[0].total is None


def test_only_the_best_on_quality_go_on_and_equals_go_on_together() -> None:
    result = scored({"a": "5", "b": "4", "c": "4", "d": "3"}, best_on_quality="2")
    assert ranks(result) == {"a": 1, "b": 2, "c": 2, "d": None}
    assert result.excluded[0].reasons == ("quality: not among the best 2, which go on to the price",)
    assert ranks(scored({"a": "5", "b": "4"}, best_on_quality="2")) == {"a": 1, "b": 2}


def test_the_least_quality_comes_before_the_best_are_chosen() -> None:
    result = scored({"a": "2", "b": "5", "c": "4"}, quality_minimum="50", best_on_quality="2")
    assert ranks(result) == {"b": 1, "c": 2, "a": None}


def test_the_best_quality_gets_all_points_where_quality_is_measured_by_it() -> None:
    result = scored({"a": "4", "b": "2"}, {"a": "200", "b": "100"}, quality_points="to_top_bid")
    assert [(bid.id, bid.quality_score, bid.as_scored, bid.total) for bid in result.bids] == [
        ("a", 80, 64, 90),
        ("b", 40, 32, 60),
    ]
    assert [one.points for one in result.bids[1].criteria] == [40, 20]


def test_measuring_by_the_best_can_turn_the_order_round() -> None:
    prices = {"a": "125", "b": "100"}
    plain = scored({"a": "2", "b": "1.8"}, prices)
    assert ranks(plain) == {"b": 1, "a": 2}
    assert ranks(scored({"a": "2", "b": "1.8"}, prices, quality_points="to_top_bid")) == {"a": 1, "b": 2}


def test_an_excluded_bid_is_not_the_one_that_quality_is_measured_by() -> None:
    result = score_round(
        make_round(
            {"a": {"q": "5", "safe": "fail"}, "b": {"q": "4", "safe": "pass"}},
            {"a": "1", "b": "1"},
            {"safe": "gate", **WEIGHTS},
            quality_points="to_top_bid",
        )
    )
    assert result.ranked[0].quality_score == 80


def test_where_nobody_has_quality_nobody_gets_points_for_being_the_best() -> None:
    result = scored({"a": "0", "b": "0"}, quality_points="to_top_bid")
    assert [bid.quality_score for bid in result.bids] == [0, 0]


def test_sub_criteria_that_make_a_mean_share_the_weight_equally() -> None:
    tree = Criterion.model_validate(
        {
            "id": "c",
            "title": "C",
            "weight": "80",
            "combine": "mean",
            "criteria": [
                {"id": "one", "title": "One", "questions": ["q"]},
                {"id": "two", "title": "Two", "questions": ["r", "s"]},
                {"id": "three", "title": "Three", "combine": "mean", "criteria": [{"id": "four", "title": "Four"}]},
            ],
        }
    )
    third = Fraction(80, 3)
    children = shared_out(tree).criteria
    assert [child.weight for child in children] == [third, third, third]
    assert children[2].criteria[0].weight == third
    assert shared_out(children[0]) is children[0]


def test_a_mean_of_sub_criteria_is_scored_and_a_weight_of_their_own_is_refused() -> None:
    questions = [{"id": name, "text": name} for name in ("q", "r", "s")]
    price = {"id": "p", "title": "P", "weight": "20", "price": True}

    def with_weight(weight: dict[str, str]) -> Round:
        children = [
            {"id": "one", "title": "One", "questions": ["q"], **weight},
            {"id": "two", "title": "Two", "questions": ["r", "s"]},
        ]
        return make(
            {
                "questions": questions,
                "criteria": [{"id": "c", "title": "C", "weight": "80", "combine": "mean", "criteria": children}, price],
                "award": {"price": "20", "quality": "80", "scale": SCALE},
                "bids": [{"id": "a", "bidder": "A", "price": "10"}],
                "moderation": [
                    {"bid": "a", "question": n, "score": s} for n, s in (("q", "5"), ("r", "0"), ("s", "5"))
                ],
            }
        )

    assert score_round(with_weight({})).bids[0].quality_score == 60
    assert missing_for_scoring(with_weight({})) == []
    assert any("add up to" in one for one in missing_for_scoring(with_weight({"weight": "50"})))


MATRIX = {
    "id": "m",
    "levels": ["none", "some", "more", "all"],
    "features": [{"id": name, "title": name, "levels": ["a", "b", "c", "d"]} for name in ("say", "purse", "staff")],
}


def on_matrix(first: list[dict[str, Any]], **award: Any) -> Round:
    base = make_round({"a": {}}, {"a": "10"}, WEIGHTS, **award)
    panel = [{"id": name, "role": "partner", "scores": ["q"]} for name in ("x", "y")]
    return again(
        base,
        scales=[MATRIX],
        questions=[{"id": "q", "text": "q", "scale": "m"}],
        panel=panel,
        scores=[{"bid": "a", "question": "q", **one} for one in first],
    )


def test_a_matrix_is_scored_by_the_mean_of_its_features() -> None:
    first = [
        {"evaluator": "x", "features": {"say": "3", "purse": "1", "staff": "1"}},
        {"evaluator": "y", "features": {"say": "3", "purse": "3", "staff": "3"}},
    ]
    round_ = on_matrix(first, consolidation="mean")
    assert missing_for_scoring(round_) == []
    assert Marks(round_).first_scores("a", "q") == (("x", Fraction(5, 3)), ("y", Fraction(3)))
    assert score_round(round_).bids[0].quality_score == Fraction(80) * Fraction(7, 3) / 3


def test_a_matrix_with_a_feature_left_out_is_a_missing_score() -> None:
    round_ = on_matrix([{"evaluator": "x", "features": {"say": "3"}}], consolidation="mean")
    assert missing_for_scoring(round_) == ["`a` lacks scores from x, y for `q`"]


def test_a_matrix_may_be_agreed_feature_by_feature() -> None:
    agreed = {"bid": "a", "question": "q", "features": {"say": "0", "purse": "2", "staff": "2"}, "reason": "R"}
    round_ = again(on_matrix([]), moderation=[agreed])
    assert score_round(round_).bids[0].quality_score == Fraction(80) * Fraction(4, 3) / 3


def gated(*marks: str, agreed: dict[str, str] | None = None) -> Round:
    base = make_round({"a": {"q": "5"}}, {"a": "10"}, {"safe": "gate", **WEIGHTS})
    panel = [{"id": f"e{n}", "role": "partner", "scores": ["safe"]} for n in range(len(marks))]
    scores = [{"evaluator": f"e{n}", "bid": "a", "question": "safe", "score": mark} for n, mark in enumerate(marks)]
    moderation = [{"bid": "a", "question": "q", "score": "5", "reason": "R"}]
    if agreed:
        moderation.append({"bid": "a", "question": "safe", **agreed})
    return again(base, panel=panel, scores=scores, moderation=moderation)


def test_what_is_discretionary_waits_for_the_panels_reason() -> None:
    waiting = "`safe` is discretionary for `a`: write in `moderation` whether it passes, and why"
    assert missing_for_scoring(gated("pass", "discretionary")) == [waiting]
    assert missing_for_scoring(gated("discretionary", agreed={"score": "pass"})) == [waiting]
    assert missing_for_scoring(gated("pass", agreed={"score": "discretionary", "reason": "R"})) == []
    let_in = gated("discretionary", agreed={"score": "pass", "reason": "Paid and mended."})
    assert score_round(let_in).bids[0].gates[0].discretionary
    assert score_round(let_in).bids[0].rank == 1
    out = score_round(gated("discretionary", agreed={"score": "fail", "reason": "Again in 2026."}))
    assert out.bids[0].reasons == ("Safe: failed – Again in 2026.",)


LINES = [
    {"id": "start", "title": "Set-up", "weight": "5"},
    {"id": "year", "title": "A year", "quantity": "2", "yearly": True, "weight": "15"},
]


def with_lines(lines: list[dict[str, Any]], amounts: dict[str, tuple[str, str]], **award: Any) -> Round:
    base = make_round({bid: {"q": "5"} for bid in amounts}, {}, WEIGHTS, price_lines=lines, **award)
    prices = [
        {"bid": bid, "lines": [{"line": "start", "amount": one}, {"line": "year", "amount": other}]}
        for bid, (one, other) in amounts.items()
    ]
    return again(base, prices=prices)


def test_lines_with_weights_are_scored_by_themselves() -> None:
    result = score_round(with_lines(LINES, {"a": ("100", "10"), "b": ("50", "20")}))
    assert {bid.id: dict(bid.lines) for bid in result.bids} == {
        "a": {"start": Fraction(5, 2), "year": 15},
        "b": {"start": 5, "year": Fraction(15, 2)},
    }
    assert [bid.price_score for bid in result.bids] == [Fraction(35, 2), Fraction(25, 2)]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([LINES[0], {**LINES[1], "weight": "14.9"}], "add up to 19.9, not 20"),
        ([LINES[0], {"id": "year", "title": "A year"}], "some of `award.price_lines` have a weight"),
    ],
)
def test_weights_of_lines_make_the_weight_of_price(lines: list[dict[str, Any]], words: str) -> None:
    assert words in "\n".join(missing_for_scoring(with_lines(lines, {"a": ("100", "10")})))


def test_a_line_without_an_amount_or_of_nought_is_refused() -> None:
    found = missing_for_scoring(with_lines(LINES, {"a": ("100", "0"), "b": ("50", "20")}))
    assert found == ["`a` has 0 for the line `year`, which ratio_to_lowest cannot compare"]


def test_lines_cannot_be_scored_by_themselves_where_one_figure_is_made() -> None:
    found = missing_for_scoring(with_lines(LINES, {"a": ("100", "10")}, price_method="value_index"))
    assert "under value_index lines cannot be scored by themselves: take their weights out" in found


def test_the_winner_can_change_with_the_years_that_are_counted() -> None:
    bare = [{name: value for name, value in line.items() if name != "weight"} for line in LINES]
    amounts = {"a": ("1000", "10"), "b": ("100", "200")}
    short = score_round(with_lines(bare, amounts, years="1"))
    long = score_round(with_lines(bare, amounts, years="10"))
    assert {bid.id: bid.price for bid in short.bids} == {"a": Decimal(1020), "b": Decimal(500)}
    assert {bid.id: bid.price for bid in long.bids} == {"a": Decimal(1200), "b": Decimal(4100)}
    assert (short.bids[0].id, long.bids[0].id) == ("b", "a")


def test_a_price_far_below_the_others_is_asked_about_and_stays_in_the_order() -> None:
    result = scored(dict.fromkeys("abc", "5"), {"a": "49", "b": "100", "c": "100"})
    assert ranks(result) == {"a": 1, "b": 2, "c": 2}
    assert "The price of A, £49, is far below the others (£100 on average, £100 at the least)" in notes(result)[0]
    assert "nobody is turned down unasked" in notes(result)[0]
    assert not notes(scored(dict.fromkeys("abc", "5"), {"a": "50", "b": "100", "c": "100"}))


def test_far_below_needs_three_bids_and_both_distances() -> None:
    def found(*prices: int) -> bool:
        return low_price({str(number): Fraction(price) for number, price in enumerate(prices)}) is not None

    assert not found(1, 100)
    assert found(49, 100, 100)
    assert not found(50, 100, 100)
    assert not found(80, 100, 400)
    assert found(79, 100, 400)


def test_a_price_a_hundred_times_off_looks_like_a_slip() -> None:
    def found(*prices: int) -> list[str]:
        return slips({str(number): Fraction(price) for number, price in enumerate(prices)})

    assert found(100, 100, 10_000) == ["2"]
    assert found(100, 100, 9_999) == []
    assert found(1, 100, 100) == ["0"]
    assert found(2, 100, 100) == []
    assert found(1, 100) == []
    note = notes(scored(dict.fromkeys("abc", "5"), {"a": "100", "b": "120", "c": "12000"}))
    assert note == [
        "The price of C, £12,000, is a hundred times off the middle price: "
        "ask whether it is a slip, and keep the answer."
    ]


def test_the_lowest_figure_comes_first_where_the_method_says_so() -> None:
    result = scored({"a": "5", "b": "4"}, {"a": "1000", "b": "900"}, price_method="price_per_quality_point")
    assert [(bid.id, bid.total, bid.price_score) for bid in result.bids] == [
        ("a", 10, None),
        ("b", Fraction(45, 4), None),
    ]
    assert not result.higher_is_better
    assert headline(result) == (
        "Under “Price per quality point”, A comes first with 10 (lowest figure first); B comes second with 11.25."
    )


def test_equal_irrational_figures_are_a_tie() -> None:
    weights = {"q": "60", "price": "40"}
    scores = {"a": {"q": "4"}, "b": {"q": "1"}}
    round_ = make_round(scores, {"a": "8", "b": "1"}, weights, price_method="weighted_value_index")
    result = score_round(round_)
    assert result.tie
    assert [bid.rank for bid in result.bids] == [1, 1]


def test_a_figure_is_not_rounded_unless_the_award_says_so() -> None:
    def places(**more: Any) -> int | None:
        return Award.model_validate({"price": "20", "quality": "80", **more}).rounding.final

    assert places() == 2
    assert places(price_method="value_index") is None
    assert places(price_method="value_index", rounding={"final": "4"}) == 4


def test_where_shown_totals_are_equal_the_headline_names_the_tie_break_and_no_lead() -> None:
    scores = {"a": {"q": "5"}, "b": {"q": "4.99"}}
    terms: dict[str, Any] = {"rank_on": "shown", "rounding": {"final": "0"}, "ties": "quality"}
    result = score_round(make_round(scores, {"a": "101", "b": "100"}, WEIGHTS, **terms))
    assert [bid.id for bid in result.ranked] == ["a", "b"]
    assert headline(result) == (
        "At 20:80 (price : quality), A comes first with 100 points, level with B; the published tie-break (quality) "
        "decides."
    )


def test_figures_that_differ_only_where_they_are_broken_off_are_level_in_the_headline_too() -> None:
    terms: dict[str, Any] = {"price_method": "weighted_value_index", "ties": "price"}
    scores = {"a": {"q": "4"}, "b": {"q": "1"}}
    result = score_round(make_round(scores, {"a": "8", "b": "1"}, {"q": "60", "price": "40"}, **terms))
    assert [bid.id for bid in result.ranked] == ["b", "a"]
    assert "level with A; the published tie-break (price) decides" in headline(result)
