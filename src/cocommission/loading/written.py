"""What bidders rely on, as it is written: values without comments, defaults and the order of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cocommission.loading.tree import without_unset

if TYPE_CHECKING:
    from cocommission.loading.loaded import Origin
    from cocommission.loading.sections import Source

_LISTS = ("criteria", "scales", "questions", "outcomes", "quality_characteristics")
_MAPPINGS = ("award", "definitions")


def written_parts(origins: Mapping[str, list[Origin]], mappings: Mapping[str, Source]) -> dict[str, Any]:
    """Name of each part that ``tender publish`` freezes to its values; records stand in the order of their ids."""
    parts: dict[str, Any] = {
        name: sorted((without_unset(source.tree[name][place]) for source, place in origins[name]), key=_id)
        for name in _LISTS
    }
    parts.update({name: without_unset(mappings[name].tree[name]) if name in mappings else None for name in _MAPPINGS})
    about = mappings["round"].tree["round"] if "round" in mappings else None
    parts["timetable"] = without_unset(about.get("timetable")) if isinstance(about, dict) else None
    return parts


def _id(record: Any) -> str:
    return str(record.get("id", "")) if isinstance(record, dict) else str(record)
