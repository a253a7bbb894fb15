from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.exact import finite, grouped, money, plain, shown
from cocommission.model.criteria import Mode
from cocommission.scoring.rounding import rounded

MODES = {Mode.HALF_UP: ROUND_HALF_UP, Mode.HALF_EVEN: ROUND_HALF_EVEN, Mode.DOWN: ROUND_DOWN}


@pytest.mark.parametrize(
    ("text", "half_up", "half_even", "down"),
    [
        ("4.015", "4.02", "4.02", "4.01"),
        ("3.945", "3.95", "3.94", "3.94"),
        ("-0.125", "-0.13", "-0.12", "-0.12"),
        ("1", "1", "1", "1"),
    ],
)
def test_halves_go_where_the_mode_says(text: str, half_up: str, half_even: str, down: str) -> None:
    value = Fraction(text)
    assert rounded(value, 2, Mode.HALF_UP) == Fraction(half_up)
    assert rounded(value, 2, Mode.HALF_EVEN) == Fraction(half_even)
    assert rounded(value, 2, Mode.DOWN) == Fraction(down)


@pytest.mark.parametrize(
    ("text", "half_up", "half_even", "down"),
    [
        ("0.5", 1, 0, 0), ("-0.5", -1, 0, 0), ("1.5", 2, 2, 1), ("-1.5", -2, -2, -1), ("2.5", 3, 2, 2),
        ("0.49", 0, 0, 0), ("-0.51", -1, -1, 0), ("0.99", 1, 1, 0), ("-1", -1, -1, -1), ("0", 0, 0, 0),
    ],
)  # fmt: skip
def test_a_half_is_rounded_to_a_whole_away_from_nought_to_even_or_down(
    text: str, half_up: int, half_even: int, down: int
) -> None:
    found = {mode: rounded(Fraction(text), 0, mode) for mode in Mode}
    assert found == {Mode.HALF_UP: half_up, Mode.HALF_EVEN: half_even, Mode.DOWN: down}


def test_no_places_means_no_rounding() -> None:
    assert rounded(Fraction(1, 3), None) == Fraction(1, 3)


@given(st.decimals(min_value=-1000, max_value=1000, places=4), st.integers(0, 3), st.sampled_from(list(Mode)))
def test_rounding_agrees_with_the_decimal_module(value: Decimal, places: int, mode: Mode) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), rounding=MODES[mode])
    assert rounded(Fraction(value), places, mode) == Fraction(expected)


def test_numbers_for_people() -> None:
    assert str(shown(Fraction(4015, 1000))) == "4.02"
    assert str(shown(Fraction(-1, 200))) == "-0.01"
    assert plain(Decimal("20.50")) == "20.5"
    assert plain(Decimal("100")) == "100"
    assert plain(Fraction(1, 3), 2) == "0.33"
    assert grouped(Decimal("1234567.5")) == "1,234,567.50"
    assert money(Decimal("21500")) == "£21,500"
    assert money(Decimal("0.5"), "EUR") == "€0.50"
    assert money(1, "USD") == "USD 1"


def test_many_digits_are_not_lost() -> None:
    text = "123456789012345678901234567890.12"
    assert str(shown(Fraction(text))) == text
    assert finite(Fraction(text)) == Decimal(text)


def test_a_third_has_no_finite_decimal() -> None:
    with pytest.raises(ValueError, match="1/3"):
        finite(Fraction(1, 3))
