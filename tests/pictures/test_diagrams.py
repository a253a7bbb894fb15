"""The diagrams of a round: well-formed, the same each time, within their sheet, and readable by everybody."""

from __future__ import annotations

import re
import struct
import zlib
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cocommission.contrast import NORMAL, colour_of, contrast
from cocommission.documents.picture_page import picture_page
from cocommission.documents.round_pictures import as_block, round_pictures
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.model.round import Round
from cocommission.pictures import svg as inks
from cocommission.pictures.draw import png_of_svg
from cocommission.pictures.ladder import ladder
from cocommission.pictures.measure import width, wrapped
from cocommission.pictures.strip import Step, timetable_strip
from cocommission.pictures.svg import Drawing, letters_on, line_height
from cocommission.pictures.theory import Column, blank_theory, theory_columns
from cocommission.pictures.weights import Worth, weights_bars
from cocommission.pictures.wheel import DOMAINS, Spoke, outcomes_wheel
from cocommission.resources import shipped

ROUNDS = ["camden/day-services", "lambeth/youth-services", "lambeth/youth-offending-pilot"]
NAMES = ["outcomes-wheel", "theory-of-change", "theory-of-change-blank", "weights", "timetable", "ladder"]
SPACE = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


def round_of(name: str) -> Round:
    return load_round(read_folder(shipped("examples") / name)).round


def texts(drawing: Drawing) -> list[tuple[str, Box]]:
    """Every line of text with the room that it takes at most."""
    found = []
    for item in etree.fromstring(drawing.svg.encode()).iter(f"{SPACE}text"):
        size = int(item.get("font-size"))
        wide = width(item.text or "", size, bold=item.get("font-weight") == "bold")
        x, base = float(item.get("x")), float(item.get("y"))
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[item.get("text-anchor")]
        found.append((item.text or "", (left, base - size * 0.8, left + wide, base + size * 0.22)))
    return found


def check(drawing: Drawing) -> None:
    """Well-formed, described, nothing outside the sheet, no text on another."""
    root = etree.fromstring(drawing.svg.encode())
    assert [child.tag for child in root][:2] == [f"{SPACE}title", f"{SPACE}desc"]
    assert root.get("aria-labelledby").split() == [child.get("id") for child in root][:2]
    assert root[0].text and root[1].text
    high, broad = float(root.get("height")), float(root.get("width"))
    boxes = texts(drawing)
    for text, (left, top, right, bottom) in boxes:
        assert left >= 0 and top >= 0 and right <= broad and bottom <= high, (text, left, top, right, bottom)
    for (one, a), (other, b) in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)
    for item in root.iter(f"{SPACE}rect"):
        assert float(item.get("x", 0)) + float(item.get("width")) <= broad
        assert float(item.get("y", 0)) + float(item.get("height")) <= high
    assert drawing.rows and all(len(row) == len(drawing.header) for row in drawing.rows)


@pytest.mark.parametrize("name", ROUNDS)
def test_every_picture_of_an_example_is_sound_and_the_same_each_time(name: str) -> None:
    drawings = round_pictures(round_of(name))
    assert [one.name for one in drawings] == NAMES
    for drawing in drawings:
        check(drawing)
    assert drawings == round_pictures(round_of(name))


@pytest.mark.parametrize("name", ROUNDS)
def test_words_and_table_name_every_outcome(name: str) -> None:
    round_ = round_of(name)
    wheel = next(one for one in round_pictures(round_) if one.name == "outcomes-wheel")
    for outcome in round_.outcomes:
        assert outcome.short in wheel.words
        assert any(outcome.short in row for row in wheel.rows)


def test_letters_can_be_read_on_every_ground() -> None:
    fills = [inks.BLUE, inks.ORANGE, inks.GREEN, inks.PURPLE, inks.SKY, inks.PALE, inks.PAPER]
    for fill in fills:
        assert contrast(colour(letters_on(fill)), colour(fill)) >= NORMAL, fill
    for paper in (inks.PAPER, inks.PALE):
        assert contrast(colour(inks.GREY), colour(paper)) >= NORMAL


def colour(text: str) -> Any:
    found = colour_of(text)
    assert found is not None
    return found


def test_the_three_bottom_lines_differ_in_grey_too() -> None:
    for one, other in combinations(DOMAINS.values(), 2):
        assert contrast(colour(one), colour(other)) > Fraction(13, 10)


def test_nothing_is_said_by_colour_alone() -> None:
    wheel = outcomes_wheel("T", [Spoke("A", "service", "social", True), Spoke("B", "community", "economic")])
    assert wheel is not None
    said = [text for text, _ in texts(wheel)]
    assert {"social, for every bidder", "economic", "1. A", "2. B", "Service", "Community"} <= set(said)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=90)
PLAIN = st.text("abc mliWM-é£中", min_size=1, max_size=120).filter(str.strip)
ANY = st.one_of(WORDS, PLAIN)
SPOKE = st.builds(Spoke, ANY, st.sampled_from(["service", "community"]), st.sampled_from(list(DOMAINS)), st.booleans())


@settings(max_examples=60, deadline=None)
@given(ANY, st.lists(SPOKE, min_size=1, max_size=28))
def test_any_wheel_stays_within_its_sheet(title: str, spokes: list[Spoke]) -> None:
    drawing = outcomes_wheel(title, spokes)
    assert drawing is not None
    check(drawing)


POINTS = st.fractions(0, 100, max_denominator=50)
WORTH = st.builds(Worth, ANY, POINTS, st.none() | POINTS, st.booleans(), st.booleans())


@settings(max_examples=60, deadline=None)
@given(ANY, st.lists(WORTH, min_size=1, max_size=14))
def test_any_weights_stay_within_their_sheet(title: str, rows: list[Worth]) -> None:
    drawing = weights_bars(title, rows)
    if drawing is not None:
        check(drawing)


@settings(max_examples=60, deadline=None)
@given(ANY, st.lists(st.tuples(ANY, st.integers(0, 900), st.booleans()), min_size=1, max_size=16))
def test_any_timetable_stays_within_its_sheet(title: str, steps: list[tuple[str, int, bool]]) -> None:
    start = date(2027, 1, 18)
    drawing = timetable_strip(
        title,
        [
            Step(what, start + timedelta(days=days), f"day {days}", "11.59pm" if is_deadline else "", is_deadline)
            for what, days, is_deadline in steps
        ],
    )
    if drawing is not None:
        check(drawing)


@settings(max_examples=60, deadline=None)
@given(ANY, st.lists(st.builds(Column, ANY, st.tuples(ANY, ANY), st.booleans()), min_size=1, max_size=6))
def test_any_theory_of_change_stays_within_its_sheet(title: str, columns: list[Column]) -> None:
    drawing = theory_columns(title, columns)
    assert drawing is not None
    check(drawing)
    check(blank_theory(title))


def test_the_ladder_has_seven_rungs_and_stays_within_its_sheet() -> None:
    check(ladder())
    assert len(ladder().rows) == 7


def test_a_picture_is_never_taller_than_a_page_and_its_words_can_be_listened_to() -> None:
    spokes = [Spoke(f"Outcome {number} " * 9, "service", "social") for number in range(30)]
    for count in (3, 30):
        block = as_block(outcomes_wheel("T", spokes[:count]))
        if block is None:
            pytest.skip("the drawing library is not installed")
        wide, high = struct.unpack(">II", block.png[16:24])
        assert block.width <= 160 and block.width * high / wide <= 211
        assert len(block.alt) <= 1_200 and f"wheel of {count} outcomes" in block.alt


def test_nothing_is_drawn_of_nothing() -> None:
    assert outcomes_wheel("T", []) is None
    assert weights_bars("T", []) is None and weights_bars("T", [Worth("A", Fraction(0))]) is None
    assert timetable_strip("T", [Step("A", date(2027, 1, 1), "1 January 2027")]) is None
    assert theory_columns("T", [Column("A", is_open=True)]) is None


def test_a_weight_that_works_as_another_has_a_second_bar_and_says_so() -> None:
    drawing = weights_bars("T", [Worth("A", Fraction(60), Fraction(50)), Worth("B", Fraction(40), Fraction(50))])
    assert drawing is not None
    assert "60; really 50" in [text for text, _ in texts(drawing)]
    assert drawing.rows[0] == ("A", "60", "50") and "thin bar" in drawing.svg.lower()


HOSTILE = '</text><script>alert(1)</script><a xlink:href="javascript:x" onload="y">&lt; ]]> \x07\u202e'


def test_strangers_text_is_text_in_picture_and_page() -> None:
    drawings = [outcomes_wheel(HOSTILE, [Spoke(HOSTILE, "service", "social")]), blank_theory(HOSTILE)]
    found = [one for one in drawings if one is not None]
    for drawing in found:
        check(drawing)
        assert "<script" not in drawing.svg and "<a " not in drawing.svg and "\u202e" not in drawing.svg
    page = picture_page(HOSTILE, found).decode()
    assert "<script" not in page and "\x07" not in page and "<a " not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 0


@given(ANY, st.integers(20, 300), st.integers(8, 40), st.booleans())
def test_no_wrapped_line_is_wider_than_told_and_no_letter_is_lost(text: str, most: int, size: int, bold: bool) -> None:
    lines = wrapped(text, most, size, bold)
    assert all(width(line, size, bold) <= most or len(line) == 1 for line in lines)
    seen = "".join(letter for letter in text if letter.isprintable() and not letter.isspace())
    assert "".join(lines).replace(" ", "") == seen
    assert line_height(size) >= size


def test_measured_widths_are_never_less_than_the_drawn_ones(tmp_path: Path) -> None:
    """Each line is drawn, and the rightmost dark pixel stands within what was measured."""
    for text in ("Illegible wily will", "MMMM WWWW", "neighbourhoods", "£1,250.50 – Ünïcödé", "@@@@ 100%"):
        for bold in (False, True):
            sheet = inks.Sheet(600, height=60)
            sheet.lines(0, 10, [text], 20, bold=bold)
            png = png_of_svg(sheet.svg("x", "x", "x"))
            if png is None:
                pytest.skip("the drawing library is not installed")
            assert rightmost(png) <= 2 * width(text, 20, bold), text


def rightmost(png: bytes) -> int:
    """The last column of a PNG that is not white."""
    wide, high = struct.unpack(">II", png[16:24])
    rows = pixels(png, wide, high)
    return max(place for row in rows for place in range(wide) if row[place * 4] < 128)


def pixels(png: bytes, wide: int, high: int) -> list[bytearray]:
    at, packed = 8, b""
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert int.from_bytes(png[at + 8 + size : at + 12 + size], "big") == zlib.crc32(kind + content)
        packed += content if kind == b"IDAT" else b""
        at += 12 + size
    raw, step = zlib.decompress(packed), wide * 4
    rows: list[bytearray] = []
    before = bytearray(step)
    for number in range(high):
        start = number * (step + 1)
        row = bytearray(raw[start + 1 : start + 1 + step])
        for place in range(step):
            left = row[place - 4] if place > 3 else 0
            corner = before[place - 4] if place > 3 else 0
            row[place] = (row[place] + predicted(raw[start], left, before[place], corner)) & 255
        rows.append(row)
        before = row
    return rows


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    if kind < 4:
        return (0, left, above, (left + above) // 2)[kind]
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
