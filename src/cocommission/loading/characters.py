"""Which characters a YAML file may hold: strict UTF-8, nothing invisible, nothing that turns text around."""

from __future__ import annotations

import codecs
import re

from cocommission.finding import Finding, Place
from cocommission.loading import limits
from cocommission.loading.codes import found

_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)"
)
_PLAIN = bytes((9, 10, *range(32, 127)))
"""The bytes of characters that are always right; what is left of a text without them is short."""
_NAMES = {
    "\x85": "a NEL line break",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark in the middle of the text",
    "\r": "a carriage return on its own",
}


def readable_text(name: str, data: bytes) -> tuple[str, Finding | None]:
    """The text of a file, or why it cannot be taken as text.

    ``data`` must be UTF-8 (a byte order mark at the start is passed over), at most ``limits.FILE_BYTES``.
    """
    if len(data) > limits.FILE_BYTES:
        return "", found(
            "CC005",
            f"the file has more than {limits.FILE_BYTES:,} bytes, the most that a YAML file of a round may have",
            Place(name),
            "spread the sections over several files",
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", found("CC001", "the file is UTF-16, not UTF-8", Place(name), "save it as UTF-8 in your editor")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8", "replace")
        place = spot(name, before, len(before))
        return "", found(
            "CC001",
            f"the file is not UTF-8: byte 0x{data[problem.start]:02x} stands for no character",
            place,
            "save it as UTF-8; in a Windows editor choose the encoding UTF-8, not ANSI",
        )
    rest = data.removeprefix(codecs.BOM_UTF8).translate(None, _PLAIN)
    bad = _BAD.search(text) if _BAD.search(rest.decode()) else None
    if bad:
        character = bad.group()
        what = _NAMES.get(character, f"the invisible character U+{ord(character):04X}")
        return "", found("CC001", f"the text holds {what}", spot(name, text, bad.start()), "delete it and save again")
    return text, None


def spot(name: str, text: str, offset: int) -> Place:
    """The place of the character at ``offset``."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Place(name, line, column, line, column + 1)
