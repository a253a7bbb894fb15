"""Tables as WordprocessingML: header rows that repeat, rows that stay whole, widths that suit the words."""

from __future__ import annotations

import math
from collections.abc import Callable

from cocommission.documents.blocks import Inline, Look, Table
from cocommission.documents.colours import ink, tint
from cocommission.documents.markup import attribute
from cocommission.documents.word_text import TEXT_WIDTH, paragraph_xml, runs_xml

_LONGEST_KEPT = 5
"""A table with at most so many rows stays on one page, if its texts are short."""
_LETTERS_KEPT = 300


def table_xml(table: Table, look: Look, relate: Callable[[str], str]) -> str:
    """The ``w:tbl`` of a table; ``relate`` gives ids to links."""
    widths = column_widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{attribute(table.caption)}"/>' if table.caption else ""
    colours = (ink(look.colour), tint(look.colour))
    text = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="LightRules"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    ]
    if any(run.text for cell in table.header for run in cell):
        text.append(_header(table, widths, colours, relate))
    kept = _kept_rows(table)
    for number, row in enumerate(table.rows):
        keep = "<w:keepNext/>" if number in kept else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{paragraph_xml('TableText', runs_xml(cell, relate), keep + _aligned(table, column))}</w:tc>"
            for column, (cell, width) in enumerate(zip(_filled(row, len(widths)), widths, strict=True))
        )
        text.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
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


def column_widths(table: Table) -> list[int]:
    """Widths in twentieths of a point that add up to the text's width: as asked, or by what the columns hold."""
    columns = max([len(table.header), *(len(row) for row in table.rows), 1])
    shares = [float(share) for share in table.widths[:columns]] or [_share(table, column) for column in range(columns)]
    shares += [sum(shares) / len(shares)] * (columns - len(shares))
    widths = [int(TEXT_WIDTH * share / sum(shares)) for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths


def _share(table: Table, column: int) -> float:
    """How much room a column wants: its longest word at least, and the square root of what it holds."""
    cells = ["".join(run.text for run in row[column]) for row in (table.header, *table.rows) if column < len(row)]
    longest = max((len(word) for cell in cells for word in cell.split()), default=1)
    longest_cell = max((len(cell) for cell in cells), default=1)
    return max(longest * 1.3 + 2, min(longest_cell, 12 + 4 * math.sqrt(longest_cell)))
