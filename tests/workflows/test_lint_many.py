"""Many rounds are checked in two processes where that pays, and in one where it does not."""

from __future__ import annotations

import concurrent.futures
import os
from pathlib import Path

import pytest

from cocommission.loading.trail import Trail
from cocommission.workflows import lint_many
from cocommission.workflows.lint_many import WORTH_TWO, verdicts_on
from cocommission.workflows.verdict import Verdict


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_whom(path: Path, trail: Trail) -> Verdict:
        trail.there[str(path)] = True
        return Verdict(str(path), [str(os.getpid())])

    monkeypatch.setattr(lint_many, "verdict_on", by_whom)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def processes(rounds: int, files: int) -> list[int]:
    """How many rounds this process checked, and how many another; each once, in their order, with their trails."""
    paths = [Path(f"/council/{number}") for number in range(rounds)]
    found = list(verdicts_on(paths, files))
    assert [path for path, _, _ in found] == paths
    assert [verdict.folder for _, _, verdict in found] == [str(path) for path in paths]
    assert [list(trail.there) for _, trail, _ in found] == [[str(path)] for path in paths]
    here = sum(verdict.files == [str(os.getpid())] for _, _, verdict in found)
    return [here, rounds - here]


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize(("rounds", "shared"), [(8, [5, 3]), (3, [2, 1])])
def test_the_second_process_takes_its_share_where_there_are_many_files(rounds: int, shared: list[int]) -> None:
    assert processes(rounds, WORTH_TWO) == shared


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize(
    ("rounds", "files", "cores"),
    [
        *((8, WORTH_TWO - 1, 2), (2, WORTH_TWO, 2), (1, WORTH_TWO, 2), (0, WORTH_TWO, 2)),
        *((8, WORTH_TWO, 1), (8, WORTH_TWO, None)),
    ],
)
def test_no_second_process_is_started_for_little_or_where_there_is_no_second_core(
    monkeypatch: pytest.MonkeyPatch, rounds: int, files: int, cores: int | None
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.delattr(concurrent.futures, "ProcessPoolExecutor")
    assert processes(rounds, files) == [rounds, 0]
