"""The second opinion: another library reads the same cells, and must see the same."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from cocommission.errors import Stop
from cocommission.forms.book import address
from cocommission.intake.numbers import shortest
from cocommission.intake.stored import At, Stored, StoredBook, decoded

MOST_AREA = 3_000_000
"""Cells of the rectangle that the second reader would lay out."""


def agree(name: str, content: bytes, book: StoredBook, wanted: Mapping[str, Iterable[At]]) -> None:
    """Compare the ``wanted`` cells (sheet's name to places) with a second reader; raises ``Stop`` if they differ."""
    for sheet_name in wanted:
        sheet = book.sheet(sheet_name)
        if sheet is None or not sheet.cells:
            continue
        rows, columns = max(row for row, _ in sheet.cells) + 1, max(column for _, column in sheet.cells) + 1
        if rows * columns > MOST_AREA:
            far = max(sheet.cells)
            raise Stop(
                f"{name}: the sheet “{sheet_name}” has something far outside its table, near {address(*far)}",
                "clear that cell, save the file, and give it again",
            )
    pages = _pages(name, content, list(wanted))
    for sheet_name, places in wanted.items():
        sheet = book.sheet(sheet_name)
        for at in places:
            ours = sheet.cells.get(at) if sheet else None
            theirs = _value(pages.get(sheet_name, []), at)
            if not _same(ours, theirs):
                raise Stop(
                    f"{name}: two readers see different things in cell {address(*at)} of the sheet “{sheet_name}”",
                    "open the file, save it as a new Excel Workbook (.xlsx), and give that file",
                )


def _pages(name: str, content: bytes, wanted: list[str]) -> dict[str, list[list[Any]]]:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            present = set(workbook.sheet_names)
            return {
                one: workbook.get_sheet_by_name(one).to_python(skip_empty_area=False)
                for one in wanted
                if one in present
            }
    except BaseException as problem:  # the library's panic is no Exception
        if isinstance(problem, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise Stop(
            f"{name} is damaged: a second reader cannot open it",
            "open it, save it as a new Excel Workbook (.xlsx), and give that file",
        ) from problem


def _value(rows: list[list[Any]], at: At) -> Any:
    row, column = at
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _same(ours: Stored | None, theirs: Any) -> bool:
    if ours is None or ours.text == "":
        return theirs in ("", None)
    if ours.kind == "text":
        return isinstance(theirs, str) and _bare(ours.text) in (_bare(theirs), _bare(decoded(theirs)))
    if ours.kind == "truth":
        return theirs is (ours.text == "TRUE")
    if ours.kind == "number" and isinstance(theirs, int | float) and not isinstance(theirs, bool):
        return shortest(repr(theirs)) == ours.text
    return ours.kind == "error" or ours.format == "date"


def _bare(text: str) -> str:
    """Without line ends' kind and what one of the two may trim."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
