"""Tables as WordprocessingML: header rows that repeat, rows that stay whole, widths that suit the words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from cocommission.documents.blocks import Inline, Look, Table
from cocommission.documents.colours import ink, tint
from cocommission.documents.markup import attribute
from cocommission.documents.word_text import TEXT_WIDTH, paragraph_xml, runs_xml

_LONGEST_KEPT = 5
"""A table with at most so many rows stays on one page, if its texts are short."""
_LETTERS_KEPT = 450
_LETTER, _LETTER_LARGE = 118, 212
"""How wide a letter is at 10 and at 18 points, in twentieths of a point: somewhat more than Arial's mean, for bold."""
_TALLEST, _TALLEST_LARGE = 24, 14
"""The most lines of a row that stays on one page."""
_MARGINS = 230
_WORD_END = re.compile("(?<=[-–/])")
"""Where a line can break within what has no space."""


def table_xml(table: Table, look: Look, relate: Callable[[str], str]) -> str:
    """The ``w:tbl`` of a table; ``relate`` gives ids to links."""
    widths = column_widths(table, look.is_large)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{attribute(table.caption)}"/>' if table.caption else ""
    colours = (ink(look.colour), tint(look.colour))
    text = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="LightRules"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    ]
    if any(run.text for cell in table.header for run in cell):
        text.append(_header(table, widths, colours, relate))
    kept = frozenset[int]() if look.is_large else _kept_rows(table)
    for number, row in enumerate(table.rows):
        keep = "<w:keepNext/>" if number in kept else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{paragraph_xml('TableText', runs_xml(cell, relate), keep + _aligned(table, column))}</w:tc>"
            for column, (cell, width) in enumerate(zip(_filled(row, len(widths)), widths, strict=True))
        )
        whole = "" if _is_tall(row, widths, look.is_large) else "<w:trPr><w:cantSplit/></w:trPr>"
        text.append(f"<w:tr>{whole}{cells}</w:tr>")
    return "".join(text) + "</w:tbl>"


def _header(table: Table, widths: list[int], colours: tuple[str, str], relate: Callable[[str], str]) -> str:
    keep = "<w:keepNext/>"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="{colours[1]}"/>'
        '<w:vAlign w:val="bottom"/></w:tcPr>'
        f"{paragraph_xml('TableText', runs_xml(cell, relate, bold=True), keep + _aligned(table, column))}</w:tc>"
        for column, (cell, width) in enumerate(zip(_filled(table.header, len(widths)), widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _is_tall(row: tuple[Inline, ...], widths: list[int], is_large: bool) -> bool:
    """Whether a row could be as high as a page: then it may go over two, since what does not fit would be cut off."""
    letter, most = (_LETTER_LARGE, _TALLEST_LARGE) if is_large else (_LETTER, _TALLEST)
    lines = (
        sum(len(run.text) for run in cell) * letter // max(width - _MARGINS, letter) + 1
        for cell, width in zip(row, widths, strict=False)
    )
    return max(lines, default=1) > most


def _kept_rows(table: Table) -> frozenset[int]:
    """The rows that stay with the row below: all of a short table; the first and the last but one of a long one."""
    last = len(table.rows) - 1
    letters = sum(len(run.text) for row in table.rows for cell in row for run in cell)
    is_short = len(table.rows) <= _LONGEST_KEPT and letters <= _LETTERS_KEPT
    return frozenset(range(last)) if is_short else frozenset({0, last - 1}) - {last}


def _filled(row: tuple[Inline, ...], columns: int) -> tuple[Inline, ...]:
    return (*row, *(() for _ in range(columns - len(row))))[:columns]


def _aligned(table: Table, column: int) -> str:
    right = column < len(table.align) and table.align[column] == "right"
    return '<w:jc w:val="right"/>' if right else ""


def column_widths(table: Table, is_large: bool = False) -> list[int]:
    """Widths in twentieths of a point that add up to the text's width: as asked, or by what the columns hold.

    A column is never narrower than its longest word, as long as the others can spare the room.
    """
    columns = max([len(table.header), *(len(row) for row in table.rows), 1])
    shares = [float(share) for share in table.widths[:columns]] or [_share(table, column) for column in range(columns)]
    shares += [sum(shares) / len(shares)] * (columns - len(shares))
    widths = [int(TEXT_WIDTH * share / sum(shares)) for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return _roomy(widths, [_least(table, column, is_large) for column in range(columns)])


def fits(table: Table, is_large: bool) -> bool:
    """Whether every word of a table has room in its column."""
    columns = max([len(table.header), *(len(row) for row in table.rows), 1])
    return sum(_least(table, column, is_large) for column in range(columns)) <= TEXT_WIDTH


def _roomy(widths: list[int], least: list[int]) -> list[int]:
    """The widths with room for the longest word of each column, taken from those that have more than they need."""
    missing = [max(need - width, 0) for width, need in zip(widths, least, strict=True)]
    spare = [max(width - need, 0) for width, need in zip(widths, least, strict=True)]
    wanted = sum(missing)
    if not wanted or sum(spare) < wanted:
        return widths
    given = [room * wanted // sum(spare) for room in spare]
    given[spare.index(max(spare))] += wanted - sum(given)
    return [width + more - less for width, more, less in zip(widths, missing, given, strict=True)]


def _least(table: Table, column: int, is_large: bool) -> int:
    """The width of a column's longest word with the cell's margins, as most fonts set it."""
    letter = _LETTER_LARGE if is_large else _LETTER
    body = max((len(word) for row in table.rows for word in _words(row, column)), default=1)
    head = max((len(word) for word in _words(table.header, column)), default=1)
    return max(body, head) * letter + _MARGINS


def _words(row: tuple[Inline, ...], column: int) -> list[str]:
    return _WORD_END.sub(" ", "".join(run.text for run in row[column])).split() if column < len(row) else []


def _share(table: Table, column: int) -> float:
    """How much room a column wants: its longest word at least, and the square root of what it holds."""
    cells = ["".join(run.text for run in row[column]) for row in (table.header, *table.rows) if column < len(row)]
    longest = max((len(word) for cell in cells for word in cell.split()), default=1)
    longest_cell = max((len(cell) for cell in cells), default=1)
    return max(longest * 1.3 + 2, min(longest_cell, 12 + 4 * math.sqrt(longest_cell)))
