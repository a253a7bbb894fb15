"""Three ways come together cell by cell: as exported, as the sheet says now, and as the files say now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from cocommission.finding import Steps
from cocommission.forms.officers import LISTED, Column, Holds, Table
from cocommission.forms.officers_cells import UNFIT, Unreadable, value_of
from cocommission.intake.officers import Read, ReadBook, ReadRow, ReadSheet
from cocommission.intake.returned import excerpt
from cocommission.workflows.sheet_rows import Row
from cocommission.workflows.sheet_trees import Trees


@dataclass
class Merged:
    """What came of it: lines on what changes, what is left to people, and what else there is to know."""

    changes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells: dict[tuple[str, Steps], str] = field(default_factory=dict)
    gone: list[tuple[str, Steps]] = field(default_factory=list)


class TableMerge:
    """The merge of one sheet."""

    def __init__(self, table: Table, rows: list[Row], book: ReadBook, trees: Trees, merged: Merged) -> None:
        self.table, self.trees, self.merged = table, trees, merged
        self.now = {row.key: row for row in rows}
        self.base = book.base.get(table.sheet, {})
        self.sheet = book.sheets.get(table.sheet) or ReadSheet(table.sheet)
        self.was_read = table.sheet in book.sheets
        self.new: list[ReadRow] = []

    def run(self, remove: bool) -> None:
        """Take in what changed; rows without a key are left in ``new``."""
        if not self.was_read:
            return
        counts = Counter(row.key for row in self.sheet.rows if row.key)
        seen: set[str] = set()
        for row in self.sheet.rows:
            if not row.key:
                self.new.append(row)
            elif counts[row.key] > 1:
                if row.key not in seen:
                    self._twice(row.key)
            elif row.key not in self.base:
                self._problem(self._row(row), f"its hidden key {excerpt(row.key)} is not one that was exported")
            elif self._is_cleared(row):
                self._gone(row.key, f"row {row.number} was emptied", remove)
            else:
                self._merge_row(row)
            seen.add(row.key)
        for key in self.base:
            if key not in seen:
                self._gone(key, "its row is no longer there", remove)

    def place(self, read: Read | None) -> str:
        """A cell as people find it."""
        return f"sheet “{self.table.sheet}”" + (f", cell {read.at}" if read else "")

    def _row(self, row: ReadRow) -> str:
        return f"sheet “{self.table.sheet}”, row {row.number}"

    def _problem(self, place: str, words: str) -> None:
        self.merged.problems.append(f"{place}: {words}")

    def _twice(self, key: str) -> None:
        rows = [str(row.number) for row in self.sheet.rows if row.key == key]
        places = f"sheet “{self.table.sheet}”, rows {' and '.join(rows)}"
        words = f"they are the same record, {excerpt(key)}; none of them was taken. Write a new record in an empty row"
        self._problem(places, words)

    def _is_cleared(self, row: ReadRow) -> bool:
        """Whether an officer emptied all that can be changed in a row."""
        now = self.now.get(row.key)
        if now is not None and now.alias:
            return False
        fixed = now.fixed if now else ("id", "outcome_id")
        cells = [
            (cell, self.base[row.key].get(name, ""))
            for name, cell in row.cells.items()
            if name not in fixed and self.table.column(name).holds is not Holds.FLAG
        ]
        return any(before for _, before in cells) and not any(cell.text or cell.trouble for cell, _ in cells)

    def _gone(self, key: str, how: str, remove: bool) -> None:
        """A record that the sheet does not have any more."""
        now = self.now.get(key)
        if now is None:
            return
        if now.alias:
            self.merged.notes.append(
                f"sheet “{self.table.sheet}”: {excerpt(now.texts['title'])}: {how}; its date stays"
            )
            return
        where = f"{now.source.name}, line {now.source.place(now.steps).line}"
        place = f"sheet “{self.table.sheet}”, {excerpt(key)}"
        if any(now.texts[name] != self.base[key].get(name, "") for name in now.texts):
            words = f"{how}, and the record was changed in {where} since the export; it stays"
            self._problem(place, words)
        elif remove:
            self.merged.gone.append((now.source.name, now.steps))
            self.merged.changes.append(f"{place}: {how}; taken out of {where}")
        else:
            self.merged.notes.append(f"{place}: {how}; the record stays in {where}. Add --remove to take it out")

    def _merge_row(self, row: ReadRow) -> None:
        base, now = self.base[row.key], self.now.get(row.key)
        for column in self.table.columns:
            read = row.cells.get(column.name)
            if read is None:
                continue
            before = base.get(column.name, "")
            if read.trouble:
                self._problem(self.place(read), read.trouble)
            elif _same(read.text, before, column):
                continue
            elif now is None:
                words = f"changed to {excerpt(read.text)}, but the record {excerpt(row.key)} is no longer in the files"
                self._problem(self.place(read), words)
            else:
                self._merge_cell(read, column, before, now)

    def _merge_cell(self, read: Read, column: Column, before: str, now: Row) -> None:
        current = now.texts[column.name]
        target = replace(column, name=now.alias) if now.alias and column.name == "day" else column
        where = _where(now, target.name)
        if column.name in now.fixed:
            words = f"it says which record this is and is not changed here; it stays {excerpt(current)}"
            self._problem(self.place(read), words)
        elif UNFIT in (before, current, read.text):
            self._problem(self.place(read), f"this does not fit into a cell; change it in {where}")
        elif _same(read.text, current, column):
            return
        elif not _same(current, before, column):
            words = (
                f"changed in the sheet to {excerpt(read.text)} and in {where}, to {excerpt(current)}; "
                f"it was {excerpt(before)}. Put the same in both, then import again"
            )
            self._problem(self.place(read), f"conflict: {words}")
        else:
            self._put(read, target, now, f"{excerpt(current)} → {excerpt(read.text)} ({where})")

    def _put(self, read: Read, column: Column, now: Row, says: str) -> None:
        try:
            value = value_of(read.text, column)
        except Unreadable as problem:
            self._problem(self.place(read), f"{excerpt(read.text)} cannot be taken: {problem}")
            return
        wrong = self.trees.put(now.source.name, now.steps, column, value)
        if wrong:
            self._problem(self.place(read), f"{excerpt(read.text)} cannot be taken: {wrong}")
            return
        self.merged.cells[now.source.name, (*now.steps, column.name.partition(".")[0])] = self.place(read)
        self.merged.changes.append(f"{self.place(read)}: {says}")


def _where(row: Row, name: str) -> str:
    """The file and line of a value, or of the record that should hold it."""
    place = row.source.place((*row.steps, name.partition(".")[0]))
    return f"{place.file}, line {place.line}"


def _same(one: str, other: str, column: Column) -> bool:
    """Whether two texts mean the same in a column."""
    return one == other or _meaning(one, column) == _meaning(other, column)


def _meaning(text: str, column: Column) -> Any:
    try:
        value = value_of(text, column)
    except Unreadable:
        return text
    return value if value or column.holds not in LISTED else None
