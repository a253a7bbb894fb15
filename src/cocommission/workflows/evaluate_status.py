"""evaluate status: who still owes which scores, and what the panel has still to agree; no score is shown."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.forms.refs import printed_refs
from cocommission.forms.score_sheet import Task, features_of, tasks_of
from cocommission.loading.round import LoadedRound
from cocommission.model.criteria import Consolidation
from cocommission.model.panel import AgreedScore
from cocommission.model.round import Round
from cocommission.workflows.returns import sound

_NEEDED = ("questions", "criteria", "scales", "award", "panel", "bids")


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
