"""The worked price example: every figure here was worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from cocommission.documents.worked import worked_example
from cocommission.model.criteria import Award


def award(**more: Any) -> Award:
    return Award.model_validate({"price": "20", "quality": "80", **more})


def rows(**more: Any) -> list[tuple[str, str, str]]:
    return [(row["price"], row["working"], row["points"]) for row in worked_example(award(**more))]


def test_ratio_to_the_lowest_price() -> None:
    assert rows(price="30", quality="70") == [
        ("£90,000", "30 × 90,000 ÷ 90,000", "30.00"),
        ("£100,000", "30 × 90,000 ÷ 100,000", "27.00"),
        ("£120,000", "30 × 90,000 ÷ 120,000", "22.50"),
        ("£190,000", "30 × 90,000 ÷ 190,000", "14.21"),
    ]


def test_a_straight_line_from_the_lowest_price_ends_at_nought_with_the_clamp() -> None:
    assert rows(price_method="linear_from_lowest") == [
        ("£90,000", "20 × (1 − 0 ÷ 90,000)", "20.00"),
        ("£100,000", "20 × (1 − 10,000 ÷ 90,000)", "17.78"),
        ("£120,000", "20 × (1 − 30,000 ÷ 90,000)", "13.33"),
        ("£190,000", "20 × (1 − 100,000 ÷ 90,000), not less than 0", "0.00"),
    ]


def test_a_straight_line_goes_below_nought_without_the_clamp() -> None:
    assert rows(price_method="linear_from_lowest", clamp="false")[3] == (
        "£190,000", "20 × (1 − 100,000 ÷ 90,000)", "−2.22",
    )  # fmt: skip


def test_a_published_best_and_worst_price() -> None:
    reference = {"best": "100000", "worst": "200000"}
    assert rows(price_method="fixed_reference", reference=reference) == [
        ("£100,000", "20 × 100,000 ÷ 100,000", "20.00"),
        ("£150,000", "20 × 50,000 ÷ 100,000", "10.00"),
        ("£200,000", "20 × 0 ÷ 100,000", "0.00"),
        ("£220,000", "20 × −20,000 ÷ 100,000, not less than 0", "0.00"),
    ]
    assert rows(price_method="fixed_reference", reference=reference, clamp="false")[3] == (
        "£220,000", "20 × −20,000 ÷ 100,000", "−4.00",
    )  # fmt: skip


def test_a_fixed_price_needs_no_example() -> None:
    assert rows(price="0", quality="100", price_method="fixed_price") == []


def test_no_example_where_reference_prices_are_missing_or_turned_round() -> None:
    assert rows(price_method="fixed_reference") == []
    assert rows(price_method="fixed_reference", reference={"best": "5", "worst": "5"}) == []


@pytest.mark.parametrize(
    ("rounding", "points"),
    [
        ({"ratio": "2"}, ["20.00", "18.00", "15.00", "9.40"]),
        ({"ratio": "1"}, ["20.00", "18.00", "16.00", "10.00"]),
        ({"price_score": "0"}, ["20.00", "18.00", "15.00", "9.00"]),
        ({"ratio": "2", "mode": "down"}, ["20.00", "18.00", "15.00", "9.40"]),
        ({"ratio": "1", "mode": "down"}, ["20.00", "18.00", "14.00", "8.00"]),
        ({"ratio": "1", "mode": "half_even"}, ["20.00", "18.00", "16.00", "10.00"]),
    ],
)
def test_the_example_is_rounded_as_the_award_says(rounding: dict[str, str], points: list[str]) -> None:
    assert [row[2] for row in rows(rounding=rounding)] == points


def test_the_example_is_in_the_currency_of_the_budget() -> None:
    assert next(row["price"] for row in worked_example(award(), "EUR")) == "€90,000"
