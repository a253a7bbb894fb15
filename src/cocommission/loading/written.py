"""What bidders rely on, as it is written: values without comments, defaults and the order of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cocommission.loading.tree import without_unset

if TYPE_CHECKING:
    from cocommission.loading.loaded import Origin
    from cocommission.loading.sections import Source

LISTS = ("criteria", "scales", "questions", "outcomes", "quality_characteristics", "glossary", "provider_support")
MAPPINGS = ("award", "definitions", "vision")
NOT_SHOWN = frozenset(("schema", "phase", "lead", "timetable"))
"""Keys of `round` that are not frozen with the rest of it; the timetable is frozen by itself."""
SHARED_LISTS = ("glossary", "scales", "outcomes")
"""Lists that a round may take from council.yaml, and that bidders are shown."""
COUNCIL_KEYS = ("name", "short_name", "style")
"""What bidders are shown of the section `council`."""


def written_parts(origins: Mapping[str, list[Origin]], mappings: Mapping[str, Source]) -> dict[str, Any]:
    """Name of each part that ``tender publish`` freezes to its values; records stand in the order of their ids."""
    parts: dict[str, Any] = {
        name: sorted((without_unset(source.tree[name][place]) for source, place in origins[name]), key=_id)
        for name in LISTS
    }
    parts.update({name: without_unset(mappings[name].tree[name]) if name in mappings else None for name in MAPPINGS})
    about = mappings["round"].tree["round"] if "round" in mappings else None
    about = without_unset(about) if isinstance(about, dict) else {}
    parts["timetable"] = about.get("timetable")
    parts["about"] = {key: value for key, value in about.items() if key not in NOT_SHOWN}
    return parts


def shared_parts(tree: Mapping[str, Any], outcomes: set[str], takes_definitions: bool) -> dict[str, Any]:
    """What a round takes from the ``tree`` of council.yaml and shows to bidders; ``outcomes`` are those it takes."""
    parts: dict[str, Any] = {}
    council = tree.get("council")
    if isinstance(council, dict):
        parts["council"] = without_unset({key: council[key] for key in COUNCIL_KEYS if key in council})
    for name in SHARED_LISTS:
        items = tree.get(name)
        taken = [
            one for one in (items if isinstance(items, list) else ()) if name != "outcomes" or _id(one) in outcomes
        ]
        if taken:
            parts[name] = sorted((without_unset(one) for one in taken), key=_id)
    if takes_definitions and tree.get("definitions") is not None:
        parts["definitions"] = without_unset(tree["definitions"])
    return parts


def _id(record: Any) -> str:
    return str(record.get("id", "")) if isinstance(record, dict) else str(record)
