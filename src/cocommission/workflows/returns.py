"""What bid import and evaluate import share: which forms may come back, what was read of them, what may enter."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.finding import Steps
from cocommission.forms.application import application_layout
from cocommission.forms.identity import OWED
from cocommission.intake.carried import read_apart
from cocommission.intake.door import Expected
from cocommission.intake.returned import Returned, Weight, as_written
from cocommission.intake.yaml_kept import with_comments
from cocommission.loading.copy import as_published
from cocommission.loading.round import LoadedRound
from cocommission.loading.tree import quick_tree
from cocommission.model.panel import Evaluator
from cocommission.model.round import NotLoaded, Round

_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S{1,300})")
_MOST_TEXT = 200_000


@dataclass(frozen=True)
class Consent:
    """Whether an officer confirms what is doubtful, and why."""

    is_given: bool = False
    reason: str = ""

    def words(self, place: str, doubt: str, is_taken: bool = True) -> str:
        """What is kept of one confirmed doubt; nothing if it is not confirmed."""
        if not self.is_given:
            return ""
        what = "confirmed" if is_taken else "not taken in, as confirmed"
        why = f" – {what}: {self.reason}" if self.reason else f" – {what} by an officer"
        return as_written(f"{place}: {doubt}{why}")[0]


def sound(loaded: LoadedRound, *sections: str) -> Round:
    """The round as it was published last, if the sections that a command needs did load; else ``Stop``."""
    if loaded.round.copy_fault:
        raise Stop(
            f"what bidders were shown cannot be read: {loaded.round.copy_fault}",
            "put the folder published/ back from your version control or a backup",
        )
    try:
        round_ = as_published(loaded.round, loaded.copy)
        for name in ("about", *sections):
            getattr(round_, name)
    except NotLoaded as problem:
        raise Stop(
            f"the section `{problem.section}` of the round has errors, or is missing",
            "see `cocommission lint`, mend it, then try again",
        ) from problem
    return round_


def bid_forms(round_: Round, templates: Templates | None = None, edition: int = 0) -> Expected:
    """The forms that bidders send back, with every line of the application form as it goes out."""
    from cocommission.documents.bid_forms.application import application_form
    from cocommission.documents.bid_forms.books import impact_map_book, pricing_book
    from cocommission.intake.application import main_part
    from cocommission.intake.guard import unpacked
    from cocommission.intake.outside import issued_lines

    name, content = application_form(round_, templates, edition=edition)
    package = unpacked(name, content)
    issued = issued_lines(package, main_part(package))
    books = (impact_map_book(round_, templates, edition), pricing_book(round_, templates, edition))
    seals = round_.award is not None and round_.award.seals_prices
    return Expected(round_.about.id, books, application_layout(round_, edition), issued, seals_prices=seals)


def score_forms(round_: Round, evaluators: Sequence[Evaluator], templates: Templates | None = None) -> Expected:
    """The score sheets of these evaluators."""
    from cocommission.documents.bid_forms.books import score_book

    return Expected(round_.about.id, tuple(score_book(round_, evaluator, templates) for evaluator in evaluators))


def with_earlier(now: Expected, earlier: Sequence[Expected]) -> Expected:
    """The forms as they are now, and as they were when other bids stood."""
    return replace(now, books=(*now.books, *(book for one in earlier for book in one.books)))


Reader = Callable[[str, bytes, Expected], Returned]
"""Reads one file; in a process of its own unless a test says otherwise."""


def read_all(incoming: Sequence[tuple[str, bytes]], expected: Expected, reader: Reader = read_apart) -> list[Returned]:
    """Every file read; no two may be the same form."""
    result: list[Returned] = []
    seen: dict[tuple[str, str], str] = {}
    for name, content in incoming:
        returned = reader(name, content, expected)
        who = returned.identity.who.removeprefix(OWED) if returned.identity else ""
        if (returned.kind, who) in seen:
            raise Stop(
                f"{name} and {seen[returned.kind, who]} are both {returned.kind.words}s"
                + (f" of {who}" if who else ""),
                "give only the one that counts",
            )
        seen[returned.kind, who] = name
        long = next((value for value in returned.values.values() if len(value.text) > _MOST_TEXT), None)
        if long:
            raise Stop(
                f"{name}, {long.place}: the text has {len(long.text):,} letters; {_MOST_TEXT:,} are read at most",
                "ask the bidder to shorten it",
            )
        result.append(returned)
    return result


def remark_lines(returned: Returned) -> Iterator[str]:
    """What an officer should know of one file, a line each; what is doubtful for the same reason stands together."""
    places: dict[str, list[str]] = {}
    for value in returned.doubts:
        for doubt in value.doubts:
            places.setdefault(doubt, []).append(value.place)
    for doubt, where in places.items():
        yield f"{Weight.DOUBT}: {_together(where)}: {doubt}"
    for remark in sorted(returned.remarks, key=lambda remark: list(Weight).index(remark.weight)):
        remedy = f"; {remark.remedy}" if remark.remedy else ""
        yield f"{remark.weight}: {remark.place}: {remark.message}{remedy}"


def _together(places: Sequence[str]) -> str:
    """Places in one line; cells of one sheet name it once, e.g. ``sheet “Prices”, cell E9, E10``."""
    result: list[str] = []
    last = ""
    for place in places:
        start, mark, cell = place.rpartition(", cell ")
        result.append(cell if mark and start == last else place)
        last = start if mark else ""
    return ", ".join(result)


def confirmed_lines(returned: Sequence[Returned], consent: Consent) -> list[str]:
    """What is kept of every confirmed doubt and problem that no single answer carries."""
    lines: list[str] = []
    for one in returned if consent.is_given else ():
        for value in one.doubts:
            lines.extend(consent.words(f"{one.kind.words}, {value.place}", doubt) for doubt in value.doubts)
        for remark in one.remarks:
            if remark.weight is not Weight.NOTE:
                place = f"{one.kind.words}, {remark.place}"
                lines.append(consent.words(place, remark.message, remark.weight is Weight.DOUBT))
    return lines


def still_confirmed(old: Sequence[str], taken: Sequence[Returned]) -> list[str]:
    """What was confirmed before, without that of the forms which came anew: it spoke of what they held then."""
    starts = tuple(f"{one.kind.words}, " for one in taken)
    return [line for line in old if not line.startswith(starts)] if starts else list(old)


@dataclass(frozen=True)
class Waiting:
    """How many things wait for an officer's word, and how many no word can settle."""

    doubtful: int = 0
    firm: int = 0

    def __add__(self, other: Waiting) -> Waiting:
        """Both together."""
        return Waiting(self.doubtful + other.doubtful, self.firm + other.firm)


def waiting(returned: Sequence[Returned], consent: Consent) -> Waiting:
    """What keeps these files from being taken in."""
    firm = sum(len(one.firm) for one in returned)
    doubts = sum(len(list(one.doubts)) for one in returned)
    remarks = sum(remark.weight is not Weight.NOTE and not remark.is_firm for one in returned for remark in one.remarks)
    return Waiting(0 if consent.is_given else doubts + remarks, firm)


def own_file(loaded: LoadedRound, name: str) -> str:
    """The name under which a file of bids or scores is shown: in the round, or in the council's private folder."""
    path = loaded.folder.private or loaded.folder.path
    return name if path in ("", ".") else f"{path}/{name}"


def old_text(loaded: LoadedRound, name: str) -> str:
    """The text of a file of the round as it stands, empty if there is none."""
    return loaded.folder.files.get(own_file(loaded, name), b"").decode("utf-8", "replace")


def compared(loaded: LoadedRound, files: dict[str, str]) -> dict[str, str]:
    """What would change in files that stand already: their comments are kept, what stays the same is left out."""
    changes: dict[str, str] = {}
    for name, text in list(files.items()):
        old = old_text(loaded, name)
        if not old:
            continue
        files[name] = with_comments(old, text)
        if files[name] == old or quick_tree(old) == quick_tree(text):
            del files[name]
        else:
            changes[name] = difference(old, files[name], name)
    return changes


def refuse_elsewhere(loaded: LoadedRound, steps: Steps, name: str, what: str) -> None:
    """Stop if a record stands in another file than the one that would be written."""
    place = loaded.place(steps)
    if place.file != own_file(loaded, name):
        raise Stop(
            f"{what} stands in {place.file}, line {place.line}; it would be written to {own_file(loaded, name)}",
            "move it there by hand first, or take it out",
        )


def schema_path(loaded: LoadedRound, depth: int) -> str:
    """Where the JSON Schema is, seen from a file ``depth`` folders below the round's; as ``round.yaml`` says it.

    Empty for files in the private folder, which cannot know where the round is.
    """
    text = loaded.folder.files.get(loaded.folder.round_file, b"")[:2000].decode("utf-8", "replace")
    match = _MODELINE.search(text)
    if match is None or loaded.folder.private:
        return ""
    return match[1] if "://" in match[1] or match[1].startswith("/") else "../" * depth + match[1]


def difference(old: str, new: str, name: str) -> str:
    """What changes in a file, in the usual form with plus and minus."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"{name} now", f"{name} new", lineterm="", n=1)
    return "\n".join(lines)


def without_empty(tree: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without what is empty."""
    return {key: value for key, value in tree.items() if value not in (None, "", [], {}, ())}
