"""The one door through which text enters XML: nothing is lost in silence, nothing becomes markup."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SIGN = re.compile('[&<>"]')
SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+")
"""The only targets that a link can have: a page of the web, or an address to write to."""


def legal(text: str) -> str:
    """``text`` with line ends as ``\\n`` and characters that XML cannot hold shown as escapes, e.g. ``\\u0007``."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def escaped(text: str) -> str:
    """``text`` as XML character data or the inside of a quoted attribute."""
    return _SIGN.sub(lambda found: _SIGNS[found.group()], legal(text))


def attribute(text: str) -> str:
    """``text`` inside a quoted attribute, where line ends and tabs would otherwise become spaces."""
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")
