"""Changes an officers' workbook as an officer would, with a library that the product does not read with."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from openpyxl import Workbook, load_workbook

from cocommission.forms.officers import HEADER_ROW, Table
from cocommission.intake.officers import read_officers
from cocommission.loading.folder import folder_of
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.round import load_round
from cocommission.workflows.sheet_export import export_sheets
from cocommission.workflows.sheet_import import SheetImport, import_sheets
from cocommission.workflows.sheet_rows import pages_of

NAME = "round.xlsx"
Cells = Mapping[tuple[str, str, str], object]


def exported(loaded: LoadedRound) -> bytes:
    (content,) = export_sheets(loaded).files.values()
    return content


def table_of(loaded: LoadedRound, sheet: str) -> Table:
    return next(table for table, _ in pages_of(loaded) if table.sheet == sheet)


def changed(content: bytes, change: Callable[[Workbook], Any]) -> bytes:
    workbook = load_workbook(io.BytesIO(content))
    change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def column_of(page: Any, heading: str) -> int:
    return next(cell.column for cell in page[HEADER_ROW + 1] if cell.value == heading)


def row_of(page: Any, key: str) -> int:
    return next(row for row in range(HEADER_ROW + 2, page.max_row + 1) if page.cell(row, 1).value == key)


def first_empty(page: Any) -> int:
    return next(row for row in range(HEADER_ROW + 2, page.max_row + 2) if all(cell.value is None for cell in page[row]))


def put(page: Any, row: int, column: int, value: object) -> None:
    page.cell(row, column).value = value
    if isinstance(value, str):
        page.cell(row, column).data_type = "s"


def with_cells(content: bytes, cells: Cells) -> bytes:
    """The workbook with cells changed; each is named by sheet, key and heading."""

    def change(workbook: Workbook) -> None:
        for (sheet, key, heading), value in cells.items():
            page = workbook[sheet]
            put(page, row_of(page, key), column_of(page, heading), value)

    return changed(content, change)


def with_row(content: bytes, sheet: str, cells: Mapping[str, object]) -> bytes:
    """The workbook with a new row: heading to value."""

    def change(workbook: Workbook) -> None:
        page = workbook[sheet]
        row = first_empty(page)
        for heading, value in cells.items():
            put(page, row, column_of(page, heading), value)

    return changed(content, change)


def after(loaded: LoadedRound, result: SheetImport) -> LoadedRound:
    """The round as it is when the import was written."""
    files = {**loaded.folder.files, **result.files}
    return load_round(folder_of(files))


def taken(loaded: LoadedRound, content: bytes, remove: bool = False) -> SheetImport:
    return import_sheets(loaded, NAME, content, remove, reader=read_officers)
