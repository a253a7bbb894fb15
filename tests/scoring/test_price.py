from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.errors import Stop
from cocommission.model.criteria import PriceMethod, Reference, Rounding
from cocommission.scoring.price.points import methods, price_points

RATIO, LINEAR = PriceMethod.RATIO_TO_LOWEST, PriceMethod.LINEAR_FROM_LOWEST
FIXED, SET = PriceMethod.FIXED_REFERENCE, PriceMethod.FIXED_PRICE
REFERENCE = Reference(best=Decimal(100), worst=Decimal(200))


def points(method: PriceMethod, *prices: str, weight: str = "20", **more: object) -> list[Fraction]:
    named = {f"b{number}": Decimal(price) for number, price in enumerate(prices)}
    return list(price_points(method, named, Decimal(weight), **more).values())  # type: ignore[arg-type]


def test_every_method_of_the_schema_has_a_file_a_formula_and_a_weakness() -> None:
    assert set(methods()) == set(PriceMethod)
    for method in methods().values():
        assert "price" in method.formula
        assert len(method.weakness) > 40


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


def test_a_negative_price_is_always_refused() -> None:
    for method in PriceMethod:
        with pytest.raises(Stop, match="-1"):
            points(method, "-1", "10", reference=REFERENCE)


def test_the_ratio_can_be_rounded_before_it_is_weighted() -> None:
    assert points(RATIO, "2", "3", weight="40", rounding=Rounding(ratio=2)) == [40, Fraction("26.8")]
    assert points(RATIO, "2", "3", weight="40", rounding=Rounding(price_score=1)) == [40, Fraction("26.7")]


def test_nobody_in_the_base_means_no_points() -> None:
    assert price_points(RATIO, {}, Decimal(20)) == {}


AMOUNTS = st.lists(st.decimals(min_value="0.01", max_value="9999999", places=2), min_size=1, max_size=8)


@given(AMOUNTS, st.integers(1, 10_000))
def test_counting_in_pence_or_in_thousands_changes_nothing(prices: list[Decimal], factor: int) -> None:
    for method in (RATIO, LINEAR):
        once = price_points(method, {str(n): price for n, price in enumerate(prices)}, 20, clamp=False)  # type: ignore[arg-type]
        scaled = price_points(method, {str(n): price * factor for n, price in enumerate(prices)}, 20, clamp=False)  # type: ignore[arg-type]
        assert once == scaled


@given(AMOUNTS)
def test_a_lower_price_never_earns_less(prices: list[Decimal]) -> None:
    for method in PriceMethod:
        result = price_points(
            method, {str(n): price for n, price in enumerate(prices)}, Decimal(20), reference=REFERENCE
        )
        ordered = sorted(zip(prices, result.values(), strict=True))
        assert all(one[1] >= other[1] for one, other in pairwise(ordered))


@given(AMOUNTS)
def test_points_stay_between_nought_and_the_weight(prices: list[Decimal]) -> None:
    for method in PriceMethod:
        result = price_points(
            method, {str(n): price for n, price in enumerate(prices)}, Decimal(20), reference=REFERENCE
        )
        assert all(0 <= value <= 20 for value in result.values())
