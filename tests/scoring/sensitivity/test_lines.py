"""Straight lines and who is on top: crossings worked by hand, with ties at both ends."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cocommission.scoring.sensitivity.lines import Line, Stretch, on_top, stretches


def line(at: str, slope: str) -> Line:
    return Line(Fraction(at), Fraction(slope))


def found(lines: dict[str, Line], low: int = 0, high: int = 10) -> list[tuple[Fraction, Fraction, str]]:
    return [(one.low, one.high, "".join(one.winners)) for one in stretches(lines, Fraction(low), Fraction(high))]


def test_a_line_is_a_start_and_a_slope() -> None:
    assert line("3", "-2").value(Fraction(5, 2)) == -2


def test_two_lines_cross_where_the_sum_says() -> None:
    # 4 − x = 1 + x at 1.5
    assert found({"a": line("4", "-1"), "b": line("1", "1")}) == [(0, Fraction(3, 2), "a"), (Fraction(3, 2), 10, "b")]


def test_a_line_that_is_never_on_top_is_in_no_stretch() -> None:
    # a and b cross at 4, where c is lower
    lines = {"a": line("8", "-1"), "b": line("0", "1"), "c": line("3", "0")}
    assert found(lines) == [(0, 4, "a"), (4, 10, "b")]


def test_a_line_that_only_touches_the_crossing_is_on_top_there_alone() -> None:
    lines = {"a": line("8", "-1"), "b": line("0", "1"), "c": line("4", "0")}
    assert found(lines) == [(0, 4, "a"), (4, 10, "b")]
    assert on_top(lines, Fraction(4)) == ("a", "b", "c")
    assert on_top(lines, Fraction(3)) == ("a",)


def test_lines_level_at_the_start_go_apart_at_once() -> None:
    assert found({"a": line("4", "-1"), "b": line("4", "1")}) == [(0, 10, "b")]
    assert found({"a": line("4", "1"), "b": line("4", "1"), "c": line("4", "0")}) == [(0, 10, "ab")]


def test_a_crossing_exactly_at_the_end_begins_no_stretch() -> None:
    assert found({"a": line("10", "0"), "b": line("0", "1")}) == [(0, 10, "a")]
    assert found({"a": line("9.9", "0"), "b": line("0", "1")})[-1] == (Fraction("9.9"), 10, "b")


def test_an_earlier_start_is_taken_into_account() -> None:
    lines = {"a": line("4", "-1"), "b": line("1", "1")}
    assert found(lines, 1, 3) == [(1, Fraction(3, 2), "a"), (Fraction(3, 2), 3, "b")]
    assert found(lines, 2, 3) == [(2, 3, "b")]
    assert found(lines, 3, 3) == [] and found(lines, 4, 3) == []


@pytest.mark.parametrize(("place", "inside"), [("1", False), ("1.01", True), ("2.99", True), ("3", False)])
def test_the_ends_of_a_stretch_are_not_inside(place: str, inside: bool) -> None:
    assert Stretch(Fraction(1), Fraction(3), ("a",)).holds(Fraction(place)) is inside
