"""The tables of a sensitivity report: every cell, on results made by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.criteria import PriceMethod
from cocommission.scoring.sensitivity.lines import Stretch
from cocommission.scoring.sensitivity.random_sets import Won
from cocommission.scoring.sensitivity.rows import (
    MOST,
    random_rows,
    split,
    split_rows,
    used_rows,
    variant_rows,
    weight_rows,
)
from cocommission.scoring.sensitivity.tipping import Strip
from cocommission.scoring.sensitivity.used import Used
from cocommission.scoring.sensitivity.variants import Variant

from .test_words import sure, tip, variant


def three(**changes: Any) -> Any:
    return sure({"a": "5", "b": "4", "c": "3"}, **changes)


def test_each_weight_has_its_two_turning_points_and_who_leads_beyond() -> None:
    both = tip("20", "12.344", "40.126", title="Both")
    same = replace(both, above=replace(both.above, then=("b",))) if both.above else both
    inner = tip("20.125", "20.125", title="Inner", depth=2)
    found = three(tipping=(both, same, inner, tip("30", "", "30.001", title="Up", depth=1), tip("30", title="Not")))
    assert weight_rows(found) == [
        ["Criterion", "Weight", "Down to", "Up to", "Then leads"],
        ["Both", "20", "12.35", "40.12", "below B; above C"],
        ["Both", "20", "12.35", "40.12", "B"],
        ["– – Inner", "20.13", "20.13", "–", "B"],
        ["– Up", "30", "–", "30.001", "C"],
        ["Not", "30", "–", "–", "nobody else"],
    ]


@pytest.mark.parametrize(
    ("price", "text"), [("60", "60:40"), ("37.125", "37.13:62.87"), ("0", "0:100"), ("100/3", "33.33:66.67")]
)
def test_a_split_adds_up_to_a_hundred_as_shown(price: str, text: str) -> None:
    assert split(Fraction(price)) == text


def test_splits_run_from_the_dearest_to_nought_and_the_published_method_is_marked() -> None:
    own = Strip(
        PriceMethod.RATIO_TO_LOWEST,
        (Stretch(Fraction(0), Fraction(30), ("a",)), Stretch(Fraction(30), Fraction(60), ("b", "c"))),
    )
    other = Strip(PriceMethod.LINEAR_FROM_LOWEST, (Stretch(Fraction(0), Fraction(60), ("a",)),))
    rows = split_rows(three(strips=(own, other, Strip(PriceMethod.MEAN_BASED, (), "not known"))))
    assert rows == [
        ["Price method", "From", "To", "Leads"],
        ["Ratio to the lowest price (published)", "60:40", "30:70", "B and C"],
        ["Ratio to the lowest price (published)", "30:70", "0:100", "A"],
        ["Straight line from the lowest price", "60:40", "0:100", "A"],
    ]


def test_every_variant_says_what_is_changed_and_who_comes_first_then() -> None:
    found = three(
        methods=(variant("M", "b", changed=True),),
        scores=(variant("S", reason="`x` is not there"),),
        evaluators=(variant("E", "a"),),
        bids=(replace(variant("B", "a"), reordered=True),),
        rounding=(replace(variant("R", "a"), excluded=("b", "c")),),
    )
    assert variant_rows(found) == [
        ["What is changed", "First then", "Another bid?"],
        ["Price method: M", "B", "YES"],
        ["Scores: S", "–", "not tried: x is not there"],
        ["Without evaluator: E", "A", "no"],
        ["Without bid: B", "A", "no, but the order below it"],
        ["Rounding: R", "A", "no; out: B and C"],
    ]


def test_of_very_many_variants_those_that_change_something_stand_first() -> None:
    many = tuple(variant(f"v{number}", "a") for number in range(MOST))
    rows = variant_rows(three(bids=(*many, variant("last", "b", changed=True))))
    assert len(rows) == MOST + 1
    assert [row[0] for row in rows[1:3]] == ["Without bid: last", "Without bid: v0"]
    assert rows[-1][0] == f"Without bid: v{MOST - 2}"


def test_a_table_holds_thirty_bids() -> None:
    assert MOST == 30


def test_random_sets_are_told_most_often_first_and_level_ones_only_where_there_are_any() -> None:
    near = {"c": Won(0, 0), "a": Won(5000, 0), "b": Won(5000, 0)}
    anywhere = {"a": Won(2500, 0), "b": Won(7500, 0), "c": Won(0, 0)}
    assert random_rows(three(near=near, anywhere=anywhere)) == [
        ["Bidder", "Near the published weights", "Weights of any size"],
        ["B", "50 %", "75 %"],
        ["A", "50 %", "25 %"],
        ["C", "0 %", "0 %"],
    ]
    equal = {"c": Won(10, 0), "b": Won(5, 1), "a": Won(5, 0)}
    rows = random_rows(three(near=equal, anywhere=equal))
    assert rows[1:] == [
        ["C", "0.1 % + 0 % level", "0.1 % + 0 % level"],
        ["A", "0.05 % + 0 % level", "0.05 % + 0 % level"],
        ["B", "0.05 % + 0.01 % level", "0.05 % + 0.01 % level"],
    ]


@pytest.mark.parametrize("is_near", [True, False])
def test_one_shared_first_place_anywhere_is_enough_to_tell_them(is_near: bool) -> None:
    none, one = {"a": Won(3, 0)}, {"a": Won(3, 1)}
    level, not_level = "0.03 % + 0.01 % level", "0.03 % + 0 % level"
    rows = random_rows(three(near=one, anywhere=none) if is_near else three(near=none, anywhere=one))
    assert rows[1] == (["A", level, not_level] if is_near else ["A", not_level, level])


def test_very_many_bids_are_cut_to_the_most_frequent() -> None:
    found = sure({f"b{number:02}": "3" for number in range(MOST + 1)})
    sets = {f"b{number:02}": Won(number, 0) for number in range(MOST + 1)}
    rows = random_rows(replace(found, near=sets, anywhere=sets))
    assert len(rows) == MOST + 1
    assert [row[0] for row in (rows[1], rows[-1])] == ["B30", "B01"]


def test_what_was_used_of_each_weight_is_shown_to_two_places_and_its_part_to_one() -> None:
    used = (
        Used("q", "Q", Fraction(80), Fraction(250, 3), Fraction("20.125"), Fraction("30.333"), Fraction("66.66")),
        Used("p", "P", Fraction("20.005"), None, Fraction(0), Fraction(0), None),
        Used("r", "R", Fraction(1), Fraction(1), Fraction(0), Fraction(1), Fraction(50)),
    )
    assert used_rows(three(used=used)) == [
        ["Criterion", "Published", "Effective", "Weakest", "Strongest", "Part of the difference"],
        ["Q", "80", "83.33", "20.13", "30.33", "66.7 %"],
        ["P", "20.01", "–", "0", "0", "–"],
        ["R", "1", "1", "0", "1", "50.0 %"],
    ]


def test_a_variant_that_ends_in_no_winner_says_nobody() -> None:
    assert variant_rows(three(methods=(Variant("m", "M"),)))[1] == ["Price method: M", "nobody", "no"]
