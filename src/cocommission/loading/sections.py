"""One file's tree becomes records; what does not fit becomes findings, and the rest of the file still counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from cocommission.finding import Finding, Place, Steps
from cocommission.loading.characters import readable_text
from cocommission.loading.codes import found
from cocommission.loading.misread import misread
from cocommission.loading.tree import Marked, is_tree, marked_tree, quick_tree_and_gaps, without_unset
from cocommission.loading.words import did_you_mean, in_words, keys_of, model_at, noun
from cocommission.model.file import COUNCIL_SECTIONS, LIST_SECTIONS, File
from cocommission.model.later import LATER_SECTIONS


@dataclass
class Source:
    """One file: its name, its text, its tree, and places when somebody asks for them."""

    name: str
    text: str
    tree: dict[str, Any] = field(default_factory=dict)
    _marked: Marked | None = None

    @property
    def marked(self) -> Marked:
        """The careful parse, made once when a place is first needed."""
        if self._marked is None:
            self._marked = marked_tree(self.name, self.text)
        return self._marked

    def place(self, steps: Steps, of_key: bool = False) -> Place:
        """Where the value (or its key) at ``steps`` stands, or the nearest parent's place."""
        marked = self.marked
        for length in range(len(steps), 0, -1):
            part = steps[:length]
            exact = length == len(steps)
            span = (
                (marked.keys.get(part) if of_key or not exact else None)
                or marked.values.get(part)
                or marked.keys.get(part)
            )
            if span:
                return Place(self.name, *span)
        return Place(self.name)


@dataclass
class Loaded:
    """The records of one file; ``positions`` says at which position of its list each record stands."""

    source: Source
    records: dict[str, Any] = field(default_factory=dict)
    positions: dict[str, list[int]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def load_file(name: str, data: bytes, is_council: bool = False) -> Loaded:
    """The sections of one file as records, with a finding for all that does not fit."""
    text, problem = readable_text(name, data)
    source = Source(name, text)
    loaded = Loaded(source)
    if problem:
        loaded.findings.append(problem)
        loaded.broken.add("*")
        return loaded
    tree, has_gaps = quick_tree_and_gaps(text)
    if not is_tree(tree):
        marked = source.marked
        loaded.findings.extend(marked.findings)
        if any(finding.code in ("CC002", "CC005") for finding in marked.findings):
            loaded.broken.add("*")
            return loaded
        tree = marked.tree
    if tree is None:
        if not text.strip():
            loaded.findings.append(found("CC011", "the file is empty", Place(name), "write its sections, or delete it"))
        return loaded
    if not isinstance(tree, dict):
        loaded.findings.append(
            found(
                "CC013",
                "the file does not begin with a section",
                source.place(()),
                "write a section's name and a colon first, e.g. `outcomes:`",
            )
        )
        return loaded
    source.tree = tree
    _take_sections(loaded, _known_sections(loaded, is_council), has_gaps)
    return loaded


def _take_sections(loaded: Loaded, sections: dict[str, Any], has_gaps: bool) -> None:
    """The records of the sections; all at once, or piece by piece where something does not fit."""
    bare = {name: without_unset(value) for name, value in sections.items()} if has_gaps else sections
    try:
        whole = File.model_validate(bare)
    except ValidationError:
        _piece_by_piece(loaded, bare)
    else:
        for section in bare:
            loaded.records[section] = getattr(whole, section)
            if section in LIST_SECTIONS:
                loaded.positions[section] = list(range(len(loaded.records[section])))
    if has_gaps:
        _say_unset(loaded, sections)
    _say_misread(loaded)


def _known_sections(loaded: Loaded, is_council: bool) -> dict[str, Any]:
    """The sections that can be read here; others are findings."""
    source = loaded.source
    result: dict[str, Any] = {}
    for name, value in source.tree.items():
        place = source.place((name,), of_key=True) if name not in File.model_fields else None
        if name in LATER_SECTIONS:
            assert place is not None
            loaded.findings.append(
                found("CC016", f"`{name}` ({LATER_SECTIONS[name]}) is kept but not checked yet", place)
            )
        elif place is not None:
            near = did_you_mean(name, (*File.model_fields, *LATER_SECTIONS))
            hint = f"did you mean `{near}`?" if near else "the sections are listed in the schema: `cocommission schema`"
            loaded.findings.append(found("CC006", f"`{name}` is not a section", place, hint))
        elif is_council and name not in COUNCIL_SECTIONS:
            loaded.findings.append(
                found(
                    "CC013",
                    f"`{name}` belongs in a round, not in council.yaml",
                    source.place((name,), of_key=True),
                    "move it to the round's folder",
                )
            )
        elif not is_council and name == "council":
            loaded.findings.append(
                found(
                    "CC013",
                    "`council` belongs in council.yaml",
                    source.place((name,), of_key=True),
                    "move it to a file council.yaml in the folder above",
                )
            )
        elif value is not None:
            result[name] = value
    return result


def _unset(value: Any, steps: Steps) -> Iterator[Steps]:
    if isinstance(value, dict):
        for key, item in value.items():
            if item is None:
                yield (*steps, key)
            else:
                yield from _unset(item, (*steps, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _unset(item, (*steps, position))


def _say_unset(loaded: Loaded, sections: dict[str, Any]) -> None:
    """A warning for each value left empty, but where an error already says so."""
    source = loaded.source
    said = {finding.place for finding in loaded.findings}
    empty = [(name,) for name, value in source.tree.items() if value is None and name in File.model_fields]
    for steps in (*empty, *_unset(sections, ())):
        place = source.place(steps, of_key=True)
        unknown = _unknown_and_empty(steps, place)
        if unknown:
            loaded.findings.append(unknown)
            loaded.broken.add(str(steps[0]))
        elif place not in said:
            loaded.findings.append(
                found(
                    "CC011",
                    f"`{steps[-1]}` is not set yet",
                    place,
                    _what_to_fill_in(steps),
                    subject="/".join(str(step) for step in steps),
                )
            )


def _say_misread(loaded: Loaded) -> None:
    """A note for each text that other tools would read as something else."""
    for leaf in misread(loaded.source):
        message = f"`{leaf.value}` is text here; other tools would take it for a number or a truth"
        hint = f'put quotes round it: "{leaf.value}"'
        loaded.findings.append(found("CC017", message, loaded.source.place(leaf.steps), hint))


def _unknown_and_empty(steps: Steps, place: Place) -> Finding | None:
    """A key without a value that no record has: often the rest of a text that was cut at a comma."""
    holder = model_at(steps[:-1])
    key = steps[-1]
    if holder is None or not isinstance(key, str) or key in keys_of(holder):
        return None
    near = did_you_mean(key, keys_of(holder))
    hint = (
        f"did you mean `{near}`?"
        if near
        else "inside { } a comma begins a new key: put quotes round a text that holds one"
    )
    return found("CC006", f"`{key}` is not a key that {noun(holder)} can have", place, hint)


def _what_to_fill_in(steps: Steps) -> str:
    holder = model_at(steps[:-1])
    field = keys_of(holder).get(str(steps[-1])) if holder else None
    described = f" ({field.description[0].lower()}{field.description[1:]})" if field and field.description else ""
    return f"fill it in{described}, or delete the line"


def _piece_by_piece(loaded: Loaded, sections: dict[str, Any]) -> None:
    """Validate each section, and each item of a list, by itself; keep what fits."""
    for name, value in sections.items():
        if name not in LIST_SECTIONS:
            records = _attempt(loaded, {name: value}, (name,))
            if records is not None:
                loaded.records[name] = getattr(records, name)
            continue
        if not isinstance(value, list):
            _attempt(loaded, {name: value}, (name,))
            continue
        kept: list[BaseModel] = []
        positions: list[int] = []
        for position, item in enumerate(value):
            one = _attempt(loaded, {name: [item]}, (name, position))
            if one is not None:
                kept.extend(getattr(one, name))
                positions.append(position)
        loaded.records[name] = tuple(kept)
        loaded.positions[name] = positions


def _attempt(loaded: Loaded, part: dict[str, Any], at: Steps) -> File | None:
    try:
        return File.model_validate(part)
    except ValidationError as problem:
        loaded.broken.add(str(at[0]))
        for error in problem.errors(include_url=False):
            steps: Steps = error["loc"]
            if len(at) == 2 and len(steps) > 1:
                steps = (steps[0], at[1], *steps[2:])
            steps = _without_union_marks(steps, loaded.source.tree)
            of_key = error["type"] in ("extra_forbidden", "missing") or error["input"] is None
            place = loaded.source.place(steps, of_key=of_key)
            finding = in_words(error, loaded.source.tree, steps, place)
            if finding not in loaded.findings:
                loaded.findings.append(finding)
        return None


def _without_union_marks(steps: Steps, tree: Any) -> Steps:
    """The steps that the tree really has; a last key that is missing stays."""
    result: list[str | int] = []
    node = tree
    for number, step in enumerate(steps):
        if (isinstance(node, dict) and step in node) or (
            isinstance(node, list) and isinstance(step, int) and step < len(node)
        ):
            node = node[step]  # type: ignore[index]
            result.append(step)
        elif number == len(steps) - 1 and step != "[key]":
            result.append(step)
    return tuple(result)
