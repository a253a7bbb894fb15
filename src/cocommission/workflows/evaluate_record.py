"""evaluate record: the round as it stands goes into the log, and the result into a record that others can check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cocommission import fingerprint
from cocommission.errors import Stop
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.record.course import AFTER_PRICES, course_of
from cocommission.record.entry import FIRST, What
from cocommission.record.log import HEAD_NAME, NAME, Log, News, added, head_text, read_log
from cocommission.reporting.scored_record import scored_record
from cocommission.scoring.shown import total_text
from cocommission.workflows.round_files import digest_of, round_digests
from cocommission.workflows.score import Scored, score_folder

RECORD = "evaluation/record.json"


@dataclass(frozen=True)
class Said:
    """Who writes into the log, when (in UTC), and why."""

    by: str
    at: str
    reason: str = ""


@dataclass(frozen=True)
class Recorded:
    """What recording would write below the round's folder, and what it tells."""

    files: Mapping[str, bytes]
    lines: tuple[str, ...]


def recorded(folder: Folder, root: Path, said: Said) -> Recorded:
    """The record of the result and the log with a new entry; no files where nothing has changed.

    Raises ``Stop`` where the round cannot be scored yet, or where a file that the log names was changed and no reason
    is given.
    """
    scored = score_folder(folder)
    held = log_of(root)
    log = read_log(held)
    record = scored_record(scored.round, scored.result)
    now = {**round_digests(folder, root), RECORD: fingerprint.of_bytes(record)}
    known = {name: digest for name, (digest, _) in log.files.items() if digest != FIRST}
    gone = dict.fromkeys(sorted(set(known) - set(now)), FIRST)
    changed = {name: digest for name, digest in now.items() if known.get(name) != digest} | gone
    if not changed:
        return Recorded({}, ("Nothing has changed since it was recorded; nothing was written.",))
    late = _scores_after_prices(folder, root, log, changed)
    if late and not said.reason:
        raise Stop(
            f"quality scores were changed after prices were opened: {', '.join(late[:5])}{_more(len(late) - 5)}",
            "say why with --reason; the entry is kept for ever, and the evaluation report tells of it",
        )
    touched = sorted(name for name in changed if name in known and name != RECORD)
    if touched and not said.reason:
        raise Stop(
            f"{touched[0]}{_and_more(len(touched) - 1)} changed since the log last spoke of {_it(len(touched))}",
            "say why with --reason; the entry is kept for ever",
        )
    told = {AFTER_PRICES: "\n".join(late)} if late else {}
    of_touched = {name: changed[name] for name in touched}
    news = [News(What.CHANGED, of_touched, told, said.reason)] if touched else []
    news.append(News(What.SCORED, changed, {**_about(scored), **told}, said.reason))
    content = added(held, news, said.at, said.by)
    files = {RECORD: record, NAME: content, HEAD_NAME: head_text(content)}
    head = read_log(content).heads[0]
    return Recorded(files, (f"The head of the log is {head}", "Print it in the minutes, and tell it to all bidders."))


def _scores_after_prices(folder: Folder, root: Path, log: Log, changed: Mapping[str, str]) -> list[str]:
    """The files with quality scores that would enter the log in another state than prices were opened on."""
    from cocommission.workflows.evaluate_lock import score_digests

    if course_of(log).opened is None:
        return []
    return sorted(set(score_digests(load_round(folder), folder, root)) & set(changed))


def recorded_head(folder: Folder, root: Path) -> str:
    """The head of the log, if the result of the round as it stands is in it; else nothing."""
    log = read_log(log_of(root))
    if log.troubles or len(log.heads) != 1 or not any(entry.what is What.SCORED for entry in log.entries):
        return ""
    known = {name: digest for name, (digest, _) in log.files.items() if digest != FIRST}
    return log.heads[0] if known == round_digests(folder, root) else ""


def log_of(root: Path) -> bytes:
    """The log as it stands, or nothing."""
    file = root / NAME
    return file.read_bytes() if digest_of(file) else b""


def _about(scored: Scored) -> dict[str, str]:
    winners = scored.result.winners
    first = ", ".join(bid.id for bid in winners)
    return {"first": first, "total": total_text(winners[0], scored.result.award)} if winners else {}


def _more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""


def _and_more(number: int) -> str:
    return f" and {number} more" if number > 0 else " was"


def _it(number: int) -> str:
    return "it" if number == 1 else "them"
