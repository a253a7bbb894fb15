"""The second road through the price methods, against sums worked by hand: if both roads were wrong it would show."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cocommission.errors import Fault
from cocommission.exact import shown
from cocommission.model.criteria import Award, PriceMethod
from cocommission.scoring.recount_price import is_same, second_figures, second_points

M = PriceMethod


def award_of(method: PriceMethod, price: str = "20", **more: Any) -> Award:
    quality = str(100 - Decimal(price))
    return Award.model_validate({"price": price, "quality": quality, "price_method": str(method), **more})


def as_it_is(value: Fraction, stage: str) -> Fraction:
    return value


def points(method: PriceMethod, *prices: str, clamp: bool = False, **award: Any) -> list[Fraction]:
    given = {str(number): Fraction(price) for number, price in enumerate(prices)}
    return list(second_points(award_of(method, clamp=clamp, **award), given, Fraction(20), as_it_is).values())


@pytest.mark.parametrize(
    ("method", "prices", "award", "expected"),
    [
        (M.RATIO_TO_LOWEST, ("100", "200", "62.5"), {}, ["12.5", "6.25", "20"]),
        (M.LINEAR_FROM_LOWEST, ("100", "125", "300"), {}, ["20", "15", "-20"]),
        (M.LINEAR_TO_MULTIPLE, ("100", "200", "400"), {"multiple": "3"}, ["20", "10", "-10"]),
        (M.LOWEST_TO_HIGHEST, ("100", "150", "300"), {}, ["20", "15", "0"]),
        (M.LINEAR_FROM_HIGHEST, ("100", "150", "400"), {}, ["15", "12.5", "0"]),
        # one over 1, 2 and 2 are a half and two quarters of them all
        (M.SHARE_OF_INVERSE, ("1", "2", "2"), {}, ["10", "5", "5"]),
        (M.LOWEST_TO_HIGHEST, ("100", "100"), {}, ["20", "20"]),
        (M.MEAN_BASED, ("10", "190", "100"), {}, ["28", "-8", "10"]),
        (M.FIXED_REFERENCE, ("50", "150", "250"), {"reference": {"best": "100", "worst": "200"}}, ["30", "10", "-10"]),
        (M.BUDGET_DISCOUNT, ("95", "90", "110"), {"budget": "100", "significant_discount": "20"}, ["5", "10", "-10"]),
        (M.BUDGET_DISCOUNT, ("75", "60", "110"), {"budget": "100", "significant_discount": "20"}, ["12.5", "20", "-5"]),
        (M.FIXED_PRICE, ("100", "150"), {}, ["0", "0"]),
    ],
)
def test_points_by_the_second_road(
    method: PriceMethod, prices: tuple[str, ...], award: dict[str, Any], expected: list[str]
) -> None:
    assert points(method, *prices, **award) == [Fraction(one) for one in expected]


def test_points_stay_between_nought_and_the_weight_where_the_clamp_is_published() -> None:
    reference = {"best": "100", "worst": "200"}
    prices = ("99.99", "100", "101", "199", "200", "200.01")
    assert points(M.FIXED_REFERENCE, *prices, clamp=True, reference=reference) == [
        20, 20, Fraction("19.8"), Fraction("0.2"), 0, 0,
    ]  # fmt: skip


def test_a_share_is_rounded_before_and_points_after_they_are_weighed() -> None:
    def rounded(value: Fraction, stage: str) -> Fraction:
        return {"ratio": Fraction(1, 2), "price_score": value + 1000}[stage]

    given = {"a": Fraction(1), "b": Fraction(3)}
    assert second_points(award_of(M.RATIO_TO_LOWEST), given, Fraction(20), rounded) == {"a": 1010, "b": 1010}


def test_nobody_in_the_base_has_neither_points_nor_figures() -> None:
    assert points(M.LINEAR_FROM_LOWEST) == []
    assert second_figures(award_of(M.VALUE_INDEX), {}, {}) == {}


def test_points_fall_with_the_logarithm_to_forty_five_digits() -> None:
    """ln 2 ÷ ln 10 = 0.30102999566398119521373889472449302676818988146…"""
    found = points(M.LOG_TO_LOWEST, "100", "200", "1000", "50000", multiple="10")
    # to the lowest 1, 2, 10 and 500: the logarithm of 500 to ten is 3 − 0.30103
    assert found[0] == 20
    assert shown(1 - found[1] / 20, 45) == Decimal("0.301029995663981195213738894724493026768189881")
    assert abs(found[2]) < Fraction(1, 10**70)
    assert shown(found[3] / 20 - 1, 45) == Decimal("-2.698970004336018804786261105275506973231810119")


def test_the_logarithm_of_a_half_step_is_half_of_it() -> None:
    """1.25 twice makes 1.5625, and three halves twice makes 2.25."""
    found = points(M.LOG_TO_LOWEST, "64", "80", "100", "144", "96", multiple="1.5625")
    assert shown(found[1], 60) == 10
    assert shown(found[2], 60) == 0
    whole, half = 1 - found[3] / 20, 1 - found[4] / 20
    assert abs(whole - 2 * half) < Fraction(1, 10**70)


def figures(method: PriceMethod, *bids: tuple[str, str], price: str = "20", **award: Any) -> list[Fraction]:
    """``bids`` are price and points of quality's weight."""
    given = {str(number): Fraction(one) for number, (one, _) in enumerate(bids)}
    quality = {str(number): Fraction(one) for number, (_, one) in enumerate(bids)}
    return list(second_figures(award_of(method, price, **award), given, quality).values())


@pytest.mark.parametrize(
    ("method", "price", "bids", "award", "expected"),
    [
        # of 80 points 40 are a quality of 50
        (M.PRICE_PER_QUALITY_POINT, "20", (("1000", "40"), ("900", "24")), {}, ["20", "30"]),
        (M.VALUE_INDEX, "20", (("1000", "40"), ("900", "0")), {}, ["0.05", "0"]),
        (M.WEIGHTED_VALUE_INDEX, "20", (("16", "1.6"), ("81", "2.4"), ("5", "0")), {}, ["1", "1", "0"]),
        (M.UTILITY_INDEX, "20", (("100", "72"), ("200", "64"), ("100", "48")), {}, ["1", "0.3", "-0.2"]),
        (M.QUALITY_MONETISED, "20", (("1000", "40"), ("100", "40")), {"value_of_quality": "10"}, ["500", "-400"]),
        (M.QUALITY_COEFFICIENT, "80", (("100", "20"), ("100", "0"), ("90", "10")), {}, ["80", "100", "80"]),
        (M.RELATIVE_VALUE_COST, "20", (("120", "40"), ("150", "80"), ("60", "0")), {}, ["80", "75", "60"]),
        (M.RELATIVE_VALUE_COST, "20", (("120", "40"), ("160", "80")), {}, ["120", "120"]),
    ],
)
def test_figures_by_the_second_road(
    method: PriceMethod, price: str, bids: tuple[tuple[str, str], ...], award: dict[str, Any], expected: list[str]
) -> None:
    assert figures(method, *bids, price=price, **award) == [Fraction(one) for one in expected]


@pytest.mark.parametrize(
    ("price", "points_", "digits"),
    [
        # at 60:40 the exponent is two thirds: 100 to it is 21.544…, 50 to it 13.572…, and 1 stays 1
        ("60", "40", "21.54434690031883721759293566519350495259344942"),
        ("60", "20", "13.57208808297453285759044734839744602402553885"),
        ("60", "0.4", "1"),
        # a quarter to two thirds
        ("60", "0.1", "0.3968502629920498686879264098180770650979"),
        # at 40:60 it is three halves: 100 to it is 1000
        ("40", "60", "1000"),
        # at 99:1 it is one in 99
        ("99", "0.5", "1.04030650272600429955026431405056301572278"),
    ],
)
def test_a_power_that_is_no_fraction_is_right_to_many_digits(price: str, points_: str, digits: str) -> None:
    (found,) = figures(M.WEIGHTED_VALUE_INDEX, ("1", points_), price=price)
    places = len(digits.partition(".")[2]) or 60
    assert shown(found, places) == Decimal(digits)


def test_where_quality_weighs_nothing_all_have_none() -> None:
    assert figures(M.VALUE_INDEX, ("10", "0"), price="100") == [0]
    assert figures(M.UTILITY_INDEX, ("10", "0"), ("20", "0"), price="100") == [1, Fraction(1, 2)]


@pytest.mark.parametrize("method", [M.LOG_TO_LOWEST, M.WEIGHTED_VALUE_INDEX])
def test_irrational_totals_are_the_same_to_thirty_places(method: PriceMethod) -> None:
    award, step = award_of(method, multiple="2"), Fraction(1, 10**30)
    assert is_same(award, Fraction(1), 1 + step * Fraction(999, 1000))
    assert not is_same(award, Fraction(1), 1 + step)
    assert is_same(award, Fraction(-5), -5 - step * Fraction(999, 1000))
    # of small figures the place counts, of large ones the share
    assert not is_same(award, Fraction(1, 100), Fraction(1, 100) + step)
    assert is_same(award, Fraction(1, 100), Fraction(1, 100) + step / 2)
    assert is_same(award, Fraction(1000), 1000 + 999 * step)
    assert not is_same(award, Fraction(1000), 1000 + 1000 * step)
    assert is_same(award, Fraction(-1000), -1000 - 999 * step)


def test_exact_totals_are_the_same_only_if_they_are_equal() -> None:
    award = award_of(M.RATIO_TO_LOWEST)
    assert is_same(award, Fraction(1, 3), Fraction(2, 6))
    assert not is_same(award, Fraction(1), 1 + Fraction(1, 10**60))


def test_points_and_figures_have_roads_of_their_own() -> None:
    with pytest.raises(Fault, match="value_index"):
        points(M.VALUE_INDEX, "1")
    with pytest.raises(Fault, match="ratio_to_lowest"):
        figures(M.RATIO_TO_LOWEST, ("1", "1"))
    with pytest.raises(Fault, match="fixed_reference"):
        points(M.FIXED_REFERENCE, "1")
