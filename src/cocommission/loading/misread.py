"""Texts without quotes that other YAML tools take for a number or a truth, and give back as another text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cocommission.loading.leaves import Leaf, whole_leaves

if TYPE_CHECKING:
    from cocommission.loading.sections import Source

EVIDENCE = frozenset(("bids", "prices", "scores", "moderation"))
"""Sections that hold what others said: there a text is never touched."""

_WORDS = (
    r"YES|NO|ON|OFF|TRUE|FALSE|[YN]"
    r"|[-+]?0[0-9_]+|\+[0-9][0-9_]*|0[xob][0-9a-fA-F_]+|[-+]?[0-9][0-9_]*_[0-9_]*"
    r"|[-+]?[0-9]*\.[0-9]*0|[-+]?\.[0-9]+|[-+]?[0-9]+\.|[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+"
    r"|[-+]?[0-9]{1,6}(?::[0-5]?[0-9]){1,2}|[-+]?\.(?:inf|nan)"
)
"""Numbers, times of day and truths; of words only those in capitals, since `paid: no` is plain enough to people."""
_MISREAD = re.compile(_WORDS)
_PERHAPS = re.compile(rf"[:,\-\[{{](?:(?<=[\[{{]) *| +)(?=[-+.0-9YNOTF])(?:{_WORDS})[ \t]*(?:[,\]}}#\r]|$)", re.M)
"""A quick look over a whole text; one class first, then a look ahead, since both are much faster than a choice."""


def is_misread(value: str) -> bool:
    """Whether a plain ``value`` is a number, a truth or a time of day elsewhere, and would come back changed."""
    return len(value) <= 64 and _MISREAD.fullmatch(value) is not None


def misread(source: Source) -> Iterator[Leaf]:
    """The texts of a file that stand without quotes and need them."""
    if not _PERHAPS.search(source.text):
        return
    lines: list[str] = []
    for leaf in whole_leaves(source.tree):
        if leaf.grammar != "text" or leaf.steps[0] in EVIDENCE:
            continue
        if is_misread(leaf.value):
            lines = lines or source.text.split("\n")
            line, column, end_line, end_column = source.marked.values.get(leaf.steps, (1, 1, 0, 1))
            if line == end_line and lines[line - 1][column - 1 : end_column - 1] == leaf.value:
                yield leaf
