"""Checking many rounds, in two processes where there are so many files that the second one pays."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cocommission.errors import Fault, Stop
from cocommission.loading.trail import Trail
from cocommission.workflows.verdict import Verdict, packed, unpacked, verdict_on

WORTH_TWO = 600
"""Files from which a second process is worth its start."""

Linted = tuple[Path, Trail, Verdict]


def verdicts_on(paths: Sequence[Path], files: int) -> Iterator[Linted]:
    """The verdict on each round, with what it was read from, in the order of ``paths``, which hold so many files."""
    if files < WORTH_TWO or len(paths) < 3 or (os.cpu_count() or 1) < 2:
        yield from _here(paths)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    yield from _here(paths[:1])  # what both processes need is loaded before they part
    half = 1 + len(paths) // 2
    context = get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        elsewhere = pool.submit(_packed, paths[half:])
        yield from _here(paths[1:half])
        try:
            rows = elsewhere.result()
        except (BrokenProcessPool, Stop, Fault, OSError):  # this process meets it too and says it, or gets through
            yield from _here(paths[half:])
            return
    for path, (trail, data) in zip(paths[half:], rows, strict=True):
        yield path, Trail(*trail), unpacked(data)


def _here(paths: Sequence[Path]) -> Iterator[Linted]:
    for path in paths:
        trail = Trail()
        yield path, trail, verdict_on(path, trail)


def _packed(paths: Sequence[Path]) -> list[tuple[Any, Any]]:
    """What the other process sends: trails and verdicts as plain data."""
    return [((trail.things, trail.there, trail.young), packed(verdict)) for _, trail, verdict in _here(paths)]
