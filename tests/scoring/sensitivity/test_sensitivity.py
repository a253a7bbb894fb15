"""The whole look at a result: what is asked of it, and what is left out and why."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.scoring.sensitivity.sensitivity import SEED, Sensitivity, sensitivity_of
from cocommission.scoring.sensitivity.tipping import MOST_PRICE, Tipping, Turn, strip, tipping
from cocommission.scoring.sensitivity.weighed import Part, Weighed, unrounded, weighed, with_award
from cocommission.scoring.total import score_round

from ..rounds import make_round
from .test_variants import panelled

WEIGHTS = {"q": "80", "price": "20"}
TWO = {"a": {"q": "5"}, "b": {"q": "4"}}


def sure_of(round_: Round, **more: Any) -> Sensitivity:
    return sensitivity_of(round_, score_round(round_), **more)


def test_the_published_method_stands_first_then_every_other_that_earns_points() -> None:
    found = sure_of(make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS, price_method="linear_from_lowest"))
    methods = [one.method for one in found.strips]
    assert methods[0] is PriceMethod.LINEAR_FROM_LOWEST
    assert PriceMethod.FIXED_PRICE not in methods
    assert len(methods) == len(set(methods)) == len(PriceMethod) - 1
    own = found.strips[0].stretches
    # b earns all price points and a none: 100 − p = 0.8 × (100 − p) + p at p = 100 ÷ 6
    assert [(one.low, one.high, one.winners) for one in own] == [
        (0, Fraction(100, 6), ("a",)),
        (Fraction(100, 6), 60, ("b",)),
    ]


def test_the_seed_of_the_random_weights_is_kept_and_used() -> None:
    round_ = make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS)
    first, other = sure_of(round_), sure_of(round_, seed=7)
    assert (first.seed, other.seed, SEED) == (1, 7, 1)
    assert first.unsolved == ""
    assert other.anywhere != first.anywhere != first.near
    assert sum(won.alone for won in first.near.values()) == 10_000


def test_one_bid_or_none_is_said_and_nothing_is_drawn() -> None:
    alone = sure_of(make_round({"a": {"q": "5"}}, {"a": "1"}, WEIGHTS))
    assert alone.unsolved == "there is only one bid left to rank"
    assert alone.strips == () and alone.near == alone.anywhere == {}
    least = [{"question": "q", "score": "5.5"}]
    none = sure_of(make_round(TWO, {"a": "1", "b": "1"}, WEIGHTS, minimum_scores=least))
    assert none.unsolved == "there is no bid left to rank"
    assert none.strips == () and none.tipping == ()


def test_where_bids_go_on_by_quality_price_alone_is_moved_and_no_weights_are_drawn() -> None:
    found = sure_of(make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS, quality_minimum="10"))
    assert "hangs on the weights" in found.unsolved
    assert [one.part.id for one in found.tipping] == ["c-price"]
    assert found.near == found.anywhere == {}
    assert found.price is found.tipping[0]


def test_a_round_without_a_price_criterion_has_no_splits() -> None:
    assert sure_of(make_round(TWO, {}, {"q": "100"}, price_method="fixed_price")).strips == ()
    only = {"a": {"q": "5", "r": "1"}, "b": {"q": "4", "r": "5"}}
    found = sure_of(make_round(only, dict.fromkeys("ab", "1"), {"q": "60", "r": "40"}, price_method="fixed_price"))
    assert found.price is None


@pytest.mark.parametrize(
    ("rounding", "inside"),
    [
        ({}, False),
        ({"final": 1}, False),
        ({"ratio": 1}, False),
        ({"criterion": 1}, True),
        ({"price_score": 1}, True),
        ({"criterion": 0, "price_score": 0}, True),
    ],
)
def test_rounding_inside_the_sum_is_told(rounding: dict[str, int], inside: bool) -> None:
    assert sure_of(make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS, rounding=rounding)).rounds_inside is inside


def test_rounding_of_the_evaluators_mean_is_tried_only_where_there_is_one() -> None:
    assert {one.id for one in sure_of(make_round(TWO, {"a": "2", "b": "1"}, WEIGHTS)).rounding} == {
        "none", "ratio", "price_score", "criterion", "rank_on",
    }  # fmt: skip


def test_an_evaluators_mean_is_left_unrounded_or_rounded_as_the_round_itself_has_it() -> None:
    """Means of 2.5 and 2: rounded to a whole number a is further ahead."""
    round_ = panelled({"x": {"a": "2", "b": "2"}, "y": {"a": "3", "b": "2"}}, consolidation="mean")
    found = {one.id: (one.title, one.winners) for one in sure_of(round_).rounding}
    assert found["evaluator_mean"] == ("The evaluators' mean rounded to 2 places", ("a",))


def test_splits_are_looked_at_up_to_sixty_for_price() -> None:
    assert MOST_PRICE == 60
    found = strip(unrounded(make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS)), PriceMethod.RATIO_TO_LOWEST)
    # 0.2 × (100 − p) = p ÷ 2 at p = 200 ÷ 7
    assert [(one.low, one.high, one.winners) for one in found.stretches] == [
        (0, Fraction(200, 7), ("a",)),
        (Fraction(200, 7), 60, ("b",)),
    ]


def test_where_bids_go_on_by_quality_splits_are_still_looked_at() -> None:
    round_ = unrounded(make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS, quality_minimum="10"))
    assert [one.winners for one in strip(round_, PriceMethod.RATIO_TO_LOWEST).stretches] == [("a",), ("b",)]


def test_why_a_method_has_no_splits_is_told() -> None:
    exact = unrounded(make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS))
    assert strip(exact, PriceMethod.FIXED_PRICE).reason == "price earns no points"
    assert strip(exact, PriceMethod.VALUE_INDEX).reason == "this way of scoring does not add up points by weight"
    assert "award.multiple" in strip(exact, PriceMethod.LOG_TO_LOWEST).reason
    only_quality = unrounded(make_round(TWO, {"a": "2", "b": "1"}, {"q": "100"}, price_method="fixed_price"))
    assert strip(only_quality, PriceMethod.RATIO_TO_LOWEST).reason == "there is nothing but quality"
    only_price = unrounded(make_round({"a": {}, "b": {}}, {"a": "2", "b": "1"}, {"price": "100"}))
    assert strip(only_price, PriceMethod.RATIO_TO_LOWEST).reason == "there is nothing but price"


def read(round_: Round) -> Weighed:
    found = weighed(round_)
    assert isinstance(found, Weighed), found
    return found


def test_a_criterion_on_its_own_and_a_bid_on_its_own_have_no_tipping_weight() -> None:
    one = unrounded(make_round(TWO, {}, {"q": "100"}, price_method="fixed_price"))
    assert list(tipping(one, read(one))) == []
    alone = unrounded(make_round({"a": {"q": "5"}}, {"a": "1"}, WEIGHTS))
    assert list(tipping(alone, read(alone))) == []
    two = unrounded(make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS))
    assert [one.part.id for one in tipping(two, read(two))] == ["c-q", "c-price"]
    assert [one.part.id for one in tipping(two, read(two), only_price=True)] == ["c-price"]


def test_the_nearest_turn_on_each_side_is_the_one_that_is_told() -> None:
    """Four bids whose lead changes three times as the weight of q grows: d, c, b, a from nought to a hundred."""
    # q and r: a 5 0, b 4 3, c 3 4, d 0 5 of five; at w of q: 5w, 4w + 3(1 − w), 3w + 4(1 − w), 5(1 − w)
    marks = {
        "a": {"q": "5", "r": "0"}, "b": {"q": "4", "r": "3"}, "c": {"q": "3", "r": "4"}, "d": {"q": "0", "r": "5"},
    }  # fmt: skip

    def turns(q: str, r: str) -> Tipping:
        round_ = make_round(marks, {}, {"q": q, "r": r}, price_method="fixed_price")
        (found,) = (one for one in tipping(unrounded(round_), read(unrounded(round_))) if one.part.id == "c-q")
        return found

    # d and c meet at a quarter, c and b at a half, b and a at three quarters
    middle = turns("60", "40")
    assert (middle.leaders, middle.below, middle.above) == (
        ("b",),
        Turn(Fraction(50), ("b", "c"), ("c",)),
        Turn(Fraction(75), ("a", "b"), ("a",)),
    )
    assert middle.change == 10
    assert [(one.low, one.high, one.winners) for one in middle.stretches] == [
        (0, 25, ("d",)), (25, 50, ("c",)), (50, 75, ("b",)), (75, 100, ("a",)),
    ]  # fmt: skip
    low, high = turns("10", "90"), turns("90", "10")
    assert (low.below, low.above) == (None, Turn(Fraction(25), ("c", "d"), ("c",)))
    assert (high.below, high.above) == (Turn(Fraction(75), ("a", "b"), ("b",)), None)
    at = turns("50", "50")
    assert (at.leaders, at.change) == (("b", "c"), 0)
    assert (at.below, at.above) == (
        Turn(Fraction(50), ("b", "c"), ("c",)),
        Turn(Fraction(50), ("b", "c"), ("b",)),
    )


def test_where_nothing_changes_the_lead_there_is_no_change() -> None:
    one = Tipping(Part("q", "Q", Fraction(20), ("q",)), ("a",), None, None, ())
    assert one.change is None


def test_a_lead_that_is_the_same_with_the_first_grain_of_weight_is_no_turn() -> None:
    """At a price weight of nought a leads, and still does with a little."""
    round_ = unrounded(make_round(TWO, {"a": "200", "b": "100"}, {"q": "100", "price": "0"}))
    (price,) = (one for one in tipping(round_, read(round_)) if one.part.is_price)
    assert (price.leaders, price.below, price.above) == (
        ("a",), None, Turn(Fraction(200, 7), ("a", "b"), ("b",)),
    )  # fmt: skip


def test_an_irrational_method_is_solved_as_its_decimals_say() -> None:
    round_ = make_round(TWO, {"a": "200", "b": "100"}, WEIGHTS, multiple="4")
    logs = with_award(round_, {"price_method": PriceMethod.LOG_TO_LOWEST})
    found = strip(unrounded(logs), PriceMethod.LOG_TO_LOWEST)
    # half of the price points for twice the lowest price at a multiple of four: as by the ratio
    assert [one.winners for one in found.stretches] == [("a",), ("b",)]
    assert abs(found.stretches[0].high - Fraction(200, 7)) < Fraction(1, 10**40)


def test_of_bids_level_at_a_weight_of_nought_the_one_that_leads_next_is_told_and_not_the_one_that_leads_last() -> None:
    marks = {"a": {"q": "4"}, "b": {"q": "4"}, "c": {"q": "3"}}
    round_ = unrounded(make_round(marks, {"a": "200", "b": "100", "c": "10"}, {"q": "100", "price": "0"}))
    (price,) = (one for one in tipping(round_, read(round_)) if one.part.is_price)
    assert (price.leaders, price.below, price.above) == (("a", "b"), None, Turn(Fraction(0), ("a", "b"), ("b",)))
    assert [one.winners for one in price.stretches] == [("b",), ("c",)]
