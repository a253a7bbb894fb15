"""The timetable as people read it, and as programs do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from cocommission.regimes.entries import Given
from cocommission.regimes.timetable import computed_timetable
from cocommission.reporting.timetable import timetable_as_json, timetable_as_text

HEAD = ("growing", "Growing together on the Mill estate", "open", "england")
GIVEN = Given(
    "open",
    published=date(2026, 9, 1),
    questions_until=datetime.fromisoformat("2026-09-11T17:00+01:00"),
    answers_by=date(2026, 9, 15),
    deadline=datetime.fromisoformat("2026-09-25T12:00"),
    award=date(2026, 11, 23),
    award_notice=date(2026, 11, 24),
    standstill_ends=date(2026, 12, 3),
    signed=date(2026, 12, 4),
    details_notice=date(2027, 1, 4),
    start=date(2027, 1, 4),
    others=(("Interviews with \x1b[31mred\u202e residents", date(2026, 10, 20)),),
    months=36,
    break_points=(12,),
    value=Fraction(6_000_000),
)


@pytest.mark.parametrize("width", [80, 40])
def test_the_text_of_a_round_with_faults(width: int, kept: Callable[[str, str], None]) -> None:
    text = timetable_as_text(HEAD, computed_timetable(GIVEN), width)
    assert max(map(len, text.splitlines())) <= width
    kept(f"reporting/timetable-{width}.txt", text)


@pytest.mark.parametrize("width", range(32, 101))
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(width: int) -> None:
    lines = timetable_as_text(HEAD, computed_timetable(GIVEN), width).splitlines()
    assert len(lines) > 30
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_colour_changes_no_word() -> None:
    import re

    computed = computed_timetable(GIVEN)
    coloured = timetable_as_text(HEAD, computed, 80, colour=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[[0-9]*m", "", coloured) == timetable_as_text(HEAD, computed, 80)


def test_what_a_title_hides_is_shown_as_an_escape() -> None:
    text = timetable_as_text(HEAD, computed_timetable(GIVEN), 100)
    assert "\x1b" not in text and "\u202e" not in text
    assert r"Interviews with \u001b[31mred\u202e residents" in text


def test_a_word_too_long_for_a_line_is_broken() -> None:
    given = replace(GIVEN, others=(("x" * 300, date(2026, 10, 20)),))
    lines = timetable_as_text(HEAD, computed_timetable(given), 40).splitlines()
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize("given", [Given("grant"), GIVEN, replace(GIVEN, nation="scotland")])
def test_every_text_says_that_it_is_no_legal_advice(given: Given) -> None:
    text = timetable_as_text(HEAD, computed_timetable(given), 80)
    assert "This is not legal advice." in " ".join(text.split())
    assert "unconfirmed" in text  # the retention of data rests on a fact nobody has checked


def test_json_holds_every_entry_with_its_source() -> None:
    computed = computed_timetable(GIVEN)
    found = json.loads(timetable_as_json(HEAD, computed))
    assert (found["round"], found["regime"], found["law"]) == ("growing", "open", "Procurement Act 2023")
    assert found["advice"] == "not legal advice"
    assert len(found["dates"]) == len(computed.entries)
    by_key = {one["key"]: one for one in found["dates"]}
    assert by_key["questions_until"]["time"] == "17:00"
    assert by_key["deadline"]["set_by"] == "council" and by_key["deadline"]["source"] is None
    standstill = by_key["standstill"]
    assert (standstill["day"], standstill["kept"], standstill["state"]) == ("2026-12-04", False, "1 working day short")
    assert standstill["source"] == "Procurement Act 2023 s.51" and standstill["confirmed"] is True
    assert standstill["bank_holidays"] == [{"day": "2026-11-30", "name": "Saint Andrew's Day", "nations": ["Scotland"]}]
    assert by_key["retention"]["confirmed"] is False and by_key["retention"]["day"] is None
