"""Joining the files of a folder into one round: sections merged, ids unique, references that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cocommission.finding import Finding, Place, Steps, ordered
from cocommission.loading.codes import found
from cocommission.loading.dangling import dangling_references, not_in_council
from cocommission.loading.folder import Folder
from cocommission.loading.loaded import LoadedRound, Origin
from cocommission.loading.references import NOUNS
from cocommission.loading.sections import Loaded, Source, load_file
from cocommission.loading.tree import value_at
from cocommission.loading.words import listed
from cocommission.loading.written import written_parts
from cocommission.model.about import SCHEMA
from cocommission.model.file import LIST_SECTIONS, MAPPING_SECTIONS, File
from cocommission.model.round import NotLoaded, Round
from cocommission.model.scales import BUILT_IN_SCALES


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
        round_ = Round(merged, council, frozenset(self.broken), self.from_council, self._fingerprints())
        sources = {part.source.name: part.source for part in self._parts()}
        result = LoadedRound(round_, self.folder, sources, self.origins, self.mappings)
        self._check_ids(result)
        self.findings.extend(dangling_references(result, self._declared(), self._lost()))
        self.findings.extend(not_in_council(result, self.council))
        self._check_about(result)
        result.findings = ordered(self.findings)
        return result

    def _fingerprints(self) -> dict[str, str]:
        """The fingerprint of each part that bidders rely on; only of a round in which something was published."""
        if self.sections["published"] is None:
            return {}
        from cocommission import fingerprint

        parts = written_parts(self.origins, self.mappings)
        return {name: fingerprint.of_structure(part) for name, part in parts.items()}

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
        if "round" in self.broken and "outcomes" in part.source.tree:
            self.broken.add("outcomes")  # nobody knows which of the council's outcomes the round takes
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

    def _declared(self) -> dict[str, set[str]]:
        """Section to the ids that can be referred to; of the council's outcomes only those that the round takes."""
        declared = {section: {id_ for id_, _, _ in self._raw_ids(section)} for section in LIST_SECTIONS}
        award, about = self.sections["award"], self.sections["round"]
        declared["price_lines"] = {line.id for line in award.price_lines} if award else set()
        declared["scales"] |= set(BUILT_IN_SCALES)
        if about is not None and self.council is not None:
            held = {id_ for id_, source, _ in self._raw_ids("outcomes") if source is self.council.source}
            own = {id_ for id_, source, _ in self._raw_ids("outcomes") if source is not self.council.source}
            declared["outcomes"] -= held - own - set(about.community_outcomes)
        return declared

    def _lost(self) -> set[str]:
        """Sections whose ids are not all known, since something did not parse."""
        if any("*" in part.broken for part in self._parts()):
            return {*LIST_SECTIONS, "price_lines"}
        return {"price_lines"} if "award" in self.broken else set()

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
