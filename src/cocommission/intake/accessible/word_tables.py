"""Tables of a Word file: a header row that repeats, the same cells in each row, no column for show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cocommission.intake.accessible.barriers import Barriers, quoted
from cocommission.intake.accessible.word_look import child, is_on, value
from cocommission.intake.xml import local

_FILLED = ("t", "drawing", "pict", "sdt", "object", "fldSimple", "instrText", "oMath")
_WRAPPERS = ("sdt", "sdtContent", "ins", "customXml", "smartTag")


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, also those inside controls and changes."""
    return _inside(table, "tr")


def _inside(element: Any, wanted: str) -> Iterator[Any]:
    for one in element:
        if local(one) == wanted:
            yield one
        elif local(one) in _WRAPPERS:
            yield from _inside(one, wanted)


def check_tables(root: Any, barriers: Barriers) -> None:
    """Write down what is wrong with each table; one of a single column is a frame and needs no header."""
    for number, table in enumerate(root.iter("{*}tbl"), start=1):
        rows = [list(_inside(row, "tc")) for row in rows_of(table)]
        if not rows or max(len(cells) for cells in rows) < 2:
            continue
        where = f"table {number}"
        first = "".join(str(one.text or "") + " " for one in table.iter("{*}t"))[:200]
        if first.strip():
            where += f", which begins {quoted(first, 40)}"
        _check_header(table, rows, where, barriers)
        merged = _has_merged(rows)
        if merged:
            barriers.say("merged-cells", where, f"the table has {merged}, so that its rows differ")
        elif len(rows) > 1:
            blank = [column + 1 for column in range(len(rows[0])) if all(_is_blank(cells[column]) for cells in rows)]
            for column in blank:
                barriers.say("blank-columns", f"{where}, column {column}", "a column of the table is blank")


def _check_header(table: Any, rows: list[list[Any]], where: str, barriers: Barriers) -> None:
    first = next(rows_of(table))
    if len(rows) > 1 and not is_on(child(first, "trPr"), "tblHeader"):
        barriers.say("table-header", where, "the table has no header row that repeats")


def _has_merged(rows: list[list[Any]]) -> str:
    cells = [child(cell, "tcPr") for row in rows for cell in row]
    if any((value(one, "gridSpan") or "1") != "1" or child(one, "vMerge") is not None for one in cells):
        return "merged cells"
    if any(child(one, "hMerge") is not None for one in cells):
        return "merged cells"
    if len({len(row) for row in rows}) > 1:
        return "split cells"
    if any(child(cell, "tbl") is not None for row in rows for cell in row):
        return "a table inside a cell"
    return ""


def _is_blank(cell: Any) -> bool:
    return not any(local(one) in _FILLED and (local(one) != "t" or (one.text or "").strip()) for one in cell.iter())
