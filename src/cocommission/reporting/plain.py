"""Text from strangers, made safe for a terminal or a log: nothing invisible gets through."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """``text`` with control and direction characters shown as escapes; line ends and tabs stay.

    Within JSON text the escapes are JSON's own, so that the data stay letter by letter what they are.
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def one_line(text: str) -> str:
    """``text`` made visible, and on one line: line ends and tabs are shown as escapes too."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")
