"""templates check: every template read by itself, and filled with the shipped examples and with the round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from cocommission.documents.bid_letter import Asked, FileRead, Letter
from cocommission.documents.own_word import NAME as OWN_WORD
from cocommission.documents.proof.own_word import read_word
from cocommission.documents.proof.proof import Proof, Watched
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.finding import Finding, Level, ordered
from cocommission.loading.folder import Folder, read_folder, rounds_below, shown_path
from cocommission.loading.round import load_round
from cocommission.loading.words import did_you_mean
from cocommission.model.round import NotLoaded, Round
from cocommission.record.entry import FIRST, Entry, What
from cocommission.record.log import Log
from cocommission.resources import shipped
from cocommission.rules.check import check_round
from cocommission.workflows.built import templates_of
from cocommission.workflows.templates import shipped_names
from cocommission.workflows.tender_documents import CONTENTS

_STOPPING = ("missing-template", "syntax", "unreadable")
"""With one of these in a file nothing can be filled, and that need not be said again."""

_LISTED = [{"name": "invitation", "file": "Invitation to tender.docx"}]

Fill = Callable[[Templates], object]
_ASKED = (Asked("Q1", "it holds a picture", "Please tell us."),)
_A_LOG = Log(
    (
        Entry(
            1,
            FIRST,
            "2027-03-10T12:05:00Z",
            "council officer",
            What.LATE,
            about={"received": "2027-03-10T12:04"},
            files={"received/late/202703101204.docx": "0123456789abcdef" * 4},
        ),
    )
)
"""With a late bid, so that the template's part on those is filled, too."""

_A_LETTER = Letter(
    "a-bid",
    "A bidder",
    "by 5 March",
    (FileRead("form.docx", "application form", "0" * 64, 12),),
    refused=_ASKED,
    unread=_ASKED,
    doubtful=_ASKED,
    missing=("Q2: no answer.",),
)
"""A letter with something in each of its parts."""


@dataclass(frozen=True)
class Proofed:
    """What was read, with what it was filled, and what was found."""

    files: tuple[str, ...]
    fillings: tuple[str, ...]
    remarks: tuple[str, ...]
    findings: tuple[Finding, ...]

    def fails(self, strict: bool) -> bool:
        """Whether there is an error, or with ``strict`` a warning."""
        return any(one.level is Level.ERROR or (strict and one.level is Level.WARNING) for one in self.findings)


def proofed(folder: Folder) -> Proofed:
    """All templates that the round uses, its own, the council's and ours."""
    templates = Watched(templates_of(folder).own)
    ours = shipped("templates")
    proof = Proof(templates, partial(_shown, ours))
    remarks: list[str] = []
    fillings = [(path.name, path) for path in sorted(rounds_below(shipped("examples")))]
    fills = [(title, name, fill) for title, path in fillings for name, fill in _example(path)]
    fills += [("this round", name, fill) for name, fill in _fills(folder, "this round", remarks)]
    later = Proof(templates, proof.shown)
    for title, name, fill in fills:
        later.filled(name, title, fill)
    _know_the_rest(templates, fills)
    files = sorted(_files(templates))
    for file, name in files:
        if file.suffix == ".j2":
            proof.read(file, name)
        elif file.name == OWN_WORD:
            read_word(proof, file, name)
        else:
            _check_plain(proof, file)
    _check_names(proof, templates, ours)
    told = {(one.place.file, one.place.line) for one in proof.findings if one.level is Level.ERROR}
    whole = {one.place.file for one in proof.findings if one.rule in _STOPPING}
    more = [one for one in later.findings
            if one.place.file not in whole and (one.place.file, one.place.line) not in told]  # fmt: skip
    found = ordered([*proof.findings, *more])
    titles = tuple(dict.fromkeys(title for title, _, _ in fills))
    return Proofed(tuple(proof.shown(file) for file, _ in files), titles, tuple(dict.fromkeys(remarks)), tuple(found))


def _shown(ours: Path, file: Path) -> str:
    return f"shipped/{file.relative_to(ours).as_posix()}" if file.is_relative_to(ours) else shown_path(file)


def _know_the_rest(templates: Watched, fills: list[tuple[str, str, Fill]]) -> None:
    """What a template is shown that was never reached, since its document.yaml is wrong: as with our own."""
    plain = Watched()
    for _, name, fill in fills:
        if name not in templates.seen and name not in plain.seen:
            with suppress(Stop):
                fill(plain)
    templates.seen.update({**plain.seen, **templates.seen})
    templates.things.update({**plain.things, **templates.things})


@cache
def _example(path: Path) -> tuple[tuple[str, Fill], ...]:
    """The documents of a shipped example, which never changes."""
    return tuple(_fills(read_folder(path), path.name, []))


def _fills(folder: Folder, title: str, remarks: list[str]) -> Iterator[tuple[str, Fill]]:
    """Every document that can be made of a round, by the name of its template."""
    from cocommission.documents.bid_forms.application import application_form
    from cocommission.documents.bid_forms.sheets import impact_map, pricing_schedule, score_sheet
    from cocommission.documents.bid_letter import bid_letter
    from cocommission.documents.written import written
    from cocommission.workflows.bid_opening import NAME as OPENING
    from cocommission.workflows.bid_opening import opening_paper
    from cocommission.workflows.checklist_paper import NAME as CHECKLIST
    from cocommission.workflows.checklist_paper import checklist_paper

    loaded = load_round(folder)
    round_ = loaded.round
    if round_.broken:
        remarks.append(f"{title}: errors in {', '.join(sorted(round_.broken))}; what needs them was not filled")
    makers: dict[str, Fill] = {
        "invitation": lambda templates: written(round_, templates, "invitation"),
        "application-form": partial(application_form, round_),
        "bid-letter": lambda templates: bid_letter(round_, _A_LETTER, templates),
        "impact-map": partial(impact_map, round_),
        "pricing-schedule": partial(pricing_schedule, round_),
        "addendum": partial(_addendum, round_),
        "tender-check": partial(_check, folder, round_),
        OPENING: lambda templates: opening_paper(round_, _A_LOG, templates),
        CONTENTS: lambda templates: written(round_, templates, CONTENTS, more={"documents": _LISTED}),
        CHECKLIST: lambda templates: checklist_paper(round_, templates, check_round(loaded)),
    }
    makers |= _papers(round_, title, remarks)
    for name, make in makers.items():
        yield name, partial(_unless_broken, make)
    panel = () if {"panel", "bids"} & round_.broken else round_.panel
    if panel:
        yield "score-sheet", partial(_unless_broken, lambda templates: score_sheet(round_, panel[0], templates))
    else:
        remarks.append(f"{title}: no panel yet, so score-sheet was not filled")
    yield from _scored_fills(folder, title, remarks)


def _scored_fills(folder: Folder, title: str, remarks: list[str]) -> Iterator[tuple[str, Fill]]:
    """The documents of a round that is scored."""
    from cocommission.documents.score_document import score_document
    from cocommission.documents.sensitivity_document import sensitivity_files
    from cocommission.workflows.award_build import papers_of
    from cocommission.workflows.score import score_folder

    try:
        scored = score_folder(folder, seed=1)
    except Stop:
        remarks.append(f"{title}: not scored yet, so no template of scores and of the award was filled")
        return
    yield "score-summary", lambda templates: score_document(scored.round, scored.result, templates)
    sure = scored.sensitivity
    if sure:
        yield "sensitivity", lambda templates: sensitivity_files(scored.round, sure, templates)
    try:
        papers = list(papers_of(scored))
    except Stop as problem:
        remarks.append(f"{title}: the papers of an award were not filled, since {problem.message}")
        return
    for paper in papers:
        yield paper.template, paper.make


def _addendum(round_: Round, templates: Templates) -> object:
    """An addendum that tells of made-up changes: a day, and a question more and less."""
    from cocommission.documents.addendum import Told, addendum_paper
    from cocommission.record.changes import Change

    day = round_.timetable.published or date(2027, 1, 11)
    changes = (
        Change("timetable", what="Deadline for bids", key="deadline", old="Monday", new="Friday"),
        Change("questions", "new", "Q8 Travel", "Q8 Travel, words", "text", new="How far is it?", is_added=True),
        Change("questions", "old", "Q9 Cars", "Q9 Cars, words", "text", old="How many cars?", is_removed=True),
        Change("questions", "same", "Q1 Days", "Q1 Days, word limit", "words", old="300", new="400"),
    )
    return addendum_paper(round_, templates, Told(2, day, day, "Travel was forgotten.", changes, ("impact map",)))


def _check(folder: Folder, round_: Round, templates: Templates) -> object:
    from cocommission.workflows.check_paper import check_papers
    from cocommission.workflows.tender_check import check_tender

    return None if round_.broken else check_papers(check_tender(folder), folder, templates)


def _papers(round_: Round, title: str, remarks: list[str]) -> dict[str, Fill]:
    """The papers of the guide that the round can fill; what it cannot is a remark."""
    from cocommission.documents.papers.paper import PAPERS

    makers: dict[str, Fill] = {}
    for paper in PAPERS:
        try:
            lacking = paper.lacks(round_)
        except NotLoaded:  # the remark about the round says so
            continue
        if lacking:
            remarks.append(f"{title}: {lacking}, so {paper.name} was not filled")
        else:
            makers[paper.name] = partial(paper.made, round_)
    return makers


def _unless_broken(make: Fill, templates: Templates) -> None:
    try:
        make(templates)
    except NotLoaded:  # the remark about the round says so
        return


def _files(templates: Templates) -> Iterator[tuple[Path, str]]:
    """Every file that belongs to a template, with the name of the template."""
    for folder in templates.folders:
        for file in folder.glob("*/*"):
            if file.is_file() and (file.suffix == ".j2" or file.name in ("document.yaml", OWN_WORD)):
                yield file, file.parent.name


def _check_plain(proof: Proof, file: Path) -> None:
    """A file of texts has no holes: one in it would be printed as it stands."""
    for number, line in enumerate((proof.text_of(file) or "").splitlines(), start=1):
        if "{{" in line or "{%" in line:
            proof.say(file, number, "no-hole", "nothing is filled in here: the signs would be printed as they are",
                      "write the words themselves")  # fmt: skip


def _check_names(proof: Proof, templates: Templates, ours: Path) -> None:
    """An own folder or file that overrides nothing, most often a slip of the pen."""
    names = shipped_names()
    for folder in templates.folders[:-1]:
        for inner in sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith((".", "_"))):
            if inner.name not in names:
                near = did_you_mean(inner.name, names)
                hint = f"did you mean `{near}`?" if near else f"there are {', '.join(names)}"
                proof.say(inner, 0, "overrides-nothing", f"there is no document `{inner.name}`", hint, Level.WARNING)
                continue
            known = [path.name for path in (ours / inner.name).iterdir()]
            known += [OWN_WORD] if "body.md.j2" in known else []
            for file in sorted(inner.iterdir()):
                if file.name not in known and file.suffix != ".j2" and not file.name.startswith("."):
                    proof.say(file, 0, "overrides-nothing", f"`{file.name}` is not a file of `{inner.name}`",
                              f"its files are {', '.join(sorted(known))}", Level.WARNING)  # fmt: skip
