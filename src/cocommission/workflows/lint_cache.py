"""What is known from an earlier lint: verdicts on rounds that are as they were, and whole answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cocommission.loading.trail import Trail
from cocommission.workflows.lint_store import read_store, trail_of, write_store
from cocommission.workflows.verdict import Verdict, packed, unpacked

MOST_RUNS = 16
"""How many different command lines are remembered for one working folder."""


class Kept:
    """The verdicts of earlier runs in this working folder; with ``is_on`` False it knows nothing and keeps nothing."""

    def __init__(self, is_on: bool = True) -> None:
        self._folder = str(Path.cwd())
        self._is_on = is_on
        self._store: dict[str, Any] = read_store(self._folder) if is_on else {"rounds": {}, "runs": {}}
        self._is_new = False

    def verdicts(self, paths: Sequence[Path]) -> dict[Path, Verdict]:
        """The verdicts on those rounds that are as they were."""
        held: dict[Path, Verdict] = {}
        for path in paths:
            entry = self._store["rounds"].get(str(path))
            if entry is None:
                continue
            trail = trail_of(entry)
            if trail.holds():
                held[path] = unpacked(entry[3])
                self._is_new |= trail.grown()
            else:
                del self._store["rounds"][str(path)]
        return held

    def keep(self, path: Path, trail: Trail, verdict: Verdict) -> None:
        """Keep a verdict, if it may be kept."""
        if self._is_on and verdict.may_be_kept:
            self._store["rounds"][str(path)] = (trail.things, trail.there, trail.young, packed(verdict))
            self._is_new = True

    def remember(self, run: tuple[str, ...], trail: Trail, paths: Sequence[Path], text: str, code: int) -> None:
        """Remember a whole answer: ``run`` is what was asked and what its look depends on."""
        rounds = [str(path) for path in paths]
        if not self._is_on or not all(path in self._store["rounds"] for path in rounds):
            return
        runs = self._store["runs"]
        runs.pop(run, None)
        for oldest in list(runs)[: max(0, len(runs) - MOST_RUNS + 1)]:
            del runs[oldest]
        runs[run] = (trail.things, trail.there, trail.young, rounds, text, code)
        self._is_new = True

    def write(self) -> None:
        """Write what is new; rounds that are gone are forgotten."""
        if not self._is_on or not self._is_new:
            return
        rounds = self._store["rounds"]
        self._store["rounds"] = {path: rounds[path] for path in rounds if Path(path).is_dir()}
        write_store(self._folder, self._store)
