"""A round that is loaded: its records, its findings, and the way from every value back to the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cocommission.finding import Finding, Place, Steps
from cocommission.loading.copy import Copy
from cocommission.loading.folder import Folder
from cocommission.loading.sections import Source
from cocommission.loading.tree import value_at
from cocommission.model.round import Round

Origin = tuple[Source, int]
"""The file of a list's record, and its position in that file's list."""


@dataclass
class LoadedRound:
    """A round, its findings, and the way back to the text."""

    round: Round
    folder: Folder
    sources: dict[str, Source]
    origins: dict[str, list[Origin]]
    mappings: dict[str, Source]
    findings: list[Finding] = field(default_factory=list)
    copy: Copy | None = None

    def place(self, steps: Steps) -> Place:
        """Where ``steps`` (section, id or position, key …) stands; the nearest parent if it stands nowhere."""
        found = self._where(steps)
        return found[0].place(found[1], of_key=len(found[1]) == 1) if found else Place(self.folder.round_file)

    def head(self, steps: Steps) -> Place:
        """The same place, but what does not end on the line of its key is shown by the key."""
        found = self._where(steps)
        if found is None:
            return Place(self.folder.round_file)
        source, way = found
        place = source.place(way, of_key=len(way) == 1)
        key = source.marked.keys.get(way)
        return Place(source.name, *key) if key and place.end_line > key[0] else place

    def word(self, steps: Steps, value: str) -> Place:
        """The place of the very word ``value`` at ``steps``, also where a key, a list or a shorthand holds it."""
        found = self._where(steps)
        if found is None:
            return Place(self.folder.round_file)
        source, way = found
        node = value_at(source.tree, way)
        if way[-1] == value:
            return source.place(way, of_key=True)
        if isinstance(node, list) and value in node:
            return source.place((*way, node.index(value)))
        if isinstance(node, dict):
            way = next(((*way, key) for key, item in node.items() if item == value), way)
        return source.place(way)

    def _where(self, steps: Steps) -> tuple[Source, Steps] | None:
        """The file, and the way within its tree, as far as the tree goes."""
        if not steps:
            return None
        section, rest = str(steps[0]), steps[1:]
        if section in self.mappings:
            source = self.mappings[section]
            return source, (section, *_positions(source.tree.get(section), rest))
        origin = self._origin(section, rest[0]) if rest else None
        if origin:
            source, position = origin
            return source, (section, position, *_positions(source.tree[section][position], rest[1:]))
        holder = next((source for source in self.sources.values() if section in source.tree), None)
        if holder:
            return holder, (section,)
        return (self.mappings["round"], ("round",)) if "round" in self.mappings else None

    @cached_property
    def council_outcomes(self) -> frozenset[str]:
        """The ids of the outcomes that stand in council.yaml, taken or not, also of those that did not load."""
        source = self.sources.get(self.folder.council or "")
        items = source.tree.get("outcomes") if source else None
        return frozenset(
            item["id"]
            for item in (items if isinstance(items, list) else ())
            if isinstance(item, dict) and isinstance(item.get("id"), str)
        )

    def _origin(self, section: str, step: str | int) -> Origin | None:
        if isinstance(step, int):
            origins = self.origins.get(section, [])
            return origins[step] if step < len(origins) else None
        return self._ids.get((section, step))

    @cached_property
    def _ids(self) -> dict[tuple[str, str], Origin]:
        """Section and id to the first record that has it."""
        result: dict[tuple[str, str], Origin] = {}
        for section, origins in self.origins.items():
            for source, position in origins:
                item = source.tree[section][position]
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    result.setdefault((section, item["id"]), (source, position))
        return result


def _positions(node: Any, steps: Steps) -> Steps:
    """Steps by position: an id in a list becomes the position of the item with that id."""
    result: list[str | int] = []
    for step in steps:
        if isinstance(node, list) and isinstance(step, str):
            places = [
                number
                for number, item in enumerate(node)
                if item == step or (isinstance(item, dict) and step in (item.get("id"), item.get("question")))
            ]
            if not places:
                break
            step = places[0]
        result.append(step)
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
    return tuple(result)
