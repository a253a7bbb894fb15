"""Rows that are written as XML: what stands in a cell is what was put there, and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from cocommission.documents.blocks import Look
from cocommission.documents.cell_text import MOST_IN_A_CELL
from cocommission.documents.excel import FIRST, Page, Pages, pages_bytes, workbook_bytes
from cocommission.documents.markup import legal
from cocommission.documents.opened import assured
from cocommission.documents.package import packed, unpacked
from cocommission.documents.rows import MOST_COLUMNS, MOST_ROWS
from cocommission.errors import Fault, Stop

ODD = {
    "formula": "=1+1",
    "other formulas": "@SUM(1) +1 -1",
    "markup": "</t></si><c><f>1</f></c>&amp;]]><![CDATA[<!-- -->",
    "markup of a rich text": "<r><t>=1+1</t></r>",
    "rich text that is none": "<r>A & B</r>",
    "escapes of control signs": "_x0041_ _x000D_x0041_ _x005F_",
    "control signs": "bell \x07, escape \x1b[31m, nought \0, end \x1f",
    "lines": "one\r\ntwo\rthree\n",
    "blanks at the ends": "  a\u00a0\t",
    "only blanks": "   ",
    "quotes": "\"a\" 'b'",
    "right to left": "\u202eabc\u202c שלום",
    "signs that are no letters": "\ufffe\uffff\ud800",
    "faces": "👩🏽‍🌾",
    "format signs": "%s {0} # %(a)s %%",
    "number": "007",
    "error": "#REF!",
    "nothing": "",
}


def made(fill: Callable[[Page], None], look: Look | None = None) -> bytes:
    def write(pages: Pages) -> None:
        page = pages.page("A", [20, 20, 20])
        page.begin("Title", "Words", ["One", "Two", "Three"], "Footer & more")
        fill(page)

    return pages_bytes("A", look or Look(), write)


def sheet(content: bytes, name: str = "A") -> Worksheet:
    page = openpyxl.load_workbook(io.BytesIO(content))[name]
    assert isinstance(page, Worksheet)
    return page


def held(content: bytes) -> set[str]:
    """The texts in a workbook's table, with their escapes undone as spreadsheets do; openpyxl undoes some twice."""
    table = ElementTree.fromstring(unpacked(content)["xl/sharedStrings.xml"])
    stored = ["".join(entry.itertext()) for entry in table]
    return {re.sub("_x([0-9a-fA-F]{4})_", lambda found: chr(int(found[1], 16)), text) for text in stored}


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_a_text_comes_back_letter_by_letter_and_is_no_formula(text: str) -> None:
    def fill(page: Page) -> None:
        page.text(FIRST, 0, text)
        page.line(FIRST + 1, [text, Decimal(1), text])

    content = made(fill)
    assert legal(text) in held(content)
    found = sheet(content)
    for place in ("A5", "A6", "C6"):
        assert "_x" in text or (found[place].value or "") == legal(text)
        assert found[place].data_type != "f"


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_so_does_a_text_that_xlsxwriter_writes(text: str) -> None:
    def fill(workbook: Any) -> int:
        workbook.add_worksheet("A").write_string(0, 0, legal(text))
        return 0

    content = workbook_bytes("A", fill)
    assert held(content) == {legal(text)}
    assert sheet(content)["A1"].data_type != "f"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=9))
def test_any_texts_come_back_each_in_its_place(texts: list[str]) -> None:
    def fill(page: Page) -> None:
        for number, text in enumerate(texts):
            page.text(FIRST + number, 2, text)

    found = sheet(made(fill))
    assert [found.cell(FIRST + 1 + number, 3).value or "" for number in range(len(texts))] == list(map(legal, texts))


def test_a_text_that_is_too_long_says_that_it_was_cut() -> None:
    value = sheet(made(lambda page: page.text(FIRST, 0, "x" * (MOST_IN_A_CELL + 1))))["A5"].value
    assert isinstance(value, str)
    assert len(value) == MOST_IN_A_CELL
    assert value.endswith("(cut: a cell holds no more)")


@pytest.mark.parametrize("before", ["", "x"])
def test_what_is_too_long_is_counted_as_spreadsheets_count_and_no_face_is_cut_in_half(before: str) -> None:
    faces = before + "\U0001f600" * (MOST_IN_A_CELL // 2)
    for text in (faces, faces + "xx"):
        value = sheet(made(lambda page, text=text: page.text(FIRST, 0, text)))["A5"].value  # type: ignore[misc]
        assert isinstance(value, str)
        assert len(value.encode("utf-16-le")) // 2 <= MOST_IN_A_CELL
        is_cut = len(text.encode("utf-16-le")) // 2 > MOST_IN_A_CELL
        assert value.endswith("(cut: a cell holds no more)") is is_cut
        assert is_cut or value == text


def test_cells_may_be_written_in_any_order() -> None:
    def fill(page: Page) -> None:
        page.text(FIRST + 1, 2, "c")
        page.number(FIRST + 1, 0, Fraction(1, 8))
        page.text(FIRST, 1, "b")

    found = sheet(made(fill))
    assert [[cell.value for cell in row] for row in found["A5:C6"]] == [[None, "b", None], [0.125, None, "c"]]
    assert found.dimensions == "A1:C6"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 3), 0.333333333333333),
        (Fraction(-5, 2), -2.5),
        (Fraction(0), 0),
        (Fraction(10**9 + 1), 10**9 + 1),
        (Fraction("123456789.15"), 123456789.15),
        (Fraction(100), 100),
    ],
)
def test_a_number_is_the_nearest_that_a_cell_can_hold(value: Fraction, shown: float) -> None:
    def fill(page: Page) -> None:
        page.number(FIRST, 0, value)
        page.line(FIRST + 1, [value])

    found = sheet(made(fill))
    assert found["A5"].value == found["A6"].value == shown


def test_a_formula_stands_beside_its_number() -> None:
    content = made(lambda page: page.formula(FIRST, 0, '=IF(A4<>"x",1/8,"A & B")', Fraction(1, 8), "points"))
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["A"]["A5"]
    assert sheet(content)["A5"].value == '=IF(A4<>"x",1/8,"A & B")'
    assert cached.value == 0.125
    assert cached.number_format == "0.00"


def test_all_is_locked_but_what_is_open() -> None:
    def fill(page: Page) -> None:
        page.text(FIRST, 0, "locked")
        page.text(FIRST, 1, "", "open")
        page.number(FIRST, 2, Fraction(1), "money")

    found = sheet(made(fill))
    assert found.protection.sheet
    assert [found[place].protection.locked for place in ("A5", "B5", "C5")] == [True, False, True]


def test_a_sheet_is_dressed_as_the_council_wants_and_printed_with_its_header_on_every_page() -> None:
    content = made(lambda page: page.text(FIRST, 0, "a\nb\nc"), Look(font="Georgia"))
    found = sheet(content)
    assert {found[place].font.name for place in ("A1", "A2", "A4", "A5")} == {"Georgia"}
    assert found["A4"].font.bold
    assert (found.print_title_rows, found.freeze_panes) == ("$4:$4", "C5")
    assert found.page_setup.orientation == "landscape"
    assert "Footer && more" in str(found.oddFooter.left.text)
    assert found.row_dimensions[5].height == 45
    assert found.column_dimensions["A"].width == pytest.approx(20, abs=1)


def test_two_sheets_share_their_texts_and_keep_their_cells() -> None:
    def write(pages: Pages) -> None:
        for name in ("A", "B"):
            page = pages.page(name, [20])
            page.begin(name, "Same", ["One"], "Same")
            page.text(FIRST, 0, f"of {name}")

    content = pages_bytes("A", Look(), write)
    for name in ("A", "B"):
        found = sheet(content, name)
        assert [found[place].value for place in ("A1", "A2", "A4", "A5")] == [name, "Same", "One", f"of {name}"]


@pytest.mark.parametrize(("row", "column"), [(MOST_ROWS, 0), (FIRST, MOST_COLUMNS)])
def test_what_a_sheet_cannot_hold_is_refused_and_not_left_out(row: int, column: int) -> None:
    with pytest.raises(Stop, match="a sheet holds 1,048,576 rows and 16,384 columns at most"):
        made(lambda page: page.number(row, column, Fraction(1)))


def spoilt(old: bytes, new: bytes) -> bytes:
    """A workbook too large to be opened by another library, with something changed in its sheet."""

    def fill(page: Page) -> None:
        for row in range(20_000):
            page.line(FIRST + row, [f"{row * row * 7919 % 1_000_003} text {row}", Decimal(row)])
        page.formula(1, 2, "=1+1", 2, "number")

    content = made(fill)
    assert len(content) > 300_000
    assert assured(content, 1) == content
    parts = unpacked(content)
    name = "xl/worksheets/sheet1.xml"
    assert old in parts[name]
    return packed({**parts, name: parts[name].replace(old, new, 1)})


@pytest.mark.parametrize(
    "new",
    [b"<c><f>1</f></c></row>", b"<c><f t='shared'>1</f></c></row>", b"<c><f/></c></row>"],
)
def test_a_large_workbook_holds_no_formula_of_a_stranger_either(new: bytes) -> None:
    with pytest.raises(Fault, match="holds 2 formulas, and 1 are ours"):
        assured(spoilt(b"</row>", new), 1)


@pytest.mark.parametrize("new", [b"<!-- <f> --></row>", b"<![CDATA[<f>]]></row>", b"<?a b?></row>"])
def test_nor_what_could_hide_one(new: bytes) -> None:
    with pytest.raises(Fault, match="has a comment or a raw section"):
        assured(spoilt(b"</row>", new), 1)


def test_nor_a_part_that_is_no_sound_xml() -> None:
    with pytest.raises(Fault, match="does not open"):
        assured(spoilt(b"</row>", b"</rows>"), 1)
