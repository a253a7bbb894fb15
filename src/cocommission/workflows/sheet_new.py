"""New rows of the officers' workbook become new records, at the end of the file where the others of their kind are."""

from __future__ import annotations

from typing import Any

from cocommission.finding import Steps
from cocommission.forms.officers import TIMETABLE, Holds
from cocommission.forms.officers_cells import Unreadable, value_of
from cocommission.intake.officers import ReadRow
from cocommission.intake.returned import excerpt
from cocommission.loading.slugs import is_slug
from cocommission.loading.tree import value_at
from cocommission.workflows.sheet_merge import Merged, TableMerge
from cocommission.workflows.sheet_trees import Trees, id_from, new_record


def take_new(merge: TableMerge) -> None:
    """Add every new row of a sheet that is whole and not there already."""
    for row in merge.new:
        _New(merge, row).take()


class _New:
    """One new row."""

    def __init__(self, merge: TableMerge, row: ReadRow) -> None:
        self.merge, self.row, self.table = merge, row, merge.table
        self.trees: Trees = merge.trees
        self.merged: Merged = merge.merged
        self.place = f"sheet “{self.table.sheet}”, row {row.number}"

    def take(self) -> None:
        """Add the record, or say why not."""
        values: dict[str, Any] = {}
        for name, read in self.row.cells.items():
            try:
                values[name] = None if read.trouble else value_of(read.text, self.table.column(name))
            except Unreadable as problem:
                self._problem(f"cell {read.at}: {excerpt(read.text)} cannot be taken: {problem}")
                return
            if read.trouble:
                self._problem(f"cell {read.at}: {read.trouble}")
                return
        if not any(value for value in values.values() if value != "false") or self._is_there():
            return
        where = self._list(values)
        if where is None:
            return
        source, steps = where
        id_ = "" if self.table is TIMETABLE else self._id(values, self._taken(source, steps))
        if id_ is None:
            return
        record = new_record(self.table, id_, values)
        wrong = self.trees.add(source, steps, record)
        if wrong:
            self._problem("; ".join(wrong))
            return
        number = len(value_at(self.trees.of(source), steps)) - 1
        self.merged.cells[source, (*steps, number)] = self.place
        named = f" with the id `{id_}`" if id_ else ""
        self.merged.changes.append(f"{self.place}: a new record{named}, at the end of `{steps[-1]}` in {source}")

    def _problem(self, words: str) -> None:
        self.merged.problems.append(f"{self.place}: {words}; the new row was not taken")

    def _is_there(self) -> bool:
        """Whether an earlier import of the same file took this row in already."""
        cells = {name: read.text for name, read in self.row.cells.items()}
        for key, now in self.merge.now.items():
            if key not in self.merge.base and all(
                now.texts[name] == text
                for name, text in cells.items()
                if text or self.table.column(name).holds not in (Holds.ID, Holds.FLAG)
            ):
                self.merged.notes.append(f"{self.place}: this record is in the files already, as {excerpt(key)}")
                return True
        return False

    def _list(self, values: dict[str, Any]) -> tuple[str, Steps] | None:
        """The file and the list that the record goes to."""
        loaded = self.trees.loaded
        if self.table is TIMETABLE:
            source = loaded.mappings["round"].name
            about = self.trees.of(source)["round"]
            if not isinstance(about.get("timetable"), dict):
                about["timetable"] = {}
            return source, ("round", "timetable", "others")
        if self.table.inner:
            return self._parent(values)
        rows = list(self.merge.now.values())
        return (rows[-1].source.name if rows else loaded.mappings["round"].name), (self.table.section,)

    def _parent(self, values: dict[str, Any]) -> tuple[str, Steps] | None:
        """The inner list of the record that a row names."""
        wanted = values.get("outcome_id")
        for source in self.trees.loaded.sources.values():
            if source.name == self.trees.loaded.folder.council:
                continue
            items = self.trees.look(source.name).get(self.table.section)
            for number, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, dict) and wanted and item.get("id") == wanted:
                    return source.name, (self.table.section, number, self.table.inner)
        what = (
            f"there is no outcome `{wanted}` in the round's own files" if wanted else "it does not say of which outcome"
        )
        self._problem(f"{what}; write the outcome's id in the column Outcome")
        return None

    def _taken(self, source: str, steps: Steps) -> set[str]:
        """The ids that a new record of this list cannot have."""
        items = value_at(self.trees.look(source), steps) if self.table.inner else None
        trees = [] if self.table.inner else [self.trees.look(name) for name in self.trees.loaded.sources]
        lists = [items, *(tree.get(self.table.section) for tree in trees)]
        return {
            item["id"]
            for one in lists
            if isinstance(one, list)
            for item in one
            if isinstance(item, dict) and isinstance(item.get("id"), str)
        }

    def _id(self, values: dict[str, Any], taken: set[str]) -> str | None:
        """The id that the officer gave, or one made from the words."""
        given = values.get("id")
        if not given:
            words = next((values[name] for name in self.table.named_from if values.get(name)), "")
            return id_from(str(words), taken, self.table.sheet.rpartition(" ")[2].lower().rstrip("s") or "record")
        if not is_slug(given):
            self._problem(f"{excerpt(given)} cannot be an id: small letters, digits and single hyphens, 48 at most")
            return None
        if given in taken:
            self._problem(f"the id `{given}` is there already; choose another, or leave it empty")
            return None
        return str(given)
