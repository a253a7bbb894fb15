"""The numbers of headings: a document with a list of contents numbers its chapters and their sections."""

from __future__ import annotations

from collections.abc import Sequence

from cocommission.documents.blocks import Block, Contents, Heading

NUMBERED = 2
"""How many levels can carry a number."""


def numbered_depth(blocks: Sequence[Block]) -> int:
    """How many levels of headings carry numbers: as deep as the list of contents goes, at most two; else none."""
    return max((min(block.depth, NUMBERED) for block in blocks if isinstance(block, Contents)), default=0)


def heading_numbers(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The number of each heading in turn, e.g. ``3.2``; an empty text for one that has none."""
    counts = [0] * NUMBERED
    numbers: list[str] = []
    depth = numbered_depth(blocks)
    for heading in (block for block in blocks if isinstance(block, Heading)):
        level = max(heading.level, 1)
        if level > depth:
            numbers.append("")
            continue
        counts[level - 1] += 1
        counts[level:] = [0] * (NUMBERED - level)
        numbers.append(".".join(str(count) for count in counts[:level]))
    return tuple(numbers)
