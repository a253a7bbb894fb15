"""Which files belong to a round, and which do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cocommission.errors import CannotRead, NothingToCheck
from cocommission.loading import limits
from cocommission.loading.folder import council_file, read_folder, round_above, rounds_below, shown_path

ABOUT = b"round: {schema: 1, id: r, title: R}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, **files: bytes) -> None:
    for name, content in files.items():
        file = folder / (name.replace("__", "/") + ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def test_every_yaml_file_below_belongs_but_for_folders_of_their_own_kind(home: Path) -> None:
    put(
        home, r__round=ABOUT, r__a=b"", r__bids__one__bid=b"", r__build__x=b"", r__templates__x=b"", r__published__x=b""
    )
    put(home, r__inner__round=ABOUT, r__inner__x=b"")
    (home / "r/.hidden").mkdir()
    put(home / "r/.hidden", x=b"")
    (home / "r/.x.yaml").write_bytes(b"")
    (home / "r/notes.txt").write_bytes(b"")
    assert list(read_folder(Path("r")).files) == ["r/a.yaml", "r/bids/one/bid.yaml", "r/round.yaml"]


def test_the_order_is_that_of_the_paths_whatever_the_disk_says(home: Path) -> None:
    put(home, round=ABOUT, b=b"", a__z=b"", a__b__c=b"", a1=b"", B=b"")
    names = list(read_folder(Path()).files)
    assert names == sorted(names)
    assert len(names) == 6


def test_the_councils_file_is_the_first_one_upwards(home: Path) -> None:
    put(home, council=b"", north__council=b"", north__r__round=ABOUT, south__r__round=ABOUT)
    assert read_folder(Path("north/r")).council == "north/council.yaml"
    assert read_folder(Path("south/r")).council == "council.yaml"


def test_the_search_for_the_council_ends_at_the_repositorys_root(home: Path) -> None:
    put(home, council=b"", repo__r__round=ABOUT)
    (home / "repo/.git").mkdir()
    assert council_file(home / "repo/r") is None
    assert read_folder(Path("repo/r")).council is None


def test_a_councils_file_beside_the_round_is_the_councils(home: Path) -> None:
    put(home, round=ABOUT, council=b"council: {name: C}\n")
    folder = read_folder(Path())
    assert folder.council == "council.yaml"
    assert list(folder.files) == ["round.yaml", "council.yaml"]


def test_a_folder_without_a_round_is_nothing_to_check(home: Path) -> None:
    with pytest.raises(NothingToCheck):
        read_folder(Path())


def test_a_file_with_the_other_ending_is_told_and_not_read(home: Path) -> None:
    put(home, round=ABOUT)
    (home / "panel.yml").write_bytes(b"panel: []\n")
    (home / "SHOUT.YAML").write_bytes(b"")
    folder = read_folder(Path())
    assert list(folder.files) == ["SHOUT.YAML", "round.yaml"]
    assert [(one.code, one.place.file) for one in folder.findings] == [("CC012", "panel.yml")]
    assert folder.findings[0].hint == "rename it to panel.yaml"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_a_link_and_a_pipe_are_told_and_not_read(home: Path) -> None:
    put(home, round=ABOUT, elsewhere=b"secret: 1\n")
    (home / "r").mkdir()
    put(home / "r", round=ABOUT)
    (home / "r/link.yaml").symlink_to(home / "elsewhere.yaml")
    os.mkfifo(home / "r/pipe.yaml")
    folder = read_folder(Path("r"))
    assert folder.files["r/link.yaml"] == folder.files["r/pipe.yaml"] == b""
    assert [one.code for one in folder.findings] == ["CC001", "CC001"]


def test_a_folder_that_ends_in_yaml_is_a_folder(home: Path) -> None:
    put(home, round=ABOUT)
    (home / "x.yaml").mkdir()
    put(home / "x.yaml", y=b"")
    assert list(read_folder(Path()).files) == ["round.yaml", "x.yaml/y.yaml"]


def test_a_file_is_read_up_to_the_limit_and_no_further(home: Path) -> None:
    put(home, round=ABOUT + b"#" * limits.FILE_BYTES)
    assert len(read_folder(Path()).files["round.yaml"]) == limits.FILE_BYTES + 1


def test_too_many_files_are_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, round=ABOUT, a=b"", b=b"")
    monkeypatch.setattr(limits, "ROUND_FILES", 2)
    folder = read_folder(Path())
    assert len(folder.files) == 2
    assert [one.code for one in folder.findings] == ["CC005"]


def test_too_many_bytes_are_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, round=ABOUT, a=b"#" * 50, b=b"")
    monkeypatch.setattr(limits, "ROUND_BYTES", 40)
    assert [one.code for one in read_folder(Path()).findings] == ["CC005"]


def test_a_file_that_may_not_be_read_stops_with_words(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, round=ABOUT)

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotRead, match=r"cannot read round\.yaml: Permission denied"):
        read_folder(Path())


def test_rounds_are_found_below_and_above(home: Path) -> None:
    put(home, a__round=ABOUT, b__c__round=ABOUT, a__build__round=ABOUT, a__bids__x=b"")
    assert [shown_path(path) for path in rounds_below(Path())] == ["a", "b/c"]
    assert round_above(home / "a/bids") == (home / "a").resolve()
    assert round_above(home / "b") is None


def test_a_path_is_shown_from_the_working_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, a__b__round=ABOUT)
    assert shown_path(home / "a/b/round.yaml") == "a/b/round.yaml"
    monkeypatch.chdir(home / "a")
    assert shown_path(home / "a/b") == "b"
    assert shown_path(home / "x") == "../x"
