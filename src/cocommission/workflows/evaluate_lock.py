"""evaluate lock: from now on quality is scored, says the log; refused while first scores or agreed ones are missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cocommission.errors import Stop
from cocommission.loading.folder import Folder
from cocommission.loading.round import LoadedRound, load_round
from cocommission.record.entry import What
from cocommission.record.log import HEAD_NAME, NAME, News, added, head_text, read_log
from cocommission.workflows.evaluate_pack import status_lines, to_agree
from cocommission.workflows.evaluate_record import Recorded, Said, log_of
from cocommission.workflows.round_files import path_of, round_digests

_CAVEAT = "The log shows that scores stood before what comes after; it cannot show that nobody had looked at a price."


def locked_scores(folder: Folder, root: Path, said: Said) -> Recorded:
    """The log with an entry that names every file with scores; no files where that stands there already.

    Raises ``Stop`` while something is missing, or where scores were locked, have changed, and no reason is given.
    """
    loaded = load_round(folder)
    lines, all_in = status_lines(loaded)
    if not lines or not loaded.round.bids:
        raise Stop("there is nothing to lock: no panel scores any bid yet", "see `cocommission evaluate status`")
    missing = [line for line in lines if "still to score" in line] if not all_in else list(to_agree(loaded.round))
    if missing:
        raise Stop("quality scores cannot be locked: some are missing", *missing[:20])
    names = set(_files(loaded))
    files = {
        name: digest
        for name, digest in round_digests(folder, root).items()
        if (path := path_of(name, folder, root)) is not None and path.resolve() in names
    }
    held = log_of(root)
    locks = [entry for entry in read_log(held).entries if entry.what is What.LOCKED]
    if locks and dict(locks[-1].files) == files:
        return Recorded({}, ("The scores are locked already, as they stand; nothing was written.",))
    if locks and not said.reason:
        raise Stop("scores have changed since they were locked", "say why with --reason; the entry is kept for ever")
    content = added(held, [News(What.LOCKED, files, reason=said.reason)], said.at, said.by)
    told = (f"The head of the log is {read_log(content).heads[0]}", _CAVEAT)
    return Recorded({NAME: content, HEAD_NAME: head_text(content)}, told)


def _files(loaded: LoadedRound) -> Iterator[Path]:
    """The files that hold first scores and agreed ones."""
    round_ = loaded.round
    for section, number in (("scores", len(round_.scores)), ("moderation", len(round_.moderation))):
        for at in range(number):
            yield Path(loaded.place((section, at)).file).resolve()
