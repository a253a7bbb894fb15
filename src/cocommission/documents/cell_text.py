"""Text in the cells of a workbook: the one way it is written, so that it comes back letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cocommission.documents.markup import legal

MOST_IN_A_CELL = 32_767
_CUT = " … (cut: a cell holds no more)"
_LOOKS_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_DIVIDE = "\0"
_BEGIN, _END = '<si><t xml:space="preserve">', "</t></si>"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def in_a_cell(text: str) -> str:
    """``text`` as a cell can hold it; what is too long ends with words that say so.

    Spreadsheets count in units of UTF-16, in which a face or a rare letter is two.
    """
    text = legal(text)
    if 2 * len(text) <= MOST_IN_A_CELL:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_IN_A_CELL:
        return text
    return units[: 2 * (MOST_IN_A_CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def shared_strings(texts: Iterable[str]) -> bytes:
    """The part of a workbook that holds its texts, in this order.

    ``_x0041_`` means a letter to those who read a workbook, so what only looks like it is escaped in turn.
    """
    legal_texts = [legal(text) for text in texts]
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_MAIN}"'
    if not legal_texts:
        return f"{head}/>".encode()
    # all of them at once: no legal text holds what divides them
    body = _DIVIDE.join(legal_texts).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "_x" in body:
        body = _LOOKS_ESCAPED.sub("_x005F_", body)
    body = body.replace(_DIVIDE, f"{_END}{_BEGIN}")
    return f'{head} uniqueCount="{len(legal_texts)}">{_BEGIN}{body}{_END}</sst>'.encode()
