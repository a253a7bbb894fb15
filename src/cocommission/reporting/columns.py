"""Small tables for a narrow terminal: columns where they fit, a list of lines where they do not."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

_LEAST = 14
"""The first column is never folded to less."""


def columns(rows: Sequence[Sequence[str]], width: int, indent: int = 2) -> list[str]:
    """Rows below their heads (the first row): the first column to the left and folded, the others to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    room = width - indent - sum(widths[1:]) - 2 * (len(widths) - 1)
    if room < min(_LEAST, widths[0]):
        return _listed(rows, width, indent)
    first = min(room, widths[0])
    lines: list[str] = []
    for row in rows:
        folded = textwrap.wrap(row[0], first, break_on_hyphens=False) or [""]
        rest = "".join(f"  {cell:>{widths[place]}}" for place, cell in enumerate(row[1:], 1))
        lines.append(f"{'':{indent}}{folded[0]:<{first}}{rest}".rstrip())
        lines += [f"{'':{indent}}  {more}" if len(more) + 2 <= first else f"{'':{indent}}{more}" for more in folded[1:]]
    return lines


def _listed(rows: Sequence[Sequence[str]], width: int, indent: int) -> list[str]:
    """Each row as a line and its cells, each with the head of its column, below."""
    heads = [head.rstrip(",") for head in rows[0]]
    lines: list[str] = []
    for row in rows[1:]:
        lines += paragraph(f"{heads[0]}: {row[0]}" if heads[0] else row[0], width, indent)
        for head, cell in zip(heads[1:], row[1:], strict=True):
            lines += paragraph(f"{head}: {cell}" if head else cell, width, indent + 2)
    return lines


def paragraph(text: str, width: int, indent: int = 0) -> list[str]:
    """A text folded at ``width``, all lines indented."""
    space = " " * indent
    return textwrap.wrap(text, max(width, 24), initial_indent=space, subsequent_indent=space, break_on_hyphens=False)
