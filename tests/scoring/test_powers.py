"""Logarithms, powers, and when two figures that are no fractions are level: at the edge and on both sides of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from cocommission.exact import shown
from cocommission.scoring.powers import at_sixty_places, coarse, levelled, log, power

STEP = Fraction(1, 10**30)


def test_a_whole_exponent_is_exact_and_nought_stays_nought() -> None:
    assert power(Fraction(7, 10), Fraction(3)) == Fraction(343, 1000)
    assert power(Fraction(1, 3), Fraction(2)) == Fraction(1, 9)
    assert power(Fraction(0), Fraction(2)) == 0
    assert power(Fraction(0), Fraction(3, 2)) == 0
    assert power(Fraction(1), Fraction(3, 2)) == 1


def test_logarithms_and_powers_have_fifty_digits_and_no_more() -> None:
    # ln 2 and the root of two to sixty digits
    ln2 = Fraction("0.693147180559945309417232121458176568075500134360255254120680")
    root = Fraction("1.414213562373095048801688724209698078569671875376948073176679")
    for found, known, unit in (
        (log(Fraction(2)), ln2, Fraction(1, 10**50)),
        (power(Fraction(2), Fraction(1, 2)), root, Fraction(1, 10**49)),
    ):
        assert abs(found - known) <= unit / 2
        assert (found / unit).denominator == 1
        assert (found / unit / 10).denominator > 1


def test_a_large_power_keeps_fifty_digits() -> None:
    # 99 to 19.5 = 99 to 19 times the root of 99
    found = power(Fraction(99), Fraction(39, 2))
    squared = found * found / 99**39
    assert abs(squared - 1) < Fraction(1, 10**49)
    # nine times the logarithm of ten
    assert shown(log(Fraction(10**9)), 40) == Decimal("20.7232658369464111561619230921592778684099")


def test_figures_exactly_a_step_apart_are_not_level() -> None:
    one = Fraction(1)
    assert levelled([one, one - STEP]) == [1, 1 - STEP]
    near = one - STEP * Fraction(999, 1000)
    assert levelled([near, one]) == [1, 1]
    assert levelled([one, near]) == [1, 1]


def test_of_figures_above_one_a_share_counts_and_of_small_ones_the_place() -> None:
    # at 1000 the step is a thousand times as wide, at 0.001 it is as wide as at one
    assert levelled([Fraction(1000), 1000 - 1000 * STEP]) == [1000, 1000 - 1000 * STEP]
    assert levelled([Fraction(1000), 1000 - 999 * STEP]) == [1000, 1000]
    small = Fraction(1, 1000)
    assert levelled([small, small - STEP / 2]) == [small, small]
    assert levelled([small, small - STEP]) == [small, small - STEP]
    assert levelled([Fraction(-1000), -1000 - 999 * STEP]) == [-1000, -1000]


def test_a_chain_of_near_figures_is_one_tie_at_the_highest() -> None:
    half = STEP * 2 / 3
    top = Fraction(5, 10)
    assert levelled([top - half, top - 2 * half, top]) == [top, top, top]


@pytest.mark.parametrize("values", [[], [Fraction(3)], [Fraction(1), Fraction(3), Fraction(2), Fraction(1)]])
def test_figures_that_are_far_apart_stay_as_they_are(values: list[Fraction]) -> None:
    assert levelled(values) == values


def test_a_coarse_number_never_turns_an_order_round() -> None:
    values = [Fraction(-3, 7), Fraction(0), Fraction(1, 10**20), Fraction(1, 3), Fraction(1, 3) + Fraction(1, 2**39)]
    found = [coarse(value) for value in values]
    assert found == sorted(found)
    # told apart down to a billionth
    assert coarse(Fraction(1, 3)) < coarse(Fraction(1, 3) + Fraction(1, 10**9))


def test_a_fraction_that_would_fill_pages_is_rounded_at_sixty_places_and_a_half_goes_up() -> None:
    place = Fraction(1, 10**60)
    # a third and two thirds, each with a third of the sixty-first place more
    assert at_sixty_places(Fraction(10**61 + 1, 3 * 10**61)) == int("3" * 60) * place
    assert at_sixty_places(Fraction(2 * 10**61 + 1, 3 * 10**61)) == (int("6" * 60) + 1) * place
    assert at_sixty_places(7 + place / 2) == 7 + place
    assert at_sixty_places(7 + place * Fraction(499, 1000)) == 7
    assert at_sixty_places(Fraction(1, 10**60 + 1)) == place


def test_a_fraction_of_sixty_digits_stays_as_it_is() -> None:
    for short in (Fraction(0), Fraction(1, 3), Fraction(1234567), Fraction(5, 10**60 - 1), 5 + Fraction(1, 10**60)):
        assert at_sixty_places(short) == short
