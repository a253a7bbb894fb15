"""The same bids scored in another way: each by the scoring that decides, one thing changed at a time."""

from __future__ import annotations

from typing import Any

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
