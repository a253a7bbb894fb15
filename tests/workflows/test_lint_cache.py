"""What is kept of a lint: verdicts that may be kept, and answers about rounds that were kept; nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.loading.trail import Trail
from cocommission.workflows.lint_cache import MOST_RUNS, Kept
from cocommission.workflows.lint_store import cache_folder, read_store
from cocommission.workflows.verdict import Verdict


@pytest.fixture
def round_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for a round, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "garden").mkdir()
    return tmp_path / "garden"


def trail_of(path: Path) -> Trail:
    trail = Trail()
    trail.exists(str(path))
    return trail


def on_disk() -> bytes:
    return b"".join(file.read_bytes() for file in Path(cache_folder()).glob("*.bin"))


def test_a_verdict_is_kept_even_where_no_answer_is(round_: Path) -> None:
    kept = Kept()
    kept.keep(round_, trail_of(round_), Verdict("garden", ["garden/round.yaml"]))
    kept.write()
    assert Kept().verdicts([round_]) == {round_: Verdict("garden", ["garden/round.yaml"])}
    assert Kept(is_on=False).verdicts([round_]) == {}


def test_a_verdict_that_may_not_be_kept_is_nowhere_on_the_disk_and_nor_is_an_answer_from_it(round_: Path) -> None:
    kept = Kept()
    kept.keep(round_, trail_of(round_), Verdict("garden", ["our secret recipe"], may_be_kept=False))
    kept.remember(("lint",), trail_of(round_), [round_], "our secret recipe", 1)
    kept.write()
    assert on_disk() == b""
    other = round_.parent / "hut"
    other.mkdir()
    kept.keep(other, trail_of(other), Verdict("hut", ["hut/round.yaml"]))
    kept.remember(("lint",), trail_of(round_), [other, round_], "our secret recipe", 1)
    kept.write()
    assert b"hut/round.yaml" in on_disk()
    assert b"secret" not in on_disk()
    assert read_store(str(Path.cwd()))["runs"] == {}


def test_without_the_cache_nothing_is_kept(round_: Path) -> None:
    kept = Kept(is_on=False)
    kept.keep(round_, trail_of(round_), Verdict("garden", []))
    kept.remember(("lint",), trail_of(round_), [], "all is well", 0)
    kept.write()
    assert on_disk() == b""


def test_the_newest_answers_are_remembered_and_an_answer_given_again_is_new(round_: Path) -> None:
    kept = Kept()
    for number in (*range(MOST_RUNS), 0, MOST_RUNS):
        kept.remember((str(number),), Trail(), [], f"answer {number}", 0)
    kept.write()
    runs = read_store(str(Path.cwd()))["runs"]
    assert [run for (run,) in runs] == [str(number) for number in (*range(2, MOST_RUNS), 0, MOST_RUNS)]


def test_rounds_that_are_gone_are_forgotten(round_: Path) -> None:
    kept = Kept()
    kept.keep(round_, trail_of(round_), Verdict("garden", []))
    round_.rmdir()
    kept.write()
    assert read_store(str(Path.cwd()))["rounds"] == {}
