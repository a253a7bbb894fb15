"""lint --watch: a check for each change, none without one; nobody sleeps here, since the waiting is given."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cocommission.cli import edge, watching
from cocommission.cli.linting import lint_paths
from cocommission.cli.quick import Asked
from cocommission.cli.watching import MOST_LOOKS, watch_paths
from cocommission.errors import CannotRead, Exit

Out = pytest.CaptureFixture[str]
CLEAN = "round: {schema: 1, id: r, title: R}\n"
BROKEN = "round: {schema: 1, id: r, title: R\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "round.yaml").write_text(CLEAN, "utf-8")
    return tmp_path


class Waiting:
    """Each wait does the next thing that somebody does at an editor; after the last, Ctrl-C."""

    def __init__(self, *deeds: Callable[[], object]) -> None:
        self.deeds = list(deeds)

    def __call__(self) -> None:
        if not self.deeds:
            raise KeyboardInterrupt
        self.deeds.pop(0)()


def nothing() -> None:
    """A wait in which nobody does anything."""


def write(name: str, text: str) -> Callable[[], object]:
    def deed() -> None:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, "utf-8")
        os.utime(name, ns=(write.clock, write.clock))  # type: ignore[attr-defined]
        write.clock += 10**9  # type: ignore[attr-defined]

    return deed


write.clock = 10**18  # type: ignore[attr-defined]


def watched(*deeds: Callable[[], object], paths: tuple[str, ...] = ()) -> tuple[int, int]:
    """The exit code, and how many checks there were."""
    checks = 0

    def check() -> int:
        nonlocal checks
        checks += 1
        return lint_paths(Asked([Path(path) for path in paths]))

    return watch_paths([Path(path) for path in paths], check, Waiting(*deeds)), checks


def test_without_a_change_there_is_one_check(folder: Path, capsys: Out) -> None:
    assert watched(*[nothing] * 20) == (Exit.FINE, 1)
    assert capsys.readouterr().err.splitlines() == [
        "check 1; Ctrl-C ends the watch",
        "",
        "the watch has ended after 1 check",
    ]


def test_each_change_is_one_check_and_names_the_file(folder: Path, capsys: Out) -> None:
    code, checks = watched(
        nothing, write("r/round.yaml", BROKEN), nothing, nothing, write("r/round.yaml", CLEAN), nothing, nothing
    )
    assert (code, checks) == (Exit.FINE, 3)
    said = capsys.readouterr()
    assert said.err.splitlines()[1:] == [
        "",
        "check 2: r/round.yaml changed",
        "",
        "check 3: r/round.yaml changed",
        "",
        "the watch has ended after 3 checks",
    ]
    assert said.out.count("CC002 not-yaml") == 1
    assert "\x1b" not in said.out + said.err


@pytest.mark.parametrize(
    "deed",
    [
        write("r/new.yaml", "vision: {why: W}\n"),
        write("r/deep/new.yml", "vision: {why: W}\n"),
        write("council.yaml", "council: {name: N}\n"),
        write("s/round.yaml", CLEAN),
        lambda: (Path("r") / "round.yaml").rename("r/was.yaml"),
        lambda: os.utime("r/round.yaml", ns=(1, 1)),
    ],
)
def test_files_that_come_and_go_are_changes(folder: Path, deed: Callable[[], object]) -> None:
    assert watched(nothing, deed, nothing, nothing)[1] == 2


@pytest.mark.parametrize(
    "deed",
    [write("r/build/x.yaml", "x"), write("r/.x.yaml", "x"), write("r/notes.txt", "x"), write("r/.git/x.yaml", "x")],
)
def test_what_lint_does_not_read_is_no_change(folder: Path, deed: Callable[[], object]) -> None:
    assert watched(nothing, deed, nothing, nothing)[1] == 1


def test_a_file_is_checked_once_it_stands_still(folder: Path) -> None:
    typing = [write("r/round.yaml", BROKEN[:number]) for number in range(3, 8)]
    assert watched(*typing, write("r/round.yaml", CLEAN), nothing, nothing)[1] == 2


def test_a_file_that_never_stands_still_is_checked_all_the_same(folder: Path) -> None:
    typing = [write("r/round.yaml", CLEAN + "#" * number) for number in range(MOST_LOOKS + 1)]
    assert watched(*typing)[1] == 2


def test_a_half_saved_round_is_said_and_not_the_end(folder: Path, capsys: Out) -> None:
    code, checks = watched(
        write("r/round.yaml", ""),
        nothing,
        lambda: Path("r/round.yaml").unlink(),
        nothing,
        lambda: shutil.rmtree("r"),
        write("r/round.yaml", CLEAN),
        nothing,
    )
    assert (code, checks) == (Exit.FINE, 4)
    said = capsys.readouterr()
    assert "CC015" in said.out
    assert "there is no round in this folder" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("problem", [OSError(5, "Input/output error", "r/round.yaml"), CannotRead("cannot read it")])
def test_a_disk_that_refuses_for_a_moment_is_said_and_not_the_end(
    folder: Path, problem: Exception, capsys: Out
) -> None:
    problems = [problem]

    def check() -> int:
        if problems:
            raise problems.pop()
        return 0

    assert watch_paths([], check, Waiting(write("r/a.yaml", "x"), nothing)) == Exit.FINE
    assert "check 2" in capsys.readouterr().err


def test_a_fault_of_ours_and_a_closed_pipe_end_it(folder: Path) -> None:
    for problem in (ValueError("ours"), BrokenPipeError()):

        def check(problem: Exception = problem) -> int:
            raise problem

        with pytest.raises(type(problem)):
            watch_paths([], check, Waiting())


def test_where_there_is_no_round_the_watch_does_not_begin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree("r")
    monkeypatch.setattr(watching.time, "sleep", lambda seconds: pytest.fail("waited"))
    assert edge.run(["lint", "--watch"]) == Exit.NOTHING


def test_private_files_are_watched_where_the_council_names_them(folder: Path) -> None:
    Path("council.yaml").write_text("council: {name: N, private: ../secret}\n", "utf-8")
    home = folder / "home"
    home.mkdir()
    for name in ("r", "council.yaml"):
        (folder / name).rename(home / name)
    secret = folder / "secret" / "r"
    secret.mkdir(parents=True)
    assert watched(write(str(secret / "bids.yaml"), "bids: []\n"), nothing, nothing, paths=("home",))[1] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_ends_a_true_watch_with_nought(folder: Path) -> None:
    heeded = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a background shell ignores it
    words = [sys.executable, "-c", f"{heeded}; from cocommission.cli import main; main()", "lint", "--watch"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr and process.stderr.readline() == "check 1; Ctrl-C ends the watch\n"
        assert process.stdout
        while "1 round, 1 file" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in out + err) == (0, False)
    assert err.endswith("the watch has ended after 1 check\n")


def test_the_wait_is_short_and_real(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    assert edge.run(["lint", "--watch"]) == Exit.FINE
    assert len(waits) == 1 and 0.1 <= waits[0] <= 1
