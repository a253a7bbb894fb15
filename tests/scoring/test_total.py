from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.errors import Fault, Stop
from cocommission.model.round import Round
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.recount import recount
from cocommission.scoring.result import Result
from cocommission.scoring.total import at_ratio, score_round

from .rounds import SCALE, make, make_round

HUNDRED_STEPS = {"levels": [str(n) for n in range(81)]}
REVERSAL = {"one": {"q": "60"}, "two": {"q": "63"}, "three": {"q": "40"}}
REVERSAL_PRICES = {"one": "100000", "two": "125000", "three": "50000"}


def totals(result: Result) -> dict[str, Fraction | None]:
    return {bid.id: bid.total for bid in result.bids}


def ranks(result: Result) -> dict[str, int | None]:
    return {bid.id: bid.rank for bid in result.bids}


def test_twenty_eighty_in_one_line_and_the_reversal_when_the_cheapest_leaves() -> None:
    weights = {"q": "80", "price": "20"}
    result = score_round(make_round(REVERSAL, REVERSAL_PRICES, weights, scale=HUNDRED_STEPS["levels"]))
    assert totals(result) == {"two": 71, "one": 70, "three": 60}
    without = {name: given for name, given in REVERSAL.items() if name != "three"}
    result = score_round(make_round(without, REVERSAL_PRICES, weights, scale=HUNDRED_STEPS["levels"]))
    assert totals(result) == {"one": 80, "two": 79}


def test_points_are_weight_times_score_over_the_top_of_the_scale() -> None:
    round_ = make_round({"a": {"q": "3", "r": "5"}}, {"a": "10"}, {"q": "50", "r": "30", "price": "20"})
    bid = score_round(round_).bids[0]
    assert [(one.id, one.points) for one in bid.criteria] == [("c-q", 30), ("c-r", 30), ("c-price", 20)]
    assert (bid.quality_score, bid.price_score, bid.total) == (60, 20, 80)


def test_questions_share_a_criterion_equally_unless_they_have_weights() -> None:
    sections: dict[str, Any] = {
        "questions": [{"id": name, "text": name} for name in ("q", "r", "s")],
        "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE},
        "bids": [{"id": "a", "bidder": "A"}],
        "moderation": [{"bid": "a", "question": q, "score": s} for q, s in (("q", "5"), ("r", "0"), ("s", "5"))],
    }
    equal = {"criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["q", "r", "s"]}]}
    assert score_round(make(sections | equal)).bids[0].total == Fraction(200, 3)
    own = {
        "criteria": [
            {
                "id": "c",
                "title": "C",
                "weight": "100",
                "questions": [
                    {"question": "q", "weight": "10"},
                    {"question": "r", "weight": "85"},
                    {"question": "s", "weight": "5"},
                ],
            }
        ]
    }
    assert score_round(make(sections | own)).bids[0].total == 15
    tree = {
        "criteria": [
            {
                "id": "c",
                "title": "C",
                "weight": "100",
                "questions": ["q"],
                "criteria": [
                    {"id": "d", "title": "D", "weight": "60", "questions": ["r"]},
                    {"id": "e", "title": "E", "weight": "10", "questions": ["s"]},
                ],
            }
        ]
    }
    assert score_round(make(sections | tree)).bids[0].total == 40


def test_a_bid_that_fails_a_gate_is_out_and_not_in_the_price_base() -> None:
    weights = {"safe": "gate", "q": "80", "price": "20"}
    scores = {"a": {"safe": "pass", "q": "4"}, "b": {"safe": "fail", "q": "5"}}
    result = score_round(make_round(scores, {"a": "100", "b": "50"}, weights))
    assert ranks(result) == {"a": 1, "b": None}
    assert result.bids[0].price_score == 20
    assert result.excluded[0].reasons == ("Safe: failed – as agreed",)


def test_a_bid_below_a_minimum_score_is_out_before_prices_are_compared() -> None:
    scores = {"a": {"q": "3"}, "b": {"q": "2"}}
    round_ = make_round(
        scores, {"a": "100", "b": "50"}, {"q": "80", "price": "20"}, minimum_scores=[{"question": "q", "score": "3"}]
    )
    result = score_round(round_)
    assert ranks(result) == {"a": 1, "b": None}
    assert result.bids[0].price_score == 20


def test_ranks_after_a_tie_skip_a_place() -> None:
    scores = {"a": {"q": "4"}, "b": {"q": "4"}, "c": {"q": "1"}}
    result = score_round(make_round(scores, {"a": "10", "b": "10", "c": "10"}, {"q": "80", "price": "20"}))
    assert ranks(result) == {"a": 1, "b": 1, "c": 3}
    assert result.tie


def test_a_tie_for_second_is_not_a_tie_for_first() -> None:
    scores = {"a": {"q": "5"}, "b": {"q": "4"}, "c": {"q": "4"}}
    result = score_round(make_round(scores, {"a": "10", "b": "10", "c": "10"}, {"q": "80", "price": "20"}))
    assert ranks(result) == {"a": 1, "b": 2, "c": 2}
    assert not result.tie


@pytest.mark.parametrize(("ties", "first"), [("quality", "b"), ("price", "a")])
def test_a_published_tie_break_decides_and_is_said(ties: str, first: str) -> None:
    scores = {"a": {"q": "4"}, "b": {"q": "5"}}
    prices = {"a": "100", "b": "200"}
    weights = {"q": "50", "price": "20", "r": "30"}
    scores = {"a": {"q": "4", "r": "5"}, "b": {"q": "5", "r": "5"}}
    result = score_round(make_round(scores, prices, weights, ties=ties))
    assert len({bid.total for bid in result.bids}) == 1
    assert result.bids[0].id == first
    assert result.tie_broken
    assert not result.tie


def test_the_shown_total_decides_only_where_that_is_published() -> None:
    scores = {"a": {"q": "1"}, "b": {"q": "1"}}
    prices = {"a": "1000.00", "b": "1000.01"}
    weights = {"q": "80", "price": "20"}
    assert not score_round(make_round(scores, prices, weights)).tie
    assert score_round(make_round(scores, prices, weights, rank_on="shown")).tie


def test_early_rounding_can_make_another_winner() -> None:
    scores = {"a": {"q": "60"}, "b": {"q": "59"}}
    prices = {"a": "300.6", "b": "294"}
    weights = {"q": "60", "price": "40"}
    scale = [str(n) for n in range(61)]
    exact = score_round(make_round(scores, prices, weights, scale=scale))
    early = score_round(make_round(scores, prices, weights, scale=scale, rounding={"ratio": "2", "final": "2"}))
    assert exact.bids[0].total != early.bids[0].total


def test_scores_are_the_mean_or_median_of_first_scores_where_the_award_says_so() -> None:
    panel = [{"id": name, "role": "partner", "scores": ["q"]} for name in ("x", "y", "z")]
    first = [
        {"evaluator": name, "bid": "a", "question": "q", "score": score}
        for name, score in zip("xyz", ("1", "1", "5"), strict=True)
    ]
    for how, value in (("mean", Fraction(7, 3)), ("median", Fraction(1))):
        round_ = make_round({"a": {}}, {"a": "10"}, {"q": "80", "price": "20"}, consolidation=how)
        whole = round_.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
        whole["round"] = {"schema": "1", "id": "r", "title": "R"}
        round_ = make({**whole, "panel": panel, "scores": first})
        assert score_round(round_).bids[0].quality_score == 80 * value / 5


def test_a_conflicted_evaluators_score_does_not_count() -> None:
    panel: list[dict[str, Any]] = [{"id": name, "role": "partner", "scores": ["q"]} for name in ("x", "y")]
    panel[1]["declarations"] = [{"bid": "a", "interest": "cousin", "conflict": "true"}]
    round_ = make(
        {
            "questions": [{"id": "q", "text": "q"}],
            "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["q"]}],
            "award": {
                "price": "0",
                "quality": "100",
                "price_method": "fixed_price",
                "scale": SCALE,
                "consolidation": "mean",
            },
            "bids": [{"id": "a", "bidder": "A"}],
            "scores": [
                {"evaluator": "x", "bid": "a", "question": "q", "score": "2"},
                {"evaluator": "y", "bid": "a", "question": "q", "score": "5"},
            ],
        },
        panel,
    )
    assert missing_for_scoring(round_) == []
    assert score_round(round_).bids[0].total == 40


def test_another_split_keeps_the_proportions_of_quality() -> None:
    round_ = make_round({"a": {"q": "5", "r": "0"}}, {"a": "10"}, {"q": "60", "r": "20", "price": "20"})
    result = score_round(round_, (Decimal(40), Decimal(60)))
    assert [one.points for one in result.bids[0].criteria] == [45, 0, 40]


def test_a_split_that_cannot_be_worked_out_is_refused() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "10"}, {"q": "100"}, price_method="fixed_price")
    with pytest.raises(Stop, match="fixed_price"):
        score_round(round_, (Decimal(40), Decimal(60)))
    with pytest.raises(Stop, match="100"):
        score_round(round_, (Decimal(40), Decimal(61)))


def not_ready(round_: Round) -> str:
    return "\n".join(missing_for_scoring(round_))


WEIGHTS = {"q": "80", "price": "20"}


def test_what_is_missing_is_said_all_at_once() -> None:
    text = not_ready(make_round({"a": {}, "b": {"q": "6"}}, {"b": "0"}, WEIGHTS))
    assert "`a` has no price" in text
    assert "the price of `b` is 0" in text
    assert "`a` lacks an agreed score for `q`" in text
    assert "`b` has 6 for `q`, off its scale of 0 to 5" in text


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"q": "79.9", "price": "20"}, "add up to 99.9, not 100"),
        ({"q": "80.1", "price": "20"}, "add up to 100.1, not 100"),
    ],
)
def test_weights_that_do_not_make_a_hundred_never_score(weights: dict[str, str], words: str) -> None:
    assert words in not_ready(make_round({"a": {"q": "1"}}, {"a": "1"}, weights))


def test_an_undecided_gate_stops_scoring() -> None:
    text = not_ready(make_round({"a": {"q": "1"}}, {"a": "1"}, {"safe": "gate", **WEIGHTS}))
    assert "nobody decided whether `a` passes `safe`" in text


def test_a_missing_score_counts_nought_where_the_award_says_so() -> None:
    round_ = make_round({"a": {}}, {"a": "1"}, WEIGHTS, missing_scores="zero")
    assert missing_for_scoring(round_) == []
    assert score_round(round_).bids[0].total == 20


def test_a_bid_out_by_a_gate_needs_no_price_and_no_scores() -> None:
    scores = {"a": {"safe": "pass", "q": "1"}, "b": {"safe": "fail"}}
    assert missing_for_scoring(make_round(scores, {"a": "1"}, {"safe": "gate", **WEIGHTS})) == []


def test_prices_by_line_add_up_as_quantity_times_amount() -> None:
    lines = [{"id": "setup", "title": "Set-up"}, {"id": "year", "title": "A year", "quantity": "3"}]
    sections = {
        "prices": [{"bid": "a", "lines": [{"line": "setup", "amount": "100.50"}, {"line": "year", "amount": "33.33"}]}]
    }
    round_ = make_round({"a": {"q": "1"}}, {}, WEIGHTS, price_lines=lines)
    whole = round_.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    assert score_round(make({**whole, **sections})).bids[0].price == Decimal("200.49")


def test_a_recount_that_differs_is_a_fault() -> None:
    round_ = make_round({"a": {"q": "1"}}, {"a": "1"}, WEIGHTS)
    result = score_round(round_)
    changed = make_round({"a": {"q": "1"}}, {"a": "1"}, {"q": "70", "r": "10", "price": "20"})
    with pytest.raises(Fault, match="two ways"):
        recount(round_, result, changed.criteria[:1])


@st.composite
def random_rounds(draw: st.DrawFn) -> tuple[Round, tuple[str, ...]]:
    bids = [f"b{number}" for number in range(draw(st.integers(1, 6)))]
    price = draw(st.integers(1, 60))
    cuts = sorted(draw(st.lists(st.integers(1, (100 - price) * 10 - 1), min_size=0, max_size=4, unique=True)))
    edges = [0, *cuts, (100 - price) * 10]
    weights = {f"q{n}": str(Decimal(b - a) / 10) for n, (a, b) in enumerate(pairwise(edges))}
    scores = {bid: {q: str(draw(st.integers(0, 5))) for q in weights} for bid in bids}
    prices = {bid: str(draw(st.decimals(min_value=1, max_value=10**6, places=2))) for bid in bids}
    rounding = {
        stage: str(draw(st.integers(0, 3)))
        for stage in draw(st.sets(st.sampled_from(["ratio", "price_score", "criterion", "final"])))
    } | {"mode": draw(st.sampled_from(["half_up", "half_even", "down"]))}
    method = draw(st.sampled_from(["ratio_to_lowest", "linear_from_lowest", "fixed_reference"]))
    round_ = make_round(
        scores,
        prices,
        {**weights, "price": str(price)},
        rounding=rounding,
        price_method=method,
        reference={"best": "1000", "worst": "500000"},
        clamp=draw(st.booleans()),
        rank_on=draw(st.sampled_from(["exact", "shown"])),
    )
    return round_, tuple(bids)


@settings(max_examples=300, deadline=None)
@given(random_rounds())
def test_two_ways_of_adding_up_agree(drawn: tuple[Round, tuple[str, ...]]) -> None:
    round_, bids = drawn
    assert missing_for_scoring(round_) == []
    result = score_round(round_)
    recount(round_, result, round_.criteria)
    assert {bid.id for bid in result.ranked} == set(bids)


@settings(max_examples=60, deadline=None)
@given(random_rounds(), st.randoms())
def test_the_order_of_bids_never_matters(drawn: tuple[Round, tuple[str, ...]], chance: random.Random) -> None:
    round_, _ = drawn
    bids = list(round_.merged.bids)
    chance.shuffle(bids)
    mixed = Round(round_.merged.model_copy(update={"bids": tuple(bids)}))
    assert totals(score_round(mixed)) == totals(score_round(round_))
    assert ranks(score_round(mixed)) == ranks(score_round(round_))


@settings(max_examples=60, deadline=None)
@given(random_rounds(), st.integers(1, 99))
def test_any_split_adds_up_the_same_on_both_roads(drawn: tuple[Round, tuple[str, ...]], price: int) -> None:
    round_, _ = drawn
    ratio = (Decimal(price), Decimal(100 - price))
    result = score_round(round_, ratio)
    assert round_.award is not None
    recount(round_, result, at_ratio(round_.award, round_.criteria, ratio)[1])


def test_no_float_stands_in_scoring() -> None:
    import ast
    from pathlib import Path

    import cocommission.scoring

    files = sorted(Path(cocommission.scoring.__file__).parent.rglob("*.py"))
    assert len(files) > 8
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"{file}:{node.lineno}"
            assert not (isinstance(node, ast.Name) and node.id in ("float", "round", "math.floor")), (
                f"{file}:{node.lineno}"
            )
