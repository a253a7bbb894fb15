"""tender build as an officer meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit

from ..documents.packs import INVITATION, ROUNDS, copied


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = copied(ROUNDS[2], tmp_path)
    monkeypatch.chdir(found)
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_pack_lands_in_build_with_its_manifest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["tender", "build"]) == Exit.FINE
    said = capsys.readouterr().err
    assert said.startswith("Wrote to build/tender:")
    manifest = json.loads((folder / "build" / "tender" / "manifest.json").read_text("utf-8"))
    assert sorted(manifest["outputs"]) == sorted(
        name for name in files_of(folder / "build" / "tender") if name != "manifest.json"
    )
    assert {INVITATION, "Calendar.ics", "Tender pack.zip"} <= set(manifest["outputs"])
    assert all(f"  {name}\n" in said for name in manifest["outputs"])


def test_building_twice_changes_nothing(folder: Path) -> None:
    assert edge.run(["tender", "build"]) == Exit.FINE
    before = files_of(folder)
    assert edge.run(["tender", "build"]) == Exit.FINE
    assert files_of(folder) == before


def test_a_dry_run_names_the_files_and_writes_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(folder)
    assert edge.run(["tender", "build", "--dry-run"]) == Exit.FINE
    said = capsys.readouterr().err
    assert said.startswith("Would write to build/tender:") and INVITATION in said
    assert files_of(folder) == before


def test_another_folder_can_be_named(folder: Path, tmp_path: Path) -> None:
    before = files_of(folder)
    assert edge.run(["tender", "build", "--out", str(tmp_path / "elsewhere")]) == Exit.FINE
    assert INVITATION in files_of(tmp_path / "elsewhere")
    assert files_of(folder) == before


def test_a_file_changed_by_hand_is_kept_unless_forced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["tender", "build"])
    file = folder / "build" / "tender" / INVITATION
    built = file.read_bytes()
    file.write_bytes(b"changed by hand")
    before = files_of(folder)
    assert edge.run(["tender", "build"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert INVITATION in said and "--force" in said
    assert files_of(folder) == before
    assert edge.run(["tender", "build", "--force"]) == Exit.FINE
    assert file.read_bytes() == built


def test_a_round_with_errors_is_refused_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "round.yaml"
    file.write_text(file.read_text("utf-8").replace("weight: 50", "weight: 51"), "utf-8")
    assert edge.run(["tender", "build"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "was not built" in said and "CC401" in said and "round.yaml:" in said
    assert not (folder / "build").exists()


def test_a_draft_is_built_with_errors_and_marked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "round.yaml"
    text = file.read_text("utf-8").replace("weight: 50", "weight: 51")
    file.write_text(text.replace("    deadline: 2027-03-22T17:00\n", "    deadline:\n"), "utf-8")
    assert edge.run(["tender", "build", "--draft"]) == Exit.FINE
    said = capsys.readouterr().err
    assert "draft: " in said and "deadline" in said
    assert INVITATION in files_of(folder / "build" / "tender")


def test_a_folder_without_a_round_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert edge.run(["tender", "build", str(tmp_path / "empty")]) != Exit.FINE
    assert "Traceback" not in capsys.readouterr().err


def test_a_broken_template_of_ones_own_is_told_in_plain_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = folder / "templates" / "invitation"
    own.mkdir(parents=True)
    (own / "body.md.j2").write_text("\n{% endif %}\n")
    assert edge.run(["tender", "build"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "templates/invitation/body.md.j2, line 2" in said and "Traceback" not in said
    assert not (folder / "build").exists()


def test_officers_papers_land_beside_and_never_in_the_pack(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["tender", "build"]) == Exit.FINE
    assert "Wrote to build/officers:" in capsys.readouterr().err
    officers = set(files_of(folder / "build" / "officers"))
    assert {"Pre-tender checklist.docx", "manifest.json"} <= officers
    assert officers & set(files_of(folder / "build" / "tender")) == {"manifest.json"}
    assert edge.run(["tender", "build", "--out", str(tmp_path / "out")]) == Exit.FINE
    assert set(files_of(tmp_path / "out" / "officers")) == officers


def test_one_document_is_made_alone_and_the_manifest_says_which_are_older(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edge.run(["tender", "build"])
    before = files_of(folder / "build" / "tender")
    text = (folder / "round.yaml").read_text("utf-8")
    (folder / "round.yaml").write_text(text.replace("2027-04-26", "2027-04-27"), "utf-8")
    capsys.readouterr()
    assert edge.run(["tender", "build", "--only", "calendar", "--only", "invitation"]) == Exit.FINE
    said = capsys.readouterr().err
    assert "Calendar.ics" in said and "Impact map.xlsx" not in said
    after = files_of(folder / "build" / "tender")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"Calendar.ics", INVITATION, "Invitation to tender.html", "manifest.json"} and set(after) == set(
        before
    )
    manifest = json.loads(after["manifest.json"])
    assert set(manifest["outputs"]) == set(after) - {"manifest.json"}
    assert set(manifest["from_an_earlier_build"]) == set(after) - changed
    assert edge.run(["tender", "build"]) == Exit.FINE
    assert "from_an_earlier_build" not in json.loads(files_of(folder / "build" / "tender")["manifest.json"])


@pytest.mark.parametrize(("name", "near"), [("invitaton", "invitation"), ("../x", "there are"), ("Surv", "there are")])
def test_a_document_that_is_none_is_wrong_usage(
    folder: Path, name: str, near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["tender", "build", "--only", name]) == Exit.USAGE
    said = capsys.readouterr().err
    assert f"makes no document {name}" in said and near in said
    assert not (folder / "build").exists()
