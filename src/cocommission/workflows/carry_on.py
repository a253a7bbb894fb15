"""An earlier round carried on, letter by letter: without bids and scores, with dates and amounts plainly unset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cocommission.errors import Fault, Stop
from cocommission.finding import Level, Steps
from cocommission.loading.sections import Source, load_file
from cocommission.loading.tree import value_at
from cocommission.workflows.blank import scalar, slug

LEFT_OUT = {
    "bids": "bids",
    "prices": "prices",
    "scores": "scores",
    "moderation": "agreed scores",
    "published": "what was published",
    "addenda": "addenda",
    "clarifications": "clarifications",
    "checklist": "notes on the checklist",
    "paperwork_review": "the paperwork review",
    "contract": "the contract",
    "monitoring": "monitoring returns",
}
"""Sections that belong to the earlier round alone, and what they are called."""

TIMETABLE = (
    *("published", "questions_until", "answers_by", "deadline", "award"),
    *("award_notice", "standstill_ends", "signed", "details_notice", "start"),
)
_MODELINE = re.compile(r"^# yaml-language-server: \$schema=.*$", re.M)
_COMMENT = re.compile(r"[ \t]*#")


@dataclass
class Carried:
    """The texts of the new round, and what was done to them."""

    texts: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    unset: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Edit:
    """Characters ``start`` to ``end`` of a text become ``new``."""

    start: int
    end: int
    new: str = ""


def carry_on(files: Mapping[str, bytes], given: Mapping[str, str], schema: str) -> Carried:
    """The new round's texts from the earlier round's files (name to bytes); ``schema`` is the path for editors.

    ``given`` are read answers: title, dates, amounts. Raises ``Stop`` where a file has errors.
    """
    result = Carried()
    for name, data in files.items():
        loaded = load_file(name, data)
        wrong = [finding for finding in loaded.findings if finding.level is Level.ERROR]
        if wrong:
            raise Stop(
                f"the earlier round has errors, the first in {name}, line {wrong[0].place.line}: {wrong[0].message}",
                "mend it first: `cocommission lint` shows them all",
            )
        source = loaded.source
        own = [section for section in source.tree if section not in LEFT_OUT]
        result.left_out.extend(LEFT_OUT[section] for section in source.tree if section in LEFT_OUT)
        if source.tree and not own:
            continue
        text = _Text(source)
        edits = [*text.without_sections(), *_unset(text, given, result), *_without_declarations(text)]
        edits.extend(_about(text, given))
        changed = _applied(source.text, edits)
        result.texts[name] = with_modeline(_checked(name, changed), schema, name.count("/"))
    result.left_out = list(dict.fromkeys(result.left_out))
    return result


class _Text:
    """A file's text with the ways to cut it."""

    def __init__(self, source: Source) -> None:
        self.source, self.text, self.tree = source, source.text, source.tree
        self.lines = [0, *(match.end() for match in re.finditer("\n", source.text))]

    def offset(self, line: int, column: int) -> int:
        """Where a line and column stand."""
        return self.lines[line - 1] + column - 1 if line <= len(self.lines) else len(self.text)

    def span(self, steps: Steps) -> tuple[int, int]:
        """Where the value at ``steps`` begins and ends."""
        span = self.source.marked.values[steps]
        return self.offset(span[0], span[1]), self.offset(span[2], span[3])

    def key(self, steps: Steps) -> tuple[int, int]:
        """Where the key at ``steps`` begins and ends."""
        span = self.source.marked.keys[steps]
        return self.offset(span[0], span[1]), self.offset(span[2], span[3])

    def is_flow(self, steps: Steps) -> bool:
        """Whether a mapping or list is written in braces or brackets."""
        return self.text[self.span(steps)[0]] in "{["

    def without_sections(self) -> Iterator[Edit]:
        """Cut the sections that are left out, each with the comments right above it."""
        names = list(self.tree)
        if not any(name in LEFT_OUT for name in names):
            return
        starts = [self._start_of(name) for name in names]
        for name, start, end in zip(names, starts, [*starts[1:], len(self.text)], strict=True):
            if name in LEFT_OUT:
                yield Edit(start, end)

    def _start_of(self, name: str) -> int:
        line = self.source.marked.keys[(name,)][0]
        if self.source.marked.keys[(name,)][1] != 1:
            raise Stop(
                f"`{name}` in {self.source.name} does not begin its line, so it cannot be left out",
                "write each section on a line of its own, beginning at the margin",
            )
        while line > 1 and self._is_comment(line - 1):
            line -= 1
        return self.offset(line, 1)

    def _is_comment(self, line: int) -> bool:
        words = self.text[self.offset(line, 1) : self.offset(line + 1, 1)]
        return bool(_COMMENT.match(words)) and not _MODELINE.match(words)

    def without_key(self, steps: Steps) -> Edit:
        """Cut a key with its value: whole lines where they are its own, otherwise the list becomes empty."""
        start, (_, end) = self.key(steps)[0], self.span(steps)
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.find("\n", max(end - 1, 0))
        line_end = len(self.text) if line_end < 0 else line_end + 1
        rest = self.text[end : line_end - 1] if line_end > end else ""
        if not self.text[line_start:start].strip() and (not rest.strip() or _COMMENT.match(rest)):
            return Edit(line_start, line_end)
        return Edit(*self.span(steps), "[]")

    def put_after(self, steps: Steps, key: str, value: str) -> Edit:
        """Add a key after the one at ``steps``, which has a value on one line."""
        end = self.span(steps)[1]
        if self.is_flow(steps[:-1]):
            return Edit(end, end, f", {key}: {value}")
        stop = self.text.find("\n", end)
        stop = len(self.text) if stop < 0 else stop
        column = self.source.marked.keys[steps][1]
        return Edit(stop, stop, f"\n{' ' * (column - 1)}{key}: {value}")


def _applied(text: str, edits: list[Edit]) -> str:
    """The text with all edits; a value that goes takes the blank before it along."""
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        before, after = text[: edit.start], text[edit.end :]
        if not edit.new and not after[:1].strip():
            before = before.rstrip(" ")
        text = before + edit.new + after
    return text


def _checked(name: str, text: str) -> str:
    """The text, once more loaded: what was cut is gone, and nothing else broke."""
    again = load_file(name, text.encode())
    wrong = [finding for finding in again.findings if finding.level is Level.ERROR]
    if wrong or any(section in LEFT_OUT for section in again.source.tree):
        raise Fault(f"carrying on {name} went wrong: {wrong[0].message if wrong else 'a section stayed'}")
    return text


def with_modeline(text: str, schema: str, depth: int = 0) -> str:
    """The text with the line that tells editors where the schema is, ``depth`` folders up and then ``schema``."""
    line = f"# yaml-language-server: $schema={'../' * depth}{schema}"
    if _MODELINE.search(text):
        return _MODELINE.sub(lambda _: line, text, count=1)
    return f"{line}\n{text}"


def _unset(text: _Text, given: Mapping[str, str], result: Carried) -> Iterator[Edit]:
    """Empty every date and amount that belongs to the earlier round, or put in the new one."""
    for steps in _dates_and_amounts(text.tree):
        if value_at(text.tree, steps) is None:
            continue
        new = given.get(_answer_for(steps), "")
        result.unset.extend([] if new else [".".join(str(step) for step in steps if not isinstance(step, int))])
        yield Edit(*text.span(steps), new)


def _answer_for(steps: Steps) -> str:
    if steps[:2] == ("round", "budget"):
        return f"budget_{steps[-1]}"
    return str(steps[-1]) if steps[:2] == ("round", "timetable") and len(steps) == 3 else ""


def _dates_and_amounts(tree: Mapping[str, Any]) -> Iterator[Steps]:
    for key in TIMETABLE:
        yield ("round", "timetable", key)
    for number, _ in enumerate(value_at(tree, ("round", "timetable", "others")) or ()):
        yield ("round", "timetable", "others", number, "day")
    yield from (("round", "budget", key) for key in ("from", "to"))
    yield from (("award", "reference", key) for key in ("best", "worst"))
    for number, _ in enumerate(tree.get("provider_support") or ()):
        yield ("provider_support", number, "day")


def _without_declarations(text: _Text) -> Iterator[Edit]:
    """Evaluators' interests are about the earlier bids."""
    for number, item in enumerate(text.tree.get("panel") or ()):
        if isinstance(item, dict) and item.get("declarations") is not None:
            yield text.without_key(("panel", number, "declarations"))


def _about(text: _Text, given: Mapping[str, str]) -> Iterator[Edit]:
    """The round's new id and title, back to planning, and answers for which the earlier round had no key."""
    about = text.tree.get("round")
    if not isinstance(about, dict):
        return
    title = given.get("title") or f"{about['title']} (next round)"
    yield Edit(*text.span(("round", "id")), scalar(slug(title)))
    yield Edit(*text.span(("round", "title")), scalar(title))
    if about.get("phase") not in (None, "planning"):
        yield Edit(*text.span(("round", "phase")), "planning")
    wanted = {
        "timetable": {key: given[key] for key in TIMETABLE if key in given},
        "budget": {key: given[f"budget_{key}"] for key in ("from", "to") if f"budget_{key}" in given},
    }
    for name, values in wanted.items():
        held = about.get(name) or {}
        missing = {key: value for key, value in values.items() if held.get(key) is None}
        beside = next((key for key in held if isinstance(held[key], str)), None)
        for key, value in missing.items():
            if key in held:
                yield Edit(*text.span(("round", name, key)), f" {value}")
            elif beside:
                yield text.put_after(("round", name, beside), key, value)
        if missing and not held:
            whole = "{" + ", ".join(f"{key}: {value}" for key, value in missing.items()) + "}"
            if name in about:
                yield Edit(*text.span(("round", name)), f" {whole}")
            else:
                yield text.put_after(("round", "id"), name, whole)
