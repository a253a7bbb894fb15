"""What a stopped command left undone is finished before anybody reads, also where it stands in a folder above."""

from __future__ import annotations

import os
from pathlib import Path

from cocommission.journal import JOURNAL, UNDO, settle


def settle_at(path: Path) -> None:
    """Finish what a command that was stopped began to write in ``path``, or in a folder above that holds it.

    A command that writes to several rounds, or to the council's file, does so from the folder above them. Up there only
    what the folder's owner, or whoever is at work, left behind is carried out.
    """
    settle(path)
    folder = os.path.realpath(path)
    while (above := os.path.dirname(folder)) != folder and not os.path.exists(f"{folder}/.git"):
        folder = above
        if _was_left_by_us(folder):
            settle(Path(folder))


def _was_left_by_us(folder: str) -> bool:
    for name in (JOURNAL, UNDO):
        try:
            owner = os.lstat(f"{folder}/{name}").st_uid
        except OSError:
            continue
        return owner in (os.lstat(folder).st_uid, getattr(os, "geteuid", int)())
    return False
