"""A second lint is quick and says the same; whatever has changed on the disk is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.cli.warm import warm_answer
from cocommission.loading import trail
from cocommission.reporting.findings import FORMATS
from cocommission.workflows import lint_cache, lint_many, lint_store, verdict
from tests.reporting.seeded import lay_out

Out = pytest.CaptureFixture[str]
YEAR = 365 * 24 * 3600 * 10**9


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council's folder with one round in it, all of it last changed long ago."""
    lay_out(tmp_path)
    for path in [tmp_path, *tmp_path.rglob("*")]:
        make_old(path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make_old(path: Path) -> None:
    then = path.stat().st_mtime_ns - YEAR
    os.utime(path, ns=(then, then))


def said(capsys: Out, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    return edge.run(["lint", *words]), capsys.readouterr().out


def remembered(capsys: Out, *words: str) -> tuple[int | None, str]:
    capsys.readouterr()
    return warm_answer(["lint", *words]), capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--strict"], ["--level", "error"], ["--select", "CC2"], ["garden"]])
def test_the_same_is_said_again_word_for_word(folder: Path, capsys: Out, words: list[str]) -> None:
    first = said(capsys, *words)
    assert first[1]
    assert remembered(capsys, *words) == first
    assert said(capsys, *words) == first


@pytest.mark.parametrize("name", FORMATS)
def test_a_round_that_was_checked_before_looks_the_same_in_every_format(folder: Path, capsys: Out, name: str) -> None:
    fresh = said(capsys, "--no-cache", "--format", name)
    said(capsys)
    assert said(capsys, "--format", name) == fresh


def test_nothing_is_remembered_between_folders(folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    said(capsys)
    monkeypatch.chdir(folder / "garden")
    assert remembered(capsys) == (None, "")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file has another text": lambda top: (top / "garden/glossary.yaml").write_text("glossary: []\n"),
    "a file is gone": lambda top: (top / "garden/glossary.yaml").unlink(),
    "a file is new": lambda top: (top / "garden/more.yaml").write_text("outcomes: []\n"),
    "a file has another name": lambda top: (top / "garden/glossary.yaml").rename(top / "garden/words.yaml"),
    "a folder with a file is new": lambda top: (
        (top / "garden/deep").mkdir(),
        (top / "garden/deep/more.yaml").write_text("outcomes: []\n"),
    ),
    "the council's file has another text": lambda top: (top / "council.yaml").write_text("council: {name: Other}\n"),
    "the council's file is gone": lambda top: (top / "council.yaml").unlink(),
    "another council's file stands nearer": lambda top: (top / "garden/council.yaml").write_text(
        "council: {name: N}\n"
    ),
    "a second round is there": lambda top: (
        (top / "hut").mkdir(),
        (top / "hut/round.yaml").write_text("round: {schema: 1, id: hut, title: Hut}\n"),
    ),
    "the round is gone": lambda top: shutil.rmtree(top / "garden"),
    "a repository begins below the council's file": lambda top: (top / "garden/.git").mkdir(),
    "a file became a link": lambda top: (
        (top / "garden/rest.yaml").rename(top / "elsewhere.txt"),
        (top / "garden/rest.yaml").symlink_to(top / "elsewhere.txt"),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_noticed(folder: Path, capsys: Out, what: str) -> None:
    before = said(capsys)
    CHANGES[what](folder)
    assert remembered(capsys) == (None, "")
    after = said(capsys)
    assert after == said(capsys, "--no-cache")
    assert after != before


def test_a_nested_round_that_stops_being_one_is_read_with_the_round_around_it(folder: Path, capsys: Out) -> None:
    inner = folder / "garden" / "hut"
    inner.mkdir()
    (inner / "round.yaml").write_text("round: {schema: 1, id: hut, title: Hut}\n")
    (inner / "more.yaml").write_text("outcomes: [nonsense]\n")
    said(capsys, "garden")
    (inner / "round.yaml").unlink()
    assert said(capsys, "garden") == said(capsys, "garden", "--no-cache")


def test_a_change_in_the_same_instant_and_of_the_same_length_is_noticed(folder: Path, capsys: Out) -> None:
    file = folder / "garden" / "glossary.yaml"
    file.write_bytes(file.read_bytes())
    first = said(capsys)
    status = file.stat()
    file.write_text(file.read_text("utf-8").replace("glossary:", "glosarry:"), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    assert remembered(capsys) == (None, "")
    assert said(capsys) != first


def test_a_change_after_which_the_old_time_was_put_back_is_noticed(folder: Path, capsys: Out) -> None:
    file = folder / "garden" / "glossary.yaml"
    first = said(capsys)
    status = file.stat()
    with file.open("r+b") as stream:
        stream.write(file.read_bytes().replace(b"glossary:", b"glosarry:"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_ino) == (status.st_size, status.st_ino)
    assert remembered(capsys) == (None, "")
    assert said(capsys) != first


def test_a_file_that_came_in_the_same_instant_is_noticed(folder: Path, capsys: Out) -> None:
    garden = folder / "garden"
    (garden / "note.txt").write_text("")
    said(capsys)
    status = garden.stat()
    (garden / "note.txt").unlink()
    (garden / "more.yaml").write_text("outcomes: []\n")
    os.utime(garden, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert remembered(capsys) == (None, "")


def test_what_was_young_is_not_read_again_once_it_is_old(
    folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "garden" / "glossary.yaml"
    file.write_bytes(file.read_bytes())
    first = said(capsys)
    monkeypatch.setattr(trail, "YOUNG", -YEAR)  # as if time had passed
    assert said(capsys) == first
    monkeypatch.setattr(trail, "_digest", lambda _: "it was read again")
    assert remembered(capsys) == first


def test_no_cache_neither_reads_nor_keeps(folder: Path, capsys: Out) -> None:
    said(capsys, "--no-cache")
    assert not Path(lint_store.cache_folder()).exists() or not list(Path(lint_store.cache_folder()).iterdir())
    assert remembered(capsys) == (None, "")


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\0" * 4000])
def test_a_damaged_cache_is_made_anew(folder: Path, capsys: Out, damage: bytes) -> None:
    first = said(capsys)
    (file,) = Path(lint_store.cache_folder()).iterdir()
    whole = file.read_bytes()
    for content in (damage, whole[:-1], whole[:200] + b"\xff" + whole[201:]):
        file.write_bytes(content)
        assert remembered(capsys) == (None, "")
        assert said(capsys) == first
        assert file.read_bytes()[:20] == whole[:20]


def test_a_cache_folder_that_cannot_be_made_changes_nothing(
    folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = said(capsys)
    (folder / "in-the-way").write_text("")
    monkeypatch.setenv("COCOMMISSION_CACHE", str(folder / "in-the-way" / "cache"))
    assert said(capsys) == first
    assert remembered(capsys) == (None, "")


def test_other_rules_or_another_version_make_the_cache_anew(
    folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(capsys)
    monkeypatch.setattr(lint_store, "_stamp", lambda: ("another", "", ""))
    assert remembered(capsys) == (None, "")


def test_a_finding_in_a_file_with_bids_is_never_kept(folder: Path, capsys: Out) -> None:
    secret = "our secret recipe"
    (folder / "garden" / "late.yaml").write_text(
        f"bids:\n  - {{id: spade, name: {secret}, unknown_key: {secret}}}\n", "utf-8"
    )
    first = said(capsys)
    assert secret in first[1]
    assert all(secret.encode() not in file.read_bytes() for file in Path(lint_store.cache_folder()).rglob("*.bin"))
    assert remembered(capsys) == (None, "")
    assert said(capsys) == first


def test_a_file_that_cannot_be_read_as_yaml_is_never_kept(folder: Path, capsys: Out) -> None:
    (folder / "garden" / "late.yaml").write_text('bids:\n  - {id: spade, name: "our secret recipe\n', "utf-8")
    said(capsys)
    assert remembered(capsys) == (None, "")


def test_only_so_many_answers_and_caches_are_kept(folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_cache, "MOST_RUNS", 2)
    monkeypatch.setattr(lint_store, "MOST_FILES", 1)
    for words in (["--strict"], ["--level", "error"], []):
        said(capsys, *words)
    assert remembered(capsys, "--strict") == (None, "")
    assert remembered(capsys, "--level", "error")[0] is not None
    for name in ("garden", "."):
        monkeypatch.chdir(folder / name)
        said(capsys)
        monkeypatch.chdir(folder)
    assert len(list(Path(lint_store.cache_folder()).iterdir())) <= 2


def test_two_processes_say_what_one_says(folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        shutil.copytree(folder / "garden", folder / f"plot-{number}")
    alone = said(capsys, "--no-cache", "--json")
    monkeypatch.setattr(lint_many, "WORTH_TWO", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert said(capsys, "--no-cache", "--json") == alone
    assert said(capsys, "--json") == alone
    assert said(capsys, "--json") == alone


def test_what_stops_the_second_process_is_said_by_the_first(
    folder: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        shutil.copytree(folder / "garden", folder / f"plot-{number}")
    alone = said(capsys, "--no-cache")
    here, original = os.getpid(), verdict.verdict_on

    def dies_elsewhere(path: Path, marks: trail.Trail) -> verdict.Verdict:
        if os.getpid() != here:
            os._exit(9)
        return original(path, marks)

    monkeypatch.setattr(lint_many, "verdict_on", dies_elsewhere)
    monkeypatch.setattr(lint_many, "WORTH_TWO", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert said(capsys, "--no-cache") == alone


def test_a_terminal_that_knows_only_plain_letters_gets_the_same_signs_again(folder: Path) -> None:
    code = "import sys; sys.argv[0] = 'cocommission'; from cocommission.cli import main; main()"
    asked = {**os.environ, "PYTHONIOENCODING": "ascii"}
    said = [
        subprocess.run([sys.executable, "-c", code, "lint"], capture_output=True, env=asked, check=False).stdout
        for _ in range(2)
    ]
    assert b"  -> " in said[0]
    assert said[0] == said[1]
