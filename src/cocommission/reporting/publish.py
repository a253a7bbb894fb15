"""What an edition changes, as lines for the terminal: where, what it was, what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cocommission.record.changes import Change
from cocommission.reporting.plain import one_line


def edition_lines(changes: Sequence[Change], notes: Sequence[str]) -> Iterator[str]:
    """The changes by part, then what the officer should know."""
    if changes:
        yield "What bidders will be told has changed:"
    for heading, rows in groupby(changes, key=lambda one: one.heading):
        yield f"  {heading}"
        for row in rows:
            yield f"    {one_line(row.what)}"
            yield f"      was: {one_line(row.old) or '(not there)'}"
            yield f"      now: {one_line(row.new) or '(taken out)'}"
    for note in notes:
        yield f"warning: {note}."
