"""evaluate pack and status: a score sheet for each evaluator, and who still owes what, without showing a score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cocommission import __version__, fingerprint
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.forms.anonymous import Anonymous, anonymised
from cocommission.forms.refs import printed_refs
from cocommission.forms.score_sheet import Task, features_of, tasks_of
from cocommission.loading.round import LoadedRound
from cocommission.model.criteria import Consolidation
from cocommission.model.panel import AgreedScore, Evaluator
from cocommission.model.round import NotLoaded, Round
from cocommission.reporting.plain import one_line
from cocommission.workflows.built import templates_of
from cocommission.workflows.returns import sound

_NEEDED = ("questions", "criteria", "scales", "award", "panel", "bids")


@dataclass(frozen=True)
class Pack:
    """The score sheets, what goes into the manifest, and what to say."""

    files: dict[str, bytes]
    about: dict[str, object]
    notes: tuple[str, ...]


def score_sheets(loaded: LoadedRound, anonymous: bool = False) -> Pack:
    """A workbook for each evaluator who has something to score, and the paper that they read first.

    ``anonymous``: bids stand as letters, with a key for the council.
    """
    from cocommission.documents.style_file import styled

    round_ = sound(loaded, *_NEEDED)
    if not round_.panel:
        raise Stop("the round has no panel yet", "list who scores what in the section `panel`")
    if not round_.bids:
        raise Stop("the round has no bids yet", "take them in with `cocommission bid import`")
    templates = templates_of(loaded.folder)
    round_ = styled(round_, templates)
    files, notes = _sheets(round_, templates, anonymised(round_) if anonymous else None)
    guidance, why_not = _guidance(round_, templates)
    files = {**guidance, **files}
    notes.extend(why_not)
    about: dict[str, object] = {
        "made_by": f"cocommission {__version__}",
        "document": "score sheets",
        "inputs": fingerprint.of_files(loaded.folder.files),
    }
    return Pack(files, about, tuple(notes))


def _sheets(round_: Round, templates: Templates, hidden: Anonymous | None) -> tuple[dict[str, bytes], list[str]]:
    """The score sheets, and a line on each; with the key where bids are ``hidden`` behind letters."""
    from cocommission.documents.bid_forms.sheets import score_sheet

    files: dict[str, bytes] = {}
    notes: list[str] = []
    if hidden is not None:
        files["council only/key.txt"] = _key(round_, hidden).encode()
        notes.append("Bids are letters on the sheets; who they are stands in “council only/key.txt”. Keep it.")
        notes.extend(_named(round_, hidden))
        notes.extend(_in_person(round_))
        round_ = hidden.round
    for evaluator in round_.panel:
        tasks = tasks_of(round_, evaluator)
        notes.extend(_conflicts(round_, evaluator, hidden is not None))
        if not tasks:
            notes.append(f"{evaluator.id} has nothing to score and gets no sheet")
            continue
        name, content = score_sheet(round_, evaluator, templates)
        files[name] = content
        questions = {task.question.id for task in tasks}
        notes.append(f"{name}: {_counted(len(questions), 'question')}, {_counted(len(tasks), 'answer')}")
    if not any(name.endswith(".xlsx") for name in files):
        raise Stop(
            "nobody on the panel has anything to score", "name questions in `scores` of each member of the panel"
        )
    return files, notes


def _guidance(round_: Round, templates: Templates) -> tuple[dict[str, bytes], list[str]]:
    """The paper that every evaluator reads first; a line that says why not, where it cannot be made."""
    from cocommission.documents.paper import Ways, files_of
    from cocommission.documents.papers.paper import FOR_EVALUATORS

    files: dict[str, bytes] = {}
    notes: list[str] = []
    for paper in FOR_EVALUATORS:
        try:
            lacking = paper.lacks(round_)
            if not lacking:
                files |= files_of(paper.made(round_, templates), Ways(html=False))
        except NotLoaded as problem:
            lacking = f"the section `{problem.section}` has errors"
        if lacking:
            notes.append(f"left out: {paper.name} ({lacking})")
    return files, notes


def _conflicts(round_: Round, evaluator: Evaluator, anonymous: bool) -> Iterator[str]:
    """Which bids an evaluator does not score."""
    gone = {bid.id for bid in round_.withdrawn_bids}
    bids = sorted({interest.bid for interest in evaluator.declarations if interest.conflict} - gone)
    if bids:
        names = [round_.bid_by_id[one].bidder if anonymous and one in round_.bid_by_id else one for one in bids]
        yield f"{evaluator.id} does not score {', '.join(names)}: a declared conflict of interest"


def _named(round_: Round, hidden: Anonymous) -> Iterator[str]:
    """Answers, and impact maps, in which a bidder names itself; they stand as they were sent."""
    refs = printed_refs(round_.questions)
    for letter, name in hidden.key.values():
        bid = round_.received_bid_by_id[name]
        if bid.withdrawn is not None:
            continue
        said = _told_by(bid.bidder)
        found = [refs.get(one, one) for one, answer in bid.answers.items() if said.search(answer.text)]
        if bid.impact_map and said.search(_texts(bid.impact_map.model_dump())):
            found.append("the impact map")
        if found:
            yield f"Bid {letter} names itself in {', '.join(found)}; answers stand as they were sent."


def _in_person(round_: Round) -> Iterator[str]:
    """Which questions no anonymous sheet holds, since bidders answer them in person."""
    refs = printed_refs(round_.questions)
    asked = [refs[one.id] for one in round_.questions if not one.is_written]
    if asked:
        what = "is" if len(asked) == 1 else "are"
        yield (
            f"{', '.join(asked)} {what} answered in person and on no anonymous sheet: for "
            f"{'it' if len(asked) == 1 else 'them'} make sheets without --anonymous when the others are in"
        )


_COMMON = frozenset(
    [
        "association",
        "care",
        "centre",
        "community",
        "company",
        "council",
        "foundation",
        "group",
        "health",
        "housing",
        "limited",
        "network",
        "partners",
        "partnership",
        "people",
        "project",
        "service",
        "services",
        "social",
        "society",
        "support",
        "together",
        "trust",
        "wellbeing",
        "young",
        "youth",
    ]
)
"""Words in which a name says nothing of its own."""


def _told_by(bidder: str) -> re.Pattern[str]:
    """What gives a bidder away: its name's first two words together, or a long one of them that is its own."""
    words = re.findall(r"\w+", bidder.casefold().removeprefix("the "))[:2]
    own = [word for word in words if len(word) > 4 and word not in _COMMON]
    together = r"\W+".join(map(re.escape, words))
    return re.compile(rf"\b(?:{'|'.join([together, *map(re.escape, own)])})\b", re.IGNORECASE)


def _texts(tree: object) -> str:
    """All texts of a tree, a line each."""
    if isinstance(tree, dict):
        tree = list(tree.values())
    return "\n".join(map(_texts, tree)) if isinstance(tree, list | tuple) else str(tree or "")


def _key(round_: Round, hidden: Anonymous) -> str:
    """Letter, id and bidder, a line each."""
    lines = [
        f"{letter}\t{bid}\t{one_line(round_.received_bid_by_id[bid].bidder)}" for letter, bid in hidden.key.values()
    ]
    return "Letter\tBid\tBidder\n" + "\n".join(lines) + "\n"


def owed(loaded: LoadedRound) -> dict[str, tuple[int, tuple[Task, ...]]]:
    """Evaluator's id to how many answers they score in all, and those that still lack a score or a reason."""
    from cocommission.scoring.panel import Marks

    round_ = sound(loaded, *_NEEDED, "scores")
    marks = Marks(round_)
    done = {
        (score.evaluator, score.bid, score.question)
        for score in round_.scores
        if score.score is not None or marks.of_matrix(score) is not None
        if score.reason and score.reason.strip()
    }
    result: dict[str, tuple[int, tuple[Task, ...]]] = {}
    for evaluator in round_.panel:
        tasks = tasks_of(round_, evaluator)
        open_ = tuple(task for task in tasks if (evaluator.id, task.bid.id, task.question.id) not in done)
        result[evaluator.id] = (len(tasks), open_)
    return result


def status_lines(loaded: LoadedRound) -> tuple[list[str], bool]:
    """Who owes what, a line each, and whether all is in; no score is shown."""
    round_ = sound(loaded, *_NEEDED, "scores")
    refs = printed_refs(round_.questions)
    begun = _begun(round_)
    lines: list[str] = []
    all_in = True
    for evaluator, (count, open_) in owed(loaded).items():
        lines.append(f"{evaluator}: {count - len(open_)} of {count} answers scored")
        for bid in dict.fromkeys(task.bid.id for task in open_):
            open_here = [task.question for task in open_ if task.bid.id == bid]
            questions = ", ".join(refs[one.id] + begun.get((evaluator, bid, one.id), "") for one in open_here)
            lines.append(f"  {bid}: still to score {questions}")
        all_in = all_in and not open_
    if all_in and lines:
        lines.extend(to_agree(round_))
    return lines, all_in


def _begun(round_: Round) -> dict[tuple[str, str, str], str]:
    """Evaluator, bid and question to how far a matrix is filled in, where it is not whole."""
    found: dict[tuple[str, str, str], str] = {}
    for score in round_.scores:
        question = round_.question_by_id.get(score.question)
        known = {one.id for one in features_of(round_, question)} if question else set()
        done = len(known & score.features.keys())
        if score.score is None and 0 < done < len(known):
            found[score.evaluator, score.bid, score.question] = f" ({done} of {len(known)} features)"
    return found


def to_agree(round_: Round) -> Iterator[str]:
    """What the panel has still to agree once all first scores are in: gates, and scores where agreed ones count."""
    from cocommission.scoring.panel import Marks

    refs = printed_refs(round_.questions)
    if round_.award is None:
        return
    asked = round_.scored_questions if round_.award.consolidation is Consolidation.AGREED else ()
    marks = Marks(round_)
    for bid in round_.bids:
        if any(marks.decision(bid.id, gate.id).passed is False for gate in round_.gates):
            continue
        open_ = [refs[one.id] for one in asked if marks.agreed_score(bid.id, one.id) is None]
        open_ += [refs[gate.id] for gate in round_.gates if marks.decision(bid.id, gate.id).passed is None]
        if open_:
            where = "(write each into `moderation`; see `evaluate moderate`)"
            yield f"the panel together: {bid.id}, still to agree {', '.join(open_)} {where}"
        for entry in round_.moderation:
            lacking = _lacking(round_, entry) if entry.bid == bid.id else []
            if lacking:
                question = refs.get(entry.question, entry.question)
                yield f"the panel together: {bid.id}, {question} lacks {', '.join(lacking)}"


def _lacking(round_: Round, entry: AgreedScore) -> list[str]:
    """What an agreed score needs and has not."""
    if not entry.is_given:
        return []
    question = round_.question_by_id.get(entry.question)
    known = [one.id for one in features_of(round_, question)] if question and entry.features else []
    open_ = [name for name in known if name not in entry.features]
    parts = (("a reason", entry.reason), ("the day", entry.day), ("who was there", entry.present))
    return [*([f"levels for {', '.join(open_)}"] if open_ else []), *(name for name, value in parts if not value)]


def disagreements(round_: Round, least: int = 2) -> list[str]:
    """Answers on which first scores are ``least`` or more points apart, a line each."""
    from cocommission.scoring.panel import Marks, spread

    marks = Marks(round_)
    refs = printed_refs(round_.questions)
    lines: list[str] = []
    for question in round_.scored_questions:
        for bid in round_.bids:
            first = marks.first_scores(bid.id, question.id)
            if spread(first) >= least:
                given = ", ".join(f"{name} {_mark(value)}" for name, value in first)
                lines.append(f"{refs[question.id]} {question.short}, {bid.id}: {given}")
    return lines


def _mark(value: object) -> str:
    from fractions import Fraction

    from cocommission.exact import plain

    return plain(Fraction(str(value)))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
