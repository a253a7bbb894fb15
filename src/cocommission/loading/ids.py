"""Ids that are used twice: in a section, within a record, in the tree of criteria, and keys of scores and prices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cocommission.finding import Finding, Steps
from cocommission.loading.codes import found
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.references import NOUNS
from cocommission.loading.sections import Loaded, Source
from cocommission.loading.tree import value_at
from cocommission.loading.words import listed
from cocommission.model.file import LIST_SECTIONS

RawIds = Callable[[str], Iterable[tuple[str, Source, Steps]]]
"""Every id of a section as written, with its file and the way to its record."""


def repeated_ids(
    files: Sequence[Loaded], sections: Mapping[str, Any], raw_ids: RawIds, result: LoadedRound
) -> list[Finding]:
    """A finding for each id or key that stands a second time."""
    ids = _Ids(files, sections, raw_ids)
    ids.check(result)
    return ids.findings


class _Ids:
    """The ids of one round."""

    def __init__(self, files: Sequence[Loaded], sections: Mapping[str, Any], raw_ids: RawIds) -> None:
        self.files, self.sections, self.raw_ids = files, sections, raw_ids
        self.findings: list[Finding] = []

    def check(self, result: LoadedRound) -> None:
        """Look at all ids and keys."""
        for section in LIST_SECTIONS:
            seen: dict[str, tuple[Source, Steps]] = {}
            for id_, source, steps in self.raw_ids(section):
                self._once(seen, id_, source, steps, NOUNS.get(section, "a record"))
        for part in self.files:
            self._inner_ids(part)
        self._criteria_ids()
        self._score_keys(result)

    def _once(self, seen: dict[str, tuple[Source, Steps]], id_: str, source: Source, steps: Steps, what: str) -> None:
        if id_ not in seen:
            seen[id_] = (source, steps)
            return
        first = seen[id_][0].place((*seen[id_][1], "id"))
        self.findings.append(
            found(
                "CC009",
                f"the id `{id_}` is used twice; {what} with it stands in {first.file}, line {first.line}",
                source.place((*steps, "id")),
                "give one of the two another id",
                subject=f"{steps[0]}/{id_}",
            )
        )

    def _inner_ids(self, part: Loaded) -> None:
        """Ids that are unique within their record: indicators, features, price lines."""
        tree = part.source.tree
        lists: list[Steps] = []
        for section, key in (("outcomes", "indicators"), ("scales", "features"), ("bids", "declarations")):
            items = tree.get(section)
            if isinstance(items, list):
                lists.extend((section, number, key) for number, item in enumerate(items) if isinstance(item, dict))
        lists.extend((("definitions", "features"), ("award", "price_lines")))
        for steps in lists:
            node = value_at(tree, steps)
            seen: dict[str, tuple[Source, Steps]] = {}
            for number, item in enumerate(node if isinstance(node, list) else ()):
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    self._once(seen, item["id"], part.source, (*steps, number), "another")

    def _criteria_ids(self) -> None:
        seen: dict[str, tuple[Source, Steps]] = {}
        for part in self.files:
            top = part.source.tree.get("criteria")
            stack: list[tuple[Steps, Any]] = [
                (("criteria", n), item) for n, item in reversed(list(enumerate(top if isinstance(top, list) else ())))
            ]
            while stack:
                steps, item = stack.pop()
                if not isinstance(item, dict):
                    continue
                if isinstance(item.get("id"), str) and len(steps) > 2:
                    self._once(seen, item["id"], part.source, steps, "a criterion")
                elif isinstance(item.get("id"), str):
                    seen.setdefault(item["id"], (part.source, steps))
                children = item.get("criteria")
                stack.extend(
                    ((*steps, "criteria", n), child)
                    for n, child in reversed(list(enumerate(children if isinstance(children, list) else ())))
                )

    def _score_keys(self, result: LoadedRound) -> None:
        keys = {
            "scores": ("evaluator", "bid", "question"),
            "moderation": ("bid", "question"),
            "prices": ("bid",),
        }
        for section, names in keys.items():
            seen: dict[tuple[str, ...], int] = {}
            for position, record in enumerate(self.sections[section]):
                key = tuple(getattr(record, name) for name in names)
                if key in seen:
                    first = result.place((section, seen[key]))
                    self.findings.append(
                        found(
                            "CC009",
                            f"{listed(key, 'and')} {'stands' if len(key) == 1 else 'stand'} here a second time; "
                            f"the first is in {first.file}, line {first.line}",
                            result.place((section, position)),
                            "keep one of the two",
                            subject=f"{section}/{'/'.join(key)}",
                        )
                    )
                seen.setdefault(key, position)
