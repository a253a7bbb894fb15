"""tender publish: what bidders are shown is frozen by fingerprint; a later change needs an addendum with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cocommission import fingerprint
from cocommission.documents.addendum import Told, addendum_paper
from cocommission.documents.paper import Paper
from cocommission.errors import Stop, WrongUsage
from cocommission.forms.issued import Issued, issued_as_bytes
from cocommission.forms.refs import printed_refs
from cocommission.intake.yaml_out import Bare, yaml_text
from cocommission.interchange.calendar import Issue
from cocommission.loading.copy import Copy, copy_from
from cocommission.loading.editions import COPY, FORMS, edition_file
from cocommission.loading.folder import Folder
from cocommission.loading.round import LoadedRound, load_round
from cocommission.model.published import Addendum, Published
from cocommission.record.changes import Change, changes_between, part_words
from cocommission.record.shown import digests_of, parts_of, shared_of, shown_as_bytes
from cocommission.rules.dates import is_before, shown_moment
from cocommission.workflows.built import templates_of
from cocommission.workflows.issued import issued_editions, map_of_forms
from cocommission.workflows.tender_build import tender_pack

UNPUBLISHED = frozenset(("CC428", "CC431"))
"""Rules that speak of the edition before; they do not stop the next one."""


@dataclass(frozen=True)
class Request:
    """What the officer says: the day, the reason of an addendum, and whether it takes in council.yaml as it stands."""

    day: date | None = None
    reason: str = ""
    with_council: bool = False


@dataclass(frozen=True)
class Edition:
    """What publishing writes, all below the round's folder, and what to say of it."""

    number: int
    day: date
    files: dict[str, bytes]
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


def edition_of(folder: Folder, request: Request) -> Edition:
    """The next edition of a round: the first, or with a reason one that an addendum explains.

    Without a day the first edition takes the timetable's. Raises ``Stop`` where the round is not ready, was published
    already, or has not changed since.
    """
    before = load_round(folder)
    _refuse(before, request)
    source = replace(folder, editions={}) if request.with_council else folder
    loaded = load_round(source)
    last = before.round.edition
    parts = parts_of(loaded)
    if last is not None and not _has_changed(last, digests_of(parts), shared_of(loaded)):
        raise Stop("nothing that was published has changed", "there is nothing to tell bidders")
    number, day = before.round.edition_number + 1, _day(before, request)
    forms = map_of_forms(loaded.round, templates_of(source), number)
    refs = printed_refs(loaded.round.questions)
    changes = _changes(before, parts, refs) if last is not None else ()
    first: tuple[tuple[str, Paper], ...] = ()
    if last is not None:
        told = Told(number, day, last.day, request.reason, changes, _new_forms(before, forms))
        first = (("addendum", addendum_paper(loaded.round, templates_of(source), told)),)
    pack = dict(tender_pack(source, without=UNPUBLISHED, issue=Issue(number, day), first=first).files)
    pack[FORMS] = issued_as_bytes(forms)
    files = {edition_file(number, name): content for name, content in pack.items()}
    copy = shown_as_bytes(loaded, (number, day, request.reason), refs, pack)
    files[edition_file(number, COPY)] = copy
    record, text = _record(number, day, request.reason, _fingerprints(loaded, copy))
    files[record] = text.encode()
    return Edition(number, day, files, changes, tuple(_notes(loaded, day)))


def _refuse(before: LoadedRound, request: Request) -> None:
    """What cannot be asked of the round as it stands."""
    last = before.round.edition
    if last is None and (request.reason or request.with_council):
        raise WrongUsage("nothing was published yet, so there is nothing to add to", "leave out --addendum")
    if last is None:
        return
    if not request.reason:
        raise Stop(
            f"the round was published on {last.day.isoformat()}",
            "what was published stands; say what changes and why with --addendum REASON",
        )
    if before.round.copy_fault:
        raise Stop(
            before.round.copy_fault,
            "put it back from your version control or a backup: an addendum tells what changed since",
        )


def _day(before: LoadedRound, request: Request) -> date:
    last = before.round.edition
    day = request.day or (before.round.timetable.published if last is None else None)
    if day is None:
        raise WrongUsage("it is not said on which day this is published", "add e.g. --on 2027-01-11")
    if last is not None and day < last.day:
        raise WrongUsage(
            f"{day.isoformat()} is before the edition that it changes, which is of {last.day.isoformat()}",
            "an addendum comes after it: say the right day with --on",
        )
    return day


def _has_changed(last: Published | Addendum, parts: Mapping[str, str], shared: Mapping[str, Any]) -> bool:
    was: dict[str, str | None] = last.parts.model_dump()
    council = last.shared.council
    new_look = council is not None and council != fingerprint.of_structure(shared.get("council"))
    return new_look or any(was.get(name) not in (None, digest) for name, digest in parts.items())


def _changes(before: LoadedRound, parts: Mapping[str, Any], refs: Mapping[str, str]) -> tuple[Change, ...]:
    """What changed since the last edition; by part alone where no copy of it was kept."""
    copy = _last_copy(before)
    if copy is not None:
        return changes_between(copy.parts, parts, (copy.refs, refs))
    last = before.round.edition
    was: dict[str, str | None] = last.parts.model_dump() if last else {}
    digests = digests_of(parts)
    changed = [name for name, digest in digests.items() if was.get(name) not in (None, digest)]
    return tuple(
        Change(name, what=part_words(name), old="(no copy was kept)", new="see the papers") for name in changed
    )


def _last_copy(before: LoadedRound) -> Copy | None:
    content = before.folder.editions.get(before.round.edition_number)
    return copy_from(content, COPY)[0] if content is not None else None


def _new_forms(before: LoadedRound, forms: Issued) -> tuple[str, ...]:
    """The forms whose boxes are not those of the edition before."""
    old = issued_editions(before).get(before.round.edition_number)
    return tuple(one.kind.words for one in forms.identities if old is None or one.layout not in old.layouts)


def _notes(loaded: LoadedRound, day: date) -> Iterator[str]:
    """What an officer should know before an addendum goes out."""
    round_ = loaded.round
    deadline = round_.timetable.deadline
    if deadline is not None and is_before(deadline, day):
        yield (
            f"this is dated after the deadline ({shown_moment(deadline)}): bidders cannot act on it any more. "
            "Take advice before it goes out; a new deadline, or starting again, may be what is fair"
        )
    if round_.received_bids:
        count = "1 bid is" if len(round_.received_bids) == 1 else f"{len(round_.received_bids)} bids are"
        yield f"{count} in already: tell every bidder the same day, and let each send another bid in its place"


def _fingerprints(loaded: LoadedRound, copy: bytes) -> dict[str, Any]:
    shared = {name: fingerprint.of_structure(part) for name, part in sorted(shared_of(loaded).items())}
    result: dict[str, Any] = {"parts": digests_of(parts_of(loaded))}
    if shared:
        result["shared"] = shared
    return {**result, "shown": fingerprint.of_bytes(copy)}


def _record(number: int, day: date, reason: str, fingerprints: Mapping[str, Any]) -> tuple[str, str]:
    """Name and text of the file that keeps the fingerprints in the round."""
    if number == 1:
        return "published.yaml", yaml_text("published", {"day": Bare(day.isoformat()), **fingerprints})
    entry = {"edition": Bare(str(number)), "day": Bare(day.isoformat()), "reason": reason, **fingerprints}
    return f"addendum-{number}.yaml", yaml_text("addenda", [entry])
