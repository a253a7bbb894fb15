"""Joining the files of a folder into one round: sections merged, ids unique, references that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cocommission.finding import Finding, Place, Steps, ordered
from cocommission.loading.codes import found
from cocommission.loading.copy import Copy, as_shown, chosen, read_copy
from cocommission.loading.dangling import dangling_references, not_in_council
from cocommission.loading.folder import Folder
from cocommission.loading.ids import repeated_ids
from cocommission.loading.loaded import LoadedRound, Origin
from cocommission.loading.sections import Loaded, Source, load_file
from cocommission.loading.written import shared_parts, written_parts
from cocommission.model.about import SCHEMA
from cocommission.model.file import LIST_SECTIONS, MAPPING_SECTIONS, File
from cocommission.model.outcomes import Outcome
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
        self.copy: Copy | None = None
        self.copy_fault = ""
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
        self._read_copy()
        self._take_from_council()
        values: dict[str, Any] = {
            name: tuple(value) if name in LIST_SECTIONS else value for name, value in self.sections.items()
        }
        merged: File = File.model_construct(**values)
        council = as_shown(self.council.records.get("council") if self.council else None, self.copy)
        written, shared = self._fingerprints()
        round_ = Round(
            merged,
            council,
            frozenset(self.broken),
            self.from_council,
            written,
            shared,
            self.copy_fault,
            self._rewritten(),
            self.copy.refs if self.copy else {},
        )
        sources = {part.source.name: part.source for part in self._parts()}
        result = LoadedRound(round_, self.folder, sources, self.origins, self.mappings, copy=self.copy)
        self.findings.extend(repeated_ids(list(self.files.values()), self.sections, self._raw_ids, result))
        self.findings.extend(dangling_references(result, self._declared(), self._lost()))
        self.findings.extend(not_in_council(result, self._shared_outcomes()))
        self._check_about(result)
        result.findings = ordered(self.findings)
        return result

    def _read_copy(self) -> None:
        """Take up the copy of what was published last, if there is one."""
        published, addenda = self.sections["published"], self.sections["addenda"]
        last = max(addenda, key=lambda one: one.edition) if addenda else None
        number = last.edition if last else 1
        self.copy, self.copy_fault = read_copy(number, last or published, self.folder)

    def _fingerprints(self) -> tuple[dict[str, str], dict[str, str]]:
        """The fingerprint of each part that bidders rely on, and of what council.yaml says of it now.

        Only of a round in which something was published.
        """
        if self.sections["published"] is None:
            return {}, {}
        from cocommission import fingerprint

        def digests(parts: Mapping[str, Any]) -> dict[str, str]:
            return {name: fingerprint.of_structure(part) for name, part in parts.items()}

        return digests(written_parts(self.origins, self.mappings)), digests(self._shared_now())

    def _rewritten(self) -> dict[str, tuple[Any, Any]]:
        """The parts that are not as in the published copy, as they were and as they are."""
        if self.copy is None:
            return {}
        was, now = self.copy.parts, written_parts(self.origins, self.mappings)
        return {name: (was.get(name), now[name]) for name in now if was.get(name) != now[name]}

    def _shared_now(self) -> dict[str, Any]:
        """What the round would take from council.yaml as it stands."""
        about = self.sections["round"]
        own_definitions = "definitions" in self.mappings and self.mappings["definitions"].name in self.files
        tree = self.council.source.tree if self.council else {}
        return shared_parts(tree, set(about.community_outcomes) if about else set(), not own_definitions)

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
        part, copy = self.council, self.copy
        if part is not None and "council" in part.source.tree:
            self.mappings["council"] = part.source
        if self.sections["definitions"] is None:
            self._take_definitions()
        about = self.sections["round"]
        wanted = set(about.community_outcomes) if about else set()
        if part is not None and "round" in self.broken and "outcomes" in part.source.tree:
            self.broken.add("outcomes")  # nobody knows which of the council's outcomes the round takes
        for name in ("glossary", "scales", "sources", "outcomes"):
            taken = [
                (record, origin)
                for record, origin in chosen(name, part, copy)
                if name != "outcomes" or record.id in wanted
            ]
            if taken or part is not None:
                self.sections[name].extend(record for record, _ in taken)
                self.origins[name].extend(origin for _, origin in taken)
                self.from_council[name] = frozenset(record.id for record, _ in taken)

    def _take_definitions(self) -> None:
        """The council's definitions: as published, or else as they stand."""
        part, copy = self.council, self.copy
        if copy is not None and copy.records.definitions is not None:
            self.sections["definitions"], self.mappings["definitions"] = copy.records.definitions, copy.source
        if part is None or "definitions" not in part.source.tree:
            return
        if copy is None or copy.says_so("definitions", part.source.tree["definitions"]):
            self.sections["definitions"] = part.records.get("definitions")
            self.mappings["definitions"] = part.source

    def _shared_outcomes(self) -> dict[str, Outcome]:
        """The outcomes that are there to be taken from the council, by id."""
        return {outcome.id: outcome for outcome, _ in chosen("outcomes", self.council, self.copy)}

    # Ids

    def _raw_ids(self, section: str) -> Iterator[tuple[str, Source, Steps]]:
        """Every id of a section as written, also of records that did not load."""
        copied = self.copy.ids(section) if self.copy else frozenset()
        for id_, source, steps in self._written_ids(section):
            is_councils = self.council is not None and source is self.council.source
            if not is_councils or (id_ not in copied and (self.copy is None or section not in ("glossary", "scales"))):
                yield id_, source, steps
        if self.copy:
            yield from ((id_, self.copy.source, (section, n)) for n, id_ in enumerate(self.copy.listed_ids(section)))

    def _written_ids(self, section: str) -> Iterator[tuple[str, Source, Steps]]:
        for part in self._parts():
            items = part.source.tree.get(section)
            if not isinstance(items, list) or part.broken >= {"*"}:
                continue
            for position, item in enumerate(items):
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    yield item["id"], part.source, (section, position)

    # References

    def _declared(self) -> dict[str, set[str]]:
        """Section to the ids that can be referred to; of the council's outcomes only those that the round takes."""
        declared = {section: {id_ for id_, _, _ in self._raw_ids(section)} for section in LIST_SECTIONS}
        award, about = self.sections["award"], self.sections["round"]
        declared["price_lines"] = {line.id for line in award.price_lines} if award else set()
        declared["scales"] |= set(BUILT_IN_SCALES)
        for part in self._parts():
            declared["criteria"] |= set(_criteria_ids(part.source.tree.get("criteria")))
        declared["tie_breaks"] = {"quality", "price", *declared["criteria"], *declared["questions"]}
        if about is not None and self.council is not None:
            held = {id_ for id_, source, _ in self._raw_ids("outcomes") if source is self.council.source}
            own = {id_ for id_, source, _ in self._raw_ids("outcomes") if source is not self.council.source}
            declared["outcomes"] -= held - own - set(about.community_outcomes)
        return declared

    def _lost(self) -> set[str]:
        """Sections whose ids are not all known, since something did not parse."""
        if any("*" in part.broken for part in self._parts()):
            return {*LIST_SECTIONS, "price_lines", "tie_breaks"}
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


def _criteria_ids(items: Any) -> Iterator[str]:
    """The ids of criteria as written, those within others too."""
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            if isinstance(item.get("id"), str):
                yield item["id"]
            yield from _criteria_ids(item.get("criteria"))


__all__ = ["LoadedRound", "NotLoaded", "load_round"]
