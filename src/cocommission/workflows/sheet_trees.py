"""The trees of a round's files while a workbook is taken in: each value is put, proved, and undone if it is wrong."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from cocommission.finding import Place, Steps
from cocommission.forms.officers import Column, Holds, Table
from cocommission.intake.yaml_out import Bare
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.slugs import is_slug
from cocommission.loading.tree import value_at, without_unset
from cocommission.loading.words import in_words, keys_of, model_at
from cocommission.model.file import File

_BARE = (Holds.FLAG, Holds.COUNT, Holds.DATE, Holds.CHOICE)
_FEW_WORDS = 6


class Trees:
    """Copies of the files' trees that may be changed; ``touched`` are those that were."""

    def __init__(self, loaded: LoadedRound) -> None:
        self.loaded = loaded
        self._copies: dict[str, Any] = {}

    def of(self, source: str) -> Any:
        """The tree of a file, to be changed."""
        if source not in self._copies:
            self._copies[source] = copy.deepcopy(self.loaded.sources[source].tree)
        return self._copies[source]

    def look(self, source: str) -> Any:
        """The tree of a file as it stands now, not to be changed."""
        return self._copies.get(source, self.loaded.sources[source].tree)

    @property
    def touched(self) -> dict[str, Any]:
        """File to tree, of the files that somebody asked to change."""
        return self._copies

    def put(self, source: str, steps: Steps, column: Column, value: Any) -> str:
        """Set one value of the record at ``steps`` (None takes it out); what is wrong with it, or nothing."""
        tree = self.of(source)
        top = _top(steps)
        before = copy.deepcopy(value_at(tree, top))
        record = _record(tree, steps)
        _set(record, column, value, _order(steps))
        wrong = problems(top, value_at(tree, top))
        if wrong:
            holder = value_at(tree, top[:-1])
            holder[top[-1]] = before
            return wrong[0]
        return ""

    def add(self, source: str, steps: Steps, record: dict[str, Any]) -> list[str]:
        """Put a new record at the end of the list at ``steps``; what is wrong with it, if anything."""
        tree = self.of(source)
        top = _top(steps)
        is_top = len(steps) == 1
        before = None if is_top else copy.deepcopy(value_at(tree, top))
        holder = value_at(tree, steps[:-1])
        if not isinstance(holder.get(steps[-1]), list):
            holder[steps[-1]] = []
        holder[steps[-1]].append(record)
        wrong = problems((*steps, 0), record) if is_top else problems(top, value_at(tree, top))
        if wrong and is_top:
            holder[steps[-1]].pop()
        elif wrong:
            value_at(tree, top[:-1])[top[-1]] = before
        return wrong

    def remove(self, ways: Sequence[tuple[str, Steps]]) -> None:
        """Take records out, the last first so that the others keep their places; a list left empty goes too."""
        for source, steps in sorted(ways, key=lambda way: [str(step).zfill(9) for step in way[1]], reverse=True):
            items = value_at(self.of(source), steps[:-1])
            if not isinstance(items, list):
                continue
            del items[int(steps[-1])]
            if not items:
                del value_at(self.of(source), steps[:-2])[steps[-2]]


def problems(top: Steps, record: Any) -> list[str]:
    """What is wrong with a record (or the round's own section), in words."""
    section = str(top[0])
    if section not in File.model_fields:
        return []
    plain = _plain(without_unset(record))
    part = {section: [plain] if len(top) > 1 else plain}
    try:
        File.model_validate(part)
    except ValidationError as problem:
        found = [in_words(error, part, error["loc"], Place("")) for error in problem.errors(include_url=False)]
        return [f"{one.message}; {one.hint}" if one.hint else one.message for one in found]
    return []


def _plain(node: Any) -> Any:
    """A tree as it would be read: all texts alike."""
    if isinstance(node, dict):
        return {key: _plain(item) for key, item in node.items()}
    return [_plain(item) for item in node] if isinstance(node, list) else node and str(node)


def _top(steps: Steps) -> Steps:
    return steps[:1] if steps[0] == "round" else steps[:2]


def _record(tree: Any, steps: Steps) -> dict[str, Any]:
    """The mapping at ``steps``, made where it is missing; of a single date the mapping that holds it."""
    node = tree
    for step in steps:
        if isinstance(node, dict) and not isinstance(node.get(step), dict | list):
            node[step] = {}
        node = node[step]
    return node  # type: ignore[no-any-return]


def _order(steps: Steps) -> tuple[str, ...]:
    """The keys of a record in the order of the schema; none where the schema does not know it."""
    model = model_at(steps)
    return tuple(keys_of(model)) if model else ()


def _set(record: dict[str, Any], column: Column, value: Any, order: tuple[str, ...]) -> None:
    """Put a value under its key, where the schema has it; ``asks`` is written whole, as short as it was."""
    first, _, rest = column.name.partition(".")
    if rest:
        parts = {"topics": [record[first]]} if isinstance(record.get(first), str) else dict(record.get(first) or {})
        parts.pop(rest, None)
        if value:
            parts[rest] = value[0] if len(value) == 1 and rest != "topics" else value
        value = parts
    elif isinstance(value, str) and column.holds in _BARE:
        value = Bare(value)
    if not value:
        record.pop(first, None)
        return
    if first in record:
        record[first] = value
        return
    before = order[: order.index(first)] if first in order else tuple(record)
    after = max((number for number, key in enumerate(record, start=1) if key in before), default=len(record))
    items = list(record.items())
    record.clear()
    record.update([*items[:after], (first, value), *items[after:]])


def new_record(table: Table, id_: str, values: dict[str, Any]) -> dict[str, Any]:
    """A record from the values of its columns, in the order of the schema."""
    record: dict[str, Any] = {"id": id_} if id_ else {}
    steps: Steps = (table.section, 0, table.inner, 0) if table.inner else (table.section, 0)
    order = _order(steps)
    for column in table.columns:
        is_left_out = values.get(column.name) in (None, "false") and column.holds is Holds.FLAG
        if column.holds not in (Holds.ID, Holds.PARENT) and values.get(column.name) and not is_left_out:
            _set(record, column, values[column.name], order)
    return record


def id_from(words: str, taken: set[str], otherwise: str) -> str:
    """An id made from the first words of a text, not one of ``taken``.

    >>> id_from("People have friends they see every week", {"a"}, "outcome")
    'people-have-friends-they-see-every'
    """
    plain = unicodedata.normalize("NFKD", words.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    found = re.findall("[a-z0-9]+", re.sub("['’]", "", plain))
    base = "-".join(found[:_FEW_WORDS]).lstrip("0123456789-")[:40].strip("-")
    base = base if is_slug(base) else otherwise
    result, number = base, 2
    while result in taken:
        result, number = f"{base}-{number}", number + 1
    return result
