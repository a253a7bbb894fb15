"""Workbooks to read: one table a sheet, frozen header, rows as high as their words, and the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cocommission.documents.blocks import Look
from cocommission.documents.cell_text import shared_strings
from cocommission.documents.colours import ink, tint
from cocommission.documents.markup import legal
from cocommission.documents.opened import assured
from cocommission.documents.package import packed, unpacked
from cocommission.documents.rows import Rows, Texts
from cocommission.errors import Fault

FIRST = 4
"""The row (from 0) in which a sheet's table begins: title, a line of words, an empty row, the header."""
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, as the file format wants it
_TALLEST = 27
_STRINGS = "xl/sharedStrings.xml"
_CELLS = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_RANGE = re.compile(rb'<dimension ref="[^"]*"/>')
_STYLE = re.compile(rb'<c r="[A-Z]+1" s="([0-9]+)"/>')


def workbook_bytes(title: str, fill: Callable[[Any], int]) -> bytes:
    """The bytes of a workbook that ``fill`` writes by XlsxWriter; strings are never formulas, links or numbers.

    ``fill`` answers how many formulas it wrote; the finished file is opened again and must hold as many.
    """
    workbook, stream = _begun(title)
    formulas = fill(workbook)
    workbook.close()
    parts = unpacked(stream.getvalue())
    if _STRINGS in parts:
        # XlsxWriter takes a text from <r> to </r> for markup; its table is written anew with every text as text
        parts[_STRINGS] = shared_strings(workbook.str_table.string_array)
    return assured(packed(parts), formulas)


def pages_bytes(title: str, look: Look, fill: Callable[[Pages], None]) -> bytes:
    """The bytes of a workbook of tables that ``fill`` writes page by page; opened again like the others."""
    workbook, stream = _begun(title)
    pages = Pages(workbook, look)
    fill(pages)
    workbook.close()
    return assured(packed(pages.filled(unpacked(stream.getvalue()))), pages.formulas)


def _begun(title: str) -> tuple[Any, io.BytesIO]:
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties({"title": legal(title), "author": "", "created": _MADE})
    return workbook, stream


def _kinds(look: Look) -> dict[str, dict[str, Any]]:
    """Name to how a cell looks, in the council's font and colour."""
    base = {"font_name": look.font, "font_size": 11, "valign": "top"}
    head = {**base, "bold": True, "text_wrap": True, "bg_color": "#" + tint(look.colour, 16), "bottom": 1}
    return {
        "title": {**base, "bold": True, "font_size": 16, "font_color": "#" + ink(look.colour)},
        "words": base,
        "header": head,
        "heading number": {**head, "align": "right"},
        "rank": {**base, "num_format": "0", "align": "left"},
        "text": {**base, "text_wrap": True},
        "ruled": {**base, "text_wrap": True, "bottom": 1, "bottom_color": "#C9D1D9"},
        "strong": {**base, "text_wrap": True, "bold": True, "top": 1},
        "number": base,
        "points": {**base, "num_format": "0.00"},
        "sum": {**base, "num_format": "0.00", "bold": True, "top": 1},
        "money": {**base, "num_format": "#,##0.00"},
        "share": {**base, "num_format": "0.0000"},
        "figure": {**base, "num_format": "#,##0.00######"},
        "open": {"font_name": look.font, "text_wrap": True, "border": 1, "locked": False},
    }


class Pages:
    """The sheets of one workbook while it is written.

    XlsxWriter writes the styles and how each sheet is shown, printed and protected; the rows, which are most of a
    large workbook, are put into its parts as XML.
    """

    def __init__(self, workbook: Any, look: Look) -> None:
        self.workbook = workbook
        kinds = _kinds(look)
        distinct = [kind for number, kind in enumerate(kinds.values()) if kind not in list(kinds.values())[:number]]
        self.styles = {name: distinct.index(kind) + 1 for name, kind in kinds.items()}
        self._formats = [workbook.add_format(kind) for kind in distinct]
        self._texts = Texts()
        self._pages: list[Page] = []

    @property
    def formulas(self) -> int:
        """How many formulas all sheets hold."""
        return sum(page.rows.formulas for page in self._pages)

    def page(self, name: str, widths: Sequence[int]) -> Page:
        """A new sheet behind the others."""
        sheet = self.workbook.add_worksheet(name)
        if not self._pages:
            self._show_styles(sheet)
        page = Page(sheet, self.styles, Rows(self._texts), widths)
        self._pages.append(page)
        return page

    def _show_styles(self, sheet: Any) -> None:
        """A cell of each format, and one text, that our own rows replace: so styles and texts have their parts."""
        for column, kind in enumerate(self._formats):
            sheet.write_blank(0, column, None, kind)
        sheet.write_string(0, len(self._formats), "text")

    def filled(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """The parts as XlsxWriter wrote them, with our rows and texts inside."""
        result = dict(parts)
        for number, page in enumerate(self._pages, start=1):
            name = f"xl/worksheets/sheet{number}.xml"
            result[name] = _with_rows(parts[name], page.rows)
        shown = [int(style) for style in _STYLE.findall(parts["xl/worksheets/sheet1.xml"])]
        if shown != list(range(1, len(self._formats) + 1)):
            raise Fault(f"the formats of a workbook are numbered {shown}")
        result[_STRINGS] = self._texts.part()
        return result


def _with_rows(part: bytes, rows: Rows) -> bytes:
    content = f"<sheetData>{rows.xml()}</sheetData>".encode()
    reach = f'<dimension ref="{rows.range()}"/>'.encode()
    part, first = _RANGE.subn(lambda _: reach, part)
    part, second = _CELLS.subn(lambda _: content, part)
    if (first, second) != (1, 1):
        raise Fault("a sheet has no place for its rows")
    return part


class Page:
    """One sheet while it is written; rows and columns count from 0."""

    def __init__(self, sheet: Any, styles: dict[str, int], rows: Rows, widths: Sequence[int]) -> None:
        self.sheet, self.styles, self.rows = sheet, styles, rows
        self.widths = list(widths)
        self._lines: dict[int, int] = {}
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def begin(self, title: str, words: str, header: Sequence[str], footer: str, numbers_from: int = 2) -> None:
        """Title, a line of words and the header; from ``numbers_from`` on, columns hold numbers."""
        self.rows.text(0, 0, title, self.styles["title"])
        self.rows.height(0, 24)
        self.rows.text(1, 0, words, self.styles["words"])
        for column, text in enumerate(header):
            self.text(FIRST - 1, column, text, "header" if column < numbers_from else "heading number")
        self.sheet.freeze_panes(FIRST, min(2, numbers_from))
        self.sheet.repeat_rows(FIRST - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(2)
        self.sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
        text = " ".join(legal(footer).split())[:150].replace("&", "&&")
        self.sheet.set_footer(f"&L&8{text}&R&8Page &P of &N")

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """A text, never a formula; the row grows with it."""
        self.rows.text(row, column, text, self.styles[look])
        width, wide = self.widths[column], _wide(look)
        if len(text) * wide > 10 * width or "\n" in text:
            self._grow(row, _lines(text, width, wide))

    def line(self, row: int, values: Sequence[str | Decimal | Fraction], look: str = "text") -> None:
        """A whole row of texts in one look, and of numbers: for long tables."""
        self.rows.line(row, values, self.styles[look], self.styles["number"])
        wide, most = _wide(look), 1
        for value, width in zip(values, self.widths, strict=False):
            if isinstance(value, str) and (len(value) * wide > 10 * width or "\n" in value):
                most = max(most, _lines(value, width, wide))
        if most > 1:
            self._grow(row, most)

    def _grow(self, row: int, lines: int) -> None:
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.rows.height(row, 15 * min(lines, _TALLEST))

    def formula(self, row: int, column: int, formula: str, value: Fraction | int, look: str) -> None:
        """A live formula with our own number stored beside it."""
        self.rows.formula(row, column, formula, value, self.styles[look])

    def number(self, row: int, column: int, value: Fraction, look: str = "number") -> None:
        """A number."""
        self.rows.number(row, column, value, self.styles[look])


def _wide(look: str) -> int:
    """How wide a letter is, in tenths of what a column's width is counted in."""
    return 11 if look in ("strong", "header") else 10


def _lines(text: str, width: int, wide: int) -> int:
    """How many lines a text takes in a column."""
    if "\n" not in text:
        return -(-len(text) * wide // (10 * width))
    return sum([max(1, -(-len(part) * wide // (10 * width))) for part in text.split("\n")])
