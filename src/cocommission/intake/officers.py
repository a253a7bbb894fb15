"""The officers' workbook as it came back: what stands in each cell, by key and column; nothing is compared here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from cocommission.errors import Stop
from cocommission.forms.book import address
from cocommission.forms.identity import FORMAT, FormKind, Identity
from cocommission.forms.officers import BASE, KEY, LISTS, START, Column, Holds, Table, base_fingerprint
from cocommission.forms.officers_cells import in_cell
from cocommission.intake.door import workbook_identity
from cocommission.intake.guard import WORD, unpacked
from cocommission.intake.returned import excerpt
from cocommission.intake.second import agree
from cocommission.intake.stored import At, Stored, StoredBook, StoredSheet, stored_book

_AGAIN = "export the round again with `cocommission sheet export`, and carry your changes over"
_MOST_HEADERS = 40
"""Rows in which the header is looked for."""
_MOST_MERGES = 50
_MOST_ROWS = 2_000
_FIRST_DAY = date(1899, 12, 30)
_LAST_SERIAL = 2_958_465


@dataclass(frozen=True)
class Read:
    """One cell: its text as it counts, where it stands, and why it cannot be taken if it cannot."""

    text: str
    at: str
    trouble: str = ""


@dataclass(frozen=True)
class ReadRow:
    """One row: its hidden key, and its cells by column's name."""

    number: int
    key: str
    cells: dict[str, Read]


@dataclass
class ReadSheet:
    """One sheet: its rows, the columns that were not found, and remarks."""

    name: str
    rows: list[ReadRow] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass
class ReadBook:
    """The workbook: base copy (sheet to key to column to text), sheets, and remarks for the officer."""

    name: str
    base: dict[str, dict[str, dict[str, str]]]
    sheets: dict[str, ReadSheet] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_officers(name: str, content: bytes, round_id: str, tables: Sequence[Table]) -> ReadBook:
    """Read a returned workbook; ``Stop`` if it is not one of this round, or not whole."""
    package = unpacked(name, content)
    if package.kind == WORD:
        raise Stop(
            f"{name} is a Word file; a workbook is expected here", "give the file of `cocommission sheet export`"
        )
    stored = stored_book(package)
    identity = workbook_identity(package, stored)
    _check(name, identity, round_id)
    assert identity is not None
    book = ReadBook(name, _base(name, stored, identity))
    book.remarks.extend(package.notes)
    if b'date1904="1"' in (package.part("xl/workbook.xml") or b"") and any(
        table.section == "round" for table in tables
    ):
        raise Stop(f"{name} counts its days from 1904", "switch that off in its options, save it, and give it again")
    looked: dict[str, list[At]] = {BASE: list(_sheet(stored, BASE).cells)}
    for table in tables:
        _read_table(book, stored, table, looked)
    known = {START, LISTS, BASE, *(table.sheet for table in tables)}
    extra = [sheet.name for sheet in stored.sheets if sheet.name not in known and sheet.cells]
    book.remarks.extend(f"the sheet {excerpt(one)} is not part of the workbook; it was not read" for one in extra)
    agree(name, content, stored, looked)
    return book


def _check(name: str, identity: Identity | None, round_id: str) -> None:
    if identity is None or identity.kind is not FormKind.OFFICERS:
        what = f"is the {identity.kind.words} of a round" if identity else "does not say which round it is from"
        raise Stop(f"{name} {what}; it is not what `cocommission sheet export` writes", _AGAIN)
    if identity.round != round_id:
        raise Stop(f"{name} is from the round {identity.round}, not from {round_id}", "name the round after the file")
    if identity.format > FORMAT:
        raise Stop(f"{name} was made by a later version of cocommission", "bring cocommission up to date")


def _sheet(stored: StoredBook, name: str) -> StoredSheet:
    return stored.sheet(name) or StoredSheet(name)


def _base(name: str, stored: StoredBook, identity: Identity) -> dict[str, dict[str, dict[str, str]]]:
    """The base copy, if it is as it was exported."""
    cells = _sheet(stored, BASE).cells
    rows = sorted({row for row, _ in cells if row > 0})
    lines = [
        tuple(in_cell(cells[row, column].text) if (row, column) in cells else "" for column in range(4)) for row in rows
    ]
    if base_fingerprint(lines) != identity.layout:  # type: ignore[arg-type]  # four texts each
        raise Stop(f"{name}: the hidden copy of what was exported is missing or was changed", _AGAIN)
    base: dict[str, dict[str, dict[str, str]]] = {}
    for sheet, key, column, text in lines:
        record = base.setdefault(sheet, {}).setdefault(key, {})
        if column:
            record[column] = text
    return base


def _read_table(book: ReadBook, stored: StoredBook, table: Table, looked: dict[str, list[At]]) -> None:
    sheet = stored.sheet(table.sheet)
    if sheet is None:
        book.remarks.append(f"the sheet “{table.sheet}” is missing; nothing of it was taken")
        return
    if len(sheet.merges) > _MOST_MERGES:
        book.remarks.append(f"the sheet “{table.sheet}” has {len(sheet.merges)} merged cells; nothing of it was taken")
        return
    header, columns, key_column = _columns(book, sheet, table)
    if header < 0:
        book.remarks.append(f"the sheet “{table.sheet}” has lost its headings; nothing of it was taken")
        return
    if key_column < 0:
        book.remarks.append(f"the sheet “{table.sheet}” has lost its hidden keys (column A); nothing of it was taken")
        return
    page = book.sheets[table.sheet] = ReadSheet(table.sheet)
    page.missing = [column.name for column in table.columns if column.name not in columns]
    for column in table.columns:
        if column.name in page.missing:
            book.remarks.append(f"sheet “{table.sheet}”: the column “{column.heading}” is missing; it was not read")
    wanted = {key_column, *columns.values()}
    places = [at for at in sorted(sheet.cells) if at[0] > header and at[1] in wanted]
    filled = sorted({at[0] for at in places if sheet.cells[at].text.strip() or sheet.cells[at].has_formula})
    if len(filled) > _MOST_ROWS:
        book.remarks.append(
            f"the sheet “{table.sheet}” has {len(filled):,} rows; {_MOST_ROWS:,} are read at most, so nothing was taken"
        )
        del book.sheets[table.sheet]
        return
    looked[table.sheet] = places
    for row in filled:
        key = sheet.cells.get((row, key_column))
        cells = {
            name: _cell(sheet, (row, column), table.column(name), with_key=key is not None)
            for name, column in columns.items()
        }
        text = in_cell(key.text) if key else ""
        if text or any(cell.text or cell.trouble for cell in cells.values()):
            page.rows.append(ReadRow(row + 1, text, cells))
    _strays(book, sheet, header, wanted)


def _columns(book: ReadBook, sheet: StoredSheet, table: Table) -> tuple[int, dict[str, int], int]:
    """The header's row, each column's place by its name, and the place of the keys; -1 for what is not there."""
    headings = {column.heading.casefold(): column.name for column in table.columns} | {KEY.casefold(): ""}
    best: tuple[int, dict[str, int]] = (-1, {})
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(
        ((at, cell) for at, cell in sheet.cells.items() if at[0] < _MOST_HEADERS), key=lambda one: one[0]
    ):
        name = headings.get(" ".join(cell.text[:200].split()).casefold())
        if name is not None:
            rows.setdefault(row, {}).setdefault(name, column)
    for row, found in rows.items():
        if len(found) > max(1, len(best[1])):
            best = (row, found)
    header, places = best
    key = places.pop("", -1)
    known = {key, *places.values()}
    for row, column in sorted(sheet.cells):
        cell = sheet.cells[row, column]
        if row == header and column not in known and cell.text.strip():
            book.remarks.append(
                f"sheet “{sheet.name}”, cell {address(row, column)}: {excerpt(cell.text)} is not a column of this "
                "sheet; what stands below it was not read"
            )
    return header, places, key


def _strays(book: ReadBook, sheet: StoredSheet, header: int, wanted: set[int]) -> None:
    """What stands below the header in no column."""
    headed = {column for row, column in sheet.cells if row == header}
    strays = [
        at
        for at, cell in sorted(sheet.cells.items())
        if at[0] > header and at[1] not in wanted | headed and cell.text.strip()
    ]
    if strays:
        more = f" and {len(strays) - 1} more" if len(strays) > 1 else ""
        book.remarks.append(
            f"sheet “{sheet.name}”, cell {address(*strays[0])}{more}: it stands in no column of this sheet "
            "and was not read"
        )


def _cell(sheet: StoredSheet, at: At, column: Column, with_key: bool) -> Read:
    stored, name = sheet.cells.get(at), address(*at)
    merge = sheet.merge_of(at)
    if merge and (with_key or stored is not None):
        return Read(in_cell(stored.text) if stored else "", name, "the cell is merged with others; undo that first")
    if stored is None:
        return Read("", name)
    text = in_cell(stored.text)
    if stored.has_formula:
        return Read(text, name, "it holds a formula; put the words or the number itself")
    if stored.kind == "error":
        return Read(text, name, f"it shows the error {excerpt(text)}")
    if stored.kind == "truth":
        return Read("yes" if text == "TRUE" else "no", name)
    if stored.kind == "number" and stored.format:
        return _number(stored, text, name, column)
    return Read(text, name)


def _number(stored: Stored, text: str, name: str, column: Column) -> Read:
    """A number that is shown as something else: only a date where a date belongs can be taken."""
    if stored.format == "date" and column.holds is Holds.DATE:
        moment = _moment(text)
        return (
            Read(moment, name) if moment else Read(text, name, "it holds a date that cannot be; write it as 2027-03-01")
        )
    return Read(text, name, f"it holds a number that is shown as a {stored.format}; put it as text")


def _moment(text: str) -> str:
    """A day, or a day with a time to the minute, from what a spreadsheet program stores; empty if it is none."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z?)?", text):
        return text[:10] if text[10:] in ("", "T00:00:00", "T00:00:00.000") else text[:16]
    serial = Fraction(Decimal(text)) if re.fullmatch(r"[0-9]{1,8}(\.[0-9]+)?", text) else Fraction(0)
    if not 61 <= serial <= _LAST_SERIAL:
        return ""
    minutes = int((serial % 1) * 1440 + Fraction(1, 2))
    day = datetime.combine(_FIRST_DAY, datetime.min.time()) + timedelta(days=int(serial), minutes=minutes)
    return day.date().isoformat() if not minutes else day.isoformat(timespec="minutes")
