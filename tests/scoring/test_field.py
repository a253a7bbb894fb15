"""The stages before the price, each at its edge: gates, least scores, least quality, and who are the best."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cocommission.errors import Stop
from cocommission.model.round import Round
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.result import Result
from cocommission.scoring.total import score_round

from .rounds import make_round

WEIGHTS = {"q": "80", "price": "20"}


def scored(marks: dict[str, str], **award: Any) -> Result:
    given = {bid: {"q": mark} for bid, mark in marks.items()}
    return score_round(make_round(given, dict.fromkeys(marks, "100"), WEIGHTS, **award))


def left(result: Result) -> list[str]:
    return sorted(bid.id for bid in result.ranked)


@pytest.mark.parametrize(("mark", "is_in"), [("3", True), ("3.0001", True), ("2.9999", False), ("0", False)])
def test_a_score_exactly_at_the_minimum_passes(mark: str, is_in: bool) -> None:
    result = scored({"a": "5", "b": mark}, minimum_scores=[{"question": "q", "score": "3"}])
    assert left(result) == (["a", "b"] if is_in else ["a"])


def test_every_minimum_that_is_missed_is_a_reason() -> None:
    least = [{"question": "q", "score": "3"}, {"question": "r", "score": "2.5"}]
    marks = {"a": {"q": "2", "r": "1"}, "b": {"q": "3", "r": "2.5"}, "c": {"q": "5", "r": "2"}}
    weights = {"q": "50", "r": "30", "price": "20"}
    result = score_round(make_round(marks, dict.fromkeys(marks, "1"), weights, minimum_scores=least))
    assert {bid.id: len(bid.reasons) for bid in result.bids} == {"a": 2, "b": 0, "c": 1}
    assert result.excluded[1].reasons == ("R: scored 2, less than the minimum of 2.5",)


def with_extra(marks: dict[str, dict[str, str]], **award: Any) -> Round:
    """A round in which the question `extra` has a least score and no weight."""
    award["minimum_scores"] = [{"question": "extra", "score": "3"}]
    base = make_round(marks, dict.fromkeys(marks, "1"), {"q": "80", "extra": "0", "price": "20"}, **award)
    criteria = tuple(one for one in base.criteria if one.id != "c-extra")
    return Round(base.merged.model_copy(update={"criteria": criteria}))


def test_a_minimum_on_a_question_that_is_not_weighed_counts() -> None:
    result = score_round(with_extra({"a": {"q": "5", "extra": "2"}, "b": {"q": "4", "extra": "3"}}))
    # the extra question earns nothing: 64 + 20
    assert [(bid.id, bid.rank, bid.total) for bid in result.bids] == [("b", 1, 84), ("a", None, None)]
    assert result.excluded[0].quality_score == 80


def test_nobody_passes_a_minimum_without_a_score() -> None:
    marks = {"a": {"q": "5"}, "b": {"q": "4", "extra": "3"}}
    assert missing_for_scoring(with_extra(marks)) == ["`a` lacks an agreed score for `extra`"]
    with pytest.raises(Stop, match="`a` has no score for `extra`"):
        score_round(with_extra(marks))
    assert left(score_round(with_extra(marks, missing_scores="zero"))) == ["b"]


def test_a_minimum_in_words_belongs_to_a_gate_and_is_no_number() -> None:
    assert left(scored({"a": "1"}, minimum_scores=[{"question": "q", "score": "pass"}])) == ["a"]


def test_a_weighed_question_without_a_score_stops_scoring() -> None:
    marks: dict[str, dict[str, str]] = {"a": {"q": "5"}, "b": {}}
    with pytest.raises(Stop, match="`b` has no score for `q`"):
        score_round(make_round(marks, {"a": "1", "b": "1"}, WEIGHTS))


@pytest.mark.parametrize("scale", [{}, ["only"]])
def test_a_weighed_question_without_a_scale_stops_scoring(scale: Any) -> None:
    with pytest.raises(Stop, match="`q` has no scale"):
        scored({"a": "0"}, scale=scale)


def test_a_scale_of_two_steps_is_a_scale() -> None:
    assert scored({"a": "1", "b": "0"}, scale=["no", "yes"]).bids[0].quality_score == 80


@pytest.mark.parametrize(("least", "expected"), [("59.99", ["a", "b"]), ("60", ["a", "b"]), ("60.01", ["a"])])
def test_quality_exactly_at_its_minimum_goes_on(least: str, expected: list[str]) -> None:
    result = scored({"a": "5", "b": "3"}, quality_minimum=least)
    assert left(result) == expected
    if len(expected) == 1:
        assert result.excluded[0].reasons == ("quality: 60% of the points, less than the minimum of 60.01%",)


def test_a_share_of_quality_is_told_to_two_places() -> None:
    # 1 of 3: 33.33 per cent
    result = scored({"a": "3", "b": "1"}, quality_minimum="50", scale=["0", "1", "2", "3"])
    assert result.excluded[0].reasons == ("quality: 33.33% of the points, less than the minimum of 50%",)


def test_a_minimum_of_quality_asks_nothing_where_quality_weighs_nothing() -> None:
    result = score_round(make_round({"a": {}}, {"a": "1"}, {"price": "100"}, quality_minimum="50"))
    assert left(result) == ["a"]


@pytest.mark.parametrize(
    ("most", "expected"),
    [("1", ["a"]), ("2", ["a", "b", "c"]), ("3", ["a", "b", "c"]), ("4", ["a", "b", "c", "d"]), ("9", list("abcde"))],
)
def test_those_level_with_the_last_of_the_best_go_on_too(most: str, expected: list[str]) -> None:
    result = scored({"a": "5", "b": "4", "c": "4", "d": "3", "e": "2"}, best_on_quality=most)
    assert left(result) == expected
    assert all(f"the best {most}" in bid.reasons[0] for bid in result.excluded)


def test_a_bid_out_at_one_stage_is_not_looked_at_in_the_next() -> None:
    """a fails the gate, b the least score, c the least quality, d is not among the best two."""
    marks = {
        bid: {"q": mark, "g": gate}
        for bid, mark, gate in (
            ("a", "0", "fail"), ("b", "0.5", "pass"), ("c", "1", "pass"), ("d", "3", "pass"),
            ("e", "4", "pass"), ("f", "5", "pass"),
        )
    }  # fmt: skip
    result = score_round(
        make_round(
            marks,
            dict.fromkeys(marks, "100"),
            {"g": "gate", **WEIGHTS},
            minimum_scores=[{"question": "q", "score": "1"}],
            quality_minimum="40",
            best_on_quality="2",
        )
    )
    assert left(result) == ["e", "f"]
    assert [(bid.id, len(bid.reasons), bid.reasons[0].split()[0]) for bid in result.excluded] == [
        ("a", 1, "G:"), ("b", 1, "Q:"), ("c", 1, "quality:"), ("d", 1, "quality:"),
    ]  # fmt: skip
    assert [bid.quality_score for bid in result.excluded] == [None, 8, 16, 48]


def test_every_gate_that_was_failed_is_a_reason() -> None:
    marks = {"a": {"g": "fail", "h": "fail", "i": "pass"}, "b": {"g": "pass", "h": "pass", "i": "pass", "q": "1"}}
    result = score_round(
        make_round(marks, dict.fromkeys(marks, "1"), {"g": "gate", "h": "gate", "i": "gate", **WEIGHTS})
    )
    assert result.excluded[0].reasons == ("G: failed – as agreed", "H: failed – as agreed")
    assert [gate.passed for gate in result.excluded[0].gates] == [False, False, True]


def test_less_than_a_point_of_quality_is_still_measured_by_the_best() -> None:
    """0.01 of 80 points at the best: all bids are measured by it."""
    result = scored({"a": "0.01", "b": "0.005"}, quality_points="to_top_bid")
    assert {bid.id: bid.quality_score for bid in result.bids} == {"a": 80, "b": 40}


def test_a_failed_gate_without_a_reason_is_told_plainly() -> None:
    round_ = make_round({"a": {"g": "fail"}, "b": {"g": "pass", "q": "1"}}, {"b": "1"}, {"g": "gate", **WEIGHTS})
    entries = tuple(one.model_copy(update={"reason": None}) for one in round_.moderation)
    result = score_round(Round(round_.merged.model_copy(update={"moderation": entries})))
    assert result.excluded[0].reasons == ("G: failed",)
    assert result.ranked[0].total == Fraction(36)
