"""Workbooks to read: one table a sheet, frozen header, rows as high as their words, and the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cocommission.documents.blocks import Look
from cocommission.documents.colours import ink, tint
from cocommission.documents.markup import legal
from cocommission.documents.opened import assured
from cocommission.documents.package import settled
from cocommission.exact import plain, shown

FIRST = 4
"""The row (from 0) in which a sheet's table begins: title, a line of words, an empty row, the header."""
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, as the file format wants it
_MOST = 32_767
_TALLEST = 27


def workbook_bytes(title: str, fill: Callable[[Any], int]) -> bytes:
    """The bytes of a workbook that ``fill`` writes; strings are never formulas, links or numbers.

    ``fill`` answers how many formulas it wrote; the finished file is opened again and must hold as many.
    """
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
    formulas = fill(workbook)
    workbook.close()
    return assured(settled(stream.getvalue()), formulas)


def formats(workbook: Any, look: Look) -> dict[str, Any]:
    """Name to cell format, in the council's font and colour."""
    base = {"font_name": look.font, "font_size": 11, "valign": "top"}
    head = {**base, "bold": True, "text_wrap": True, "bg_color": "#" + tint(look.colour, 16), "bottom": 1}
    kinds: dict[str, dict[str, Any]] = {
        "title": {**base, "bold": True, "font_size": 16, "font_color": "#" + ink(look.colour)},
        "words": base,
        "header": head,
        "heading number": {**head, "align": "right"},
        "rank": {**base, "num_format": "0", "align": "left"},
        "text": {**base, "text_wrap": True},
        "ruled": {**base, "text_wrap": True, "bottom": 1, "bottom_color": "#C9D1D9"},
        "strong": {**base, "text_wrap": True, "bold": True, "top": 1},
        "number": {**base, "num_format": "General"},
        "points": {**base, "num_format": "0.00"},
        "sum": {**base, "num_format": "0.00", "bold": True, "top": 1},
        "money": {**base, "num_format": "#,##0.00"},
        "share": {**base, "num_format": "0.0000"},
        "figure": {**base, "num_format": "#,##0.00######"},
    }
    return {name: workbook.add_format(kind) for name, kind in kinds.items()}


class Page:
    """One sheet while it is written; rows and columns count from 0."""

    def __init__(self, workbook: Any, looks: dict[str, Any], name: str, widths: Sequence[int]) -> None:
        self.sheet = workbook.add_worksheet(name)
        self.looks = looks
        self.widths = list(widths)
        self.formulas = 0
        self._heights: dict[int, int] = {}
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def begin(self, title: str, words: str, header: Sequence[str], footer: str, numbers_from: int = 2) -> None:
        """Title, a line of words and the header; from ``numbers_from`` on, columns hold numbers."""
        self.sheet.write_string(0, 0, legal(title), self.looks["title"])
        self.sheet.set_row(0, 24)
        self.sheet.write_string(1, 0, legal(words), self.looks["words"])
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
        self.sheet.write_string(row, column, legal(text)[:_MOST], self.looks[look])
        wide = 11 if look in ("strong", "header") else 10
        if len(text) * wide <= 10 * self.widths[column] and "\n" not in text:
            return
        lines = sum(max(1, -(-len(part) * wide // (10 * self.widths[column]))) for part in text.split("\n"))
        if lines > self._heights.get(row, 1):
            self._heights[row] = lines
            self.sheet.set_row(row, 15 * min(lines, _TALLEST))

    def formula(self, row: int, column: int, formula: str, value: Fraction | int, look: str) -> None:
        """A live formula with our own number stored beside it."""
        self.formulas += 1
        self.sheet.write_formula(row, column, formula, self.looks[look], Decimal(plain(value, 15)))

    def number(self, row: int, column: int, value: Fraction, look: str = "number") -> None:
        """A number."""
        self.sheet.write_number(row, column, shown(value, 15).normalize(), self.looks[look])


def letter(column: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
