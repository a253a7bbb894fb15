"""Where lint keeps what it remembers: a folder of the user's own, read by nobody else, that does not grow for ever."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

import pytest

from cocommission.workflows import lint_store
from cocommission.workflows.lint_cache import Kept
from cocommission.workflows.lint_store import cache_folder, read_store, write_store

STORE = {"rounds": {"/r": "verdict"}, "runs": {("lint",): "answer"}}
EMPTY: dict[str, object] = {"rounds": {}, "runs": {}}


@pytest.mark.parametrize(
    ("platform", "set_", "folder"),
    [
        ("linux", {}, "/home/rana/.cache/cocommission"),
        ("linux", {"XDG_CACHE_HOME": "/var/caches"}, "/var/caches/cocommission"),
        ("darwin", {"XDG_CACHE_HOME": "/var/caches"}, "/home/rana/Library/Caches/cocommission"),
        ("win32", {}, "/home/rana/cocommission/Cache"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/cocommission/Cache"),
        ("win32", {"LOCALAPPDATA": "/local", "COCOMMISSION_CACHE": "/own"}, "/own"),
    ],
)
def test_the_folder_is_the_one_that_the_platform_gives_a_user(
    monkeypatch: pytest.MonkeyPatch, platform: str, set_: dict[str, str], folder: str
) -> None:
    for name in ("COCOMMISSION_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/rana", **set_}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache_folder() == folder


def test_what_was_kept_is_read_again_for_the_same_working_folder_only() -> None:
    write_store("/councils/a", STORE)
    assert read_store("/councils/a") == STORE
    assert read_store("/councils/b") == EMPTY
    Path(lint_store._path("/councils/a")).rename(lint_store._path("/councils/b"))
    assert read_store("/councils/b") == EMPTY


def test_nobody_else_can_look_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCOMMISSION_CACHE", str(tmp_path / "cache"))
    before = os.umask(0)
    try:
        write_store("/councils/a", STORE)
    finally:
        os.umask(before)
    (file,) = (tmp_path / "cache").iterdir()
    assert oct((tmp_path / "cache").stat().st_mode & 0o777) == "0o700"
    assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_a_file_of_another_kind_is_passed_over_though_its_checksum_is_right() -> None:
    write_store("/councils/a", STORE)
    file = Path(lint_store._path("/councils/a"))
    file.write_bytes(b"something else lint1" + file.read_bytes()[20:])
    assert read_store("/councils/a") == EMPTY


def test_a_checksum_that_is_wrong_is_enough_to_pass_over_it() -> None:
    write_store("/councils/a", STORE)
    file = Path(lint_store._path("/councils/a"))
    head, body = file.read_bytes()[:20], file.read_bytes()[24:]
    file.write_bytes(head + (zlib.crc32(body) ^ 1).to_bytes(4, "big") + body)
    assert read_store("/councils/a") == EMPTY


def test_the_oldest_are_forgotten_where_there_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCOMMISSION_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(lint_store, "MOST_FILES", 2)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "else").write_text("not ours", "utf-8")
    for number in range(5):
        write_store(f"/councils/{number}", STORE)
        os.utime(lint_store._path(f"/councils/{number}"), ns=(0, number * 10**9))
    assert [number for number in range(5) if read_store(f"/councils/{number}") == STORE] == [2, 3, 4]
    assert (tmp_path / "cache" / "else").is_file()


def test_a_change_in_any_file_of_the_package_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = tmp_path / "cocommission"
    for name in ("workflows/lint_store.py", "rules/tender/dates.py", "__init__.py", "rules/__pycache__/dates.pyc"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("one\n", "utf-8")
    monkeypatch.setattr(lint_store, "__file__", str(top / "workflows" / "lint_store.py"))
    write_store("/councils/a", STORE)
    (top / "rules/__pycache__/dates.pyc").write_text("what Python makes itself\n", "utf-8")
    assert read_store("/councils/a") == STORE
    for name in ("rules/tender/dates.py", "__init__.py"):
        write_store("/councils/a", STORE)
        assert read_store("/councils/a") == STORE
        (top / name).write_text("another\n", "utf-8")
        assert read_store("/councils/a") == EMPTY


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCOMMISSION_CACHE", str(tmp_path / "cache"))
    Path(lint_store._path("/councils/a")).mkdir(parents=True)
    write_store("/councils/a", STORE)
    assert [path.is_dir() for path in (tmp_path / "cache").iterdir()] == [True]


def test_where_nothing_is_new_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCOMMISSION_CACHE", str(tmp_path / "cache"))
    Kept().write()
    assert not (tmp_path / "cache").exists()
