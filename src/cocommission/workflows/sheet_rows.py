"""The rows of the officers' workbook as the files of a round have them now, with the way to each in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cocommission.finding import Steps
from cocommission.forms.officers import INDICATORS, TABLES, TIMETABLE, Record, Table, assets_table
from cocommission.forms.officers_cells import shown
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.sections import Source
from cocommission.model.about import Timetable

OTHERS = "other:"
"""Begins the keys of further dates, which have no id but their title."""
_SEPARATE = ("others",)
DATES = tuple(name for name in Timetable.model_fields if name not in _SEPARATE)


@dataclass(frozen=True)
class Row:
    """One record: in which file, at which steps of its tree, and its cells by column's name.

    A date of the timetable is no record of its own: it stands there under ``alias``.
    """

    key: str
    source: Source
    steps: Steps
    texts: dict[str, str]
    fixed: tuple[str, ...] = ()
    alias: str = ""

    @property
    def record(self) -> Record:
        """What of it is exported."""
        return Record(self.key, self.texts, self.fixed)


def pages_of(loaded: LoadedRound) -> list[tuple[Table, list[Row]]]:
    """Every table with its rows; the asset map only where the round has one. What the council shares is left out."""
    pages = [(table, list(_rows(loaded, table))) for table in TABLES]
    assets = _assets(loaded)
    if assets:
        keys: dict[str, None] = {}
        for _, _, item in assets:
            keys.update((key, None) for key, value in item.items() if isinstance(value, str) and "." not in key)
        table = assets_table(keys)
        pages.insert(-1, (table, [_row(table, item["id"], source, steps, item) for source, steps, item in assets]))
    return pages


def own_sources(loaded: LoadedRound) -> Iterator[Source]:
    """The files of the round itself."""
    return (source for name, source in loaded.sources.items() if name != loaded.folder.council)


def _rows(loaded: LoadedRound, table: Table) -> Iterator[Row]:
    if table is TIMETABLE:
        yield from _dates(loaded)
        return
    for source, position in loaded.origins[table.section]:
        if source.name == loaded.folder.council:
            continue
        steps: Steps = (table.section, position)
        record = source.tree[table.section][position]
        if table is not INDICATORS:
            yield _row(table, record["id"], source, steps, record)
            continue
        for number, inner in enumerate(record.get(table.inner) or ()):
            key, with_parent = f"{record['id']}/{inner['id']}", {**inner, "outcome_id": record["id"]}
            yield _row(table, key, source, (*steps, table.inner, number), with_parent, ("id", "outcome_id"))


def _row(table: Table, key: str, source: Source, steps: Steps, record: Any, fixed: tuple[str, ...] = ("id",)) -> Row:
    return Row(key, source, steps, {column.name: shown(record, column) for column in table.columns}, fixed)


def _dates(loaded: LoadedRound) -> Iterator[Row]:
    """A row for every date that a round may have, then the further ones by their titles."""
    source = loaded.mappings["round"]
    table = source.tree["round"].get("timetable") or {}
    steps: Steps = ("round", "timetable")
    for name in DATES:
        record = {"title": Timetable.model_fields[name].description, "day": table.get(name)}
        row = _row(TIMETABLE, name, source, steps, record, ("title",))
        yield replace(row, alias=name)
    seen: dict[str, int] = {}
    for number, other in enumerate(table.get("others") or ()):
        row = _row(TIMETABLE, "", source, (*steps, "others", number), other, ())
        title = row.texts["title"]
        seen[title] = seen.get(title, 0) + 1
        again = f" #{seen[title]}" if seen[title] > 1 else ""
        yield replace(row, key=f"{OTHERS}{title}{again}")


def _assets(loaded: LoadedRound) -> list[tuple[Source, Steps, dict[str, Any]]]:
    """The records of the asset map that have an id of their own."""
    found: dict[str, tuple[Source, Steps, dict[str, Any]]] = {}
    for source in own_sources(loaded):
        items = source.tree.get("assets")
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                found.setdefault(item["id"], (source, ("assets", number), item))
    return list(found.values())
