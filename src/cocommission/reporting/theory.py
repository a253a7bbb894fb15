"""The theory of change on the terminal: its columns from left to right, one below the other."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from cocommission.pictures.theory import Column


def theory_as_text(title: str, columns: Sequence[Column], width: int) -> str:
    """The columns as text, within ``width``."""
    lines = textwrap.wrap(title, width) or [""]
    for number, column in enumerate(columns):
        lines += ["", f"{'→ ' if number else ''}{column.title}"]
        for entry in column.entries or ("for bidders to propose",):
            lines += textwrap.wrap(entry, width, initial_indent="    - ", subsequent_indent="      ")
    return "\n".join(lines)


def theory_as_json(id_: str, columns: Sequence[Column]) -> str:
    """The same as data."""
    rows = [
        {"title": column.title, "for_bidders": column.is_open, "entries": list(column.entries)} for column in columns
    ]
    return json.dumps({"round": id_, "columns": rows}, indent=2, ensure_ascii=False)
