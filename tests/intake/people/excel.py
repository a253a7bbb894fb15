"""What people and their spreadsheet programs do to a workbook before they send it back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from copy import copy
from typing import Any

from tests.intake.filling import parts_of, zipped
from tests.intake.people.word import ASKED, SURE, TOLD, without

Way = Callable[[bytes], bytes]
MAP, PRICES = "Service level", "Prices"


def book(change: Callable[[Any], object]) -> Way:
    """A workbook opened, changed and saved by a library that stands for a program."""

    def done(content: bytes) -> bytes:
        from openpyxl import load_workbook

        workbook = load_workbook(io.BytesIO(content))
        change(workbook)
        stream = io.BytesIO()
        workbook.save(stream)
        return stream.getvalue()

    return done


def page(name: str, change: Callable[[Any], object]) -> Way:
    return book(lambda workbook: change(workbook[name]))


def all_of(*ways: Way) -> Way:
    def done(content: bytes) -> bytes:
        for way in ways:
            content = way(content)
        return content

    return done


def part(name: str, pattern: str, new: str) -> Way:
    def done(content: bytes) -> bytes:
        inner = parts_of(content)
        text, count = re.subn(pattern, new, inner[name].decode(), flags=re.S)
        assert count, pattern
        inner[name] = text.encode()
        return zipped(inner)

    return done


def put(sheet: str, **cells: object) -> Way:
    def change(one: Any) -> None:
        for address, value in cells.items():
            one[address] = value

    return page(sheet, change)


def moved_columns(sheet: str, first: str, second: str) -> Way:
    """Two columns in each other's place, headings and all."""

    def change(one: Any) -> None:
        for row in range(1, one.max_row + 1):
            left, right = one[f"{first}{row}"], one[f"{second}{row}"]
            left.value, right.value = right.value, left.value
            left._style, right._style = copy(right._style), copy(left._style)

    return page(sheet, change)


def moved_rows(sheet: str, first: int, second: int) -> Way:
    def change(one: Any) -> None:
        for column in range(1, one.max_column + 1):
            up, down = one.cell(first, column), one.cell(second, column)
            up.value, down.value = down.value, up.value

    return page(sheet, change)


def shape(sheet: str, name: str, *values: object) -> Way:
    return page(sheet, lambda one: getattr(one, name)(*values))


def _renamed(old: str, new: str) -> Way:
    return book(lambda workbook: setattr(workbook[old], "title", new))


def _looks(one: Any) -> None:
    from openpyxl.styles import Font, PatternFill

    for row in one.iter_rows():
        for cell in row:
            cell.font, cell.fill = Font(name="Comic Sans MS", size=18), PatternFill("solid", fgColor="FFFF00")


def _notes(one: Any) -> None:
    from openpyxl.comments import Comment

    one["B5"].comment = Comment("Is this right?", "A bidder")


def _format(address: str, code: str) -> Way:
    return page(PRICES, lambda one: setattr(one[address], "number_format", code))


def _hide(one: Any) -> None:
    one.row_dimensions[9].hidden = True


no_property = without("docProps/custom.xml")
no_name = part("xl/workbook.xml", r"cc_identity", "other")
no_identity = all_of(no_property, no_name)
_same = book(lambda workbook: None)

ANY: dict[str, tuple[Way, str]] = {
    "as it was sent": (lambda content: content, SURE),
    "saved by another program": (_same, SURE),
    "the property lost": (no_property, SURE),
    "the name lost": (no_name, SURE),
    "all identity lost": (no_identity, ASKED),
    "a sheet of notes added": (book(lambda one: one.create_sheet("Our notes").cell(1, 1, "Hello")), SURE),
    "an empty sheet added": (book(lambda one: one.create_sheet("Sheet1")), SURE),
    "sheets in another order": (book(lambda one: one.move_sheet(one.sheetnames[0], 2)), SURE),
    "the list sheet shown": (book(lambda one: [setattr(page, "sheet_state", "visible") for page in one]), SURE),
    "protection taken off": (book(lambda one: [page.protection.disable() for page in one]), SURE),
    "drop-downs lost": (book(lambda one: [setattr(page.data_validations, "dataValidation", []) for page in one]), SURE),
    "colours and fonts changed": (book(lambda one: [_looks(page) for page in one]), SURE),
    "panes no longer frozen": (book(lambda one: [setattr(page, "freeze_panes", None) for page in one]), SURE),
    "columns wider": (book(lambda one: [setattr(page.column_dimensions["B"], "width", 90) for page in one]), SURE),
    "for a page of A3": (book(lambda one: [setattr(page.page_setup, "paperSize", 8) for page in one]), SURE),
}
IMPACT: dict[str, tuple[Way, str]] = {
    "the sheet renamed": (_renamed(MAP, "Service"), ASKED),
    "the sheet hidden": (page(MAP, lambda one: setattr(one, "sheet_state", "hidden")), SURE),
    "the sheet taken out": (book(lambda one: one.remove(one[MAP])), TOLD),
    "a column put in": (shape(MAP, "insert_cols", 3), ASKED),
    "a column put in at the left": (shape(MAP, "insert_cols", 1), ASKED),
    "two columns exchanged": (moved_columns(MAP, "B", "C"), ASKED),
    "three columns moved round": (all_of(moved_columns(MAP, "D", "E"), moved_columns(MAP, "E", "F")), ASKED),
    "a column taken out": (shape(MAP, "delete_cols", 9), ASKED),
    "a column with answers taken out": (shape(MAP, "delete_cols", 3), TOLD),
    "a heading retyped": (put(MAP, C4="What it makes"), ASKED),
    "a heading in capitals": (put(MAP, B4="ACTIVITY: WHAT YOU WILL DO"), SURE),
    "a heading emptied": (put(MAP, C4=None), ASKED),
    "two headings retyped": (put(MAP, C4="What it makes", H4="Signs"), ASKED),
    "two headings side by side retyped": (put(MAP, B4="Doing", C4="What it makes"), ASKED),
    "a heading that stands twice": (put(MAP, C4="Activity: what you will do"), ASKED),
    "rows put in above": (shape(MAP, "insert_rows", 1, 3), ASKED),
    "a row put in": (all_of(shape(MAP, "insert_rows", 6), put(MAP, B6="Something more")), ASKED),
    "an empty row put in": (shape(MAP, "insert_rows", 6), ASKED),
    "empty rows taken out": (shape(MAP, "delete_rows", 15, 10), SURE),
    "rows added at the end": (put(MAP, B33="A further activity", C33="Its outputs", B34="One more"), ASKED),
    "rows added with labels": (put(MAP, A33="S29", B33="A further activity"), ASKED),
    "labels emptied": (page(MAP, lambda one: [setattr(one.cell(row, 1), "value", None) for row in range(5, 33)]), ASKED),
    "one label emptied": (put(MAP, A6=None), ASKED),
    "labels as numbers": (page(MAP, lambda one: [setattr(one.cell(row, 1), "value", row - 4) for row in range(5, 33)]), ASKED),
    "one label retyped": (put(MAP, A5="First"), ASKED),
    "two rows exchanged": (moved_rows(MAP, 5, 6), ASKED),
    "rows merged": (shape(MAP, "merge_cells", "B5:B6"), ASKED),
    "columns merged": (shape(MAP, "merge_cells", "D5:E5"), TOLD),
    "an empty row merged": (shape(MAP, "merge_cells", "B20:I20"), ASKED),
    "an outcome of one's own": (put(MAP, D7="People sing in the street"), SURE),
    "an outcome in other letters": (put(MAP, D7="people run their own days"), SURE),
    "an outcome with a space": (put(MAP, D7=" People run their own days "), SURE),
    "a number as an answer": (put(MAP, C7=40), SURE),
    "a date as an answer": (all_of(put(MAP, C7=46000), page(MAP, lambda one: setattr(one["C7"], "number_format", "d mmm"))), ASKED),
    "a sum as an answer": (put(MAP, C7="=20+20"), TOLD),
    "notes beside the table": (put(MAP, K5="see our web site"), ASKED),
    "a total below the table": (put(MAP, A35="Total", H35="3"), ASKED),
    "a remark on a cell": (page(MAP, _notes), SURE),
    "the title retyped": (put(MAP, A1="Our map"), ASKED),
}  # fmt: skip
PRICED: dict[str, tuple[Way, str]] = {
    "the sheet renamed": (_renamed(PRICES, "Our prices"), ASKED),
    "a price as text": (put(PRICES, E9="8000"), ASKED),
    "a price with a sign and commas": (put(PRICES, E9="£8,000.00"), ASKED),
    "a price with spaces": (put(PRICES, E9=" 8000 "), ASKED),
    "a price in words": (put(PRICES, E9="eight thousand"), TOLD),
    "a price with p.a.": (put(PRICES, E9="£8,000 p.a."), TOLD),
    "a price with k": (put(PRICES, E9="8k"), TOLD),
    "a price to be agreed": (put(PRICES, E9="tbc"), TOLD),
    "a price as a sum": (put(PRICES, E9="=4000*2"), TOLD),
    "a price with tax added": (put(PRICES, E9=9600.5), ASKED),
    "a price shown as money": (_format("E9", '"£"#,##0.00'), SURE),
    "a price shown as a share": (_format("E9", "0%"), ASKED),
    "a price shown as a date": (_format("E9", "dd/mm/yyyy"), ASKED),
    "a price shown without pence": (_format("E10", "0"), SURE),
    "a price with a tail of a double": (part("xl/worksheets/sheet1.xml", "<v>21.25</v>", "<v>21.250000000000004</v>"), TOLD),
    "the line's name retyped": (put(PRICES, B9="Staff and travel"), ASKED),
    "the line's label retyped": (put(PRICES, A9="1"), ASKED),
    "a line of one's own": (all_of(shape(PRICES, "insert_rows", 11), put(PRICES, A11="P3", B11="Travel", E11=500)), ASKED),
    "a line taken out": (shape(PRICES, "delete_rows", 9), TOLD),
    "two lines exchanged": (moved_rows(PRICES, 9, 10), ASKED),
    "a row put in above": (shape(PRICES, "insert_rows", 2), ASKED),
    "the quantity changed": (put(PRICES, D9=3), ASKED),
    "the total typed over": (put(PRICES, F11=16265.63), ASKED),
    "the heading retyped": (put(PRICES, E8="Price"), ASKED),
    "a row hidden": (page(PRICES, _hide), ASKED),
    "prices merged": (shape(PRICES, "merge_cells", "E9:E10"), TOLD),
    "a note beside a price": (put(PRICES, G9="plus VAT"), ASKED),
}  # fmt: skip
