"""A workbook to fill in, from its layout: locked but for the answers, choices from a hidden sheet, stable bytes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cocommission.documents.blocks import Look as Style
from cocommission.documents.cell_text import in_a_cell
from cocommission.documents.colours import ink, tint
from cocommission.documents.excel import workbook_bytes
from cocommission.forms.book import LIST_SHEET, Book, Cell, Kind, Look, Sheet, address
from cocommission.forms.identity import NAME, PROPERTY

ANSWER_FILL = "#FFF6D6"


def to_workbook(book: Book, style: Style | None = None) -> bytes:
    """The xlsx file of ``book``: the same layout gives the same bytes."""
    return workbook_bytes(book.title, lambda workbook: _Writer(workbook, book, style or Style()).write())


class _Writer:
    """One workbook while it is written."""

    def __init__(self, workbook: Any, book: Book, style: Style) -> None:
        self.workbook, self.book, self.style = workbook, book, style
        self.looks = {look: workbook.add_format(self._format(look)) for look in Look}
        self.money = workbook.add_format({**self._format(Look.ANSWER), "num_format": "#,##0.00", "align": "right"})
        self.score = workbook.add_format({**self._format(Look.ANSWER), "align": "left", "bold": True})

    def write(self) -> int:
        """All sheets, the hidden one last; the answer is how many formulas they hold."""
        self.workbook.set_custom_property(PROPERTY, self.book.identity.text, "text")
        pages = [(sheet, self.workbook.add_worksheet(sheet.name)) for sheet in self.book.sheets]
        self._lists()
        for sheet, page in pages:
            self._sheet(sheet, page)
        pages[0][1].activate()
        return sum(bool(cell.formula) for sheet in self.book.sheets for cell in sheet.cells)

    def _format(self, look: Look) -> dict[str, Any]:
        base: dict[str, Any] = {"font_name": self.style.font, "font_size": 11, "valign": "top", "text_wrap": True}
        dark, light = f"#{ink(self.style.colour)}", f"#{tint(self.style.colour)}"
        edge = {"border": 1, "border_color": "#8A8A8A"}
        more: dict[Look, dict[str, Any]] = {
            Look.TITLE: {"bold": True, "font_size": 16, "font_color": dark, "text_wrap": False},
            Look.WORDS: {},
            Look.LINE: {"text_wrap": False},
            Look.HEADER: {"bold": True, "bg_color": dark, "font_color": "#FFFFFF", "valign": "vcenter", **edge},
            Look.LABEL: {"bg_color": "#F3F3F3", **edge},
            Look.STRONG: {"bold": True},
            Look.NUMBER: {"bg_color": "#F3F3F3", "align": "right", "num_format": "#,##0.######", **edge},
            Look.MONEY: {"bg_color": "#F3F3F3", "align": "right", "num_format": "#,##0.00", **edge},
            Look.TOTAL: {"bold": True, "bg_color": light, "num_format": "#,##0.00", "top": 2, "bottom": 1},
            Look.KEY: {"font_color": "#595959", "text_wrap": False, "font_size": 8},
            Look.ANSWER: {"locked": False, "bg_color": ANSWER_FILL, "border": 1, "border_color": "#8A6D00"},
        }
        return {**base, **more[look]}

    def _lists(self) -> None:
        page = self.workbook.add_worksheet(LIST_SHEET)
        page.write_string(0, 0, self.book.identity.text)
        self.workbook.define_name(NAME, f"={LIST_SHEET}!$A$1")
        for column, (name, entries) in enumerate(self.book.lists.items(), start=1):
            page.write_string(0, column, name)
            for row, entry in enumerate(entries, start=1):
                self._choice(page, row, column, entry)
            first, last = address(1, column), address(len(entries), column)
            self.workbook.define_name(f"list_{name}", f"={LIST_SHEET}!{_fixed(first)}:{_fixed(last)}")
        page.protect("", {"select_locked_cells": True})
        page.hide()

    def _choice(self, page: Any, row: int, column: int, entry: str) -> None:
        if entry.replace(".", "", 1).isdecimal() and entry.isascii():
            page.write_number(row, column, Decimal(entry))
        else:
            page.write_string(row, column, in_a_cell(entry))

    def _sheet(self, sheet: Sheet, page: Any) -> None:
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width, None, {"hidden": column in sheet.hidden_columns})
        for row, height in sheet.heights.items():
            page.set_row(row, height)
        for cell in sheet.cells:
            self._cell(page, cell)
        if sheet.frozen != (0, 0):
            page.freeze_panes(*sheet.frozen)
        page.protect(
            "",
            {
                "format_rows": True,
                "format_columns": True,
                "select_locked_cells": True,
                "select_unlocked_cells": True,
            },
        )
        self._print(sheet, page)

    def _print(self, sheet: Sheet, page: Any) -> None:
        if sheet.landscape:
            page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_h_pagebreaks(list(sheet.breaks))
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
        if sheet.repeated:
            page.repeat_rows(0, sheet.repeated - 1)
        elif sheet.frozen[0]:
            page.repeat_rows(max(0, sheet.frozen[0] - 1), sheet.frozen[0] - 1)
        footer = " ".join(self.book.footer.split())[:150].replace("&", "&&")
        page.set_footer(f"&L&8{footer}&R&8Page &P of &N")
        page.hide_gridlines(2)

    def _cell(self, page: Any, cell: Cell) -> None:
        look = self.looks[cell.look]
        if cell.key:
            self._answer(page, cell)
        elif cell.formula:
            page.write_formula(cell.row, cell.column, cell.formula, look, cell.number)
        elif cell.number is not None:
            page.write_number(cell.row, cell.column, cell.number, look)
        elif cell.text:
            page.write_string(cell.row, cell.column, in_a_cell(cell.text), look)
        else:
            page.write_blank(cell.row, cell.column, None, look)

    def _answer(self, page: Any, cell: Cell) -> None:
        looks = {Kind.MONEY: self.money, Kind.SCORE: self.score}
        page.write_blank(cell.row, cell.column, None, looks.get(cell.kind, self.looks[Look.ANSWER]))
        rule = self._rule(cell)
        if rule:
            page.data_validation(cell.row, cell.column, cell.row, cell.column, rule)

    def _rule(self, cell: Cell) -> dict[str, Any]:
        """What a cell lets in; a bidder's own outcome is let in after a question."""
        if cell.kind is Kind.MONEY:
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 999_999_999_999,
                "input_title": "Your price",
                "input_message": "A number only, e.g. 1250.50",
                "error_title": "A number, please",
                "error_message": "Put a number only, without a £ sign or words, e.g. 1250.50",
            }
        if not cell.choices:
            return {}
        strict = cell.kind is Kind.SCORE
        return {
            "validate": "list",
            "source": f"=list_{cell.choices}",
            "error_type": "stop" if strict else "warning",
            "error_title": "Choose from the list",
            "error_message": "Please choose one of the scores in the list."
            if strict
            else "This is not one of the outcomes in the list. Keep it only if it is your own.",
        }


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
