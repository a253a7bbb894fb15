"""The same bids scored in another way: each by the scoring that decides, one thing changed at a time."""

from __future__ import annotations

from typing import Any

import pytest

from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.scoring.sensitivity.sensitivity import sensitivity_of
from cocommission.scoring.sensitivity.used import used
from cocommission.scoring.sensitivity.variants import (
    MOST_LEFT_OUT,
    Variant,
    other_methods,
    other_rounding,
    other_scores,
    without_a_bid,
    without_an_evaluator,
)
from cocommission.scoring.sensitivity.weighed import with_sections
from cocommission.scoring.sensitivity.words import sentences
from cocommission.scoring.total import score_round

from ..rounds import SCALE, make, make_round


def by_id(found: Any) -> dict[str, Variant]:
    return {one.id: one for one in found}


def panelled(
    scores: dict[str, dict[str, str]], agreed: dict[str, str] | None = None, gate: str = "", **award: Any
) -> Round:
    """One question of 100; ``scores`` is evaluator to bid to mark, ``agreed`` bid to mark."""
    bids = sorted({bid for given in scores.values() for bid in given})
    return make(
        {
            "questions": [{"id": "q", "text": "q"}, *([{"id": "g", "text": "g", "gate": True}] if gate else [])],
            "criteria": [
                {"id": "c", "title": "C", "weight": "100", "questions": ["q"]},
                *([{"id": "c-g", "title": "G", "questions": ["g"]}] if gate else []),
            ],
            "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE, **award},
            "bids": [{"id": bid, "bidder": bid.title()} for bid in bids],
            "scores": [
                {"evaluator": who, "bid": bid, "question": "q", "score": mark}
                for who, given in scores.items()
                for bid, mark in given.items()
            ]
            + [{"evaluator": gate, "bid": bid, "question": "g", "score": "pass"} for bid in bids if gate],
            "moderation": [
                {"bid": bid, "question": "q", "score": mark, "reason": "so"} for bid, mark in (agreed or {}).items()
            ],
        },
        [{"id": who, "role": "partner", "scores": ["q"]} for who in scores],
    )


ONE_SIDED = {"x": {"a": "5", "b": "1"}, "y": {"a": "2", "b": "4"}, "z": {"a": "3", "b": "4"}}
"""Means: a 10/3, b 3. Without x b leads by 4 to 2.5; without y or z a does."""


def test_leaving_an_evaluator_out_of_means() -> None:
    round_ = panelled(ONE_SIDED, consolidation="mean")
    found = by_id(without_an_evaluator(round_, score_round(round_)))
    assert not any(one.reordered for one in found.values())
    assert {name: (one.winners, one.changed) for name, one in found.items()} == {
        "x": (("b",), True), "y": (("a",), False), "z": (("a",), False),
    }  # fmt: skip


def test_where_scores_are_agreed_the_means_stand_for_them_before_and_after() -> None:
    """The panel agreed on b; by means a leads, so only leaving x out changes what the means say."""
    round_ = panelled(ONE_SIDED, {"a": "3", "b": "4"})
    result = score_round(round_)
    assert {name: one.changed for name, one in by_id(without_an_evaluator(round_, result)).items()} == {
        "x": True, "y": False, "z": False,
    }  # fmt: skip
    other = by_id(other_scores(round_, result))
    assert (other["mean"].winners, other["mean"].changed) == (("a",), True)
    assert (other["median"].winners, other["median"].changed) == (("b",), False)
    said = sentences(sensitivity_of(round_, result))
    assert "With “The mean of the first scores”, A would come first." in said
    assert "Without the scores of “x”, B would come first." in said


def test_someone_who_alone_scored_a_question_cannot_be_left_out() -> None:
    round_ = panelled({"x": {"a": "5", "b": "1"}}, consolidation="mean")
    found = by_id(without_an_evaluator(round_, score_round(round_)))
    assert found["x"].reason == "nobody else scored Q" and not found["x"].winners


def test_a_gate_stays_decided_when_the_one_who_decided_it_is_left_out() -> None:
    round_ = panelled(ONE_SIDED, gate="z", consolidation="mean")
    found = by_id(without_an_evaluator(round_, score_round(round_)))
    assert found["z"].winners == ("a",) and not found["z"].reason


def test_a_missing_first_score_is_never_taken_for_a_nought() -> None:
    """Under `zero` the real result counts what is missing as nought; what-ifs on first scores do not."""
    round_ = panelled({"x": {"a": "5", "b": "1"}, "y": {"a": "4"}}, {"a": "4", "b": "3"}, missing_scores="zero")
    result = score_round(round_)
    assert "`b` lacks scores from y" in by_id(other_scores(round_, result))["mean"].reason
    left_out = by_id(without_an_evaluator(round_, result))
    assert left_out["x"].reason == "nobody else scored Q"
    assert left_out["y"].winners == ("a",)


def test_a_bid_that_falls_below_a_minimum_is_named() -> None:
    minimum = [{"question": "q", "score": "3"}]
    round_ = panelled(ONE_SIDED, consolidation="mean", minimum_scores=minimum)
    found = by_id(without_an_evaluator(round_, score_round(round_)))
    assert found["x"].excluded == ("a",) and found["x"].winners == ("b",)


def test_other_price_methods_are_scored_with_the_same_prices() -> None:
    scores = {"a": {"q": "5"}, "b": {"q": "4"}}
    round_ = make_round(scores, {"a": "150", "b": "100"}, {"q": "60", "price": "40"})
    # ratio: a 60 + 26.7, b 48 + 40; straight line: a 60 + 20; quality only: a
    found = by_id(other_methods(round_, score_round(round_)))
    assert found["fixed_price"].winners == ("a",) and found["fixed_price"].changed
    assert found["linear_from_lowest"].winners == ("b",) and not found["linear_from_lowest"].changed
    assert "ratio_to_lowest" not in found


def test_rounding_that_decides_is_seen() -> None:
    """Totals 40 + 40 × 100/101 … : a's quality lead is smaller than what the ratio to one place gives away."""
    scores = {"a": {"q": "5"}, "b": {"q": "4"}}
    prices = {"a": "135", "b": "100"}
    plain = make_round(scores, prices, {"q": "50", "price": "50"})
    # exact: a 50 + 37.04 = 87.04, b 40 + 50 = 90; with the ratio at 0 places a has 50 + 50
    found = by_id(other_rounding(plain, score_round(plain)))
    assert not any(one.changed for one in found.values())
    coarse = make_round(scores, prices, {"q": "50", "price": "50"}, rounding={"ratio": 0})
    found = by_id(other_rounding(coarse, score_round(coarse)))
    assert found["none"].changed and found["ratio"].changed and found["ratio"].winners == ("b",)
    assert found["ratio"].title == "The price ratio not rounded"


def test_ranking_on_the_shown_total_can_make_a_tie() -> None:
    scores = {"a": {"q": "5"}, "b": {"q": "5"}}
    round_ = make_round(scores, {"a": "1000", "b": "1001"}, {"q": "80", "price": "20"}, rounding={"final": 1})
    found = by_id(other_rounding(round_, score_round(round_)))
    assert found["rank_on"].winners == ("a", "b") and found["rank_on"].changed


def test_what_cannot_matter_is_not_listed() -> None:
    round_ = panelled(ONE_SIDED, {"a": "3", "b": "4"})
    assert set(by_id(other_rounding(round_, score_round(round_)))) == {"none", "criterion", "rank_on"}
    assert list(other_methods(round_, score_round(round_))) == []


def test_an_order_that_changes_below_first_place_is_said_apart() -> None:
    scores = {"a": {"q": "80"}, "b": {"q": "60"}, "c": {"q": "63"}, "d": {"q": "40"}}
    prices = {"a": "50000", "b": "100000", "c": "125000", "d": "50000"}
    eighty = [str(step) for step in range(81)]
    round_ = make_round(scores, prices, {"q": "80", "price": "20"}, scale=eighty)
    found = by_id(without_a_bid(round_, score_round(round_)))
    assert not any(one.changed or one.reordered for one in found.values())
    dear = make_round(scores, {**prices, "a": "125000"}, {"q": "80", "price": "20"}, scale=eighty)
    found = by_id(without_a_bid(dear, score_round(dear)))
    assert (found["d"].changed, found["d"].reordered) == (False, True)


def test_of_very_many_bids_only_the_cheapest_and_dearest_are_left_out() -> None:
    bids = {f"bid-{number:03}": {"q": "3"} for number in range(70)} | {"best": {"q": "5"}}
    prices = {bid: str(1000 + number) for number, bid in enumerate(bids)}
    round_ = make_round(bids, prices, {"q": "80", "price": "20"})
    found = by_id(without_a_bid(round_, score_round(round_)))
    assert len(found) == MOST_LEFT_OUT
    assert {"bid-000", "bid-069"} <= set(found) and "bid-035" not in found and "best" not in found


def test_a_criterion_on_which_all_score_alike_decides_nothing() -> None:
    scores = {"a": {"q": "4", "r": "5"}, "b": {"q": "4", "r": "0"}}
    round_ = make_round(scores, {"a": "2", "b": "1"}, {"q": "60", "r": "20", "price": "20"})
    found = {one.id: (one.weight, one.effective, one.range, one.share) for one in used(round_, score_round(round_))}
    assert found["c-q"] == (60, 60, 0, 0)
    # r separates by 20 points, price by 10
    assert found["c-r"][2:] == (20, found["c-r"][3]) and found["c-r"][3] == 2 * found["c-price"][3]


def test_every_stage_of_rounding_is_switched_and_named() -> None:
    scores = {"a": {"q": "5"}, "b": {"q": "4"}}
    prices = {"a": "135", "b": "100"}
    weights = {"q": "50", "price": "50"}

    def titles(**award: Any) -> dict[str, str]:
        round_ = make_round(scores, prices, weights, **award)
        return {one.id: one.title for one in other_rounding(round_, score_round(round_))}

    assert titles(rounding={"final": 1}) == {
        "none": "Nothing rounded",
        "ratio": "The price ratio rounded to one place",
        "price_score": "Price points rounded to one place",
        "criterion": "Points of each criterion rounded to one place",
        "rank_on": "Ranked on the total as shown",
    }
    plain = titles(rounding={"final": None, "criterion": 3}, rank_on="shown")
    assert plain["ratio"] == "The price ratio rounded to 2 places"
    assert plain["criterion"] == "Points of each criterion not rounded"
    assert plain["rank_on"] == "Ranked on the exact total"


def test_what_is_rounded_decides_as_each_switch_says() -> None:
    """a 80 + 10.4, b 70 + 20: at no places both have 90; with points of price at no places too."""
    scores = {"a": {"q": "5"}, "b": {"q": "4.375"}}
    round_ = make_round(scores, {"a": "125", "b": "65"}, {"q": "80", "price": "20"}, rounding={"final": 0})
    found = by_id(other_rounding(round_, score_round(round_)))
    assert {name: one.winners for name, one in found.items()} == {
        "none": ("a",), "ratio": ("a",), "price_score": ("a", "b"), "criterion": ("a",), "rank_on": ("a", "b"),
    }  # fmt: skip
    shown = make_round(
        scores, {"a": "125", "b": "65"}, {"q": "80", "price": "20"}, rounding={"final": 0}, rank_on="shown"
    )
    found = by_id(other_rounding(shown, score_round(shown)))
    assert {name: one.winners for name, one in found.items() if one.changed} == {
        "none": ("a",), "ratio": ("a",), "rank_on": ("a",),
    }  # fmt: skip


def test_the_evaluators_mean_is_rounded_only_where_there_is_one() -> None:
    round_ = panelled(ONE_SIDED, consolidation="mean")
    assert set(by_id(other_rounding(round_, score_round(round_)))) == {
        "none", "evaluator_mean", "criterion", "rank_on",
    }  # fmt: skip


def test_every_other_method_is_tried_and_the_one_without_price_only_where_there_is_quality() -> None:
    scores = {"a": {"q": "5"}, "b": {"q": "4"}}
    prices = {"a": "150", "b": "100"}
    round_ = make_round(scores, prices, {"q": "60", "price": "40"})
    found = by_id(other_methods(round_, score_round(round_)))
    assert len(found) == len(PriceMethod) - 1
    assert found["fixed_price"].winners == ("a",)
    only_price = make_round({"a": {}, "b": {}}, prices, {"price": "100"})
    found = by_id(other_methods(only_price, score_round(only_price)))
    assert "fixed_price" not in found and len(found) == len(PriceMethod) - 2
    assert found["lowest_to_highest"].winners == ("b",)
    half = make_round(scores, prices, {"q": "99.5", "price": "0.5"}, quality="99.5")
    assert len(by_id(other_methods(half, score_round(half)))) == len(PriceMethod) - 1


@pytest.mark.parametrize(("losing", "left_out"), [(59, 59), (60, 60), (61, 60), (62, 60)])
def test_sixty_losing_bids_are_left_out_in_turn_and_of_more_the_ends(losing: int, left_out: int) -> None:
    bids = {f"bid-{number:03}": {"q": "3"} for number in range(losing)} | {"best": {"q": "5"}}
    prices = {bid: str(1000 + number) for number, bid in enumerate(bids)}
    round_ = make_round(bids, prices, {"q": "80", "price": "20"})
    found = set(by_id(without_a_bid(round_, score_round(round_))))
    assert len(found) == left_out
    # of 62 the thirty cheapest and the thirty dearest
    if losing == 62:
        assert set(bids) - found == {"best", "bid-030", "bid-031"}


def test_bids_without_a_price_count_as_the_dearest() -> None:
    bids = {f"bid-{number:03}": {"q": "3"} for number in range(62)} | {"best": {"q": "5"}}
    prices = {bid: str(1000 + number) for number, bid in enumerate(bids) if number != 5}
    round_ = make_round(bids, prices, {"q": "100"}, price_method="fixed_price")
    found = set(by_id(without_a_bid(round_, score_round(round_))))
    # 5 is last, so the cheapest thirty end with 30 and the dearest begin with 33
    assert set(bids) - found == {"best", "bid-031", "bid-032"}


def test_only_bids_that_drop_out_anew_are_named() -> None:
    minimum = [{"question": "q", "score": "3"}]
    scores = {
        "x": {"a": "5", "b": "1", "c": "0"},
        "y": {"a": "2", "b": "5", "c": "1"},
        "z": {"a": "3", "b": "4", "c": "0"},
    }
    round_ = panelled(scores, consolidation="mean", minimum_scores=minimum)
    result = score_round(round_)
    assert [bid.id for bid in result.excluded] == ["c"]
    found = by_id(without_an_evaluator(round_, result))
    assert {name: one.excluded for name, one in found.items()} == {"x": ("a",), "y": ("b",), "z": ()}


def test_leaving_a_winner_of_a_tie_aside_is_not_tried() -> None:
    scores = {"a": {"q": "5"}, "b": {"q": "5"}, "c": {"q": "4"}}
    round_ = make_round(scores, dict.fromkeys(scores, "10"), {"q": "80", "price": "20"})
    found = by_id(without_a_bid(round_, score_round(round_)))
    assert {name: (one.winners, one.changed, one.reordered) for name, one in found.items()} == {
        "c": (("a", "b"), False, False)
    }


def test_an_evaluator_without_scores_is_not_left_out_and_a_title_is_used_where_there_is_one() -> None:
    round_ = panelled(ONE_SIDED, consolidation="mean")
    idle = round_.panel[0].model_copy(update={"id": "idle"})
    named = round_.panel[0].model_copy(update={"title": "Member X"})
    changed = Round(round_.merged.model_copy(update={"panel": (named, *round_.panel[1:], idle)}))
    assert {one.id: one.title for one in without_an_evaluator(changed, score_round(round_))} == {
        "x": "Member X", "y": "y", "z": "z",
    }  # fmt: skip


def test_gates_that_nobody_decided_stay_open_and_the_first_is_the_reason() -> None:
    round_ = panelled(ONE_SIDED, gate="z", consolidation="mean")
    open_ = with_sections(round_, {"scores": tuple(one for one in round_.scores if one.question != "g")})
    found = by_id(other_scores(open_, score_round(round_)))
    assert found["median"].reason == "nobody decided whether `a` passes `g`"


def test_a_method_that_cannot_compare_a_bid_says_so() -> None:
    round_ = make_round({"a": {"q": "5"}, "b": {"q": "0"}}, {"a": "2", "b": "1"}, {"q": "80", "price": "20"})
    found = by_id(other_methods(round_, score_round(round_)))["price_per_quality_point"]
    assert "b has no quality points" in found.reason and found.winners == () and not found.changed


def test_the_cheapest_and_dearest_are_told_by_price_whatever_their_ids_and_nought_is_the_cheapest() -> None:
    pennies = {f"bid-{number:03}": f"0.{number * 37 % 61 + 1:02}" for number in range(61)}
    prices = {**pennies, "bid-zero": "0", "best": "0.50"}
    marks = {bid: {"q": "5" if bid == "best" else "3"} for bid in prices}
    reference = {"price_method": "fixed_reference", "reference": {"best": "0", "worst": "1000"}}
    round_ = make_round(marks, prices, {"q": "80", "price": "20"}, **reference)
    found = set(by_id(without_a_bid(round_, score_round(round_))))
    # nought and 1 to 29 pence are the thirty cheapest, 32 to 61 pence the thirty dearest
    assert {prices[bid] for bid in set(prices) - found} == {"0.30", "0.31", "0.50"}
    assert "best" not in found and len(found) == 60
