"""evaluate pack and status: a score sheet for each evaluator, and who still owes what, without showing a score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cocommission import __version__, fingerprint
from cocommission.documents.template import Templates
from cocommission.errors import Stop
from cocommission.forms.anonymous import PREFIX, Anonymous, anonymised
from cocommission.forms.refs import printed_refs
from cocommission.forms.score_sheet import Pairs, Task, tasks_of
from cocommission.loading.round import LoadedRound
from cocommission.model.panel import Evaluator
from cocommission.model.round import NotLoaded, Round
from cocommission.reporting.plain import one_line
from cocommission.workflows.built import templates_of
from cocommission.workflows.evaluate_status import owed
from cocommission.workflows.returns import sound

_NEEDED = ("questions", "criteria", "scales", "award", "panel", "bids")


@dataclass(frozen=True)
class Pack:
    """The score sheets, what goes into the manifest, and what to say."""

    files: dict[str, bytes]
    about: dict[str, object]
    notes: tuple[str, ...]


def score_sheets(loaded: LoadedRound, anonymous: bool = False, only_owed: bool = False) -> Pack:
    """A workbook for each evaluator who has something to score, and the paper that they read first.

    ``anonymous``: bids stand as letters, with a key for the council. ``only_owed``: what each has not scored yet.
    """
    from cocommission.documents.style_file import styled

    round_ = sound(loaded, *_NEEDED)
    if not round_.panel:
        raise Stop("the round has no panel yet", "list who scores what in the section `panel`")
    if not round_.bids:
        raise Stop("the round has no bids yet", "take them in with `cocommission bid import`")
    templates = templates_of(loaded.folder)
    round_ = styled(round_, templates)
    open_ = _owed_pairs(loaded) if only_owed else None
    files, notes = _sheets(round_, templates, anonymised(round_) if anonymous else None, open_)
    guidance, why_not = _guidance(round_, templates)
    files = {**guidance, **files}
    notes.extend(why_not)
    about: dict[str, object] = {
        "made_by": f"cocommission {__version__}",
        "document": "score sheets",
        "inputs": fingerprint.of_files(loaded.folder.files),
    }
    return Pack(files, about, tuple(notes))


def _owed_pairs(loaded: LoadedRound) -> dict[str, Pairs]:
    """Evaluator's id to bid and question of each answer that they have not scored yet."""
    return {
        who: frozenset((task.bid.id, task.question.id) for task in tasks) for who, (_, tasks) in owed(loaded).items()
    }


def _sheets(
    round_: Round, templates: Templates, hidden: Anonymous | None, open_: dict[str, Pairs] | None
) -> tuple[dict[str, bytes], list[str]]:
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
        mine = None if open_ is None else open_.get(evaluator.id.removeprefix(PREFIX) if hidden else evaluator.id, ())
        tasks = [task for task in tasks_of(round_, evaluator) if mine is None or _real(task, hidden) in mine]
        notes.extend(_conflicts(round_, evaluator, hidden is not None))
        if not tasks and mine is not None:
            notes.append(f"{evaluator.id} owes no score and gets no sheet")
            continue
        if not tasks:
            notes.append(f"{evaluator.id} has nothing to score and gets no sheet")
            continue
        name, content = score_sheet(round_, evaluator, templates, None if mine is None else _pairs(tasks))
        files[name] = content
        questions = {task.question.id for task in tasks}
        notes.append(f"{name}: {_counted(len(questions), 'question')}, {_counted(len(tasks), 'answer')}")
    if open_ is not None and not any(name.endswith(".xlsx") for name in files):
        raise Stop("nobody owes a score that these sheets could hold", "see `cocommission evaluate status`")
    if not any(name.endswith(".xlsx") for name in files):
        raise Stop(
            "nobody on the panel has anything to score", "name questions in `scores` of each member of the panel"
        )
    return files, notes


def _real(task: Task, hidden: Anonymous | None) -> tuple[str, str]:
    """A task's bid, by its own id, and its question."""
    return (hidden.key[task.bid.id][1] if hidden else task.bid.id, task.question.id)


def _pairs(tasks: list[Task]) -> Pairs:
    return frozenset((task.bid.id, task.question.id) for task in tasks)


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
            f"{'it' if len(asked) == 1 else 'them'} make sheets with `evaluate pack --owed` when the others are in"
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


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
