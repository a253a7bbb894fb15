"""Excerpts: carets stand right under the spot, whatever the script and however long the line."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.finding import Place
from cocommission.reporting.excerpt import WIDTH, excerpt


def place(line: str, spot: str) -> Place:
    start = line.index(spot) + 1
    return Place("a.yaml", 1, start, 1, start + len(spot))


def width(text: str) -> int:
    """Columns of a terminal, for text without escapes."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.category(letter) == "Mn" for letter in text)


@pytest.mark.parametrize(
    ("line", "spot"),
    [
        ("title: here", "here"),
        ("title: 語語語 here", "here"),
        ("title: 🙂🙂 here", "here"),
        ("title: e\u0301e\u0301 here", "here"),
        ("title: 語 語語 x", "語語"),
        ("x" * 300 + "here" + "y" * 300, "here"),
        ("語" * 300 + "here" + "語" * 300, "here"),
        ("x" * 300 + "here", "here"),
        ("here" + "x" * 300, "here"),
    ],
)
def test_the_carets_stand_under_the_spot(line: str, spot: str) -> None:
    found = excerpt(place(line, spot), line)
    assert found is not None
    text, carets = found
    assert width(text.partition(spot)[0]) == len(carets) - len(carets.lstrip())
    assert carets.count("^") == width(spot)
    assert width(text) <= WIDTH + 2


def test_a_hidden_character_takes_the_room_of_its_escape() -> None:
    line = "a\u202eb\x07 here"
    assert excerpt(place(line, "here"), line) == ("a\\u202eb\\u0007 here", " " * 15 + "^^^^")
    assert excerpt(place(line, "\u202e"), line) == ("a\\u202eb\\u0007 here", " ^^^^^^")


def test_a_tab_is_one_blank_wide() -> None:
    assert excerpt(place("a:\there", "here"), "a:\there") == ("a: here", "   ^^^^")


def test_a_cut_is_shown_on_the_side_where_it_is() -> None:
    line = "x" * 300 + "here" + "y" * 300
    text, _ = excerpt(place(line, "here"), line) or ("", "")
    assert text.startswith("…x")
    assert text.endswith("y…")
    text, _ = excerpt(place(line, "xxxx"), line) or ("", "")
    assert text.startswith("x")
    assert text.endswith("x…")


@pytest.mark.parametrize(("letter", "most"), [("x", WIDTH), ("語", WIDTH // 2), ("\u202e", WIDTH // 6)])
def test_a_line_that_just_fits_is_not_cut_and_the_next_longer_is(letter: str, most: int) -> None:
    shown = "\\u202e" if letter == "\u202e" else letter
    rest = "x" * (WIDTH - most * len(shown)) if letter == "\u202e" else ""
    assert (excerpt(Place("a", 1, 1, 1, 2), letter * most + rest) or ("", ""))[0] == shown * most + rest
    end = most + len(rest) + 1
    text, _ = excerpt(Place("a", 1, 1, 1, 2), letter * most + rest + "x") or ("", "")
    assert text == shown * most + rest + "…"
    text, carets = excerpt(Place("a", 1, end, 1, end + 1), letter * most + rest + "x") or ("", "")
    assert text.startswith("…")
    assert text.endswith("x")
    assert carets.endswith(" ^")


def test_a_spot_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt(Place("a", 1, 3, 4, 1), "- id: a   ") == ("- id: a   ", "  ^^^^^")


def test_a_spot_behind_the_end_has_one_caret() -> None:
    assert excerpt(Place("a", 1, 9, 1, 12), "abc") == ("abc", "   ^")


def test_an_empty_line_has_no_excerpt() -> None:
    assert excerpt(Place("a"), "   ") is None


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(1, 320), st.integers(1, 40))
def test_every_line_has_an_excerpt_of_limited_width_with_a_caret(line: str, column: int, length: int) -> None:
    found = excerpt(Place("a", 1, column, 1, column + length), line)
    if found is None:
        assert not line.strip()
        return
    text, carets = found
    assert re.fullmatch(" *\\^+", carets)
    assert len(carets) <= WIDTH + 8
    assert len(text) <= 2 * WIDTH + 2 or any(unicodedata.combining(letter) for letter in text)
