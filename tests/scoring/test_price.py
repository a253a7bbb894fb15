from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.errors import Stop
from cocommission.model.criteria import ONE_FIGURE, PriceMethod, Reference, Rounding
from cocommission.scoring.price.base import Terms
from cocommission.scoring.price.points import methods, price_points

RATIO, LINEAR = PriceMethod.RATIO_TO_LOWEST, PriceMethod.LINEAR_FROM_LOWEST
FIXED, SET = PriceMethod.FIXED_REFERENCE, PriceMethod.FIXED_PRICE
REFERENCE = Reference(best=Decimal(100), worst=Decimal(200))
POINTS = [method for method in PriceMethod if method not in ONE_FIGURE]
TERMS = Terms(
    best=Fraction(100),
    worst=Fraction(200),
    multiple=Fraction(3),
    budget=Fraction(1000),
    discount=Fraction(20),
    value=Fraction(1000),
    price_weight=Fraction(20),
    quality_weight=Fraction(80),
)


def points(method: PriceMethod, *prices: str, weight: str = "20", **more: object) -> list[Fraction]:
    named = {f"b{number}": Decimal(price) for number, price in enumerate(prices)}
    return list(price_points(method, named, Decimal(weight), **more).values())  # type: ignore[arg-type]


def test_every_method_of_the_schema_has_a_file_a_formula_and_a_weakness() -> None:
    assert set(methods()) == set(PriceMethod)
    for method in methods().values():
        assert "price" in method.formula
        assert len(method.weakness) > 40
        assert method.is_one_figure == (method.key in ONE_FIGURE)


def test_the_lowest_price_earns_all_points_and_double_the_price_half_under_ratio() -> None:
    assert points(RATIO, "100", "200", "400") == [20, 10, 5]


def test_a_straight_line_takes_a_per_cent_for_a_per_cent() -> None:
    assert points(LINEAR, "100", "125", "150") == [20, 15, 10]


def test_a_straight_line_stops_at_nought_where_the_clamp_is_published() -> None:
    assert points(LINEAR, "100", "200", "300") == [20, 0, 0]
    assert points(LINEAR, "100", "200", "300", clamp=False) == [20, 0, -20]


def test_fixed_reference_does_not_look_at_other_bids() -> None:
    assert points(FIXED, "150", reference=REFERENCE) == [10]
    assert points(FIXED, "150", "101", "999", reference=REFERENCE)[0] == 10


def test_fixed_reference_is_clamped_at_both_ends() -> None:
    assert points(FIXED, "50", "100", "200", "250", reference=REFERENCE) == [20, 20, 0, 0]
    assert points(FIXED, "50", "250", reference=REFERENCE, clamp=False) == [30, -10]


@pytest.mark.parametrize("reference", [None, Reference(best=Decimal(5)), Reference(best=Decimal(5), worst=Decimal(5))])
def test_fixed_reference_needs_two_prices_the_right_way_round(reference: Reference | None) -> None:
    with pytest.raises(Stop, match="worst"):
        points(FIXED, "5", reference=reference)


@pytest.mark.parametrize("method", [RATIO, LINEAR])
def test_a_price_of_nought_is_refused_where_it_would_divide(method: PriceMethod) -> None:
    with pytest.raises(Stop, match="the price of b1 is 0"):
        points(method, "10", "0")


def test_a_price_of_nought_is_taken_by_fixed_reference() -> None:
    assert points(FIXED, "0", reference=REFERENCE) == [20]


@pytest.mark.parametrize("method", POINTS)
def test_a_negative_price_is_always_refused(method: PriceMethod) -> None:
    with pytest.raises(Stop, match="-1"):
        points(method, "-1", "10", terms=TERMS)


@pytest.mark.parametrize("method", POINTS)
def test_a_price_of_nought_is_taken_only_where_it_has_a_meaning(method: PriceMethod) -> None:
    if method in (FIXED, SET):
        assert len(points(method, "0", "150", terms=TERMS)) == 2
        return
    with pytest.raises(Stop, match="the price of b0 is 0"):
        points(method, "0", "150", terms=TERMS)


def test_the_ratio_can_be_rounded_before_it_is_weighted() -> None:
    assert points(RATIO, "2", "3", weight="40", rounding=Rounding(ratio=2)) == [40, Fraction("26.8")]
    assert points(RATIO, "2", "3", weight="40", rounding=Rounding(price_score=1)) == [40, Fraction("26.7")]


def test_nobody_in_the_base_means_no_points() -> None:
    assert price_points(RATIO, {}, Decimal(20)) == {}


AMOUNTS = st.lists(st.decimals(min_value="0.01", max_value="9999999", places=2), min_size=1, max_size=8)


@given(AMOUNTS, st.integers(1, 10_000))
def test_counting_in_pence_or_in_thousands_changes_nothing(prices: list[Decimal], factor: int) -> None:
    for method in POINTS:
        more = {"best": 100 * factor, "worst": 200 * factor, "budget": 1000 * factor}
        scaled = replace(TERMS, **{name: Fraction(value) for name, value in more.items()})
        named = {str(number): price for number, price in enumerate(prices)}
        times = {name: price * factor for name, price in named.items()}
        once = price_points(method, named, Decimal(20), terms=TERMS, clamp=False)
        assert once == price_points(method, times, Decimal(20), terms=scaled, clamp=False)


@given(AMOUNTS)
def test_a_lower_price_never_earns_less(prices: list[Decimal]) -> None:
    for method in POINTS:
        result = price_points(method, {str(n): price for n, price in enumerate(prices)}, Decimal(20), terms=TERMS)
        ordered = sorted(zip(prices, result.values(), strict=True))
        assert all(one[1] >= other[1] for one, other in pairwise(ordered))
        assert all(one[1] == other[1] for one, other in pairwise(ordered) if one[0] == other[0])


@given(AMOUNTS)
def test_points_stay_between_nought_and_the_weight(prices: list[Decimal]) -> None:
    for method in POINTS:
        result = price_points(method, {str(n): price for n, price in enumerate(prices)}, Decimal(20), terms=TERMS)
        assert all(0 <= value <= 20 for value in result.values())


@given(AMOUNTS)
def test_an_absolute_method_does_not_move_when_another_bid_leaves(prices: list[Decimal]) -> None:
    absolute = [method for method in methods().values() if not method.is_relative and method.share]
    assert len(absolute) == 2
    for method in absolute:
        named = {str(number): price for number, price in enumerate(prices)}
        whole = price_points(method.key, named, Decimal(20), terms=TERMS)
        for left in named:
            fewer = {name: price for name, price in named.items() if name != left}
            found = price_points(method.key, fewer, Decimal(20), terms=TERMS)
            assert found == {name: whole[name] for name in fewer}
