"""Making the published copy: all that bidders are shown, as canonical JSON, with what came from council.yaml marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cocommission import fingerprint
from cocommission.loading.copy import FORMAT
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.tree import without_unset
from cocommission.loading.written import COUNCIL_KEYS, LISTS, SHARED_LISTS, written_parts


def parts_of(loaded: LoadedRound) -> dict[str, Any]:
    """Name of each part that is frozen to its values."""
    return written_parts(loaded.origins, loaded.mappings)


def digests_of(parts: Mapping[str, Any]) -> dict[str, str]:
    """The fingerprint of each part."""
    return {name: fingerprint.of_structure(part) for name, part in sorted(parts.items())}


def shared_of(loaded: LoadedRound) -> dict[str, Any]:
    """What of the parts comes from council.yaml, or came from it when it was published."""
    copy, name = loaded.copy, loaded.folder.council
    names = {name, copy.source.name} if copy else {name}
    result: dict[str, Any] = {}
    council = loaded.sources[name].tree.get("council") if name in loaded.sources else None
    if copy is not None and "council" in copy.shared:
        result["council"] = copy.shared["council"]
    elif isinstance(council, dict):
        result["council"] = without_unset({key: council[key] for key in COUNCIL_KEYS if key in council})
    for section in SHARED_LISTS:
        origins = loaded.origins[section]
        taken = [without_unset(one.tree[section][place]) for one, place in origins if one.name in names]
        if taken:
            result[section] = sorted(taken, key=lambda one: str(one.get("id", "")))
    definitions = loaded.mappings.get("definitions")
    if definitions is not None and definitions.name in names:
        result["definitions"] = without_unset(definitions.tree["definitions"])
    return result


def _ids(loaded: LoadedRound, section: str) -> list[str]:
    """The ids of a section in the order in which they are shown."""
    return [str(source.tree[section][place]["id"]) for source, place in loaded.origins[section]]


def shown_as_bytes(
    loaded: LoadedRound, edition: tuple[int, date, str], refs: Mapping[str, str], files: Mapping[str, bytes]
) -> bytes:
    """The copy; ``edition`` is its number, day and reason, ``refs`` the printed numbers of questions."""
    number, day, reason = edition
    return fingerprint.canonical(
        {
            "format": FORMAT,
            "round": loaded.round.about.id,
            "edition": number,
            "day": day.isoformat(),
            "reason": reason,
            "parts": parts_of(loaded),
            "order": {name: _ids(loaded, name) for name in LISTS},
            "shared": shared_of(loaded),
            "refs": dict(refs),
            "files": fingerprint.of_files(files),
        }
    )
