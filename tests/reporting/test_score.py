from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.reporting import score
from cocommission.reporting.score import as_json, as_text
from cocommission.scoring.total import score_round

from ..scoring.rounds import make_round

SCORES = {
    "oak": {"safe": "pass", "q": "4", "r": "5"},
    "ash": {"safe": "pass", "q": "5", "r": "2"},
    "elm": {"safe": "fail"},
}
PRICES = {"oak": "120000", "ash": "100000", "elm": "50000"}
WEIGHTS = {"safe": "gate", "q": "50", "r": "30", "price": "20"}


def scored(**award: Any) -> tuple[Round, Any]:
    round_ = make_round(SCORES, PRICES, WEIGHTS, **award)
    return round_, score_round(round_)


def data(**award: Any) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(as_json(*scored(**award)))
    return result


def test_the_text_says_who_leads_by_how_much_and_where_points_come_from(kept: Callable[[str, str], None]) -> None:
    kept("reporting/score.txt", as_text(*scored()))


def test_a_tie_is_said_as_a_tie() -> None:
    scores = {"oak": {"q": "4"}, "ash": {"q": "4"}}
    round_ = make_round(scores, {"oak": "10", "ash": "10"}, {"q": "80", "price": "20"})
    text = as_text(round_, score_round(round_))
    assert "Ash and Oak tie for first place with 84.00 points each" in text
    assert "no tie-break was published" in text
    assert text.count("1=") == 2


def test_markup_in_a_bidders_name_is_shown_as_it_is() -> None:
    round_, _ = scored()
    bids = tuple(bid.model_copy(update={"bidder": "[bold]x[/] :smile: \x1b[31m"}) for bid in round_.bids)
    changed = Round(round_.merged.model_copy(update={"bids": bids}))
    text = as_text(changed, score_round(changed))
    assert "[bold]x[/] :smile: \\u001b[31m" in text.replace("\n", " ")
    assert "\x1b" not in text


def test_an_order_of_more_bids_than_anybody_reads_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "_MOST_ROWS", 2)
    scores = {name: {"q": "4"} for name in ("ash", "elm", "oak")}
    prices = {"ash": "10", "elm": "20", "oak": "99.5"}
    round_ = make_round(scores, prices, {"q": "80", "price": "20"})
    text = as_text(round_, score_round(round_))
    assert "(the first 2 of 3 bids; --json shows all)" in text
    assert "£20" in text
    assert "£99.50" not in text
    assert len(json.loads(as_json(round_, score_round(round_)))["bids"]) == 3


def test_json_has_the_promised_shape() -> None:
    found = data()
    assert {"round", "price", "quality", "price_method", "bids", "tie", "working", "share", "higher_is_better"} == set(
        found
    )
    assert (found["price"], found["quality"]) == ("20", "80")
    assert found["share"] == {"price": "20", "quality": "80"}
    assert found["higher_is_better"] is True
    for bid in found["bids"]:
        assert {
            "id", "name", "status", "reasons", "rank", "price", "price_score", "quality_score", "total", "criteria",
        } == set(bid)  # fmt: skip
        for criterion in bid["criteria"]:
            assert {"id", "weight", "score", "weighted"} == set(criterion)
    assert [(bid["id"], bid["status"], bid["rank"]) for bid in found["bids"]] == [
        ("oak", "ranked", 1), ("ash", "ranked", 2), ("elm", "excluded", None),
    ]  # fmt: skip


def test_an_excluded_bid_has_reasons_and_no_points() -> None:
    elm = data()["bids"][2]
    assert elm["reasons"] == ["Safe: failed – as agreed"]
    assert elm["total"] is elm["price_score"] is elm["quality_score"] is None
    assert elm["price"] == "50000"


def test_numbers_are_text_and_rounded_as_the_award_says_and_no_further() -> None:
    oak = data(rounding={"price_score": "1", "final": "2"})["bids"][0]
    assert oak["price_score"] == "16.7"
    assert oak["total"] == "86.70"
    oak = data(rounding={"final": "3"})["bids"][0]
    assert oak["price_score"] == "16.666666666667"
    assert oak["total"] == "86.667"
    assert oak["quality_score"] == "70"


def test_weighted_points_add_up_to_the_total() -> None:
    for bid in data(rounding={"price_score": "2", "criterion": "2", "final": "2"})["bids"][:2]:
        assert sum(Decimal(criterion["weighted"]) for criterion in bid["criteria"]) == Decimal(bid["total"])


def test_the_working_holds_exact_totals_and_every_answers_points() -> None:
    working = data()["working"]["bids"]["oak"]
    assert Fraction(working["exact_total"]) == Fraction(260, 3)
    assert [(one["question"], one["score"], one["points"]) for one in working["questions"]] == [
        ("q", "4", "40"),
        ("r", "5", "30"),
    ]


def test_a_fixed_price_has_no_price_score() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "10"}, {"q": "100"}, price_method="fixed_price")
    bid = json.loads(as_json(round_, score_round(round_)))["bids"][0]
    assert bid["price_score"] is None
    assert bid["total"] == bid["quality_score"] + ".00" == "100.00"
