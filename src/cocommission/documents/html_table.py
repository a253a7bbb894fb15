"""Tables as HTML: headers that say what they head, and a wide table in a frame that can be moved by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from cocommission.documents.blocks import Inline, Table
from cocommission.documents.markup import escaped

_NARROW = 2
"""A table with at most so many columns needs no more room than a small screen has, as a rule."""


def table_html(table: Table, inline: Callable[[Inline], str], number: int, above: str) -> str:
    """The table, the ``number``-th of its page; ``above`` is the id of the heading over it, its name for want of a
    caption."""
    columns = _columns(table)
    name = f"table-{number}"
    caption = f'<caption><span id="{name}">{escaped(table.caption)}</span></caption>' if table.caption else ""
    parts = [f"<table>{caption}{_widths(table)}"]
    if any(run.text for cell in table.header for run in cell):
        cells = "".join(
            f'<th scope="col"{_side(table, place)}>{inline(cell)}</th>' if _has_text(cell) else "<td></td>"
            for place, cell in enumerate(_filled(table.header, columns))
        )
        parts.append(f"<thead><tr>{cells}</tr></thead>")
    is_headed = columns > 1 and all(row and _has_text(row[0]) for row in table.rows)
    parts.append("<tbody>")
    for row in table.rows:
        parts.append("<tr>")
        for place, cell in enumerate(_filled(row, columns)):
            tag, scope = ("th", ' scope="row"') if is_headed and place == 0 else ("td", "")
            parts.append(f"<{tag}{scope}{_side(table, place)}>{inline(cell)}</{tag}>")
        parts.append("</tr>")
    parts.append("</tbody></table>")
    whole = "".join(parts)
    label = name if table.caption else above
    look = "scroll" if columns <= _NARROW else "scroll roomy"
    return f'<div class="{look}" role="region" aria-labelledby="{label}" tabindex="0">{whole}</div>\n'


def shares_of(table: Table) -> tuple[int, ...]:
    """The widths of the columns in parts of 100; none where the table does not say."""
    widths = table.widths[: _columns(table)]
    return tuple(max(width * 100 // sum(widths), 1) for width in widths)


def _widths(table: Table) -> str:
    columns = "".join(f'<col class="w{share}">' for share in shares_of(table))
    return f"<colgroup>{columns}</colgroup>" if columns else ""


def _columns(table: Table) -> int:
    return max([len(table.header), *(len(row) for row in table.rows), 1])


def _filled(row: tuple[Inline, ...], columns: int) -> tuple[Inline, ...]:
    return (*row, *(() for _ in range(columns - len(row))))


def _has_text(cell: Inline) -> bool:
    return any(run.text.strip() for run in cell)


def _side(table: Table, column: int) -> str:
    return ' class="right"' if column < len(table.align) and table.align[column] == "right" else ""
