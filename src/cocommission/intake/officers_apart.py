"""The officers' workbook is read in a process of its own: what crosses to it and back, checked on arrival."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cocommission.errors import Stop
from cocommission.forms.officers import Column, Holds, Table
from cocommission.intake.officers import Read, ReadBook, ReadRow, ReadSheet, read_officers

JOB = "cocommission.intake.officers_apart:read"


def read_officers_apart(name: str, content: bytes, round_id: str, tables: Sequence[Table]) -> ReadBook:
    """As ``read_officers``, in a process with limits on memory and time."""
    from cocommission.apart import done_apart  # not needed in the process itself

    given = {"name": name, "round": round_id, "tables": [_table_out(table) for table in tables]}
    answer = done_apart(JOB, name, given, content)
    try:
        return book_in(name, answer)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise Stop(f"{name} cannot be read: the reader's answer makes no sense", "ask for the file again") from problem


def read(given: Any, content: bytes) -> Any:
    """The job itself, in the child."""
    tables = [_table_in(table) for table in given["tables"]]
    return book_out(read_officers(given["name"], content, given["round"], tables))


def book_out(book: ReadBook) -> dict[str, Any]:
    """What was read, as plain JSON."""
    return {
        "base": book.base,
        "sheets": [[one.name, one.missing, [_row_out(row) for row in one.rows]] for one in book.sheets.values()],
        "remarks": book.remarks,
    }


def book_in(name: str, answer: Any) -> ReadBook:
    """What was read, from plain JSON; each value of the type it must have, or an exception."""
    base = {
        _text(sheet): {
            _text(key): {_text(column): _text(text) for column, text in record.items()}
            for key, record in records.items()
        }
        for sheet, records in answer["base"].items()
    }
    book = ReadBook(name, base, remarks=[_text(one) for one in answer["remarks"]])
    for sheet, missing, rows in answer["sheets"]:
        book.sheets[sheet] = ReadSheet(_text(sheet), [_row_in(row) for row in rows], [_text(one) for one in missing])
    return book


def _row_out(row: ReadRow) -> list[Any]:
    return [row.number, row.key, {name: [cell.text, cell.at, cell.trouble] for name, cell in row.cells.items()}]


def _row_in(given: Any) -> ReadRow:
    number, key, cells = given
    read = {name: Read(_text(text), _text(at), _text(trouble)) for name, (text, at, trouble) in cells.items()}
    return ReadRow(int(number), _text(key), read)


def _table_out(table: Table) -> list[Any]:
    """A table without its words, which nobody reads back."""
    return [table.sheet, table.section, [[one.name, one.heading, one.holds] for one in table.columns]]


def _table_in(given: Any) -> Table:
    sheet, section, columns = given
    return Table(sheet, section, "", tuple(Column(name, heading, 0, Holds(holds)) for name, heading, holds in columns))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value
