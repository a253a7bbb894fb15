"""Prices far below the others, and slips: on both sides of every threshold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from cocommission.model.round import Round
from cocommission.scoring.low_prices import low_price, low_price_notes, slips

from .rounds import make, make_round


def prices(*values: str) -> dict[str, Fraction]:
    return {name: Fraction(value) for name, value in zip("abcdefg", values, strict=False)}


@pytest.mark.parametrize(
    ("values", "is_low"),
    [
        # the others are 100 and 100: half of their mean is 50
        (("50", "100", "100"), False),
        (("49.99", "100", "100"), True),
        (("50.01", "100", "100"), False),
        # the others are 60 and 200, mean 130, half 65; a fifth below the next is 48
        (("48", "60", "200"), False),
        (("47.99", "60", "200"), True),
        # two bids are too few, four are enough
        (("1", "100"), False),
        (("1", "100", "100", "100"), True),
    ],
)
def test_exactly_half_the_mean_or_a_fifth_below_the_next_is_not_far_below(
    values: tuple[str, ...], is_low: bool
) -> None:
    found = low_price(prices(*values))
    assert (found is not None) == is_low


def test_who_is_far_below_and_below_what_is_told() -> None:
    found = low_price(prices("200", "60", "20"))
    assert found is not None
    assert (found.bid, found.price, found.mean, found.next) == ("c", 20, 130, 60)


def test_of_two_that_are_equally_low_neither_is_far_below() -> None:
    assert low_price(prices("10", "10", "200", "200")) is None


def test_the_distances_and_the_number_of_bids_can_be_set() -> None:
    assert low_price(prices("69", "100", "100"), below_the_others=30) is not None
    assert low_price(prices("70", "100", "100"), below_the_others=30) is None
    assert low_price(prices("10", "20", "200"), below_the_next=50) is None
    assert low_price(prices("9.99", "20", "200"), below_the_next=50) is not None
    assert low_price(prices("1", "100"), least_bids=2) is not None
    assert low_price(prices("1", "100", "100"), least_bids=4) is None


@pytest.mark.parametrize("least_bids", [0, 1])
def test_one_price_has_no_others_to_be_below(least_bids: int) -> None:
    assert low_price(prices("1"), least_bids=least_bids) is None


@pytest.mark.parametrize(
    ("values", "found"),
    [
        # the middle of three is 100: a hundredth of it is a slip, and a hundred times
        (("1", "100", "100"), ["a"]),
        (("1.01", "100", "100"), []),
        (("10000", "100", "100"), ["a"]),
        (("9999.99", "100", "100"), []),
        (("0.5", "100", "20000"), ["a", "c"]),
        # of four the third from below is the middle
        (("1", "1", "100", "100"), ["a", "b"]),
        # two have no middle
        (("1", "10000"), []),
        (("1", "10000", "10000"), ["a"]),
    ],
)
def test_a_price_a_hundred_times_off_the_middle_is_a_slip(values: tuple[str, ...], found: list[str]) -> None:
    assert slips(prices(*values)) == found


def told(round_: Round, **given: int | None) -> tuple[str, ...]:
    known = {bid: None if price is None else Decimal(price) for bid, price in given.items()}
    return low_price_notes(round_, known)


def the_round(currency: str = "") -> Round:
    round_ = make_round({"a": {}, "b": {}, "c": {}}, {}, {"price": "100"})
    if not currency:
        return round_
    whole = round_.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    head = {"schema": "1", "id": "r", "title": "R", "budget": {"to": "1", "currency": currency}}
    return make({**whole, "round": head})


def test_a_far_lower_price_is_told_once_with_the_figures_it_is_compared_with() -> None:
    notes = told(the_round(), a=1, b=100, c=300)
    assert len(notes) == 1
    assert "The price of A, £1, is far below the others (£200 on average, £100 at the least)" in notes[0]


def test_a_slip_that_is_not_the_low_price_is_told_as_well() -> None:
    notes = told(the_round("EUR"), a=1, b=100, c=10000)
    assert len(notes) == 2
    assert "The price of A, €1, is far below" in notes[0]
    assert "The price of C, €10,000, is a hundred times off the middle price" in notes[1]


def test_a_slip_upwards_is_told_where_nothing_is_far_below() -> None:
    (note,) = told(the_round(), a=100, b=100, c=10000)
    assert note.startswith("The price of C, £10,000, is a hundred times off")


def test_bids_without_a_price_and_prices_of_nought_are_not_compared() -> None:
    assert told(the_round(), a=None, b=1, c=100) == ()
    assert told(the_round(), a=0, b=100, c=100) == ()
