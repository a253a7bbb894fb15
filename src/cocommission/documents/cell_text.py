"""Text in the cells of a workbook: the one way it is written, so that it comes back letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cocommission.documents.markup import escaped, legal

MOST_IN_A_CELL = 32_767
_CUT = " … (cut: a cell holds no more)"
_LOOKS_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def in_a_cell(text: str) -> str:
    """``text`` as a cell can hold it; what is too long ends with words that say so."""
    text = legal(text)
    return text if len(text) <= MOST_IN_A_CELL else text[: MOST_IN_A_CELL - len(_CUT)] + _CUT


def shared_strings(texts: Iterable[str]) -> bytes:
    """The part of a workbook that holds its texts, in this order.

    ``_x0041_`` means a letter to those who read a workbook, so what only looks like it is escaped in turn.
    """
    entries = [_entry(text) for text in texts]
    head = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_MAIN}" uniqueCount="{len(entries)}">'
    )
    return f"{head}{''.join(entries)}</sst>".encode()


def _entry(text: str) -> str:
    body = escaped(text)
    if "_x" in body:
        body = _LOOKS_ESCAPED.sub("_x005F_", body)
    if not body or (body[0] > " " and body[-1] > " " and body.isprintable()):
        return f"<si><t>{body}</t></si>"
    return f'<si><t xml:space="preserve">{body}</t></si>'
