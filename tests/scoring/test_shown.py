"""A result in words: who leads, by how much, and where the lead comes from; rounded as the award says."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.criteria import Award
from cocommission.scoring.result import Result
from cocommission.scoring.shown import headline, notes, points_text, stage_text, tells_another_price
from cocommission.scoring.total import score_round

from .rounds import make_round

WEIGHTS = {"q": "50", "r": "20", "s": "10", "price": "20"}


def award_of(**more: Any) -> Award:
    return Award.model_validate({"price": "20", "quality": "80", **more})


def scored(marks: dict[str, str], prices: dict[str, str], **award: Any) -> Result:
    """``marks`` is bid to its three scores in a row."""
    given = {bid: dict(zip("qrs", own, strict=False)) for bid, own in marks.items()}
    return score_round(make_round(given, prices, WEIGHTS, **award))


@pytest.mark.parametrize(
    ("value", "rounding", "text"),
    [
        ("4.015", {"final": "2"}, "4.02"),
        ("4.015", {"final": "2", "mode": "down"}, "4.01"),
        ("4.025", {"final": "2", "mode": "half_even"}, "4.02"),
        ("4", {"final": "2"}, "4.00"),
        ("4.5", {"final": "0"}, "5"),
        ("4.125", {"criterion": "1"}, "4.125"),
        ("4.5", {}, "4.5"),
    ],
)
def test_a_number_is_shown_as_its_stage_says(value: str, rounding: dict[str, str], text: str) -> None:
    award = award_of(rounding={"final": None, **rounding})
    assert stage_text(Fraction(value), award, "final") == text


def test_what_is_not_there_has_no_text() -> None:
    assert stage_text(None, award_of(), "final") is None


def test_points_have_as_many_places_as_the_total_or_two() -> None:
    assert points_text(Fraction(1, 3), award_of(rounding={"final": "3"})) == "0.333"
    assert points_text(Fraction(2, 3), award_of(rounding={"final": "0"})) == "1"
    assert points_text(Fraction(1, 3), award_of(rounding={"final": None})) == "0.33"


def test_the_lead_comes_from_the_two_largest_gains_and_the_largest_loss() -> None:
    """a: 50 + 16 + 0 + 10; b: 40 + 20 + 8 + 20 less each of 10, −4, −8 and −10."""
    result = scored({"a": "540", "b": "354"}, {"a": "100", "b": "50"})
    # a 50 + 16 + 0 + 10 = 76, b 30 + 20 + 8 + 20 = 78: b gains 10 on price and 8 on s, gives 20 away on q
    assert headline(result) == (
        "At 20:80 (price : quality), B comes first with 78.00 points, 2.00 ahead of A. "
        "It gains most on Price (+10.00) and S (+8.00) and gives way on Q (−20.00)."
    )


def test_where_nothing_is_lost_no_loss_is_told_and_equal_gains_go_by_title() -> None:
    result = scored({"a": "555", "b": "440"}, {"a": "100", "b": "100"})
    # q +10, r +4, s +10
    assert headline(result) == (
        "At 20:80 (price : quality), A comes first with 100.00 points, 24.00 ahead of B. "
        "It gains most on Q (+10.00) and S (+10.00)."
    )


def test_of_two_equal_losses_the_first_by_title_is_told() -> None:
    weights = {"q": "50", "s": "15", "r": "15", "price": "20"}
    given = {"a": {"q": "5", "s": "0", "r": "0"}, "b": {"q": "0", "s": "5", "r": "5"}}
    result = score_round(make_round(given, {"a": "100", "b": "100"}, weights))
    assert headline(result).endswith("It gains most on Q (+50.00) and gives way on R (−15.00).")


def test_gains_and_losses_of_less_than_a_point_are_told_largest_first_and_by_title() -> None:
    weights = {"s": "1", "q": "1", "b": "2", "a": "1", "r": "75", "price": "20"}
    given = {"one": dict.fromkeys("sqbar", "5"), "two": {"s": "4", "q": "4", "b": "0", "a": "4", "r": "5"}}
    given["one"] |= {"b": "5", "a": "0", "r": "4.9"}
    given["two"] |= {"b": "4", "a": "5", "r": "4.8"}
    result = score_round(make_round(given, dict.fromkeys(given, "1"), weights))
    # s and q +0.2 each, b +0.4, r +1.5, a −1
    assert headline(result).endswith(
        "1.30 ahead of Two. It gains most on R (+1.50) and B (+0.40) and gives way on A (−1.00)."
    )
    given["one"]["r"] = given["two"]["r"]
    given["one"]["b"] = given["two"]["b"]
    given["one"]["a"] = given["two"]["a"] = "5"
    result = score_round(make_round(given, {"one": "101", "two": "100"}, weights))
    # 20 × 100 ÷ 101 is 0.20 less; s and q are 0.2 more each
    assert headline(result).endswith("It gains most on Q (+0.20) and S (+0.20) and gives way on Price (−0.20).")


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (("4.9", "5"), "It gains most on Q (+2.00) and gives way on Z (−0.20)."),
        (("5", "4.9"), "It gains most on Q (+2.00) and Z (+0.20)."),
        (("5", "5"), "It gains most on Q (+2.00)."),
    ],
)
def test_a_small_loss_is_no_gain_and_a_small_gain_no_loss(marks: tuple[str, str], words: str) -> None:
    given = {bid: {"q": q, "z": z} for bid, q, z in (("a", "5", marks[0]), ("b", "4.8333", marks[1]))}
    result = score_round(
        make_round(given, dict.fromkeys(given, "1"), {"q": "60", "z": "10", "price": "30"}, quality="70")
    )
    assert headline(result).endswith(words)
    given = {bid: {"z": z} for bid, z in (("a", "5"), ("b", "4.9"))}
    result = score_round(make_round(given, dict.fromkeys(given, "1"), {"z": "10", "price": "90"}))
    assert headline(result).endswith("It gains most on Z (+0.20).")


def test_of_two_losses_the_larger_is_told_whatever_its_title() -> None:
    weights = {"q": "50", "a": "10", "z": "20", "price": "20"}
    given = {"one": {"q": "5", "a": "4", "z": "0"}, "two": {"q": "0", "a": "5", "z": "5"}}
    result = score_round(make_round(given, dict.fromkeys(given, "1"), weights))
    assert headline(result).endswith("gives way on Z (−20.00).")


def test_the_lead_is_counted_from_a_total_of_nought_as_from_any_other() -> None:
    reference = {"price_method": "fixed_reference", "reference": {"best": "50", "worst": "100"}, "clamp": False}
    above = scored({"a": "100", "b": "000"}, {"a": "100", "b": "100"}, **reference)
    # a has 10 of 50 for q, b has nothing at all
    assert "A comes first with 10.00 points, 10.00 ahead of B." in headline(above)
    below = scored({"a": "000", "b": "000"}, {"a": "100", "b": "125"}, **reference)
    assert "A comes first with 0.00 points, 10.00 ahead of B." in headline(below)


def test_one_bid_and_none_and_a_tie_are_said() -> None:
    only = scored({"a": "555"}, {"a": "100"})
    assert headline(only) == (
        "At 20:80 (price : quality), A comes first with 100.00 points; it is the only bid left to rank."
    )
    none = scored({"a": "555"}, {"a": "100"}, minimum_scores=[{"question": "q", "score": "5.5"}])
    assert headline(none) == "At 20:80 (price : quality), there is no bid left to rank."
    tie = scored({"a": "555", "b": "555"}, {"a": "100", "b": "100"}, rounding={"final": 1})
    assert headline(tie) == ("At 20:80 (price : quality), A and B tie for first place with 100.0 points each.")
    assert notes(tie) == ["The tie is a tie: no tie-break was published, so the tool does not break it."]


def test_a_published_tie_break_is_named() -> None:
    # a 80 + 10, b 70 + 20
    result = scored({"a": "555", "b": "455"}, {"a": "200", "b": "100"}, ties="price")
    assert headline(result) == (
        "At 20:80 (price : quality), B comes first with 90.00 points, level with A; "
        "the published tie-break (price) decides."
    )
    assert notes(result) == ["Equal totals were put in order by the published tie-break: price."]


def test_a_method_of_one_figure_is_named_and_says_which_end_comes_first() -> None:
    dear = scored({"a": "555", "b": "455"}, {"a": "200", "b": "140"}, price_method="price_per_quality_point")
    # 200 ÷ 100 and 140 ÷ 87.5
    assert headline(dear).endswith("B comes first with 1.6 (lowest figure first); A comes second with 2.")
    good = scored({"a": "555", "b": "455"}, {"a": "200", "b": "140"}, price_method="value_index")
    assert "B comes first with 0.625 (highest figure first)" in headline(good)
    tie = scored({"a": "555", "b": "555"}, {"a": "200", "b": "200"}, price_method="value_index")
    assert "A and B tie for first place with 0.5 (highest figure first) each." in headline(tie)


def test_a_what_if_is_called_one() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "80", "price": "20"})
    assert notes(score_round(round_)) == []
    (note,) = notes(score_round(round_, (Decimal(30), Decimal(70))))
    assert "what-if" in note


@pytest.mark.parametrize(
    ("method", "prices", "tells"),
    [
        # b wins on quality with 10 of 20 points: the lowest price is half of its own
        ("ratio_to_lowest", ("100", "200"), True),
        ("ratio_to_lowest", ("200", "100"), False),
        ("fixed_reference", ("100", "200"), False),
        ("fixed_price", ("100", "200"), False),
    ],
)
def test_a_winners_points_give_a_losing_price_away_only_where_they_hang_on_it(
    method: str, prices: tuple[str, str], tells: bool
) -> None:
    price = "0" if method == "fixed_price" else "20"
    weights = {"q": str(100 - int(price)), **({"price": price} if price != "0" else {})}
    given = {"a": {"q": "1"}, "b": {"q": "5"}}
    reference = {"best": "50", "worst": "400"}
    result = score_round(
        make_round(given, dict(zip("ab", prices, strict=True)), weights, price_method=method, reference=reference)
    )
    assert result.winners[0].id == "b"
    assert tells_another_price(result.award, result.winners[0]) is tells
