"""Ids become slugs, and every reference to them with them; an id stays if only one of them could not follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cocommission.finding import Steps
from cocommission.loading.sections import Source
from cocommission.loading.slugs import is_slug, slug_of
from cocommission.mending.names import Name, ids_in, references_in
from cocommission.mending.text import Mend, Text
from cocommission.model.scales import BUILT_IN_SCALES

CODE = "CC007"
Scope = tuple[str, Steps]
"""File (empty for what is shared by a round) and the list in which an id is unique."""


@dataclass
class Group:
    """Rounds that share one council's file: what is named in one may be referred to in the others."""

    rounds: list[dict[str, Source]]
    council: Source | None
    can_write: frozenset[str]
    is_whole: bool = True
    """Whether every file of every round could be read."""
    stays: list[str] = field(default_factory=list)
    """Why an id that should be mended is not."""


def id_mends(group: Group) -> dict[str, list[Mend]]:
    """File to the edits that make slugs of its ids and of the references to them."""
    plan = _Plan(group)
    return plan.mends()


class _Plan:
    """Which ids change to what, once all that stands against it is looked at."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.texts: dict[str, Text] = {}
        self.changes: dict[tuple[int, Steps, str], str] = {}
        self.references: dict[str, dict[tuple[Steps, str], list[Name]]] = {}

    def mends(self) -> dict[str, list[Mend]]:
        """All edits, council first."""
        result: dict[str, list[Mend]] = {}
        shared = self._sources(-1)
        for number in range(-1, len(self.group.rounds)):
            self._plan(number)
        for number in range(-1, len(self.group.rounds)):
            own = shared if number < 0 else self.group.rounds[number]
            final = self._final(number)
            for source in own.values():
                found = [mend for mend in self._in_file(number, source, final) if mend]
                if found and source.name in self.group.can_write:
                    result.setdefault(source.name, []).extend(found)
        return result

    def _sources(self, number: int) -> dict[str, Source]:
        """The files of a round, or with -1 the council's."""
        council = self.group.council
        return ({council.name: council} if council else {}) if number < 0 else self.group.rounds[number]

    def _plan(self, number: int) -> None:
        """Take up each id of a round (-1: of the council's file) that can become a slug."""
        others = range(len(self.group.rounds)) if number < 0 else (number,)
        taken: Counter[tuple[Scope, str]] = Counter()
        for place in {-1, *others}:
            for source in self._sources(place).values():
                taken.update((_scope(source, name), slug_of(name.value) or name.value) for name in ids_in(source.tree))
        for source in self._sources(number).values():
            for name in ids_in(source.tree):
                slug = slug_of(name.value)
                if is_slug(name.value) or not slug:
                    continue
                why = self._against(number, source, name, taken[_scope(source, name), slug] > 1)
                if why:
                    self.group.stays.append(f"{source.name}: the id `{name.value}` stays as it is: {why}")
                else:
                    self.changes[number, name.among, name.value] = slug

    def _against(self, number: int, source: Source, name: Name, is_taken: bool) -> str:
        """What stands against the change of an id; nothing if it can be made everywhere."""
        if not self.group.is_whole:
            return "a file that may refer to it cannot be read"
        if is_taken:
            return f"`{slug_of(name.value)}` would be the id of two"
        if not self._can(source, name):
            return f"{source.name} is not to be written"
        for place in range(-1, len(self.group.rounds)) if number < 0 else (number,):
            for other in self._sources(place).values():
                for reference in self._references(other).get((name.among, name.value), ()):
                    if not self._can(other, reference):
                        return f"{other.name} refers to it and is not to be written"
        return ""

    def _references(self, source: Source) -> dict[tuple[Steps, str], list[Name]]:
        """The references of a file, by section and id."""
        if source.name not in self.references:
            found = self.references.setdefault(source.name, {})
            for name in references_in(source.tree):
                found.setdefault((name.among, name.value), []).append(name)
        return self.references[source.name]

    def _can(self, source: Source, name: Name) -> bool:
        return source.name in self.group.can_write and self._mend(source, name, "x") is not None

    def _mend(self, source: Source, name: Name, new: str) -> Mend | None:
        if source.name not in self.texts:
            self.texts[source.name] = Text(source)
        return self.texts[source.name].mend(CODE, name.steps, new, of_key=name.of_key)

    def _in_file(self, number: int, source: Source, final: Mapping[Steps, frozenset[str]]) -> Iterator[Mend | None]:
        for name in ids_in(source.tree):
            if (number, name.among, name.value) in self.changes:
                yield self._mend(source, name, self.changes[number, name.among, name.value])
        for name in references_in(source.tree):
            new = self._referred(number, name, final)
            if new and new != name.value:
                yield self._mend(source, name, new)

    def _referred(self, number: int, name: Name, final: Mapping[Steps, frozenset[str]]) -> str:
        for place in (number, -1):
            if (place, name.among, name.value) in self.changes:
                return self.changes[place, name.among, name.value]
        if name.is_free or is_slug(name.value) or name.value in BUILT_IN_SCALES:
            return ""
        ids = final.get(name.among, frozenset())
        slug = slug_of(name.value)
        return slug if slug in ids and name.value not in ids else ""

    def _final(self, number: int) -> dict[Steps, frozenset[str]]:
        """Section to the ids that a round can refer to when all is mended."""
        result: dict[Steps, set[str]] = {}
        for place in {-1, number}:
            for source in self._sources(place).values():
                for name in ids_in(source.tree):
                    new = self.changes.get((place, name.among, name.value), name.value)
                    result.setdefault(name.among, set()).add(new)
        return {among: frozenset(ids) for among, ids in result.items()}


def _scope(source: Source, name: Name) -> Scope:
    return (source.name if len(name.among) > 2 else "", name.among)


def groups(rounds: Iterable[tuple[dict[str, Source], Source | None, bool]], can_write: frozenset[str]) -> list[Group]:
    """Rounds by the council's file that they share; each round with whether all its files could be read."""
    result: dict[str, Group] = {}
    for number, (sources, council, is_whole) in enumerate(rounds):
        key = council.name if council else f"\0{number}"
        group = result.setdefault(key, Group([], council, can_write))
        group.rounds.append(sources)
        group.is_whole = group.is_whole and is_whole
    return list(result.values())
