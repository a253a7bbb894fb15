"""Dates, numbers and lists as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest

from cocommission.documents.words import counted, day_words, joined, months_words, points

at = datetime.fromisoformat


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "not set yet"),
        (date(2027, 3, 1), "Monday 1 March 2027"),
        (at("2027-03-01T12:00"), "Monday 1 March 2027, noon"),
        (at("2027-03-01T00:00"), "Monday 1 March 2027, 00:00, as the day begins"),
        (at("2027-03-01T12:30"), "Monday 1 March 2027, 12:30pm"),
        (at("2027-03-01T00:05"), "Monday 1 March 2027, 12:05am"),
        (at("2027-03-01T17:00"), "Monday 1 March 2027, 5pm"),
        (at("2027-03-01T23:59"), "Monday 1 March 2027, 11:59pm"),
        (datetime(2027, 3, 1, 12, 0, tzinfo=UTC), "Monday 1 March 2027, noon"),
        (datetime(2027, 7, 1, 12, 0, tzinfo=UTC), "Thursday 1 July 2027, 1pm"),
        (datetime(2027, 7, 1, 23, 30, tzinfo=UTC), "Friday 2 July 2027, 12:30am"),
        (datetime(2027, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2))), "Thursday 1 July 2027, 11am"),
        (date(1, 1, 1), "Monday 1 January 1"),
    ],
)
def test_a_day_or_moment_reads_by_the_clock_in_london(day: date | None, words: str) -> None:
    assert day_words(day) == words


def test_one_is_singular_and_all_else_is_not() -> None:
    assert [counted(number, "bid") for number in (0, 1, 2, 12, 13, 1200)] == [
        "no bids", "one bid", "two bids", "twelve bids", "13 bids", "1,200 bids",
    ]  # fmt: skip
    assert counted(2, "person", "people") == "two people"
    assert counted(1, "person", "people") == "one person"


def test_lists_are_joined_with_commas_and_one_and() -> None:
    assert [joined(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert joined(["a", "b"], "or") == "a or b"


def test_whole_years_are_years() -> None:
    assert [months_words(months) for months in (1, 6, 12, 18, 24, 240)] == [
        "one month", "six months", "one year", "18 months", "two years", "20 years",
    ]  # fmt: skip


def test_points_have_two_places_at_most_and_no_needless_noughts() -> None:
    assert [points(value) for value in (Decimal("7.50"), Fraction(20, 3), 10, Decimal("12.005"))] == [
        "7.5", "6.67", "10", "12.01",
    ]  # fmt: skip
