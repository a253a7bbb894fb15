"""award build: a scored round in, the papers of its award out; refused where first place is tied or a reason lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.loading.folder import Folder
from cocommission.pictures.draw import MISSING, is_possible
from cocommission.record.log import Log
from cocommission.regimes.entries import Part
from cocommission.regimes.profiles import act_holds, profile
from cocommission.regimes.timetable import computed_timetable
from cocommission.regimes.working_days import local_day
from cocommission.workflows.bid_check import undeclared
from cocommission.workflows.built import Built, made_from, templates_of
from cocommission.workflows.course_words import course_sentences, course_troubles
from cocommission.workflows.score import Scored
from cocommission.workflows.timetable import given_by
from cocommission.workflows.unlogged import refuse_unlogged, unlogged_scores

if TYPE_CHECKING:
    from cocommission.documents.award_papers import Papers
    from cocommission.documents.paper import Paper

REASONS = ("CC718", "CC719", "CC720", "CC721")
"""Rules on what a reason is worth; what they find is said once more before a bidder reads it."""


@dataclass(frozen=True)
class AwardPaper:
    """One paper: its template, the folder that it goes to, and how it is made before it is a file."""

    template: str
    folder: str
    make: Callable[[Templates], Paper]


@dataclass(frozen=True)
class Told:
    """What the log tells the papers: its head, and in which order quality was locked and prices were opened."""

    head: str = ""
    order: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def told_by(log: Log, scored: Scored, head: str, root: Path) -> Told:
    """What the papers are told by the log; ``head`` only if the result as it stands is in it.

    Raises ``Stop`` where a result is recorded and the scores or the result have changed since.
    """
    unlogged = unlogged_scores(scored.checked.loaded, root, log)
    refuse_unlogged(scored, unlogged, log)
    wrong = tuple(f"Not in order: {trouble}." for trouble in course_troubles(scored.round, log))
    return Told(head, (*course_sentences(scored.round, log, unlogged), *wrong), wrong)


def award_papers(scored: Scored, folder: Folder, told: Told | None = None) -> Built:
    """The evaluation report, a summary and a letter for each bidder, the contract schedule, and papers for the public.

    The report prints what is ``told`` by the log. Raises ``Stop`` where first place is shared, nobody is ranked,
    or a score that counts has no reason.
    """
    from cocommission.documents.paper import Ways, files_of
    from cocommission.documents.style_file import styled

    templates = templates_of(folder)
    files: dict[str, bytes] = {}
    for paper in papers_of(replace(scored, round=styled(scored.round, templates)), told):
        for name, content in files_of(paper.make(templates), Ways()):
            files[f"{paper.folder}/{name}" if paper.folder else name] = content
    unrecorded = () if told and told.head else (_UNRECORDED,)
    notes = [
        *unrecorded,
        *(told.wrong if told else ()),
        *_undeclared_lines(scored),
        *_thin_reasons(scored),
        *(() if is_possible() else (MISSING,)),
    ]
    return Built(files, made_from(folder, "award papers"), tuple(notes))


def papers_of(scored: Scored, told: Told | None = None) -> Iterator[AwardPaper]:
    """Every paper of a decision; for what is refused see ``award_papers``."""
    from cocommission.documents.award_papers import Papers
    from cocommission.documents.papers.contract import contract, no_contract
    from cocommission.documents.score_document import score_things
    from cocommission.documents.written import written_paper

    _refuse_without_winner(scored)
    papers = Papers(scored.round, scored.result)
    lacking = papers.lacking()
    if lacking:
        rest = [f"and {len(lacking) - 20} more"] if len(lacking) > 20 else []
        raise Stop("every bidder must be given the reason for every score", *lacking[:20], *rest)
    more, things = score_things(scored.round, scored.result)
    seen = {**more, **_seen(scored, papers, told or Told())}

    def make(name: str, own: Mapping[str, Any], templates: Templates) -> Paper:
        return written_paper(scored.round, templates, name, more=own, things=things)

    for name in ("evaluation-report", "award-notice", "decision-for-publication"):
        yield AwardPaper(name, "", partial(make, name, seen))
    if not no_contract(scored.round):
        schedule = {**seen, **contract(scored.round), "impact_map": papers.impact_map()}
        yield AwardPaper("award-schedule", "", partial(make, "award-schedule", schedule))
    for bid in scored.result.bids:
        for name in ("assessment-summary", "decision-letter"):
            yield AwardPaper(name, bid.id, partial(make, name, {**seen, "bid": papers.bid(bid)}))


def _seen(scored: Scored, papers: Papers, told: Told) -> dict[str, Any]:
    """What all the papers see beside the round and the scores."""
    from cocommission.documents.award_panel import conflict_words
    from cocommission.documents.award_papers import consolidation_words

    bids = papers.all_bids()
    return {
        "result": {"bids": bids, "ranked": [one for one in bids if one["is_ranked"]]},
        "withdrawn": papers.withdrawn(),
        "undeclared": _undeclared(scored),
        "winner": papers.bid(papers.winner),
        "panel": papers.panel(),
        "differences": papers.differences(),
        "paper": {
            **_law(scored),
            "consolidation": consolidation_words(scored.round),
            "weights": papers.weights(),
            "conflicts": conflict_words(scored.round),
            "head": told.head,
            "order": list(told.order),
        },
    }


_UNRECORDED = (
    "the round is not in the log as it stands now (`score --verify` says why): `cocommission evaluate record` first, "
    "then this again, and the report can say how it may be checked"
)


def _refuse_without_winner(scored: Scored) -> None:
    winners = scored.result.winners
    if not winners:
        raise Stop("no bid is ranked, so there is nothing to award", "see `cocommission score`")
    if len(winners) > 1:
        names = " and ".join(bid.bidder for bid in winners)
        raise Stop(
            f"first place is shared by {names}",
            "no tie-break was published that decides it; the papers can be made when the council has decided",
        )


def _undeclared(scored: Scored) -> list[dict[str, Any]]:
    """The bids that lack a declaration, or say that they cannot make it, with what is lacking."""
    found = [(scored.round.bid_by_id[bid.id], bid.bidder) for bid in scored.result.bids]
    return [{"name": name, "lacks": lacks} for bid, name in found if (lacks := list(undeclared(bid)))]


def _undeclared_lines(scored: Scored) -> list[str]:
    lines = [f"{one['name']}: {'; '.join(one['lacks'])} (the report says so too)" for one in _undeclared(scored)]
    return [*lines[:10], *([f"and {len(lines) - 10} more: see `cocommission bid check`"] if len(lines) > 10 else [])]


def _thin_reasons(scored: Scored) -> list[str]:
    """What lint finds about reasons: a bidder will read them now."""
    found = [one for one in scored.checked.findings if one.code in REASONS]
    shown = [f"{one.place.file}:{one.place.line}: {one.code} {one.message}" for one in found[:10]]
    if len(found) > 10:
        shown.append(f"and {len(found) - 10} more: see `cocommission lint`")
    return [f"look at this reason before a bidder reads it: {line}" for line in shown]


def _law(scored: Scored) -> Mapping[str, Any]:
    """What the regime makes of the papers: their title, the next steps with dates, and the source."""
    from cocommission.documents.words import day_words

    about = scored.round.about
    regime = profile(about.regime)
    has_act = regime.act and act_holds(about.nation, about.timetable.published)
    told = about.timetable.award
    every = [one for one in computed_timetable(given_by(about)).entries if one.part is not Part.BIDS]
    entries = sorted(every, key=lambda one: local_day(one.day) if one.day else date.max)
    dates = [
        {"what": one.what, "when": day_words(one.day) if one.day else "not set yet"}
        for one in entries
        if one.key != "retention" and (one.day is None or told is None or local_day(one.day) >= told)
    ]
    return {
        "title": "Assessment summary" if has_act else "Feedback on your bid",
        "regime": regime.title,
        "law": "This summary is given under section 50 of the Procurement Act 2023." if has_act else "",
        "dates": dates,
        "day": day_words(told) if told else "……………………………",
        "next_steps": _next_steps(dates, has_act, regime.standstill is not None),
    }


def _next_steps(dates: list[dict[str, str]], has_act: bool, has_standstill: bool) -> list[str]:
    when = {row["what"]: row["when"] for row in dates if row["when"] != "not set yet"}
    steps = []
    if has_act:
        notice = when.get("Contract award notice published")
        on = f" on {notice}" if notice else ""
        steps.append(f"We publish the contract award notice{on}.")
    if has_act and has_standstill:
        end = next((day for what, day in when.items() if "tandstill" in what and "last day" in what.casefold()), "")
        until = f" before the standstill has ended, on {end}" if end else " before the standstill of eight working days"
        steps.append(f"We do not sign the contract{until}.")
    start = when.get("The service starts")
    if start:
        steps.append(f"The service starts on {start}.")
    steps.append("If you think that something is wrong, tell us at once, so that it can be looked at before we sign.")
    return steps
