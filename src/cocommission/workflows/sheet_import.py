"""sheet import: the officers' workbook in, the files it changes out; each proved by loading the round again."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cocommission.errors import Stop
from cocommission.finding import Finding, Level
from cocommission.forms.officers import Table
from cocommission.intake.officers import ReadBook
from cocommission.intake.officers_apart import read_officers_apart
from cocommission.intake.yaml_edit import edited
from cocommission.loading.characters import readable_text
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.round import load_round
from cocommission.workflows.returns import sound
from cocommission.workflows.sheet_export import NEEDED
from cocommission.workflows.sheet_merge import Merged, TableMerge
from cocommission.workflows.sheet_new import take_new
from cocommission.workflows.sheet_rows import pages_of
from cocommission.workflows.sheet_trees import Trees

_BOM = b"\xef\xbb\xbf"
_MOST_SAID = 12

Reader = Callable[[str, bytes, str, Sequence[Table]], ReadBook]
"""Reads the workbook; in a process of its own unless a test says otherwise."""


@dataclass
class SheetImport:
    """What an import would write (file to bytes, and as it stands now), and what to say of it."""

    files: dict[str, bytes] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)
    merged: Merged = field(default_factory=Merged)
    refused: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left for people to settle."""
        return not self.merged.problems and not self.refused

    def difference(self) -> Iterator[str]:
        """What would change in the files, in the usual form with plus and minus."""
        for name in sorted(self.files):
            old, new = (one.decode("utf-8", "replace").splitlines() for one in (self.before[name], self.files[name]))
            yield from difflib.unified_diff(old, new, name, name, lineterm="", n=1)


def import_sheets(
    loaded: LoadedRound, name: str, content: bytes, remove: bool = False, reader: Reader = read_officers_apart
) -> SheetImport:
    """Take in a workbook of ``sheet export``; nothing is written here.

    Raises ``Stop`` if the file cannot be read at all, or is of another round.
    """
    round_ = sound(loaded, *NEEDED)
    pages = pages_of(loaded)
    book = reader(name, content, round_.about.id, [table for table, _ in pages])
    result, trees = SheetImport(), Trees(loaded)
    result.merged.notes.extend(book.remarks)
    merges = [TableMerge(table, rows, book, trees, result.merged) for table, rows in pages]
    for merge in merges:
        merge.run(remove)
    for merge in merges:
        take_new(merge)
    trees.remove(result.merged.gone)
    _write(loaded, trees.touched, result)
    if result.files:
        _prove(loaded, result)
    return result


def import_as_json(result: SheetImport, is_written: bool) -> str:
    """The outcome of an import as data."""
    value = {
        "written": sorted(result.files) if is_written else [],
        "would_write": [] if is_written else sorted(result.files),
        "changes": result.merged.changes,
        "left": result.merged.problems,
        "would_not_load": result.refused,
        "notes": result.merged.notes,
        "difference": list(result.difference()),
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def _write(loaded: LoadedRound, touched: dict[str, Any], result: SheetImport) -> None:
    for name, tree in touched.items():
        source = loaded.sources[name]
        if source.tree == tree:
            continue
        text = edited(source, tree)
        if text is None:
            raise Stop(
                f"{name} is written in a way that cannot be changed safely from here; nothing was written",
                "change it by hand: the lines above say what",
                *result.merged.changes,
            )
        before = loaded.folder.files[name]
        result.before[name] = before
        result.files[name] = (_BOM if before.startswith(_BOM) else b"") + text.encode()


def _prove(loaded: LoadedRound, result: SheetImport) -> None:
    """Load and check the round as it would be; what would not load is not written, what lint finds is said."""
    from cocommission.rules.check import check_round

    for name, content in result.files.items():
        _, problem = readable_text(name, content)
        if problem is not None:
            result.refused.append(_line(problem))
    after = load_round(replace(loaded.folder, files={**loaded.folder.files, **result.files}))
    known = {(one.code, one.message) for one in loaded.findings}
    for one in after.findings:
        if one.level is Level.ERROR and (one.code, one.message) not in known:
            result.refused.append(_line(one) + _cell(after, one, result.merged))
    if result.refused:
        result.files, result.before = {}, {}
        return
    seen = {(one.code, one.message) for one in check_round(loaded).findings}
    new = [one for one in check_round(after).findings if (one.code, one.message) not in seen]
    result.merged.notes.extend(f"lint will say: {_line(one)}" for one in new[:_MOST_SAID])
    if len(new) > _MOST_SAID:
        result.merged.notes.append(f"lint will say {len(new) - _MOST_SAID} more things")


def _line(finding: Finding) -> str:
    hint = f"; {finding.hint}" if finding.hint else ""
    return f"{finding.place.file}, line {finding.place.line}: {finding.message}{hint} ({finding.code})"


def _cell(after: LoadedRound, finding: Finding, merged: Merged) -> str:
    """The cell that a finding comes from, where that can be told."""
    for (name, steps), cell in merged.cells.items():
        if name == finding.place.file:
            place = after.sources[name].place(steps)
            if place.line <= finding.place.line <= place.end_line:
                return f" – from {cell}"
    return ""
