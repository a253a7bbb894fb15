"""How much of each criterion the bids used: ranges and parts worked by hand."""

from __future__ import annotations

from fractions import Fraction

from cocommission.model.round import Round
from cocommission.scoring.sensitivity.used import Used, used
from cocommission.scoring.total import score_round

from ..rounds import SCALE, make, make_round


def found(round_: Round) -> dict[str, Used]:
    return {one.id: one for one in used(round_, score_round(round_))}


def test_the_part_of_a_criterion_is_its_range_of_all_ranges() -> None:
    marks = {"a": {"q": "4", "r": "5"}, "b": {"q": "3", "r": "0"}, "c": {"q": "1", "r": "2"}}
    prices = {"a": "200", "b": "100", "c": "400"}
    rows = found(make_round(marks, prices, {"q": "50", "r": "30", "price": "20"}))
    # q from 10 to 40, r from 0 to 30, price from 5 to 20: 30, 30 and 15 of 75
    assert [(one.id, one.lowest, one.highest, one.range, one.share) for one in rows.values()] == [
        ("c-q", 10, 40, 30, 40),
        ("c-r", 0, 30, 30, 40),
        ("c-price", 5, 20, 15, 20),
    ]
    assert [(one.title, one.weight, one.effective) for one in rows.values()] == [
        ("Q", 50, 50), ("R", 30, 30), ("Price", 20, 20),
    ]  # fmt: skip


def test_one_bid_or_bids_that_are_alike_are_separated_by_nothing() -> None:
    rows = found(make_round({"a": {"q": "4"}, "b": {"q": "4"}}, dict.fromkeys("ab", "10"), {"q": "80", "price": "20"}))
    assert {one.id: (one.range, one.share) for one in rows.values()} == {"c-q": (0, None), "c-price": (0, None)}


def test_less_than_a_point_in_all_is_shared_out_too() -> None:
    # 1 ÷ 200 of 80 points
    marks = {"a": {"q": "4.025"}, "b": {"q": "4"}}
    rows = found(make_round(marks, dict.fromkeys("ab", "10"), {"q": "80", "price": "20"}))
    assert (rows["c-q"].range, rows["c-q"].share, rows["c-price"].share) == (Fraction(2, 5), 100, 0)


def test_a_criterion_of_nought_and_a_bid_that_is_out_are_left_out() -> None:
    marks = {"a": {"q": "4", "g": "pass"}, "b": {"q": "2", "g": "pass"}, "out": {"q": "0", "g": "fail"}}
    rows = found(make_round(marks, dict.fromkeys(marks, "10"), {"q": "80", "g": "gate", "price": "20"}))
    assert set(rows) == {"c-q", "c-price"}
    assert rows["c-q"].lowest == 32
    none = make_round({"a": {"q": "4"}}, {"a": "1"}, {"q": "100", "price": "0"})
    assert set(found(none)) == {"c-q"}


def test_where_no_bid_is_ranked_there_is_nothing_to_tell() -> None:
    least = [{"question": "q", "score": "5"}]
    assert found(make_round({"a": {"q": "4"}}, {"a": "1"}, {"q": "80", "price": "20"}, minimum_scores=least)) == {}


def test_the_effective_weight_is_left_open_where_it_cannot_be_told() -> None:
    round_ = make(
        {
            "questions": [{"id": "q", "text": "q"}],
            "criteria": [{"id": "c", "title": "C", "weight": "90", "questions": ["q"]}],
            "award": {"price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE},
            "bids": [{"id": "a", "bidder": "A"}, {"id": "b", "bidder": "B"}],
            "moderation": [{"bid": bid, "question": "q", "score": mark} for bid, mark in (("a", "5"), ("b", "4"))],
        }
    )
    (one,) = found(round_).values()
    assert (one.weight, one.effective, one.range, one.share) == (90, None, 18, 100)


def test_the_effective_weight_stands_beside_the_published_one() -> None:
    """On a scale from one to five a score moves four fifths of 80 points: 64 of 84."""
    round_ = make(
        {
            "scales": [{"id": "from-one", "levels": ["a", "b", "c", "d", "e"], "lowest": "1"}],
            "questions": [{"id": "q", "text": "q"}],
            "criteria": [
                {"id": "c", "title": "C", "weight": "80", "questions": ["q"]},
                {"id": "p", "title": "P", "weight": "20", "price": True},
            ],
            "award": {"price": "20", "quality": "80", "scale": {"id": "from-one"}},
            "bids": [{"id": "a", "bidder": "A", "price": "1"}],
            "moderation": [{"bid": "a", "question": "q", "score": "5"}],
        }
    )
    assert [(one.weight, one.effective) for one in found(round_).values()] == [
        (80, Fraction(6400, 84)), (20, Fraction(2000, 84)),
    ]  # fmt: skip
