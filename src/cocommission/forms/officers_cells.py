"""From a value in a file to the text of a cell in the officers' workbook, and back."""

from __future__ import annotations

import re
from typing import Any

from cocommission.forms.officers import LISTED, Column, Holds

YES, NO = "yes", "no"
UNFIT = "(does not fit into a cell; change it in the file)"
"""Stands for what a cell cannot hold letter by letter."""
MOST = 32_000
"""Letters in a cell; a spreadsheet program holds little more."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TRUTHS = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False, "": False}
_BETWEEN = re.compile(r"[\n,;]+")


class Unreadable(ValueError):
    """A cell's text that cannot be what its column holds, with the reason in plain words."""


def in_cell(text: str) -> str:
    """``text`` as a cell shows it: without space around it, line ends as ``\\n``, control characters as escapes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def value_in(record: Any, name: str) -> Any:
    """The value of a record at a column's name; ``asks`` may be written short, as its one topic."""
    node = record
    for step in name.split("."):
        if isinstance(node, str) and step == "topics":
            return [node]
        node = node.get(step) if isinstance(node, dict) else None
    return node


def shown(record: Any, column: Column) -> str:
    """The text of a cell."""
    value = value_in(record, column.name)
    if column.holds is Holds.FLAG:
        return YES if value == "true" else NO
    if column.holds in LISTED:
        items = [value] if isinstance(value, str) else value or []
        if not all(_fits_a_line(item) for item in items):
            return UNFIT
        value = "\n".join(items)
    text = in_cell(value) if isinstance(value, str) else "" if value is None else UNFIT
    return text if len(text) <= MOST else UNFIT


def _fits_a_line(item: Any) -> bool:
    return isinstance(item, str) and bool(item) and item == item.strip() and "\n" not in item and "\r" not in item


def value_of(text: str, column: Column) -> Any:
    """What a cell's text is in the file: text, a list of texts, ``true`` or ``false``; None if it is empty.

    Raises ``Unreadable`` where it can be none of them.
    """
    if column.holds is Holds.FLAG:
        if text.casefold() not in _TRUTHS:
            raise Unreadable("write yes or no")
        return "true" if _TRUTHS[text.casefold()] else "false"
    if column.holds is Holds.WORDS:
        return [_choice(item, column) for item in _items(_BETWEEN.split(text))] or None
    if column.holds is Holds.LINES:
        return _items(text.split("\n")) or None
    if not text:
        return None
    if column.holds is Holds.CHOICE:
        return _choice(text, column)
    if column.holds is Holds.COUNT and not re.fullmatch("[0-9]{1,9}", text):
        raise Unreadable("write a whole number such as 300")
    return text


def _items(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _choice(text: str, column: Column) -> str:
    """The entry of the list that a text names, whatever its capitals and spaces."""
    folded = "_".join(text.casefold().split())
    if folded not in column.choices:
        raise Unreadable(f"choose {'from' if len(column.choices) > 3 else 'one of'} {', '.join(column.choices)}")
    return folded
