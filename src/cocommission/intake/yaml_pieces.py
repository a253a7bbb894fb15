"""One value as YAML in the style of the file around it: plain where that is safe, in quotes, or line by line."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from cocommission.intake.yaml_out import Bare, may_stand, quoted
from cocommission.loading.misread import is_misread
from cocommission.loading.tree import is_tree, quick_tree

WIDTH = 120
"""How long a line of a long text gets."""
_MANY = 7
"""So many words make a list of a line each."""
_SLUG = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_PLAIN = re.compile(r"[^\W_][^\n]*|£[^\n]*")


def scalar(text: str, in_flow: bool = False) -> str:
    """``text`` on one line: plain if it can only be read as that text, else in double quotes."""
    return text if isinstance(text, Bare) or _is_plain(text, in_flow) else quoted(text)


def _is_plain(text: str, in_flow: bool) -> bool:
    if not _PLAIN.fullmatch(text) or is_misread(text) or not all(map(may_stand, text)):
        return False
    if text[0].isdigit() and re.fullmatch(r"[0-9.:T+-]+", text):
        return False
    wanted = ["a", text, "b"] if in_flow else {"k": text}
    tree = quick_tree(f"[a, {text}, b]" if in_flow else f"k: {text}\n")
    return is_tree(tree) and bool(tree == wanted)


def redone(raw: str, text: str, column: int, in_flow: bool) -> str:
    """``text`` in the style of ``raw``, the value it takes the place of; lines below the first begin at ``column``."""
    width = WIDTH - column
    if raw[:1] in ("|", ">"):
        head = raw.split("\n", 1)[0]
        comment = head[head.index(" #") :].rstrip("\r") if " #" in head else ""
        lines = _literal(text) if raw[0] == "|" else _folded(text, width)
        return _block(f"{raw[0]}-{comment}", lines, column) if lines else quoted(text) + comment
    if raw[:1] == '"':
        return quoted(text)
    if raw[:1] == "'" and all(map(may_stand, text)):
        return "'" + text.replace("'", "''") + "'"
    return scalar(text, True) if in_flow else _at_ease(text, column, width)


def _at_ease(text: str, column: int, width: int) -> str:
    """A text on one line if there is room, else below."""
    if "\n" in text:
        lines = _literal(text)
        return _block("|-", lines, column) if lines else quoted(text)
    lines = _folded(text, width) if len(text) > width - 20 and not isinstance(text, Bare) else []
    return _block(">-", lines, column) if len(lines) > 1 else scalar(text)


def _block(head: str, lines: Sequence[str], column: int) -> str:
    return "\n".join([head, *_indented(lines, column)])


def entry(start: str, value: Any, column: int) -> list[str]:
    """The lines of a value after ``start`` (``key:`` or ``-``), which stands behind ``column`` letters."""
    if isinstance(value, Mapping):
        if not value:
            return [f"{start} {{}}"]
        inner = [line for key, item in value.items() for line in entry(f"{key}:", item, column + 2)]
        return [f"- {inner[0]}", *_indented(inner[1:], 2)] if start == "-" else [start, *_indented(inner, 2)]
    if isinstance(value, str):
        return f"{start} {_at_ease(value, 2, WIDTH - column - 2)}".split("\n")
    if len(value) < _MANY and all(isinstance(item, str) and _SLUG.fullmatch(item) for item in value):
        return [f"{start} [{', '.join(value)}]"]
    return [start, *_indented([line for item in value for line in entry("-", item, column + 2)], 2)]


def in_flow(value: Any) -> str:
    """A value on one line, as it stands inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    return "[" + ", ".join(in_flow(item) for item in value) + "]"


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [" " * column + line if line else "" for line in lines]


def _literal(text: str) -> list[str]:
    """The lines of a text that can stand line by line; none if it cannot."""
    lines = text.split("\n")
    is_fit = bool(text) and all(line == line.strip() for line in lines) and bool(lines[0]) and bool(lines[-1])
    return lines if is_fit and all(may_stand(letter) for letter in text if letter != "\n") else []


def _folded(text: str, width: int) -> list[str]:
    """The lines of a text broken where it has spaces; none if they would not come back as that text."""
    if not _literal(text) or any("  " in line or "\t" in line for line in text.split("\n")):
        return []
    lines: list[str] = []
    for part in re.split("(\n+)", text):
        if part.startswith("\n"):
            lines.extend("" for _ in part)
        else:
            lines.extend(textwrap.wrap(part, max(40, width), break_long_words=False, break_on_hyphens=False))
    return lines
