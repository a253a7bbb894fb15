"""Edits of a text at the places found, each proved by reading the text again: nothing else may have changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cocommission.finding import Steps
from cocommission.loading.sections import Source
from cocommission.loading.tree import Span, is_tree, quick_tree, value_at


@dataclass(frozen=True)
class Mend:
    """One value (or, with ``of_key``, one key) of a file written anew: ``text`` is put in its place."""

    code: str
    line: int
    says: str
    steps: Steps
    start: int
    end: int
    text: str
    new: str
    of_key: bool = False


@dataclass(frozen=True)
class Done:
    """What was mended, for people: file, line, rule, and from what to what."""

    file: str
    line: int
    code: str
    says: str


class Text:
    """A file's text, and the way from places to offsets."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self._starts = [0, *(number + 1 for number, letter in enumerate(self.text) if letter == "\n")]

    def offset(self, line: int, column: int) -> int:
        """Where line and column (from 1) are in the text."""
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def line(self, offset: int) -> int:
        """The line of an offset."""
        return bisect_left(self._starts, offset + 1)

    def mend(self, code: str, steps: Steps, new: str, *, of_key: bool = False, dress: str = "as it is") -> Mend | None:
        """The edit that makes ``new`` of the value or key at ``steps``; None if its text is not plain to see.

        ``dress`` says in what the new value stands: quotes "as it is", "bare", or "quoted".
        """
        span = (self.source.marked.keys if of_key else self.source.marked.values).get(steps)
        if span is None:
            return None
        start, end = self.offset(*span[:2]), self.offset(*span[2:])
        raw, old = self.text[start:end], str(steps[-1]) if of_key else value_at(self.source.tree, steps)
        quote = _quote(raw, old)
        if quote is None:
            return None
        quote = {"bare": "", "quoted": '"'}.get(dress, quote)
        says = f"`{old}` is now `{new}`" if old != new else f"`{old}` stands in quotes"
        return Mend(code, span[0], says, steps, start, end, f"{quote}{new}{quote}", new, of_key)


def _quote(raw: str, value: Any) -> str | None:
    """The quotes in which a value stands, or None if it is written in another way than letter by letter."""
    if raw == value:
        return ""
    return raw[0] if raw[:1] in ("'", '"') and raw == f"{raw[0]}{value}{raw[0]}" else None


def mended(source: Source, mends: Iterable[Mend]) -> tuple[str, list[Done]]:
    """The text with ``mends`` carried out, and what they were; unchanged if it would not read as it should."""
    chosen = sorted({mend.start: mend for mend in mends}.values(), key=lambda mend: mend.start)
    if not chosen or any(one.end > other.start for one, other in pairwise(chosen)):
        return source.text, []
    parts: list[str] = []
    at = 0
    for mend in chosen:
        parts += [source.text[at : mend.start], mend.text]
        at = mend.end
    text = "".join([*parts, source.text[at:]])
    tree = quick_tree(text)
    if not is_tree(tree) or in_order(tree) != in_order(_changed(source.tree, (), _wanted(chosen))):
        return source.text, []
    return text, [Done(source.name, mend.line, mend.code, mend.says) for mend in chosen]


def _wanted(mends: Iterable[Mend]) -> dict[tuple[Steps, bool], str]:
    return {(mend.steps, mend.of_key): mend.new for mend in mends}


def _changed(node: Any, steps: Steps, wanted: dict[tuple[Steps, bool], str]) -> Any:
    """The tree as it should be read afterwards."""
    if isinstance(node, dict):
        return {
            wanted.get(((*steps, key), True), key): _changed(item, (*steps, key), wanted) for key, item in node.items()
        }
    if isinstance(node, list):
        return [_changed(item, (*steps, number), wanted) for number, item in enumerate(node)]
    return wanted.get((steps, False), node)


def in_order(node: Any) -> Any:
    """A tree in which the order of keys counts, so that two can be compared for it."""
    if isinstance(node, dict):
        return [(key, in_order(item)) for key, item in node.items()]
    return [in_order(item) for item in node] if isinstance(node, list) else node


def whole_lines(span: Span) -> tuple[int, int]:
    """The first and last line of what stands there; an end at the beginning of a line is on the line before."""
    last = span[2] - 1 if span[3] == 1 and span[2] > span[0] else span[2]
    return span[0], last
