"""The published copy: what a frozen round reads, whatever its council's file says by now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cocommission import fingerprint
from cocommission.loading.editions import COPY, edition_file
from cocommission.loading.sections import Loaded, Source
from cocommission.loading.tree import without_unset
from cocommission.loading.written import LISTS, MAPPINGS, SHARED_LISTS
from cocommission.model.about import SCHEMA
from cocommission.model.council import Council
from cocommission.model.file import File

if TYPE_CHECKING:
    from cocommission.loading.folder import Folder
    from cocommission.model.published import Addendum, Published
    from cocommission.model.round import Round

FORMAT = 2
"""The number of the layout of the copy."""


@dataclass(frozen=True)
class Copy:
    """One edition as bidders were shown it: ``parts`` as written, ``whole`` the same as records.

    ``shared`` is what of it came from council.yaml; ``source`` and ``records`` hold that as if a file said it.
    ``files`` are the digests of what was issued, ``refs`` the printed numbers of questions.
    """

    edition: int
    parts: Mapping[str, Any]
    shared: Mapping[str, Any]
    files: Mapping[str, str]
    refs: Mapping[str, str]
    whole: File
    source: Source
    records: File

    def listed_ids(self, section: str) -> list[str]:
        """The ids of a section that came from the council, in their order."""
        return [record["id"] for record in self.shared.get(section, ())]

    def ids(self, section: str) -> frozenset[str]:
        """The same as a set."""
        return frozenset(self.listed_ids(section))

    def says_so(self, section: str, tree: Any) -> bool:
        """Whether a mapping of council.yaml still says what was published."""
        return bool(self.shared.get(section) == without_unset(tree))


def read_copy(number: int, edition: Published | Addendum | None, folder: Folder) -> tuple[Copy | None, str]:
    """The copy of what was published last, or what is wrong with it; neither where none was made."""
    if edition is None or edition.shown is None:
        return None, ""
    name = edition_file(number, COPY)
    name = name if folder.path in ("", ".") else f"{folder.path}/{name}"
    content = folder.editions.get(number)
    if content is None:
        return None, f"{name} is missing"
    if fingerprint.of_bytes(content) != edition.shown:
        return None, f"{name} is not as it was written"
    return copy_from(content, name)


def copy_from(content: bytes, name: str) -> tuple[Copy | None, str]:
    """The copy that ``content`` holds, or what is wrong with it."""
    try:
        tree = json.loads(content)
        if tree["format"] != FORMAT:
            return None, f"{name} was written by another version of cocommission"
        parts, shared = (_in_order(tree[name], tree["order"]) for name in ("parts", "shared"))
        records = File.model_validate({key: value for key, value in shared.items() if key != "council"})
        if "council" in shared:
            Council.model_validate(shared["council"])
        source = Source(name, "", dict(shared))
        whole = _whole(parts)
        return Copy(tree["edition"], parts, shared, tree["files"], tree["refs"], whole, source, records), ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, f"{name} cannot be read"


def _in_order(parts: Mapping[str, Any], order: Mapping[str, list[str]]) -> dict[str, Any]:
    """The parts, records in the order in which bidders were shown them."""
    result = dict(parts)
    for name, ids in order.items():
        place = {id_: number for number, id_ in enumerate(ids)}
        if isinstance(result.get(name), list):
            result[name] = sorted(result[name], key=lambda one: place[one["id"]])
    return result


def chosen(section: str, council: Loaded | None, copy: Copy | None) -> Iterator[tuple[Any, tuple[Source, int]]]:
    """The council's records of a list section with their origins: as published, or else as they stand.

    Of terms and scales that came later a frozen round knows nothing; a new outcome is there to be taken.
    """
    standing: list[tuple[Any, tuple[Source, int]]] = []
    if council is not None:
        pairs = zip(council.records.get(section, ()), council.positions.get(section, ()), strict=True)
        standing = [(record, (council.source, position)) for record, position in pairs]
    if copy is None or section not in SHARED_LISTS:
        yield from standing
        return
    now = {one[0].id: one for one in standing}
    for position, record in enumerate(getattr(copy.records, section)):
        same = now.pop(record.id, None)
        yield same if same is not None and same[0] == record else (record, (copy.source, position))
    if section == "outcomes":
        yield from now.values()


def as_shown(council: Council | None, copy: Copy | None) -> Council | None:
    """The council with the name and look that bidders were shown; its other settings are those of today."""
    if copy is None or "council" not in copy.shared:
        return council
    shown = Council.model_validate(copy.shared["council"])
    if council is None:
        return shown
    return council.model_copy(update={"name": shown.name, "short_name": shown.short_name, "style": shown.style})


def _whole(parts: Mapping[str, Any]) -> File:
    """All that is frozen as records; ``ValueError`` if this version does not read it."""
    tree = {name: parts[name] for name in (*LISTS, *MAPPINGS) if parts.get(name) is not None}
    about = {**parts["about"], "schema": str(SCHEMA)}
    if parts.get("timetable"):
        about["timetable"] = parts["timetable"]
    return File.model_validate({**tree, "round": about})


def as_published(round_: Round, copy: Copy | None) -> Round:
    """The round with all that is frozen as it was published last; as it stands where nothing was."""
    if copy is None:
        return round_
    values: dict[str, Any] = {name: getattr(copy.whole, name) for name in (*LISTS, *MAPPINGS)}
    now, then = round_.merged.round, copy.whole.round
    kept = {"phase": now.phase, "lead": now.lead} if now else {}
    values["round"] = then.model_copy(update=kept) if then else None
    merged = round_.merged.model_copy(update=values)
    return replace(round_, merged=merged, broken=round_.broken - {*LISTS, *MAPPINGS, "round"})
