"""The documents of a tender: which there are, who gets them, and what each needs of the round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from cocommission.documents.template import Templates
from cocommission.errors import Stop, WrongUsage
from cocommission.loading.words import did_you_mean
from cocommission.model.round import Round
from cocommission.rules.check import Checked

if TYPE_CHECKING:
    from cocommission.documents.paper import Paper, Ways
    from cocommission.documents.papers.paper import GuidePaper
    from cocommission.interchange.calendar import Issue


CONTENTS = "contents-page"


@dataclass(frozen=True)
class Job:
    """What documents are made from; ``edition`` is what forms carry, nought for one that was never published."""

    round: Round
    templates: Templates
    watermark: str
    checked: Checked
    issue: Issue
    edition: int
    ways: Ways


def _nothing(round_: Round) -> str:
    return ""


@dataclass(frozen=True)
class Entry:
    """One document: its name, how it is made, and why it cannot be made of a round (empty: it can)."""

    name: str
    make: Callable[[Job], Paper | tuple[str, bytes]]
    lacks: Callable[[Round], str] = field(default=_nothing)


@cache
def for_bidders() -> tuple[Entry, ...]:
    """What bidders get, in the order in which the command names it."""
    from cocommission.documents.bid_forms.application import application_paper
    from cocommission.documents.bid_forms.sheets import impact_map, pricing_schedule
    from cocommission.documents.framework_book import framework_book
    from cocommission.documents.papers.paper import FOR_BIDDERS
    from cocommission.documents.written import footer_of, look_of, written_paper
    from cocommission.interchange.calendar import calendar_file, no_dates

    return (
        Entry("invitation", lambda job: written_paper(job.round, job.templates, "invitation", watermark=job.watermark)),
        Entry("application-form", lambda job: application_paper(job.round, job.templates, job.watermark, job.edition)),
        Entry("impact-map", lambda job: impact_map(job.round, job.templates, job.edition)),
        Entry("pricing-schedule", lambda job: pricing_schedule(job.round, job.templates, job.edition)),
        Entry("outcomes-framework", lambda job: framework_book(job.round, look_of(job.round), footer_of(job.round))),
        *(_entry(paper) for paper in FOR_BIDDERS),
        Entry("calendar", lambda job: calendar_file(job.round, job.issue), no_dates),
    )


@cache
def for_officers() -> tuple[Entry, ...]:
    """What stays with the council or is sent out before the tender; the panel's guidance too, for its briefing."""
    from cocommission.documents.papers.paper import FOR_EVALUATORS, FOR_OFFICERS
    from cocommission.workflows.checklist_paper import NAME, checklist_paper

    return (
        Entry(NAME, lambda job: checklist_paper(job.round, job.templates, job.checked, job.watermark)),
        *(_entry(paper) for paper in (*FOR_OFFICERS, *FOR_EVALUATORS)),
    )


def _entry(paper: GuidePaper) -> Entry:
    return Entry(paper.name, lambda job: paper.made(job.round, job.templates, job.watermark), paper.lacks)


def chosen(entries: Sequence[Entry], only: Sequence[str]) -> list[Entry]:
    """The entries that ``only`` names; all where it names none."""
    return [entry for entry in entries if not only or entry.name in only]


def known_documents(only: Sequence[str]) -> None:
    """Refuse a name that no document has."""
    names = [entry.name for entry in (*for_bidders(), *for_officers())]
    for name in only:
        if name not in names:
            near = did_you_mean(name, names)
            hint = f"did you mean {near}?" if near else f"there are {', '.join(names)}"
            raise WrongUsage(f"tender build makes no document {name}", hint)


@dataclass(frozen=True)
class Made:
    """One document that was made: its files, the first of which is the one to name."""

    name: str
    files: Mapping[str, bytes]
    is_own: bool = False

    @property
    def file(self) -> str:
        """The name of the file that people are told of."""
        return next(iter(self.files))


def made(entries: Sequence[Entry], job: Job, asked_for: bool) -> tuple[list[Made], list[str]]:
    """The documents, and a line for each that the round cannot fill; ``Stop`` if it was asked for."""
    done: list[Made] = []
    notes: list[str] = []
    for entry in entries:
        lacking = entry.lacks(job.round)
        if lacking and asked_for:
            raise Stop(f"the document {entry.name} cannot be made: {lacking}")
        if lacking:
            notes.append(f"left out: {entry.name} ({lacking})")
        else:
            done.append(made_of(entry.name, entry.make(job), job))
    return done, notes


def made_of(name: str, paper: Paper | tuple[str, bytes], job: Job) -> Made:
    """The files of one document."""
    from cocommission.documents.paper import files_of

    is_own = not isinstance(paper, tuple) and paper.own is not None
    return Made(name, dict(files_of(paper, job.ways)), is_own)


def own_words(done: Sequence[Made]) -> list[str]:
    """A line for each document that comes from the council's own Word file."""
    return [
        f"{one.file} comes from your own Word file, so there is no web page and no large print of it"
        for one in done
        if one.is_own
    ]


def contents_page(done: Sequence[Made], job: Job) -> Made:
    """The page that says what each file of the pack is for."""
    from cocommission.documents.written import written_paper

    more = {"documents": [{"name": one.name, "file": one.file} for one in done]}
    paper = written_paper(job.round, job.templates, CONTENTS, watermark=job.watermark, more=more)
    return made_of(CONTENTS, paper, job)


def files_of(done: Sequence[Made]) -> dict[str, bytes]:
    """File name to bytes; ``Stop`` where two documents have one name."""
    files: dict[str, bytes] = {}
    for one in done:
        for name, content in one.files.items():
            if name.casefold() in {other.casefold() for other in files}:
                raise Stop(f"two documents of the pack would be called {name}", "change `file` in your document.yaml")
            files[name] = content
    return files
