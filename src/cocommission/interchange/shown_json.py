"""What bidders are shown of a round, as JSON for other programs: never a bid, a price or a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from cocommission.interchange.json_text import json_text, without_holes
from cocommission.model.base import Record
from cocommission.model.round import Round

FORMAT = 1
"""The number of this layout."""
SECTIONS = (
    "vision",
    "outcomes",
    "quality_characteristics",
    "definitions",
    "glossary",
    "scales",
    "questions",
    "award",
    "criteria",
    "provider_support",
)


def shown_json(round_: Round) -> str:
    """The round and the sections that bidders see; numbers exact, keys as in the files, what is empty left out."""
    found: dict[str, Any] = {"format": FORMAT, "council": round_.council_name, "round": _plain(round_.about)}
    for name in SECTIONS:
        found[name] = _plain(getattr(round_, name))
    return json_text(without_holes(found))


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        fields = type(value).model_fields
        return {field.alias or name: _plain(getattr(value, name)) for name, field in fields.items()}
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value
