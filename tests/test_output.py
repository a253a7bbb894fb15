from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.errors import Fault, Stop
from cocommission.output import write_all, write_build

ABOUT = {"version": "test"}


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.txt": b"1", "b/c.txt": b"2"})
    assert held(tmp_path) == {"a.txt": b"1", "b/c.txt": b"2"}


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "", "a/../b", "c:\\x", "a/."])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Fault):
        write_all(tmp_path / "in", {name: b"1"})
    assert held(tmp_path) == {}


def test_a_file_changed_by_hand_is_kept_unless_forced(tmp_path: Path) -> None:
    write_build(tmp_path, {"a.txt": b"1", "b.txt": b"1"}, ABOUT)
    write_build(tmp_path, {"a.txt": b"2", "b.txt": b"2"}, ABOUT)
    (tmp_path / "a.txt").write_bytes(b"mine")
    with pytest.raises(Stop, match="was changed since it was built"):
        write_build(tmp_path, {"a.txt": b"3", "b.txt": b"3"}, ABOUT)
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert (tmp_path / "b.txt").read_bytes() == b"2"
    write_build(tmp_path, {"a.txt": b"3"}, ABOUT, force=True)
    assert (tmp_path / "a.txt").read_bytes() == b"3"


def test_a_file_that_was_never_ours_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"theirs")
    with pytest.raises(Stop):
        write_build(tmp_path, {"a.txt": b"1"}, ABOUT)
    assert held(tmp_path) == {"a.txt": b"theirs"}


def test_what_is_not_made_any_more_is_removed_but_not_what_somebody_changed(tmp_path: Path) -> None:
    write_build(tmp_path, {"a": b"1", "b": b"1", "c": b"1"}, ABOUT)
    (tmp_path / "c").write_bytes(b"mine")
    write_build(tmp_path, {"a": b"1"}, ABOUT)
    assert sorted(held(tmp_path)) == ["a", "c", "manifest.json"]


def test_a_manifest_that_names_files_elsewhere_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "precious"
    outside.write_bytes(b"x")
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "manifest.json").write_text('{"outputs": {"../precious": "0"}}', "utf-8")
    write_build(folder, {"a": b"1"}, ABOUT)
    assert outside.read_bytes() == b"x"


def test_the_manifest_names_every_output_by_its_hash(tmp_path: Path) -> None:
    import hashlib
    import json

    write_build(tmp_path, {"a": b"1"}, {"version": "9", "inputs": {"round.yaml": "ab"}})
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert manifest == {
        "version": "9",
        "inputs": {"round.yaml": "ab"},
        "outputs": {"a": hashlib.sha256(b"1").hexdigest()},
    }
