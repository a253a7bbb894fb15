"""Joining the files of a folder into one round: sections merged, ids unique, references that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cocommission.finding import Finding, Place, Steps, ordered
from cocommission.loading.codes import found
from cocommission.loading.folder import Folder
from cocommission.loading.references import NOUNS, REFERENCES
from cocommission.loading.sections import Loaded, Source, load_file
from cocommission.loading.tree import value_at
from cocommission.loading.words import did_you_mean, listed
from cocommission.model.about import SCHEMA
from cocommission.model.file import LIST_SECTIONS, MAPPING_SECTIONS, File
from cocommission.model.outcomes import OutcomeLevel
from cocommission.model.round import NotLoaded, Round
from cocommission.model.scales import BUILT_IN_SCALES

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

    def place(self, steps: Steps) -> Place:
        """Where ``steps`` (section, id or position, key …) stands; the nearest parent if it stands nowhere."""
        found = self._where(steps)
        return found[0].place(found[1], of_key=len(found[1]) == 1) if found else Place(self.folder.round_file)

    def head(self, steps: Steps) -> Place:
        """The same place, but what goes on over several lines is shown by its key."""
        found = self._where(steps)
        if found is None:
            return Place(self.folder.round_file)
        source, way = found
        place = source.place(way, of_key=len(way) == 1)
        key = source.marked.keys.get(way)
        return Place(source.name, *key) if key and place.end_line > place.line else place

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


def load_round(folder: Folder) -> LoadedRound:
    """The round of a folder with all findings about files, schema, ids and references."""
    files = {name: load_file(name, data, is_council=name == folder.council) for name, data in folder.files.items()}
    council = files.pop(folder.council) if folder.council else None
    joined = _Joined(folder, files, council)
    return joined.loaded()


class _Joined:
    """The merging of one folder, step by step."""

    def __init__(self, folder: Folder, files: dict[str, Loaded], council: Loaded | None) -> None:
        self.folder, self.files, self.council = folder, files, council
        self.findings: list[Finding] = list(folder.findings)
        self.sections: dict[str, Any] = {}
        self.origins: dict[str, list[Origin]] = {name: [] for name in LIST_SECTIONS}
        self.mappings: dict[str, Source] = {}
        self.broken: set[str] = set()
        self.declared: dict[str, dict[str, Place]] = {}
        self.from_council: dict[str, frozenset[str]] = {}
        for part in self._parts():
            self.findings.extend(part.findings)
            self.broken |= part.broken

    def _parts(self) -> Iterator[Loaded]:
        yield from self.files.values()
        if self.council:
            yield self.council

    def loaded(self) -> LoadedRound:
        """The round with its findings."""
        if "*" in self.broken:
            self.broken |= set(File.model_fields)
        self._join_lists()
        self._join_mappings()
        self._take_from_council()
        values: dict[str, Any] = {
            name: tuple(value) if name in LIST_SECTIONS else value for name, value in self.sections.items()
        }
        merged: File = File.model_construct(**values)
        council = self.council.records.get("council") if self.council else None
        round_ = Round(merged, council, frozenset(self.broken), self.from_council)
        sources = {part.source.name: part.source for part in self._parts()}
        result = LoadedRound(round_, self.folder, sources, self.origins, self.mappings)
        self._check_ids(result)
        self._check_references(result)
        self._check_about(result)
        result.findings = ordered(self.findings)
        return result

    def _join_lists(self) -> None:
        for name in LIST_SECTIONS:
            records: list[Any] = []
            for part in self.files.values():
                records.extend(part.records.get(name, ()))
                self.origins[name].extend((part.source, position) for position in part.positions.get(name, ()))
            self.sections[name] = records

    def _join_mappings(self) -> None:
        for name in MAPPING_SECTIONS:
            self.sections[name] = None
            for part in self.files.values():
                if name not in part.source.tree or name == "council":
                    continue
                if name in self.mappings:
                    first = self.mappings[name].place((name,), of_key=True)
                    self.findings.append(
                        found(
                            "CC013",
                            f"`{name}` stands here a second time; the first is in {first.file}, line {first.line}",
                            part.source.place((name,), of_key=True),
                            "keep one of the two",
                        )
                    )
                    continue
                self.mappings[name] = part.source
                self.sections[name] = part.records.get(name)

    def _take_from_council(self) -> None:
        if self.council is None:
            return
        part = self.council
        if "council" in part.source.tree:
            self.mappings["council"] = part.source
        if self.sections["definitions"] is None and "definitions" in part.source.tree:
            self.sections["definitions"] = part.records.get("definitions")
            self.mappings["definitions"] = part.source
        about = self.sections["round"]
        wanted = set(about.community_outcomes) if about else set()
        for name in ("glossary", "scales", "sources", "outcomes"):
            taken = [
                (record, position)
                for record, position in zip(part.records.get(name, ()), part.positions.get(name, ()), strict=True)
                if name != "outcomes" or record.id in wanted
            ]
            self.sections[name].extend(record for record, _ in taken)
            self.origins[name].extend((part.source, position) for _, position in taken)
            self.from_council[name] = frozenset(record.id for record, _ in taken)

    # Ids

    def _raw_ids(self, section: str) -> Iterator[tuple[str, Source, Steps]]:
        """Every id of a section as written, also of records that did not load."""
        for part in self._parts():
            items = part.source.tree.get(section)
            if not isinstance(items, list) or part.broken >= {"*"}:
                continue
            for position, item in enumerate(items):
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    yield item["id"], part.source, (section, position)

    def _check_ids(self, result: LoadedRound) -> None:
        for section in LIST_SECTIONS:
            seen: dict[str, tuple[Source, Steps]] = {}
            for id_, source, steps in self._raw_ids(section):
                self._once(seen, id_, source, steps, NOUNS.get(section, "a record"))
            self.declared[section] = {id_: Place("") for id_ in seen}
        for part in self.files.values():
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
        for part in self.files.values():
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

    # References

    def _check_references(self, result: LoadedRound) -> None:
        award = self.sections["award"]
        self.declared["price_lines"] = {line.id: Place("") for line in award.price_lines} if award else {}
        for name in BUILT_IN_SCALES:
            self.declared["scales"].setdefault(name, Place(""))
        for section, references in REFERENCES.items():
            records = self.sections[section]
            if section == "award":
                records = [records] if records else []
            for position, record in enumerate(records):
                base: Steps = (section,) if section == "award" else (section, position)
                for reference in references(record):
                    if reference.value not in self.declared[reference.section] and not self._may_be_lost(
                        reference.section
                    ):
                        self._dangling(result, (*base, *reference.steps), reference.section, reference.value)
        self._community_references(result)

    def _may_be_lost(self, section: str) -> bool:
        """Whether a file did not parse, so that the id may stand in it."""
        holder = "award" if section == "price_lines" else section
        return any("*" in part.broken for part in self._parts()) or (section == "price_lines" and holder in self.broken)

    def _dangling(self, result: LoadedRound, steps: Steps, section: str, value: str) -> None:
        near = did_you_mean(value, self.declared[section])
        hint = (
            f"did you mean `{near}`?"
            if near
            else (
                f"the ids are {listed(sorted(self.declared[section])[:12], 'and')}"
                if self.declared[section]
                else f"the round has no `{section}` yet"
            )
        )
        self.findings.append(
            found(
                "CC010",
                f"`{value}` is not the id of {NOUNS[section]}",
                self._exact(result, steps, value),
                hint,
                subject=self._subject(steps),
            )
        )

    def _subject(self, steps: Steps) -> str:
        """Section and id, for people."""
        section = str(steps[0])
        if len(steps) < 2 or section not in LIST_SECTIONS:
            return section
        source, position = self.origins[section][int(steps[1])]
        item = source.tree[section][position]
        return f"{section}/{item['id']}" if isinstance(item, dict) and "id" in item else section

    def _exact(self, result: LoadedRound, steps: Steps, value: str) -> Place:
        """The place of the very word, also where a list or a shorthand holds it."""
        base = result.place(steps)
        source = result.sources.get(base.file)
        if source is None:
            return base
        for way, span in source.marked.values.items():
            inside = (span[0], span[1]) >= (base.line, base.column) and (span[2], span[3]) <= (
                base.end_line,
                base.end_column,
            )
            if inside and value_at(source.tree, way) == value:
                return Place(base.file, *span)
        return base

    def _community_references(self, result: LoadedRound) -> None:
        about = self.sections["round"]
        if about is None:
            return
        held = {outcome.id: outcome for outcome in (self.council.records.get("outcomes", ()) if self.council else ())}
        raw = {id_ for id_, source, _ in self._raw_ids("outcomes") if self.council and source is self.council.source}
        for number, value in enumerate(about.community_outcomes):
            place = result.place(("round", "community_outcomes", number))
            if value not in held and value not in raw:
                near = did_you_mean(value, held)
                hint = f"did you mean `{near}`?" if near else "the council's outcomes stand in council.yaml"
                self.findings.append(
                    found(
                        "CC010",
                        f"`{value}` is not the id of an outcome in council.yaml",
                        place,
                        hint,
                        subject=f"round/{value}",
                    )
                )
            elif value in held and held[value].level is not OutcomeLevel.COMMUNITY:
                self.findings.append(
                    found(
                        "CC010",
                        f"`{value}` in council.yaml is not a community-level outcome",
                        place,
                        "a round takes only community-level outcomes from its council",
                    )
                )

    def _check_about(self, result: LoadedRound) -> None:
        about = self.sections["round"]
        if about is None:
            if "round" not in self.mappings and "round" not in self.broken:
                self.findings.append(
                    found(
                        "CC015",
                        "the round has no `round` section",
                        Place(self.folder.round_file),
                        "add `round:` with `schema: 1`, `id` and `title` to round.yaml",
                    )
                )
            return
        if about.schema_ != SCHEMA:
            self.findings.append(
                found(
                    "CC015",
                    f"`schema` is {about.schema_}; this version reads schema {SCHEMA}",
                    result.place(("round", "schema")),
                    f"write `schema: {SCHEMA}`",
                )
            )


__all__ = ["LoadedRound", "NotLoaded", "load_round"]
