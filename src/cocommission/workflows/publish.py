"""tender publish: what bidders are shown is frozen by fingerprint; a later change needs an addendum with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cocommission import fingerprint
from cocommission.errors import Stop, WrongUsage
from cocommission.intake.yaml_out import Bare, yaml_text
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.loading.written import written_parts
from cocommission.workflows.tender_build import tender_pack

FORMAT = 1
"""The number of the layout of ``shown.json``."""

CODE = "CC428"


@dataclass(frozen=True)
class Edition:
    """What publishing writes, all below the round's folder, and what to say of it."""

    number: int
    day: date
    files: dict[str, bytes]
    changed: tuple[str, ...] = ()


def edition_of(folder: Folder, day: date | None, reason: str) -> Edition:
    """The next edition of a round: the first, or with a ``reason`` one that an addendum explains.

    ``day`` is the day of publication; without it the first edition takes the timetable's. Raises ``Stop`` where the
    round is not ready, was published already, or has not changed since.
    """
    loaded = load_round(folder)
    published = loaded.round.published
    if published is None and reason:
        raise WrongUsage("nothing was published yet, so there is nothing to add to", "leave out --addendum")
    if published is not None and not reason:
        raise Stop(
            f"the round was published on {published.day.isoformat()}",
            "what was published stands; say what changes and why with --addendum REASON",
        )
    parts = written_parts(loaded.origins, loaded.mappings)
    digests = {name: fingerprint.of_structure(part) for name, part in sorted(parts.items())}
    addenda = loaded.round.addenda
    before = (addenda[-1] if addenda else published) if published else None
    changed = _changed(before.parts.model_dump(), digests) if before else ()
    if before and not changed:
        raise Stop("nothing that was published has changed", "there is nothing to tell bidders")
    day = day or (loaded.round.timetable.published if published is None else None)
    if day is None:
        raise WrongUsage("it is not said on which day this is published", "add e.g. --on 2027-01-11")
    number = addenda[-1].edition + 1 if addenda else 2 if published else 1
    pack = tender_pack(folder, without=frozenset((CODE,))).files
    files = {f"published/edition-{number}/{name}": content for name, content in pack.items()}
    files[f"published/edition-{number}/shown.json"] = _shown(loaded.round.about.id, number, day, parts, pack)
    name, text = _record(number, day, reason, digests)
    files[name] = text.encode()
    return Edition(number, day, files, changed)


def _changed(before: Mapping[str, str | None], now: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that differ."""
    return tuple(name for name in sorted(now) if before.get(name) != now[name])


def _shown(round_: str, number: int, day: date, parts: Mapping[str, object], pack: Mapping[str, bytes]) -> bytes:
    """Everything that is frozen, as canonical JSON, with the digests of the issued files."""
    return fingerprint.canonical(
        {
            "format": FORMAT,
            "round": round_,
            "edition": number,
            "day": day.isoformat(),
            "parts": dict(parts),
            "files": fingerprint.of_files(pack),
        }
    )


def _record(number: int, day: date, reason: str, digests: Mapping[str, str]) -> tuple[str, str]:
    """Name and text of the file that keeps the fingerprints in the round."""
    if number == 1:
        return "published.yaml", yaml_text("published", {"day": Bare(day.isoformat()), "parts": digests})
    entry = {"edition": Bare(str(number)), "day": Bare(day.isoformat()), "reason": reason, "parts": digests}
    return f"addendum-{number}.yaml", yaml_text("addenda", [entry])
