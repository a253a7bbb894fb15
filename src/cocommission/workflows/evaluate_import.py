"""evaluate import: score sheets in, each evaluator's scores as YAML out, nothing taken on trust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from cocommission.errors import Stop, WrongUsage
from cocommission.finding import Level
from cocommission.forms.anonymous import PREFIX, Anonymous, anonymised
from cocommission.forms.identity import OWED
from cocommission.forms.refs import printed_refs
from cocommission.forms.score_sheet import Task, features_of, level_key, reason_key, score_key, tasks_of
from cocommission.intake.carried import read_apart
from cocommission.intake.door import Expected
from cocommission.intake.returned import Returned, Value, Weight
from cocommission.intake.yaml_out import Bare, first_look, yaml_text
from cocommission.loading.round import LoadedRound, load_round
from cocommission.model.panel import Evaluator, Score
from cocommission.model.round import Round
from cocommission.reporting.receipt import Receipt, receipt_text
from cocommission.workflows.added_scores import added_lines
from cocommission.workflows.built import templates_of
from cocommission.workflows.earlier_sheets import earlier_forms, without_withdrawn
from cocommission.workflows.evaluate_status import disagreements
from cocommission.workflows.received import Whose, kept_sheet, receipt_name, receipt_of
from cocommission.workflows.returns import (
    Consent,
    Reader,
    Waiting,
    compared,
    own_file,
    read_all,
    refuse_elsewhere,
    remark_lines,
    schema_path,
    score_forms,
    sound,
    waiting,
    with_earlier,
    without_empty,
)

SENDER = "Evaluator"
_NEEDED = ("questions", "criteria", "scales", "award", "panel", "bids", "scores")


@dataclass
class ScoreImport:
    """What an import would write, sheets as they came and their receipts among it, and what to say of it."""

    files: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    waits: Waiting = field(default_factory=Waiting)
    evaluators: list[str] = field(default_factory=list)
    originals: dict[str, bytes] = field(default_factory=dict)
    receipts: dict[str, bytes] = field(default_factory=dict)

    def keep(self, evaluator: str, content: bytes, receipt: Receipt, sha256: str) -> None:
        """Lay out a sheet as it came, and the receipt beside it: what was read, as the evaluator saw it."""
        name = kept_sheet(evaluator, sha256)
        self.evaluators.append(evaluator)
        self.originals[name] = content
        self.receipts[receipt_name(name)] = receipt_text(receipt).encode()


def import_scores(
    loaded: LoadedRound,
    incoming: Sequence[tuple[str, bytes]],
    consent: Consent,
    evaluator: str = "",
    anonymous: bool = False,
    reader: Reader = read_apart,
) -> ScoreImport:
    """Read score sheets (name and bytes) and lay out ``evaluation/scores/<evaluator>.yaml`` for each.

    ``evaluator`` says whose the sheet is when the file does not; ``anonymous`` that bids are letters on it.
    """
    round_ = sound(loaded, *_NEEDED)
    people = [one for one in round_.panel if not evaluator or one.id == evaluator]
    if evaluator and not people:
        known = ", ".join(one.id for one in round_.panel) or "nobody yet"
        raise WrongUsage(f"{evaluator} is not on the panel", f"on the panel are: {known}")
    result = ScoreImport()
    hidden = anonymised(round_) if anonymous else None
    seen, sheets = (hidden.round, [_of(hidden, one) for one in people]) if hidden else (round_, people)
    templates = templates_of(loaded.folder)
    earlier = earlier_forms(round_, {one.id for one in people}, templates, anonymous)
    expected = with_earlier(score_forms(seen, sheets, templates), list(earlier))
    for one, (_, content) in zip(_sheets_read(incoming, expected, reader), incoming, strict=True):
        who = _evaluator(round_, one.identity.who) if one.identity else _only(people, one.name)
        if one.values:
            result.keep(who, content, receipt_of(round_, Whose(who, sender=SENDER), one, expected), one.sha256)
        if hidden:
            one.values = {hidden.real(key): replace(value, key=hidden.real(key)) for key, value in one.values.items()}
        told = without_withdrawn(round_, one)
        _one_sheet(loaded, round_, round_.evaluator_by_id[who], one, consent, result)
        result.said.extend(f"  {line}" for line in told)
    result.changes = compared(loaded, result.files)
    result.said.extend(f"  {line}" for line in added_lines(loaded, result.files, result.changes))
    result.apart = _apart(loaded, result)
    return result


def _sheets_read(incoming: Sequence[tuple[str, bytes]], expected: Expected, reader: Reader) -> list[Returned]:
    """Every sheet; what must be asked is asked of the evaluator, who sent it."""
    try:
        return read_all(incoming, expected, reader)
    except Stop as stop:
        more = (line.replace("ask the bidder", "ask the evaluator") for line in stop.more)
        raise Stop(stop.message, *more) from None


def _evaluator(round_: Round, who: str) -> str:
    """The evaluator whose sheet it is, by what the sheet says: it may be anonymous, or hold only what was owed."""
    if who in round_.evaluator_by_id:
        return who
    return who.removeprefix(OWED).removeprefix(PREFIX)


def _of(hidden: Anonymous, evaluator: Evaluator) -> Evaluator:
    return hidden.round.evaluator_by_id[PREFIX + evaluator.id]


def _only(people: Sequence[Evaluator], name: str) -> str:
    if len(people) != 1:
        raise WrongUsage(f"{name} does not say whose scores it holds", "say it with --evaluator ID")
    return people[0].id


def _one_sheet(
    loaded: LoadedRound,
    round_: Round,
    evaluator: Evaluator,
    returned: Returned,
    consent: Consent,
    result: ScoreImport,
) -> None:
    tasks = tasks_of(round_, evaluator)
    name = f"evaluation/scores/{evaluator.id}.yaml"
    for position, score in enumerate(round_.scores):
        if score.evaluator == evaluator.id:
            refuse_elsewhere(loaded, ("scores", position), name, f"a score of {evaluator.id}")
    entries = [entry for task in tasks if (entry := _entry(round_, evaluator, task, returned, consent))]
    filled = {(entry["bid"], entry["question"]) for entry in entries}
    kept = [one for one in round_.scores if one.evaluator == evaluator.id and (one.bid, one.question) not in filled]
    standing = {(one.bid, one.question) for one in kept}
    scored = sum(_is_scored(round_, entry) for entry in entries)
    result.said.append(f"{returned.name}: {evaluator.id}, {scored} of {len(tasks)} answers scored")
    result.said.extend(f"  {line}" for line in (*remark_lines(returned), *_gaps(round_, tasks, returned, standing)))
    result.waits += waiting([returned], consent)
    if not entries:
        result.said.append("  nothing was filled in")
        return
    try:
        _refuse_loss(round_, evaluator, entries, returned.name)
    except Stop as stop:  # with what the sheet itself tells, which is often the cause
        raise Stop(stop.message, *stop.more, *result.said) from None
    head = without_empty({"confirmed": "; ".join(_about_the_file(returned, consent))})
    for entry in entries if head else ():
        entry["confirmed"] = "; ".join((*filter(None, (entry.get("confirmed"),)), head["confirmed"]))
    place = {(task.bid.id, task.question.id): number for number, task in enumerate(tasks)}
    entries.extend(_as_tree(one) for one in kept)
    entries.sort(key=lambda entry: place.get((entry["bid"], entry["question"]), len(place)))
    result.files[name] = _checked(yaml_text("scores", entries, schema_path(loaded, 2)), returned.name)


def _as_tree(score: Score) -> dict[str, Any]:
    """A score that stands already and is kept, though its answer is not on the sheet any more."""
    tree = score.model_dump(mode="json", exclude_defaults=True)
    if "score" in tree:
        tree["score"] = Bare(str(tree["score"]))
    if "features" in tree:
        tree["features"] = {name: Bare(str(level)) for name, level in tree["features"].items()}
    return tree


def _is_scored(round_: Round, entry: dict[str, Any]) -> bool:
    """Whether an entry has its score, or all levels of its matrix."""
    features = features_of(round_, round_.question_by_id[entry["question"]])
    return "score" in entry or (bool(features) and len(entry.get("features", ())) == len(features))


def _levels(round_: Round, task: Task, returned: Returned) -> dict[str, Value]:
    """Feature to the level that was chosen, as far as there is one."""
    keys = {one.id: level_key(task.bid.id, task.question.id, one.id) for one in features_of(round_, task.question)}
    return {feature: returned.values[key] for feature, key in keys.items() if key in returned.values}


def _about_the_file(returned: Returned, consent: Consent) -> Iterator[str]:
    """What was confirmed about the sheet as a whole."""
    for remark in returned.remarks:
        if consent.is_given and remark.weight is not Weight.NOTE and remark.place == "file":
            yield consent.words("file", remark.message)


def _entry(round_: Round, evaluator: Evaluator, task: Task, returned: Returned, consent: Consent) -> dict[str, Any]:
    """One score as it will stand in the file; empty if neither score nor reason was given."""
    keys = (score_key(task.bid.id, task.question.id), reason_key(task.bid.id, task.question.id))
    levels = _levels(round_, task, returned)
    values = [*levels.values(), *(returned.values[key] for key in keys if key in returned.values)]
    if not values:
        return {}
    score = returned.text(keys[0])
    doubts = (consent.words(value.place, doubt) for value in values for doubt in value.doubts)
    confirmed = "; ".join(filter(None, doubts))
    return without_empty(
        {
            "evaluator": evaluator.id,
            "bid": task.bid.id,
            "question": task.question.id,
            "score": Bare(score) if score else "",
            "features": {feature: Bare(value.text) for feature, value in levels.items()},
            "reason": returned.text(keys[1]),
            "confirmed": confirmed,
        }
    )


def _gaps(
    round_: Round, tasks: Sequence[Task], returned: Returned, standing: AbstractSet[tuple[str, str]]
) -> Iterator[str]:
    """Answers without a score, and scores without a reason, by sheet and cell where there is one.

    What was left empty and is ``standing`` already stays as it is; that is told in one line.
    """
    refs = printed_refs(round_.questions)
    stay = sum((task.bid.id, task.question.id) in standing for task in tasks)
    if stay:
        yield f"{stay} of the scores that stand already {'is' if stay == 1 else 'are'} left empty here, and stay"
    for task in tasks:
        if (task.bid.id, task.question.id) in standing:
            continue
        where = f"{refs[task.question.id]} {task.question.short}, {task.bid.id}"
        score: Value | None = returned.values.get(score_key(task.bid.id, task.question.id))
        reason = returned.values.get(reason_key(task.bid.id, task.question.id))
        levels, features = _levels(round_, task, returned), features_of(round_, task.question)
        open_ = [one.title for one in features if one.id not in levels]
        if levels and open_:
            yield f"missing: {where}: no level for {', '.join(open_)}"
        score = score or next(iter(levels.values()), None)
        if score is None and reason is None:
            yield f"missing: {where}: neither score nor reason"
        elif score is None and reason is not None:
            yield f"missing: {where}: a reason ({reason.place}) but no score"
        elif score is not None and reason is None:
            yield f"missing: {where}: the score in {score.place} has no reason"


def _refuse_loss(round_: Round, evaluator: Evaluator, entries: list[dict[str, Any]], name: str) -> None:
    """First scores are kept for ever: a sheet that takes a part of one away is not taken."""
    now = {(entry["bid"], entry["question"]): set(entry.get("features", ())) for entry in entries}
    whole = {(entry["bid"], entry["question"]) for entry in entries if _is_scored(round_, entry)}
    lost = [
        f"{score.bid}, {score.question}"
        for score in round_.scores
        if score.evaluator == evaluator.id
        and score.is_given
        and (score.bid, score.question) in now
        and (score.bid, score.question) not in whole
        and not (score.score is None and set(score.features) <= now.get((score.bid, score.question), set()))
    ]
    if lost:
        raise Stop(
            f"{name} lacks {len(lost)} of the scores of {evaluator.id} that stand already",
            f"the first is: {lost[0]}",
            "first scores are never taken away; ask for the whole sheet",
        )


def _checked(text: str, name: str) -> str:
    for entry in first_look(text)["scores"]:
        try:
            Score.model_validate(entry)
        except ValidationError as problem:
            where = f"{entry.get('bid')}, {entry.get('question')}"
            raise Stop(f"{name}: the score for {where} does not fit the round's files") from problem
    return text


def _apart(loaded: LoadedRound, result: ScoreImport) -> list[str]:
    """Where the panel is two or more points apart, with what has just come in."""
    files = dict(loaded.folder.files)
    files.update({own_file(loaded, name): text.encode() for name, text in result.files.items()})
    folder = loaded.folder
    after = load_round(replace(folder, files=files))
    if "scores" in after.round.broken or any(
        one.level is Level.ERROR and one.code == "CC009" for one in after.findings
    ):
        return []
    return disagreements(after.round)
