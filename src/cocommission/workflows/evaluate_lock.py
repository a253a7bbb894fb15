"""evaluate lock: from now on quality is scored, says the log; refused while first scores or agreed ones are missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cocommission.errors import Stop
from cocommission.finding import Level
from cocommission.forms.refs import printed_refs
from cocommission.loading.folder import Folder
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.round import load_round
from cocommission.record.entry import What
from cocommission.record.log import HEAD_NAME, NAME, Log, News, added, head_text, read_log
from cocommission.rules.catalogue import checking_rules
from cocommission.rules.check import check_round
from cocommission.scoring.ready import wrong_with_scores
from cocommission.scoring.sealed import sealed_file
from cocommission.workflows.evaluate_record import Recorded, Said, log_of
from cocommission.workflows.evaluate_status import owed, status_lines, to_agree
from cocommission.workflows.round_files import path_of, round_digests

_CAVEAT = "The log shows that scores stood before what comes after; it cannot show that nobody had looked at a price."
_UNPUBLISHED = (
    "This round was not published with `cocommission tender publish`, so nothing holds its price method, criteria and "
    "weights as bidders were shown them."
)
_MOST = 20


def locked_scores(folder: Folder, root: Path, said: Said) -> Recorded:
    """The log with an entry that names every file with scores; no files where that stands there already.

    Raises ``Stop`` while something is missing, or where scores were locked, have changed, and no reason is given.
    """
    loaded = load_round(folder)
    lines, _ = status_lines(loaded)
    if not lines or not loaded.round.bids:
        raise Stop("there is nothing to lock: no panel scores any bid yet", "see `cocommission evaluate status`")
    missing = owed_lines(loaded)
    if missing:
        raise Stop(
            "quality scores cannot be locked: some are missing",
            *_first(missing),
            "sheets come in with `cocommission evaluate import`; what is agreed is written into `moderation`",
        )
    wrong = faults(loaded)
    if wrong:
        raise Stop("quality scores cannot be locked: some cannot be counted", *_first(wrong), _MEND)
    files = score_digests(loaded, folder, root)
    held = log_of(root)
    locks = [entry for entry in read_log(held).entries if entry.what is What.LOCKED]
    if locks and dict(locks[-1].files) == files:
        return Recorded({}, ("The scores are locked already, as they stand; nothing was written.",))
    if locks and not said.reason:
        raise Stop("scores have changed since they were locked", "say why with --reason; the entry is kept for ever")
    content = added(held, [News(What.LOCKED, files, reason=said.reason)], said.at, said.by)
    told = [f"The head of the log is {read_log(content).heads[0]}", _CAVEAT]
    if loaded.round.edition is None:
        told.append(_UNPUBLISHED)
    if any(sealed_file(loaded.round, bid) for bid in loaded.round.bids):
        told.append("Prices are still sealed; `cocommission bid prices` opens them now.")
    return Recorded({NAME: content, HEAD_NAME: head_text(content)}, tuple(told))


_MEND = "ask whoever gave it which score was meant and mend it there, then this again; no price need be known for that"


def _first(lines: list[str]) -> list[str]:
    """As many lines as one can read, and how many more there are."""
    return [*lines[:_MOST], *([f"and {len(lines) - _MOST} more"] if len(lines) > _MOST else [])]


def faults(loaded: LoadedRound) -> list[str]:
    """What `score` would refuse of first scores and agreed ones, each with its file and line where there is one."""
    checked = check_round(loaded, [rule for rule in checking_rules() if rule.level is Level.ERROR])
    found = [one for one in checked.errors if one.subject.partition("/")[0] in ("scores", "moderation")]
    lines = [f"{one.place.file}:{one.place.line}: {one.code} {one.message}" for one in found]
    return lines or wrong_with_scores(loaded.round)


def owed_lines(loaded: LoadedRound) -> list[str]:
    """What is missing before quality is scored, and from whom; no score is shown."""
    refs = printed_refs(loaded.round.questions)
    lines: list[str] = []
    for evaluator, (_, open_) in owed(loaded).items():
        for bid in dict.fromkeys(task.bid.id for task in open_):
            questions = ", ".join(refs[task.question.id] for task in open_ if task.bid.id == bid)
            lines.append(f"{evaluator}: {bid}: still to score {questions}")
    return lines or list(to_agree(loaded.round))


def not_locked(loaded: LoadedRound, folder: Folder, root: Path, log: Log) -> list[str]:
    """Why prices cannot be opened as things stand, with what to do; empty if quality is scored and locked."""
    locks = [entry for entry in log.entries if entry.what is What.LOCKED]
    missing = owed_lines(loaded)
    if missing:
        return [
            "quality is not scored yet",
            *_first(missing),
            "when these are in, `cocommission evaluate lock`, then this again",
        ]
    wrong = faults(loaded)
    if wrong:
        return ["some quality scores cannot be counted", *_first(wrong), _MEND]
    if not locks:
        return ["quality scores are not locked yet", "`cocommission evaluate lock` first, then this again"]
    if dict(locks[-1].files) != score_digests(loaded, folder, root):
        return [
            "quality scores have changed since they were locked",
            "`cocommission evaluate lock --reason ...` first, then this again",
        ]
    return []


def score_digests(loaded: LoadedRound, folder: Folder, root: Path) -> dict[str, str]:
    """Name, as the log says it, to SHA-256 of every file that holds first scores or agreed ones."""
    names = set(_files(loaded))
    return {
        name: digest
        for name, digest in round_digests(folder, root).items()
        if (path := path_of(name, folder, root)) is not None and path.resolve() in names
    }


def _files(loaded: LoadedRound) -> Iterator[Path]:
    """The files that hold first scores and agreed ones."""
    round_ = loaded.round
    for section, number in (("scores", len(round_.scores)), ("moderation", len(round_.moderation))):
        for at in range(number):
            yield Path(loaded.place((section, at)).file).resolve()
