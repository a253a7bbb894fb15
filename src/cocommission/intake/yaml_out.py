"""Records as YAML that comes back letter by letter through our own loader: the one writer for what strangers wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cocommission.errors import Fault
from cocommission.loading.characters import readable_text
from cocommission.loading.tree import is_tree, quick_tree

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*|[0-9]{1,12}(?:\.[0-9]{1,6})?")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"))
_KEPT = frozenset("\u00a0\u2007\u2009\u202f\u00ad")
"""Spaces and soft hyphens that may stand in a file as they are."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


class Bare(str):
    """Text that stands without quotes: a date or a number that we wrote ourselves."""


def yaml_text(section: str, value: Any, schema: str = "") -> str:
    """A file with one section; ``value`` is made of mappings, sequences, text, numbers, dates and truths.

    ``schema`` is the path of the JSON Schema, as seen from the file. Raises ``Fault`` if the text would not come
    back as it is.
    """
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    text = head + "\n".join(_lines({section: value}, 0)) + "\n"
    readable, finding = readable_text("new file", text.encode())
    back = quick_tree(readable)
    if finding is not None or not is_tree(back) or back != _as_text({section: value}):
        raise Fault("a text would not come back from YAML as it was")
    return text


def first_look(text: str) -> Any:
    """The tree of a text that ``yaml_text`` made: all scalars are text."""
    tree: Any = quick_tree(text)
    return tree


def _lines(value: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry(f"{pad}{_scalar(str(key))}:", item, depth)
    else:
        for item in value:
            block = list(_lines(item, depth + 1)) if _is_block(item) else []
            if block:
                yield f"{pad}- {block[0].lstrip(' ')}"
                yield from block[1:]
            else:
                yield from _entry(f"{pad}-", item, depth)


def _entry(start: str, item: Any, depth: int) -> Iterator[str]:
    if _is_block(item):
        yield start
        yield from _lines(item, depth + 1)
    elif isinstance(item, Mapping):
        yield f"{start} {{}}"
    elif isinstance(item, Sequence) and not isinstance(item, str):
        yield f"{start} []"
    elif isinstance(item, str) and _can_stand_in_lines(item):
        yield f"{start} |-"
        yield from (f"{'  ' * (depth + 1)}{line}" if line else "" for line in item.split("\n"))
    else:
        yield f"{start} {_scalar(item)}"


def _is_block(item: Any) -> bool:
    return bool(item) and isinstance(item, Mapping | Sequence) and not isinstance(item, str)


def _can_stand_in_lines(text: str) -> bool:
    """Whether a text of several lines may be written line by line."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0])
        and bool(lines[-1])
        and all(line == line.strip() and not line.startswith("#") for line in lines)
        and all(may_stand(letter) for letter in text if letter != "\n")
    )


def may_stand(letter: str) -> bool:
    """Whether a letter may stand in a file as it is, without an escape."""
    return letter.isprintable() or letter in _KEPT


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Bare):
        return str(value)
    if not isinstance(value, str):
        return _plain(value)
    if _BARE.fullmatch(value) and value.casefold() not in _WORDS and not value[0].isdigit():
        return value
    return quoted(value)


def quoted(text: str) -> str:
    """A text in double quotes, with an escape for whatever could not be seen."""
    return '"' + "".join(_ESCAPES.get(letter) or _escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if may_stand(letter):
        return letter
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if not value.second else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    raise Fault(f"a {type(value).__name__} cannot be written as YAML")


def _as_text(value: Any) -> Any:
    """The tree that the loader should give back: all scalars as text."""
    if isinstance(value, Mapping):
        return {str(key): _as_text(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str) else _plain(value)
