"""Quotes round texts that other YAML tools would take for a number or a truth: telephone numbers, NO, 1.10."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.loading.misread import misread
from cocommission.loading.sections import Source
from cocommission.mending.text import Mend, Text

CODE = "CC017"


def quote_mends(source: Source) -> Iterator[Mend]:
    """The edits that put such texts into quotes."""
    found = list(misread(source))
    text = Text(source) if found else None
    for leaf in found:
        mend = text.mend(CODE, leaf.steps, leaf.value, dress="quoted") if text else None
        if mend:
            yield mend
