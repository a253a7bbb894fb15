"""The officers' workbook as bytes: a sheet a section, keys locked and hidden, choices in lists, a base copy inside."""

from __future__ import annotations

from typing import Any

from cocommission.documents.blocks import Look
from cocommission.documents.colours import ink, tint
from cocommission.documents.excel import workbook_bytes
from cocommission.documents.markup import legal
from cocommission.documents.rows import letter
from cocommission.forms.identity import NAME, PROPERTY
from cocommission.forms.officers import (
    BASE,
    HEADER_ROW,
    KEY,
    LISTS,
    PERIODS,
    START,
    TIMETABLE,
    Column,
    Holds,
    OfficersBook,
    Record,
    Table,
)
from cocommission.forms.officers_cells import NO, UNFIT, YES

EMPTY_ROWS = 20
"""Rows ready for new records below each table."""
_TALLEST = 26
_HOW = (
    "Each sheet is one section of the round. Yellow cells can be changed; grey ones say which record a row is.",
    "Change the words in a cell, then save. What you leave as it is stays as it is in the files.",
    "A new record: write in the next empty row. Leave its id empty and it is made from the words.",
    "To take a record out, empty all yellow cells of its row. It is removed only when the import is told to.",
    "Where there are several things in a cell (sayings, words), write one a line: Alt and Enter begin a new line.",
    "Write dates as 2027-03-01, or with a time as 2027-03-01T12:00.",
    "Sheets are protected without a password, so that keys are not changed by accident. Keep sheet names and headings.",
    "What several rounds share (council.yaml) is not in this workbook.",
    "Give the file back to whoever keeps the round: `cocommission sheet import FILE` says what would change.",
)


def officers_workbook(book: OfficersBook, look: Look) -> bytes:
    """The bytes of the workbook; the same round gives the same bytes."""
    return workbook_bytes(f"{book.title}: the round as sheets", lambda workbook: _Writer(workbook, book, look).write())


class _Writer:
    """One workbook while it is written."""

    def __init__(self, workbook: Any, book: OfficersBook, look: Look) -> None:
        self.workbook, self.book = workbook, book
        dark = f"#{ink(look.colour)}"
        base = {"font_name": look.font, "font_size": 11, "valign": "top", "num_format": "@"}
        edge = {"text_wrap": True, "border": 1, "border_color": "#8A8A8A"}
        head = {**base, **edge, "bold": True, "bg_color": dark, "font_color": "#FFFFFF"}
        self.title = workbook.add_format({**base, "bold": True, "font_size": 16, "font_color": dark})
        self.headline = workbook.add_format(
            {**base, "bold": True, "font_size": 16, "font_color": dark, "text_wrap": True}
        )
        self.words = workbook.add_format(base)
        self.wrapped = workbook.add_format({**base, "text_wrap": True})
        self.head = workbook.add_format(head)
        self.locked = workbook.add_format({**base, **edge, "bg_color": "#F0F0F0"})
        self.open = workbook.add_format({**base, **edge, "bg_color": "#FFF9E5", "locked": False})
        self.key = workbook.add_format({**base, "font_color": "#595959", "bg_color": f"#{tint(look.colour)}"})

    def write(self) -> int:
        """All sheets; the answer is how many formulas were written: none."""
        self.workbook.set_custom_property(PROPERTY, self.book.identity.text, "text")
        self._start()
        pages = [(table, records, self.workbook.add_worksheet(table.sheet)) for table, records in self.book.pages]
        self._lists()
        self._base()
        for table, records, page in pages:
            self._page(page, table, records)
        return 0

    def _start(self) -> None:
        page = self.workbook.add_worksheet(START)
        page.set_column(0, 0, 80)
        page.write_string(0, 0, legal(self.book.title), self.headline)
        page.set_row(0, 24 * (len(self.book.title) // 50 + 1))
        for number, words in enumerate((*_HOW, *self.book.notes), start=2):
            page.write_string(number, 0, legal(words), self.wrapped)
            page.set_row(number, 34 if len(words) > 74 else 18)
        page.hide_gridlines(2)
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.protect("")

    def _lists(self) -> None:
        """The choices, a column each, on a hidden sheet."""
        page = self.workbook.add_worksheet(LISTS)
        self.ranges: dict[tuple[str, ...], str] = {}
        columns = [column for table, _ in self.book.pages for column in table.columns]
        wanted = [column.choices for column in columns if column.holds is Holds.CHOICE]
        for entries in dict.fromkeys([(YES, NO), PERIODS, *wanted]):
            at = letter(len(self.ranges))
            for row, entry in enumerate(entries):
                page.write_string(row, len(self.ranges), entry)
            self.ranges[entries] = f"={LISTS}!${at}$1:${at}${len(entries)}"
        page.protect("")
        page.hide()

    def _base(self) -> None:
        """Every cell as it is exported, by which a change is known."""
        page = self.workbook.add_worksheet(BASE)
        page.write_string(0, 0, self.book.identity.text)
        self.workbook.define_name(NAME, f"={BASE}!$A$1")
        for row, line in enumerate(self.book.base, start=1):
            for column, text in enumerate(line):
                if text:
                    page.write_string(row, column, text)
        page.protect("")
        page.hide()

    def _page(self, page: Any, table: Table, records: tuple[Record, ...]) -> None:
        page.set_column(0, 0, 12, None, {"hidden": True})
        for number, column in enumerate(table.columns, start=1):
            page.set_column(number, number, column.width)
            page.write_string(HEADER_ROW, number, column.heading, self.head)
        page.write_string(HEADER_ROW, 0, KEY, self.head)
        page.write_string(0, 1, table.sheet, self.title)
        page.write_string(1, 1, table.words, self.words)
        page.set_row(0, 24)
        page.set_row(HEADER_ROW, 32)
        for row, record in enumerate(records, start=HEADER_ROW + 1):
            self._record(page, row, table, record)
        last = HEADER_ROW + len(records) + EMPTY_ROWS
        for row in range(HEADER_ROW + 1 + len(records), last + 1):
            for number in range(1, len(table.columns) + 1):
                page.write_blank(row, number, None, self.open)
        for number, column in enumerate(table.columns, start=1):
            self._rule(page, column, number, last)
        if table is TIMETABLE:
            self._periods(page, records)
        page.print_area(0, 1, HEADER_ROW + len(records) + 5, len(table.columns))
        self._dress(page)

    def _record(self, page: Any, row: int, table: Table, record: Record) -> None:
        page.write_string(row, 0, legal(record.key), self.key)
        lines = 1
        for number, column in enumerate(table.columns, start=1):
            text = record.texts.get(column.name, "")
            is_locked = column.name in record.fixed or text == UNFIT
            page.write_string(row, number, text, self.locked if is_locked else self.open)
            lines = max(lines, sum(len(part) * 11 // (10 * column.width) + 1 for part in text.split("\n")))
        page.set_row(row, 15 * min(lines, _TALLEST) + 2)

    def _rule(self, page: Any, column: Column, number: int, last: int) -> None:
        """A list to choose from, or a word on what to write."""
        choices = (YES, NO) if column.holds is Holds.FLAG else column.choices if column.holds is Holds.CHOICE else ()
        rule: dict[str, Any] = {"validate": "any"}
        if choices:
            rule = {
                "validate": "list",
                "source": self.ranges[choices],
                "error_title": "Choose from the list",
                "error_message": "Please choose one of the words in the list.",
            }
        if column.help:
            rule |= {"input_title": column.heading[:32], "input_message": column.help[:255]}
        if len(rule) > 1:
            page.data_validation(HEADER_ROW + 1, number, last, number, rule)

    def _periods(self, page: Any, records: tuple[Record, ...]) -> None:
        """The one row of the timetable that is chosen from a list."""
        for row, record in enumerate(records, start=HEADER_ROW + 1):
            if record.key == "tender_period":
                page.data_validation(row, 2, row, 2, {"validate": "list", "source": self.ranges[PERIODS]})

    def _dress(self, page: Any) -> None:
        page.freeze_panes(HEADER_ROW + 1, 2)
        page.repeat_rows(HEADER_ROW)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.set_footer("&L&8" + legal(self.book.title)[:120].replace("&", "&&") + "&R&8Page &P of &N")
        names = ("format_columns", "format_rows", "insert_rows", "autofilter", "sort")
        page.protect("", dict.fromkeys(names, True))
