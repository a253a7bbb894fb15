"""What the log does not hold as it stands now: files with scores, and a result that was worked out anew."""

from __future__ import annotations

from pathlib import Path

from cocommission import fingerprint
from cocommission.errors import Stop
from cocommission.loading.loaded import LoadedRound
from cocommission.record.course import score_files
from cocommission.record.entry import FIRST, What
from cocommission.record.log import Log
from cocommission.reporting.scored_record import scored_record
from cocommission.workflows.evaluate_lock import score_digests
from cocommission.workflows.evaluate_record import RECORD
from cocommission.workflows.round_files import PRIVATE, round_digests
from cocommission.workflows.score import Scored


def unlogged_scores(loaded: LoadedRound, root: Path, log: Log) -> tuple[str, ...]:
    """The files with scores that are new, changed or gone since the log last spoke of them."""
    if {"scores", "moderation"} & loaded.round.broken:
        return ()
    known = {name: digest for name, (digest, _) in log.files.items() if digest != FIRST}
    now = score_digests(loaded, loaded.folder, root)
    there = round_digests(loaded.folder, root)
    differ = {name for name, digest in now.items() if known.get(name) != digest}
    differ |= {name for name in score_files(log) if name in known and known[name] != there.get(name)}
    own = (one for one in known if one.removeprefix(PRIVATE).startswith("evaluation/") and one.endswith(".yaml"))
    return tuple(sorted(differ | {name for name in own if name not in there}))


def refuse_unlogged(scored: Scored, unlogged: tuple[str, ...], log: Log) -> None:
    """Raise ``Stop`` where a result is recorded and the scores or the result are no longer as they were then."""
    if not any(entry.what is What.SCORED for entry in log.entries):
        return
    recorded, _ = log.files.get(RECORD, ("", None))
    if not unlogged and fingerprint.of_bytes(scored_record(scored.round, scored.result)) == recorded:
        return
    raise Stop(
        "a result is recorded, and scores or result are no longer as the log has them",
        *(f"not in the log as it stands now: {name}" for name in unlogged[:20]),
        *([f"and {len(unlogged) - 20} more"] if len(unlogged) > 20 else []),
        *([] if unlogged else [f"the result is not as recorded in {RECORD}; `score --verify` names the files"]),
        '`cocommission evaluate record --reason "what was wrong and who saw it"` first, then this again',
    )
