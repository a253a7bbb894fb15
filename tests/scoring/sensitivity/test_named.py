"""How sure a result is where criteria have a least part, or break ties."""

from __future__ import annotations

from typing import Any

from cocommission.scoring.sensitivity.sensitivity import sensitivity_of
from cocommission.scoring.total import score_round

from ..rounds import make_round
from ..test_named import LEVEL, tree
from .test_tipping import sure_of, tried

SCORES = {"a": {"q": "3", "r": "5"}, "b": {"q": "5", "r": "2.4"}, "c": {"q": "4", "r": "3"}}
PRICES = {"a": "100", "b": "50", "c": "90"}
WEIGHTS = {"q": "72", "r": "8", "price": "20"}


def with_least(percent: str, **award: Any) -> Any:
    return make_round(SCORES, PRICES, WEIGHTS, criterion_minimums=[{"criterion": "c-r", "percent": percent}], **award)


def test_a_least_part_of_a_scored_criterion_does_not_move_with_weights() -> None:
    round_ = with_least("50")
    assert [bid.id for bid in score_round(round_).excluded] == ["b"]
    assert tried(round_) > 0
    assert sure_of(round_).unsolved == ""


def test_a_least_part_of_a_criterion_that_holds_others_does() -> None:
    award = {"criterion_minimums": [{"criterion": "people", "percent": "10"}]}
    round_ = tree(award, {"a": ("3", "2", "5"), "b": ("1", "5", "5")})
    assert sure_of(round_).unsolved == "which bids go on to the price hangs on the weights too"


def test_where_rounding_lets_a_bid_go_on_the_weights_are_not_tried_without_it() -> None:
    round_ = with_least("50", rounding={"criterion": "0"})
    assert {bid.id for bid in score_round(round_).ranked} == {"a", "b", "c"}
    found = sure_of(round_)
    assert found.unsolved == "which bids go on to the price hangs on the rounding of criteria"
    assert not found.tipping and not found.near


def test_tie_breaks_are_left_out_and_the_lead_is_shared() -> None:
    round_ = tree({"ties": ["s"]}, LEVEL)
    result = score_round(round_)
    assert [bid.id for bid in result.winners] == ["c"]
    found = sensitivity_of(round_, result)
    assert set(found.tipping[0].leaders) == {"a", "b", "c"}
