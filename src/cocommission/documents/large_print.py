"""A document in large print: 18 points and more, nothing slanted, and no table that would break its words."""

from __future__ import annotations

from dataclasses import replace

from cocommission.documents.blocks import Block, Document, Inline, Listing, Paragraph, Run, Table
from cocommission.documents.word_table import fits

_SANS = frozenset(
    ("aptos", "arial", "calibri", "dejavu sans", "frutiger", "gill sans", "helvetica", "helvetica neue", "inter",
     "lato", "liberation sans", "noto sans", "open sans", "roboto", "segoe ui", "source sans pro", "tahoma",
     "trebuchet ms", "verdana")
)  # fmt: skip
"""Fonts without serifs that a council may have; any other gives way to Arial."""


def enlarged(document: Document) -> Document:
    """``document`` in large print; the words are the same."""
    font = document.look.font if document.look.font.casefold() in _SANS else "Arial"
    look = replace(document.look, is_large=True, font=font, heading_font="")
    blocks = tuple(made for block in document.blocks for made in _enlarged(block))
    return replace(document, look=look, blocks=blocks)


def _enlarged(block: Block) -> tuple[Block, ...]:
    if isinstance(block, Paragraph):
        return (replace(block, runs=_upright(block.runs)),)
    if isinstance(block, Listing):
        return (_upright_list(block),)
    if isinstance(block, Table):
        table = replace(
            block,
            header=tuple(_upright(cell) for cell in block.header),
            rows=tuple(tuple(_upright(cell) for cell in row) for row in block.rows),
        )
        return (table,) if fits(table, is_large=True) else _as_list(table)
    return (block,)


def _upright(runs: Inline) -> Inline:
    """Bold instead of slanted."""
    return tuple(replace(run, bold=run.bold or run.italic, italic=False) for run in runs)


def _upright_list(block: Listing) -> Listing:
    return replace(
        block, items=tuple((_upright(runs), tuple(_upright_list(one) for one in below)) for runs, below in block.items)
    )


def _as_list(table: Table) -> tuple[Block, ...]:
    """A table as a list: an item a row, its cells below it, each with the words of its column."""
    items = tuple((row[0] if row else (), (Listing(tuple(_cells(table, row))),)) for row in table.rows)
    caption = (Paragraph((Run(table.caption),), "lead"),) if table.caption else ()
    return (*caption, Listing(items))


def _cells(table: Table, row: tuple[Inline, ...]) -> list[tuple[Inline, tuple[Listing, ...]]]:
    named: list[tuple[Inline, tuple[Listing, ...]]] = []
    for place, cell in enumerate(row[1:], start=1):
        words = "".join(run.text for run in table.header[place]) if place < len(table.header) else ""
        if any(run.text.strip() for run in cell):
            named.append((((Run(f"{words}: ", bold=True),) if words else ()) + cell, ()))
    return named
