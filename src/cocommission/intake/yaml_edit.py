"""A file edited to hold another tree: only what differs is written anew, letter by letter, and proved by reading."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from cocommission.finding import Steps
from cocommission.intake.yaml_out import quoted
from cocommission.intake.yaml_pieces import entry, in_flow, redone
from cocommission.loading.sections import Source
from cocommission.loading.tree import comments, is_tree, marked_tree, quick_tree

Edit = tuple[int, int, str]
"""From, to (offsets in the text) and what comes there."""


class _Cannot(Exception):
    """The way in which this is written cannot be edited safely."""


def edited(source: Source, wanted: dict[str, Any]) -> str | None:
    """The text of ``source`` changed to hold ``wanted``, with all else (comments, order, quotes) as it stands.

    Comments within list items that are taken out go with them, all others stay. None if this way of writing cannot be
    edited safely: then a person must.
    """
    editor = _Editor(source)
    try:
        editor.mapping(source.tree, wanted, ())
    except _Cannot:
        return None
    text = editor.result()
    tree = quick_tree(text)
    if not is_tree(tree) or _ordered(tree) != _ordered(wanted):
        return None
    before = [one[2] for one in editor.comments if one[0] not in editor.gone]
    after = [one[2] for one in comments(text, marked_tree(source.name, text))]
    return text if sorted(before) == sorted(after) else None


def _ordered(node: Any) -> Any:
    """A tree in which the order of keys counts."""
    if isinstance(node, dict):
        return [(key, _ordered(item)) for key, item in node.items()]
    return [_ordered(item) for item in node] if isinstance(node, list) else node


class _Editor:
    """The edits of one text while they are gathered."""

    def __init__(self, source: Source) -> None:
        self.marked, self.text = source.marked, source.text
        self.lines = self.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.comments = comments(self.text, self.marked)
        self.edits: list[Edit] = []
        self.gone: set[int] = set()

    def result(self) -> str:
        """The text with all edits carried out."""
        parts: list[str] = []
        at = 0
        end_of_line = "\r\n" if "\r\n" in self.text else "\n"
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            if start < at:
                return ""
            parts += [self.text[at:start], new.replace("\n", end_of_line)]
            at = end
        return "".join([*parts, self.text[at:]])

    # Places

    def start(self, steps: Steps) -> int:
        """Where a value begins."""
        return self.offset(*self.marked.values[steps][:2])

    def offset(self, line: int, column: int) -> int:
        """Where line and column (from 1) are in the text."""
        return min(self.starts[line - 1] + column - 1, len(self.text))

    def last_line(self, steps: Steps) -> int:
        """The last line (from 1) on which something of a value stands; of its key where it is empty."""
        first, _, last, column = self.marked.values[steps]
        if column == 1 and last > first:
            last -= 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        key = self.marked.keys.get(steps)
        return key[0] if key and self.start(steps) == self.offset(*self.marked.values[steps][2:]) else last

    def line_end(self, line: int) -> int:
        """The offset of the end of a line, before what ends it."""
        return self.starts[line - 1] + len(self.lines[line - 1].rstrip("\r"))

    def end(self, steps: Steps) -> int:
        """Where a value ends, without blank lines below it."""
        exact = self.offset(*self.marked.values[steps][2:])
        return min(exact, self.line_end(self.last_line(steps)))

    def is_flow(self, steps: Steps) -> bool:
        """Whether a mapping or list stands in brackets."""
        return bool(steps) and self.text[self.start(steps)] in "{["

    def column(self, steps: Steps) -> int:
        """Before how many letters of its line a key stands."""
        return self.marked.keys[steps][1] - 1

    # Differences

    def value(self, old: Any, new: Any, steps: Steps, inside: bool) -> None:
        """Make the value at ``steps`` the new one; ``inside`` brackets or not."""
        if _ordered(old) == _ordered(new):
            return
        if isinstance(old, dict) and old and isinstance(new, dict) and new:
            self.mapping(old, new, steps)
        elif isinstance(old, list) and old and isinstance(new, list) and new:
            self.listing(old, new, steps)
        elif isinstance(new, str) and isinstance(old, str):
            column = self.indentation(self.marked.values[steps][0]) + 2
            raw = self.text[self.start(steps) : self.end(steps)]
            self.edits.append((self.start(steps), self.end(steps), redone(raw, new, column, inside)))
        else:
            self.whole(old, new, steps, inside)

    def indentation(self, line: int) -> int:
        """Where the key of a line stands, behind any hyphens."""
        text = self.lines[line - 1]
        return len(text) - len(text.lstrip(" -"))

    def whole(self, old: Any, new: Any, steps: Steps, inside: bool) -> None:
        """Another kind of value: a text where a list was, or something where nothing was."""
        key = self.marked.keys.get(steps)
        if key is None or self.has_comment(steps):
            raise _Cannot
        after = self.offset(*key[2:])
        if self.text[after : after + 1] != ":":
            raise _Cannot
        end = after + 1 if old is None else self.end(steps)
        if inside:
            self.edits.append((after + 1, end, f" {in_flow(new)}"))
            return
        if old is None and "\n" in (lines := "\n".join(entry(":", new, 0))) and self.lines[key[0] - 1].count("#"):
            raise _Cannot
        lines = "\n".join(self.indented(entry(":", new, self.column(steps)), self.column(steps)))
        self.edits.append((after, end, lines))

    def has_comment(self, steps: Steps) -> bool:
        """Whether a comment stands within a value."""
        first, last = self.marked.values[steps][0], self.last_line(steps)
        return any(first <= line < last for line, _, _ in self.comments)

    @staticmethod
    def indented(lines: list[str], column: int) -> list[str]:
        """The lines, all but the first moved to the right."""
        return [line if not number or not line else " " * column + line for number, line in enumerate(lines)]

    # Mappings

    def mapping(self, old: dict[str, Any], new: dict[str, Any], steps: Steps) -> None:
        """Change, take out and add keys."""
        inside = self.is_flow(steps)
        kept = [key for key in old if key in new]
        if not kept:
            raise _Cannot
        for key in old:
            if key in new:
                self.value(old[key], new[key], (*steps, key), inside)
            else:
                self.drop_key(list(old), key, kept, steps, inside)
        anchor = ""
        for key in new:
            if key in old:
                anchor = key
            elif not anchor:
                raise _Cannot
            else:
                self.add_key((*steps, anchor), key, new[key], inside)

    def add_key(self, anchor: Steps, key: str, value: Any, inside: bool) -> None:
        """Write a key behind another."""
        if inside:
            at = self.end(anchor)
            self.edits.append((at, at, f", {key}: {in_flow(value)}"))
            return
        column = self.column(anchor)
        at = self.line_end(self.last_line(anchor))
        lines = [" " * column + line if line else "" for line in entry(f"{key}:", value, column)]
        self.edits.append((at, at, ("\n\n" if len(anchor) == 1 else "\n") + "\n".join(lines)))

    def drop_key(self, keys: list[str], key: str, kept: list[str], steps: Steps, inside: bool) -> None:
        """Take out a key with its value; a comment on its line stays, on a line of its own."""
        way = (*steps, key)
        start = self.offset(*self.marked.keys[way][:2])
        number = keys.index(key)
        if inside:
            before = [one for one in keys[:number] if one in kept]
            if before:
                self.edits.append((self.end((*steps, keys[number - 1])), self.end(way), ""))
            elif number + 1 < len(keys):
                following = self.offset(*self.marked.keys[(*steps, keys[number + 1])][:2])
                self.edits.append((start, following, ""))
            return
        first, last = self.marked.keys[way][0], self.last_line(way)
        if self.lines[first - 1][: self.column(way)].strip():
            raise _Cannot
        self.cut(first, last, " " * self.column(way))

    def cut(self, first: int, last: int, pad: str) -> None:
        """Take out lines; their comments stay."""
        kept = [text for line, _, text in self.comments if first <= line <= last]
        end = min(self.starts[last], len(self.text))
        self.edits.append((self.starts[first - 1], end, "".join(f"{pad}{text.rstrip()}\n" for text in kept)))

    # Lists

    def listing(self, old: list[Any], new: list[Any], steps: Steps) -> None:
        """Change, take out and add items; records are told apart by their ids."""
        inside = self.is_flow(steps)
        marks = [_marks(items) for items in (old, new)]
        matcher = SequenceMatcher(None, marks[0], marks[1], autojunk=False)
        for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            if kind == "equal":
                for shift in range(old_to - old_from):
                    way = (*steps, old_from + shift)
                    self.value(old[old_from + shift], new[new_from + shift], way, inside)
                continue
            both = 0 if _has_ids(old) else min(old_to - old_from, new_to - new_from)
            for shift in range(both):
                self.value(old[old_from + shift], new[new_from + shift], (*steps, old_from + shift), inside)
            for number in range(old_from + both, old_to):
                self.drop_item(old, number, steps, inside)
            if new_from + both < new_to:
                self.add_items(old, old_from + both, new[new_from + both : new_to], steps, inside)

    def drop_item(self, old: list[Any], number: int, steps: Steps, inside: bool) -> None:
        """Take out an item; the comments within a record go with it."""
        way = (*steps, number)
        if inside:
            if number:
                self.edits.append((self.end((*steps, number - 1)), self.end(way), ""))
            elif len(old) > 1:
                self.edits.append((self.start(way), self.start((*steps, 1)), ""))
            return
        first, last = self.dash(way), self.last_line(way)
        if isinstance(old[number], str):
            self.cut(first, last, " " * (self.marked.values[steps][1] - 1))
            return
        self.gone.update(range(first, last + 1))
        blank_above = first > 1 and not self.lines[first - 2].strip()
        blank_below = last < len(self.lines) - 1 and not self.lines[last].strip()
        end = self.starts[last + 1] if blank_above and blank_below else self.starts[last]
        self.edits.append((self.starts[first - 1], min(end, len(self.text)), ""))

    def dash(self, way: Steps) -> int:
        """The line of an item's hyphen."""
        line, column, *_ = self.marked.values[way]
        if self.lines[line - 1][: column - 1].strip() != "-":
            raise _Cannot
        return line

    def add_items(self, old: list[Any], number: int, items: list[Any], steps: Steps, inside: bool) -> None:
        """Write items before the one at ``number``; at the end if there is none."""
        if inside:
            text = ", ".join(in_flow(item) for item in items)
            at = self.end((*steps, number - 1)) if number else self.start((*steps, 0))
            self.edits.append((at, at, f", {text}" if number else f"{text}, "))
            return
        column = self.marked.values[steps][1] - 1
        if number:
            self.dash((*steps, number - 1))
        gap = self.is_spaced(old, steps)
        blocks = ["\n".join(" " * column + line if line else "" for line in entry("-", item, column)) for item in items]
        if number:
            at = self.line_end(self.last_line((*steps, number - 1)))
            self.edits.append((at, at, "".join(("\n\n" if gap else "\n") + block for block in blocks)))
        else:
            at = self.starts[self.dash((*steps, 0)) - 1]
            self.edits.append((at, at, "".join(block + ("\n\n" if gap else "\n") for block in blocks)))

    def is_spaced(self, old: list[Any], steps: Steps) -> bool:
        """Whether blank lines stand between the items of a list."""
        if len(old) < 2:
            return len(steps) == 1
        above = self.last_line((*steps, len(old) - 2))
        return any(not line.strip() for line in self.lines[above : self.dash((*steps, len(old) - 1)) - 1])


def _has_ids(items: list[Any]) -> bool:
    return all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in items)


def _marks(items: list[Any]) -> list[str]:
    """What tells the items of a list apart."""
    return [item["id"] for item in items] if _has_ids(items) else [quoted(str(_ordered(item))) for item in items]
