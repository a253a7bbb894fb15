"""Where a round with sealed prices stands: what is sealed, whether quality is locked, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cocommission.loading.loaded import LoadedRound
from cocommission.record.log import read_log
from cocommission.scoring.sealed import sealed_file
from cocommission.workflows.course_words import course_sentences, seals
from cocommission.workflows.evaluate_lock import not_locked
from cocommission.workflows.evaluate_record import log_of
from cocommission.workflows.unlogged import unlogged_scores


def seal_lines(loaded: LoadedRound, root: Path) -> Iterator[str]:
    """Sentences on lock and seals, and the next step; nothing where prices are read as bids come in."""
    round_ = loaded.round
    if {"award", "bids", "prices", "scores", "moderation"} & round_.broken or not seals(round_) or not round_.bids:
        return
    log = read_log(log_of(root))
    yield from course_sentences(round_, log, unlogged_scores(loaded, root, log))
    if not any(sealed_file(round_, bid) is not None for bid in round_.bids):
        return
    if log.troubles:
        yield f"Prices stay sealed: the log is not whole, {log.troubles[0]}."
        return
    reasons = not_locked(loaded, loaded.folder, root, log)
    yield f"Prices stay sealed: {reasons[0]}." if reasons else "`cocommission bid prices` opens them now."
