"""What differs between two editions, value by value, in the words of people: where, what it was, what it is now."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from cocommission.regimes.day_words import day_words

Way = tuple[str, ...]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{5,8}(?:Z|[+-][0-9:]{5})?)?")
_LONGEST = 70
_MAIN = ("title", "term", "text", "outcome", "indicator", "word", "question")
"""Keys that name a record, the best first."""
_REFERENCES = frozenset(("question", "questions", "outcomes", "characteristic", "scale", "community_outcomes"))
"""Keys that hold ids of other records."""


@dataclass(frozen=True)
class Change:
    """One thing that differs. ``part`` is a part of the copy, ``record`` the id in it and ``title`` what it is called.

    ``what`` says in words where, ``key`` is the last key of the way there; ``old`` and ``new`` are the words then and
    now, empty where there were none. ``is_added`` and ``is_removed`` speak of the whole record. ``way`` leads from the
    record to the value, or to where it stood.
    """

    part: str
    record: str = ""
    title: str = ""
    what: str = ""
    key: str = ""
    old: str = ""
    new: str = ""
    is_added: bool = False
    is_removed: bool = False
    way: Way = ()

    @property
    def heading(self) -> str:
        """What the part is called."""
        return part_words(self.part)


def apart(old: str, new: str, most: int = 60) -> tuple[str, str]:
    """Two texts cut to where they begin to differ, so that a line can show both."""
    if max(len(old), len(new)) <= most:
        return old, new
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    start = old.rfind(" ", 0, max(same - most // 4, 0)) + 1 if same > most // 2 else 0

    def cut(text: str) -> str:
        piece = text[start : start + most].strip()
        return ("…" if start else "") + piece + ("…" if start + most < len(text) else "")

    return cut(old), cut(new)


def part_words(part: str) -> str:
    """What a part of the copy is called."""
    return str(_words()["parts"].get(part, part.replace("_", " ")))


def changes_between(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    refs: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> tuple[Change, ...]:
    """All that differs between the parts of two editions; ``refs`` are the printed numbers of questions in each."""
    result: list[Change] = []
    names = _names(old, refs[0]) | _names(new, refs[1])
    for part in (*_words()["parts"], *sorted(set(new) - set(_words()["parts"]))):
        before, after = old.get(part), new.get(part)
        if part == "questions":
            before, after = _with_refs(before, refs[0]), _with_refs(after, refs[1])
        if before == after:
            continue
        if isinstance(before or after, list):
            result.extend(_in_list(part, before or [], after or [], names))
        else:
            result.extend(_in_record(Change(part), before or {}, after or {}, names))
    return tuple(result)


def _names(parts: Mapping[str, Any], refs: Mapping[str, str]) -> dict[str, str]:
    """Ids that others refer to, and what they stand for."""
    result: dict[str, str] = {}
    for part in ("scales", "quality_characteristics", "outcomes", "questions"):
        for record in _with_refs(parts.get(part), refs if part == "questions" else {}):
            if isinstance(record, dict) and "id" in record:
                result[str(record["id"])] = title_of(record, str(record["id"]))
    return result


def _with_refs(questions: Any, refs: Mapping[str, str]) -> list[Any]:
    return [{**one, "ref": refs[one["id"]]} if one.get("id") in refs else one for one in questions or ()]


def _in_list(part: str, old: list[Any], new: list[Any], names: Mapping[str, str]) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for id_ in dict.fromkeys((*before, *after)):
        was, now = before.get(id_), after.get(id_)
        if was != now:
            title = title_of(now if now is not None else was, id_)
            blank = Change(part, id_, title, is_added=was is None, is_removed=now is None)
            yield from _in_record(blank, was or {}, now or {}, names)


def _in_record(blank: Change, old: Any, new: Any, names: Mapping[str, str]) -> Iterator[Change]:
    """Each value that differs, as ``blank`` with its words."""
    before, after = dict(_leaves(old, ())), dict(_leaves(new, ()))
    for way in dict.fromkeys((*before, *after)):
        was, now = (_shown(way, leaves.get(way), names) for leaves in (before, after))
        if was != now:
            if way == ("ref",) and (blank.is_added or blank.is_removed):
                continue  # its title begins with it
            steps = (names.get(step, step) for step in _way_words(way, old, new))
            place = ", ".join((*filter(None, (blank.title,)), *steps))
            yield replace(blank, what=place[:1].upper() + place[1:], key=way[-1], old=was, new=now, way=way)


def _shown(way: Way, value: Any, names: Mapping[str, str]) -> str:
    """A value in words; ids of other records by what they are called."""
    if value is None:
        return ""
    if next((step for step in reversed(way) if not step.isdecimal()), "") in _REFERENCES:
        items = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(item), str(item)) for item in items)
    return plain_words(value)


def _way_words(way: Way, old: Any, new: Any) -> Iterator[str]:
    """The steps to a value in words; a record below is named by its title."""
    nodes = [new, old]
    for step in way:
        inner = [_child(node, step) for node in nodes]
        is_key = any(isinstance(node, dict) and step in node for node in nodes)
        node = next((one for one in inner if one is not None), None)
        yield key_words(step) if is_key else title_of(node, step) if isinstance(node, dict) else step
        nodes = inner


def _child(node: Any, step: str) -> Any:
    if isinstance(node, dict):
        return node.get(step)
    return _by_id(node).get(step) if isinstance(node, list) else None


def _leaves(value: Any, way: Way) -> Iterator[tuple[Way, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*way, key))
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for id_, item in _by_id(value).items():
            yield from _leaves(item, (*way, id_))
    elif value is not None and way[-1:] != ("id",):
        yield way, value


def _by_id(items: list[Any]) -> dict[str, Any]:
    """Records by id, or else by what they are about, or else by their place, counted from 1."""
    result: dict[str, Any] = {}
    for number, item in enumerate(items, start=1):
        name = next((str(item[key]) for key in ("id", "question") if key in item), "") if isinstance(item, dict) else ""
        result[name if name and name not in result else str(number)] = item
    return result


def title_of(record: Any, id_: str) -> str:
    """What a record is called: printed number and title, or else its first words."""
    if not isinstance(record, dict):
        return id_
    text = next((" ".join(str(record[key]).split()) for key in _MAIN if record.get(key)), id_)
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"{record['ref']} {text}" if record.get("ref") else text


def plain_words(value: Any) -> str:
    """A value as people write it: dates in words, yes and no, lists with commas."""
    if isinstance(value, list):
        return ", ".join(plain_words(item) for item in value)
    text = str(value)
    if _DAY.fullmatch(text):
        try:
            return day_words(datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text))
        except ValueError:
            return text
    return str(_words()["values"].get(text, text))


def key_words(key: str) -> str:
    """What a key is called."""
    return str(_words()["keys"].get(key, key.replace("_", " ")))


@cache
def _words() -> dict[str, dict[str, str]]:
    result: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("words.json").read_bytes())
    return result
