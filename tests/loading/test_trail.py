"""A trail tells whether what was read is still as it was; what had only just changed it knows by its content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cocommission.loading.trail import YOUNG, Trail


def read(trail: Trail, path: Path, age: int) -> None:
    """Read the file as one that had changed so many nanoseconds before the trail began."""
    os.utime(path, ns=(trail.began - age, trail.began - age))
    trail.file(str(path), path.lstat(), path.read_bytes())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "round.yaml"
    path.write_text("round: {}\n", "utf-8")
    return path


@pytest.mark.parametrize(("age", "is_young"), [(0, True), (YOUNG, True), (YOUNG + 1, False)])
def test_what_changed_within_two_seconds_is_known_by_its_content_too(file: Path, age: int, is_young: bool) -> None:
    trail = Trail()
    read(trail, file, age)
    assert bool(trail.young) is is_young
    assert trail.holds()


@pytest.mark.parametrize(("later", "has_grown"), [(YOUNG, False), (YOUNG + 1, True)])
def test_the_content_is_forgotten_once_the_change_lies_longer_ago(file: Path, later: int, has_grown: bool) -> None:
    trail = Trail()
    read(trail, file, 0)
    again = Trail(trail.things, trail.there, trail.young)
    again.began = trail.began + later
    assert again.grown() is has_grown
    assert bool(again.young) is not has_grown
    assert again.holds()
    assert again.grown() is False


def test_a_young_file_is_told_from_another_of_the_same_size_and_times(file: Path) -> None:
    trail = Trail()
    read(trail, file, 0)
    assert trail.holds()
    trail.young[str(file)] = "the digest of something else"
    assert not trail.holds()


def test_a_link_is_known_by_its_state_alone(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    trail = Trail()
    trail.file(str(link), link.lstat(), b"")
    assert trail.things
    assert not trail.young
    assert trail.holds()


def test_a_folder_is_known_by_its_names(tmp_path: Path, file: Path) -> None:
    trail = Trail()
    trail.folder(str(tmp_path), tmp_path.lstat(), [path.name for path in tmp_path.iterdir()])
    assert trail.holds()
    assert trail.names == 1
    status = tmp_path.lstat()
    file.rename(tmp_path / "other.yaml")
    os.utime(tmp_path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not trail.holds()


def test_what_was_not_there_is_noticed_when_it_comes_and_what_was_when_it_goes(tmp_path: Path, file: Path) -> None:
    trail = Trail()
    assert trail.exists(str(file))
    assert not trail.exists(str(tmp_path / "council.yaml"))
    assert trail.holds()
    (tmp_path / "council.yaml").write_text("", "utf-8")
    assert not trail.holds()
    (tmp_path / "council.yaml").unlink()
    assert trail.holds()
    file.unlink()
    assert not trail.holds()


def test_a_file_that_is_gone_is_not_as_it_was(file: Path) -> None:
    trail = Trail()
    read(trail, file, 0)
    file.unlink()
    assert not trail.holds()


def test_a_trail_that_took_in_another_holds_only_while_both_do(tmp_path: Path, file: Path) -> None:
    trail, other = Trail(), Trail()
    trail.exists(str(tmp_path))
    read(other, file, 0)
    other.exists(str(tmp_path / "council.yaml"))
    trail.join(other)
    assert trail.holds()
    (tmp_path / "council.yaml").write_text("", "utf-8")
    assert not trail.holds()
