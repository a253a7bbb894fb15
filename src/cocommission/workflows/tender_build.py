"""tender build: a folder in, the tender pack out; refused where the round has errors or holes, unless as a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cocommission.errors import Stop
from cocommission.finding import Finding, Level
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.model.round import NotLoaded, Round
from cocommission.pictures.draw import MISSING, is_possible
from cocommission.rules.check import Checked, check_round
from cocommission.workflows.built import Built, logo_file, made_from, templates_of
from cocommission.workflows.tender_documents import (
    Entry,
    Job,
    Made,
    chosen,
    contents_page,
    files_of,
    for_bidders,
    for_officers,
    known_documents,
    made,
    made_of,
    own_words,
)

if TYPE_CHECKING:
    from cocommission.documents.paper import Paper, Ways
    from cocommission.interchange.calendar import Issue

DRAFT = "DRAFT"
ZIP = "Tender pack.zip"


@dataclass(frozen=True)
class Ready:
    """A round that may be built: what it is made from, what a draft lacks, and which documents are wanted.

    ``first`` are papers, by name, that go into the pack before all others: an addendum.
    """

    folder: Folder
    job: Job
    holes: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    first: tuple[tuple[str, Paper], ...] = ()


def ways_of(large_print: bool = False, pdf: bool = False) -> Ways:
    """What is made of each paper besides Word: always a web page, large print and PDF if asked."""
    from cocommission.documents.paper import Ways
    from cocommission.documents.printed import printer

    return Ways(large_print=large_print, printed=printer() if pdf else None)


def tender_pack(
    folder: Folder,
    draft: bool = False,
    without: AbstractSet[str] = frozenset(),
    issue: Issue | None = None,
    ways: Ways | None = None,
    first: tuple[tuple[str, Paper], ...] = (),
) -> Built:
    """The documents that bidders get. A draft carries a watermark and may have errors and holes.

    Errors of the rules ``without`` which it is to be built stop nothing. ``issue`` is the edition that is being made,
    if it is not the one that bidders have; forms carry its number. Raises ``Stop`` with all reasons where the round
    is not ready.
    """
    return pack_of(replace(ready(folder, draft, without, issue=issue, ways=ways), first=first))


def ready(
    folder: Folder,
    draft: bool = False,
    without: AbstractSet[str] = frozenset(),
    only: Sequence[str] = (),
    issue: Issue | None = None,
    ways: Ways | None = None,
) -> Ready:
    """The round, checked and found fit to be built; ``only`` names the documents that are wanted, none means all."""
    from cocommission.documents.paper import Ways
    from cocommission.documents.style_file import styled
    from cocommission.interchange.calendar import issue_of

    known_documents(only)
    loaded = load_round(folder)
    checked = check_round(loaded)
    holes = _holes(loaded.round, checked)
    if not draft:
        _refuse([error for error in checked.errors if error.code not in without], holes)
    templates = templates_of(folder)
    try:
        round_ = styled(loaded.round, templates)
        edition = 0 if draft else issue.edition if issue else round_.edition_number
        issue = issue or issue_of(round_)
    except NotLoaded as problem:
        raise _not_even_a_draft(problem) from problem
    words = "Draft" if draft else f"Edition {edition}" if edition else ""
    ways = replace(ways or Ways(), version=words)
    job = Job(round_, templates, DRAFT if draft else "", checked, issue, edition, ways)
    return Ready(folder, job, tuple(holes) if draft else (), tuple(only))


def pack_of(found: Ready) -> Built:
    """What bidders get, with a page that says what each file is for, and all of it as one zip for the portal.

    Without the zip where only some documents are wanted, and for a draft, which nobody should upload.
    """
    from cocommission.documents.package import packed

    round_ = found.job.round
    done, left_out = _made(found, for_bidders())
    done = [*(made_of(name, paper, found.job) for name, paper in found.first), *done]
    if not found.only:
        done = [contents_page(done, found.job), *done]
    files = files_of(done)
    if not found.only and not found.job.watermark:
        files[ZIP] = packed(files)
    notes = [
        *(f"draft: {hole}" for hole in found.holes),
        *left_out,
        *own_words(done),
        *(() if is_possible() else (MISSING,)),
    ]
    if not found.only and not found.job.watermark:
        notes.extend(_worth_a_look(found.job))
    if not round_.broken and round_.received_bids and round_.published is None:
        notes.append("bids are in already: what bidders were shown stands, and every one must be told of a change")
    about = made_from(found.folder, "tender pack", logo_file(found.folder, round_))
    return Built(files, about, tuple(notes))


def _worth_a_look(job: Job) -> Iterator[str]:
    """What stops nothing, and should be seen before the pack goes out."""
    warnings = sum(one.level is Level.WARNING for one in job.checked.findings)
    if warnings:
        yield f"lint has {warnings} warning{'' if warnings == 1 else 's'} about this round: see `cocommission lint`"
    if not (job.round.council and job.round.council.style.contact):
        yield "no contact is set, so the papers do not say whom to ask: council.style.contact in council.yaml"


def officers_papers(found: Ready) -> Built:
    """What stays with the council: Word alone, without web pages."""
    job = replace(found.job, ways=replace(found.job.ways, html=False))
    done, left_out = _made(replace(found, job=job), for_officers())
    about = made_from(found.folder, "papers for officers", logo_file(found.folder, found.job.round))
    return Built(files_of(done), about, tuple(left_out))


def _made(found: Ready, entries: Sequence[Entry]) -> tuple[list[Made], list[str]]:
    try:
        return made(chosen(entries, found.only), found.job, bool(found.only))
    except NotLoaded as problem:
        raise _not_even_a_draft(problem) from problem


def _not_even_a_draft(problem: NotLoaded) -> Stop:
    return Stop(
        f"the section `{problem.section}` has errors, so not even a draft can be made", "run `cocommission lint`"
    )


def _refuse(errors: list[Finding], holes: list[str]) -> None:
    if errors:
        lines = [f"{error.place.file}:{error.place.line}: {error.code} {error.message}" for error in errors[:20]]
        more = [f"and {len(errors) - 20} more"] if len(errors) > 20 else []
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        raise Stop(f"the round has {count} and was not built", *lines, *more, "mend them, or look at it with --draft")
    if holes:
        raise Stop("the tender pack cannot be built yet", *holes, "fill them in, or look at it with --draft")


def _holes(round_: Round, checked: Checked) -> list[str]:
    try:
        found = list(_unset(round_))
    except NotLoaded:
        found = []
    empty = [f"{one.place.file}:{one.place.line}: {one.message}" for one in checked.findings if one.code == "CC011"]
    return [*found, *empty]


def _unset(round_: Round) -> Iterator[str]:
    """What bidders must be told and the round does not say."""
    if not round_.council_name:
        yield "no council is named: set `council.name` in council.yaml"
    if round_.timetable.deadline is None:
        yield "no deadline is set: `round.timetable.deadline`"
    if not round_.outcomes:
        yield "there are no outcomes"
    if not round_.scored_questions:
        yield "there are no questions to score"
    if round_.award is None:
        yield "there is no `award` section: say how price and quality are weighed"
    if not round_.criteria:
        yield "there are no criteria with weights"
