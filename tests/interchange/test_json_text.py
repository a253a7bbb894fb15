"""JSON with exact numbers."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocommission.interchange.json_text import json_text, without_holes
from cocommission.interchange.ocds.figures import number

TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TREES)
def test_every_value_comes_back_as_it_was(value: Any) -> None:
    assert json.loads(json_text(value), parse_float=Decimal) == value


def test_a_decimal_is_written_as_it_is() -> None:
    assert json_text({"a": Decimal("0.1"), "b": Decimal("1E+3")}) == '{\n  "a": 0.1,\n  "b": 1000\n}\n'


@pytest.mark.parametrize("value", [0.1, {1, 2}, Fraction(1, 3)])
def test_a_float_or_what_json_does_not_know_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        json_text(value)


def test_holes_are_left_out_and_noughts_are_not() -> None:
    assert without_holes({"a": None, "b": "", "c": [], "d": {"e": None}, "f": 0, "g": False, "h": [None, "x"]}) == {
        "f": 0,
        "g": False,
        "h": ["x"],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.333333333333"),
        (Decimal("1260000"), "1260000"),
        (Fraction(5, 4), "1.25"),
        (Decimal("20.50"), "20.5"),
        (Decimal("12345678901234567890123456789012.25"), "12345678901234567890123456789012.25"),
    ],
)
def test_numbers_have_no_exponent_and_no_needless_noughts(value: Fraction | Decimal, text: str) -> None:
    assert format(number(value), "f") == text
