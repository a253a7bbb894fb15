"""Where a printed sheet begins a new page: never between a heading and what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

_HEIGHT = 741
"""Of what can be printed on A4 upright, in points; a row's height is in points too."""
_WIDTH = 523
_SPARE = 97
"""Per cent of a page that are filled, since programs differ by a hair."""
PLAIN_ROW = 15
"""Height of a row for which none is set."""


def page_room(widths: Sequence[int]) -> int:
    """The height of the rows that fit one page when columns of these widths, in letters, are fitted to it.

    A program without the font of the sheet may take a letter for wider; it then prints smaller, and more would fit.
    """
    points = sum((7 * width + 5) * 3 for width in widths) / 4
    scale = min(100, int(_WIDTH * _SPARE / points))
    return _HEIGHT * _SPARE // max(10, scale)


def page_breaks(
    blocks: Sequence[Sequence[int]], heights: Mapping[int, int], end: int, room: int, repeated: int = 0
) -> tuple[int, ...]:
    """The rows before which a page begins.

    ``blocks`` are the first rows of their parts; a block stays whole if a page holds it, a part always stays whole.
    ``end`` is the row after the last, ``repeated`` the height of the rows that stand at the top of each page again.
    """
    found: list[int] = []
    filled = 0
    starts = [*(block[0] for block in blocks), end]
    for block, (first, after) in zip(blocks, pairwise(starts), strict=True):
        is_whole = _tall(heights, first, after) <= room - repeated
        for start, stop in [(first, after)] if is_whole else pairwise((*block, after)):
            tall = _tall(heights, start, stop)
            if filled and filled + tall > room:
                found.append(start)
                filled = repeated
            filled += tall
    return tuple(found)


def _tall(heights: Mapping[int, int], start: int, stop: int) -> int:
    return sum(heights.get(row, PLAIN_ROW) for row in range(start, stop))
