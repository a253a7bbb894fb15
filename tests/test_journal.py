"""Whatever fails or dies while files are written: the next command sees all of the old ones, or all of the new."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cocommission.errors import CannotRead
from cocommission.journal import JOURNAL, STAGE, UNDO, Step, carry_out, settle
from cocommission.lock import LOCK, locked
from cocommission.output import write_all
from tests.failing import guarded, refuse

OLD = {"a": b"old a", "b": b"old b", "sub/c": b"old c", "gone": b"old d"}
STEPS = [
    Step("a", b"new a"),
    Step("b", b"old b"),
    Step("sub/c", b"new c"),
    Step("new/deep/e", b"new e"),
    Step("gone", None),
]
NEW = {"a": b"new a", "b": b"old b", "sub/c": b"new c", "new/deep/e": b"new e"}
HERE = Path(__file__).parent.parent
MOST = 400
"""More calls than one writing makes; where they end is seen, not known."""


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "round"
    write_all(folder, OLD)
    assert held(folder) == OLD
    return folder


def restored(folder: Path) -> None:
    """The old files again, and nothing else."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    write_all(folder, OLD)


def test_all_steps_are_done_and_nothing_of_ours_is_left(folder: Path) -> None:
    carry_out(folder, STEPS)
    assert held(folder) == NEW


def failures(folder: Path, patch: pytest.MonkeyPatch, is_lasting: bool) -> Iterator[tuple[int, bool]]:
    """Each number of a call that failed, and whether the writing said so."""
    for number in range(1, MOST):
        restored(folder)
        with patch.context() as inside:
            count = guarded(lambda name, to: inside.setattr(os, name, to), number, refuse, is_lasting)
            try:
                carry_out(folder, STEPS)
                failed = False
            except (OSError, CannotRead):
                failed = True
            if count() < number:
                return
        yield number, failed
    raise AssertionError("the calls never end")


def test_a_failure_of_any_one_call_leaves_all_old_if_it_is_told_and_all_new_if_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = told = 0
    for number, failed in failures(folder, monkeypatch, is_lasting=False):
        settle(folder)
        found = {name: content for name, content in held(folder).items() if not name.startswith(".cocommission")}
        assert found == (OLD if failed else NEW), number
        assert not (folder / JOURNAL).exists() or not (folder / JOURNAL / "plan.json").exists()
        tried, told = tried + 1, told + failed
        carry_out(folder, STEPS if failed else [])
    assert tried > 60
    assert told > 50


def test_a_disk_that_fails_from_any_call_on_leaves_all_old_or_all_new_for_the_next_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0
    for number, failed in failures(folder, monkeypatch, is_lasting=True):
        settle(folder)
        found = {name: content for name, content in held(folder).items() if not name.startswith(".cocommission")}
        assert found in ((OLD, NEW) if failed else (NEW,)), number
        tried += 1
    assert tried > 60


CHILD = """
import os, sys
from pathlib import Path
from cocommission.journal import carry_out
from tests.failing import die, guarded
from tests.test_journal import STEPS
count = guarded(lambda name, to: setattr(os, name, to), int(sys.argv[2]), die)
carry_out(Path(sys.argv[1]), STEPS)
print(count())
"""


def killed(folder: Path, number: int) -> bool:
    """Whether a child that writes in ``folder`` was killed at that call."""
    path = os.pathsep.join([str(HERE), str(HERE / "src")])
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), str(number)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, -9), done.stderr
    return done.returncode == -9


def killed_at(folder: Path, numbers: Iterator[int]) -> tuple[int, int]:
    """How many kills left all old, and how many all new."""
    seen = [0, 0]
    for number in numbers:
        restored(folder)
        if not killed(folder, number):
            break
        settle(folder)
        found = {name: content for name, content in held(folder).items() if not name.startswith(".cocommission")}
        assert found in (OLD, NEW), number
        seen[found == NEW] += 1
        carry_out(folder, STEPS if found == OLD else [])
        assert held(folder) == NEW, number
    return seen[0], seen[1]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_process_killed_now_and_then_leaves_all_old_or_all_new(folder: Path) -> None:
    old, new = killed_at(folder, iter(range(3, MOST, 11)))
    assert old > 2
    assert new > 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_process_killed_at_any_call_leaves_all_old_or_all_new(folder: Path) -> None:
    old, new = killed_at(folder, iter(range(1, MOST)))
    assert old > 40
    assert new > 20


def stopped(folder: Path, at: str, patch: pytest.MonkeyPatch) -> None:
    """A writing that stopped for good at the first call of ``at``, as a killed process leaves it."""

    class Killed(BaseException):
        pass

    def stop(*_: Any, **__: Any) -> None:
        raise Killed

    with patch.context() as inside:
        inside.setattr("cocommission.journal._undo_now", lambda *_: None)
        inside.setattr("cocommission.journal._clear", lambda *_: None)
        inside.setattr(os, at, stop)
        with pytest.raises(Killed):
            carry_out(folder, STEPS)


def test_what_was_stopped_before_the_switch_never_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(folder, "rename", monkeypatch)
    assert (folder / STAGE).is_dir()
    settle(folder)
    assert {name: one for name, one in held(folder).items() if not name.startswith(".")} == OLD
    write_all(folder, {"a": b"2"})
    assert not (folder / STAGE).exists()


def test_what_was_stopped_after_the_switch_is_finished_by_whoever_reads_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cocommission.loading.folder import read_folder

    (folder / "round.yaml").write_bytes(b"round: {schema: 1, id: old, title: Old}\n")
    with monkeypatch.context() as inside:
        inside.setattr("tests.test_journal.STEPS", [Step("round.yaml", b"round: {schema: 1, id: new, title: New}\n")])
        stopped(folder, "replace", monkeypatch)
    assert (folder / JOURNAL).is_dir()
    assert b"id: new" in b"".join(read_folder(folder).files.values())
    assert not (folder / JOURNAL).exists()


def test_a_file_that_somebody_changed_before_the_next_command_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(folder, "replace", monkeypatch)
    (folder / "sub" / "c").write_bytes(b"mine")
    with pytest.raises(CannotRead, match="sub/c was changed since") as caught:
        settle(folder)
    assert str(folder / JOURNAL) in caught.value.more[0]
    assert (folder / "sub" / "c").read_bytes() == b"mine"


def test_a_folder_where_a_file_should_go_is_refused_before_anything_is_written(folder: Path) -> None:
    (folder / "new").write_bytes(b"a file where a folder should be")
    before = held(folder)
    with pytest.raises(CannotRead, match="cannot write"):
        write_all(folder, {"a": b"2", "new/deep": b"3"})
    with pytest.raises(CannotRead, match="cannot write"):
        write_all(folder, {"a": b"2", "sub": b"3"})
    assert held(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_file_that_is_written_anew_keeps_its_rights(folder: Path) -> None:
    (folder / "a").chmod(0o640)
    write_all(folder, {"a": b"2"})
    assert (folder / "a").stat().st_mode & 0o777 == 0o640


def test_a_disk_without_second_names_is_no_hindrance(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(*_: Any, **__: Any) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", without)
    with pytest.raises(ValueError, match="no"):
        carry_out(folder, STEPS, check=lambda: (_ for _ in ()).throw(ValueError("no")))
    assert held(folder) == OLD
    carry_out(folder, STEPS)
    assert held(folder) == NEW


# The lock


def test_two_commands_cannot_write_in_one_folder_at_once(folder: Path) -> None:
    path = os.pathsep.join([str(HERE), str(HERE / "src")])
    words = (
        "import sys; from pathlib import Path; from cocommission.output import write_all; "
        "write_all(Path(sys.argv[1]), {'a': b'theirs'})"
    )
    with locked(folder):
        with locked(folder):
            pass
        theirs = subprocess.run(
            [sys.executable, "-c", words, str(folder)],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            check=False,
        )
        assert theirs.returncode == 1
        assert b"another command is writing in round just now" in theirs.stderr
        write_all(folder, {"a": b"ours"})
    assert (folder / "a").read_bytes() == b"ours"
    assert not (folder / LOCK).exists()
    again = subprocess.run(
        [sys.executable, "-c", words, str(folder)], env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert again.returncode == 0
    assert (folder / "a").read_bytes() == b"theirs"


def test_a_lock_that_a_dead_command_left_is_no_hindrance(folder: Path) -> None:
    (folder / LOCK).write_bytes(b"")
    write_all(folder, {"a": b"2"})
    assert (folder / "a").read_bytes() == b"2"
    assert not (folder / LOCK).exists()


def test_names_of_ours_are_hidden_from_rounds() -> None:
    assert all(name.startswith(".") for name in (STAGE, JOURNAL, UNDO, LOCK))
