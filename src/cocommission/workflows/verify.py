"""score --verify: is the log whole, is every file as it was, and does the result come out again?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cocommission.errors import Stop, WrongUsage
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.record.entry import FIRST, Entry, What
from cocommission.record.log import HEAD_NAME, NAME, Log, head_text, read_log
from cocommission.reporting.scored_record import scored_record
from cocommission.workflows.course_words import course_caveats, course_sentences, course_troubles, withdrawn_lines
from cocommission.workflows.evaluate_record import RECORD, log_of
from cocommission.workflows.round_files import digest_of, path_of, round_digests
from cocommission.workflows.score import score_folder
from cocommission.workflows.unlogged import unlogged_scores


@dataclass(frozen=True)
class Verified:
    """What was found: ``troubles`` say what is not as it was, ``lines`` what is; ``caveats`` what nobody can prove."""

    lines: tuple[str, ...]
    troubles: tuple[str, ...]
    caveats: tuple[str, ...]


def verified(folder: Folder, root: Path, head: str = "") -> Verified:
    """Compare the round in ``root`` with its log and its record; ``head`` is one that was published.

    Raises ``Stop`` where nothing was recorded.
    """
    if head and not re.fullmatch("[0-9a-f]{12,64}", head):
        raise WrongUsage(f"`{head}` is not a head of a log", "it has 64 letters and digits; the first 12 will do")
    held = log_of(root)
    if not held:
        raise Stop("there is no log yet", "`cocommission evaluate record` begins it")
    log = read_log(held)
    lines: list[str] = [_length(log)]
    troubles = [f"{NAME}: {one}" for one in log.troubles]
    troubles += _heads(log, held, root, head, lines)
    troubles += _files(log, folder, root)
    caveats = [] if head else [_NO_HEAD]
    loaded = load_round(folder)
    round_ = loaded.round
    if not {"award", "bids", "prices"} & round_.broken:
        lines += course_sentences(round_, log, unlogged_scores(loaded, root, log))
        troubles += course_troubles(round_, log)
        caveats += course_caveats(round_, log)
        lines += withdrawn_lines(round_)
    if not any(entry.what is What.SCORED for entry in log.entries):
        lines.append("No result is recorded yet.")
    else:
        troubles += _result(folder, root, lines)
    return Verified(tuple(lines), tuple(troubles), tuple(caveats))


_NO_HEAD = (
    "Somebody who writes the whole log anew is noticed only by a head that was told to others: "
    "compare it with --head, from the minutes or the opening record."
)


def _length(log: Log) -> str:
    number = len(log.entries)
    return f"The log has {number} {'entry' if number == 1 else 'entries'}."


def _heads(log: Log, held: bytes, root: Path, head: str, lines: list[str]) -> Iterator[str]:
    """What is wrong with the ends of the chain."""
    if len(log.heads) > 1:
        yield f"{NAME} has {len(log.heads)} branches; `cocommission evaluate record` joins them"
    elif log.heads:
        lines.append(f"Its head is {log.heads[0]}")
    kept = root / HEAD_NAME
    if not digest_of(kept):
        yield f"{HEAD_NAME} is not there"
    elif kept.read_bytes() != head_text(held):
        yield f"{HEAD_NAME} is not the head of the log: the end of the log was changed, or cut off"
    if not head:
        return
    at = next((place for place, one in enumerate(log.entries) if one.digest.startswith(head)), None)
    if at is None:
        yield "the log does not hold the head that you gave: entries were cut off, or the log was written anew"
        return
    later = len(log.entries) - 1 - at
    after = f"; {later} came after it" if later else ", the last one"
    lines.append(f"The head that you gave is that of entry {log.entries[at].number}{after}.")


def _files(log: Log, folder: Folder, root: Path) -> Iterator[str]:
    """Files that are not as the log says, and files of the round that it does not know."""
    named = log.files
    for name, (digest, entry) in sorted(named.items()):
        file = path_of(name, folder, root)
        now = digest_of(file) if file is not None else ""
        if now and digest == FIRST:
            yield f"{name} is there again; it was gone by {_when(entry)}"
        elif not now and digest != FIRST:
            yield f"{name} is gone; it was there at {_when(entry)}"
        elif now != digest and digest != FIRST:
            yield f"{name} was changed after {_when(entry)}"
    if any(entry.what is What.SCORED for entry in log.entries):
        for name in round_digests(folder, root):
            if name not in named:
                yield f"{name} is new: the log does not know it; `cocommission evaluate record` enters it"


def _when(entry: Entry) -> str:
    return f"entry {entry.number} ({entry.what}, {entry.at[:16].replace('T', ' ')} UTC)"


def _result(folder: Folder, root: Path, lines: list[str]) -> Iterator[str]:
    """Whether scoring gives letter for letter what was recorded."""
    try:
        scored = score_folder(folder)
    except Stop as problem:
        yield f"the round can no longer be scored: {problem.message}"
        return
    file = root / RECORD
    if not digest_of(file):
        return
    if file.read_bytes() == scored_record(scored.round, scored.result):
        lines.append("Every total was worked out again from the files: the result is as recorded.")
    else:
        yield f"the result is not as recorded in {RECORD}"
