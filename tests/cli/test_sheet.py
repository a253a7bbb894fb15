"""sheet export and sheet import as an officer meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped
from tests.intake.sheets import with_cells

Out = pytest.CaptureFixture[str]
ROUND = "camden/day-services"
FRIENDS = ("Outcomes", "friends", "Outcome")


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "examples"
    shutil.copytree(shipped("examples"), folder, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(folder)
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    found = {str(file): file.read_bytes() for file in folder.rglob("*.yaml")}
    assert found
    return found


def test_a_round_goes_out_and_comes_back_with_one_change(examples: Path, capsys: Out) -> None:
    before = texts(examples)
    assert edge.run(["sheet", "export", "camden"]) == Exit.FINE
    file = examples / ROUND / "build" / "sheets" / "day-services-2027.xlsx"
    file.write_bytes(with_cells(file.read_bytes(), {FRIENDS: "People have friends: they see them every week"}))
    assert edge.run(["sheet", "export", "camden"]) == Exit.FOUND
    assert "--force" in capsys.readouterr().err
    for option in ("--dry-run", "--diff"):
        assert edge.run(["sheet", "import", str(file), "camden", option]) == Exit.FINE
        assert texts(examples) == before
    said = capsys.readouterr()
    assert '+    outcome: "People have friends: they see them every week"' in said.out and "Would write" in said.err
    assert edge.run(["sheet", "import", str(file), "camden"]) == Exit.FINE
    said = capsys.readouterr()
    assert "cell E5" in said.out and "outcomes.yaml, line 27" in said.out and "1 change" in said.err
    changed = {name for name, content in texts(examples).items() if content != before[name]}
    assert changed == {str(examples / ROUND / "outcomes.yaml")}
    assert edge.run(["sheet", "import", str(file), "camden"]) == Exit.FINE
    assert "Nothing has changed" in capsys.readouterr().err


def test_a_conflict_is_said_with_both_places_and_counts_as_found(examples: Path, capsys: Out) -> None:
    assert edge.run(["sheet", "export", "camden", "--out", "round.xlsx"]) == Exit.FINE
    assert edge.run(["sheet", "export", "camden", "--out", "round.xlsx"]) == Exit.USAGE
    assert edge.run(["sheet", "export", "camden", "--out", "round.csv"]) == Exit.USAGE
    file = Path("round.xlsx")
    file.write_bytes(with_cells(file.read_bytes(), {FRIENDS: "From the sheet"}))
    outcomes = examples / ROUND / "outcomes.yaml"
    outcomes.write_bytes(outcomes.read_bytes().replace(b"People have friends they see", b"People have friends and see"))
    before = texts(examples)
    capsys.readouterr()
    assert edge.run(["sheet", "import", "round.xlsx", "camden"]) == Exit.FOUND
    said = capsys.readouterr()
    assert "left: sheet “Outcomes”, cell E5: conflict" in said.out and "1 left to settle" in said.err
    assert texts(examples) == before


def test_a_workbook_that_cannot_be_read_stops_in_plain_words(examples: Path, capsys: Out) -> None:
    Path("a.xlsx").write_bytes(b"PK\x03\x04 cut short")
    assert edge.run(["sheet", "import", "a.xlsx", "camden"]) == Exit.FOUND
    assert "damaged" in capsys.readouterr().err
    assert edge.run(["sheet", "import", "nowhere.xlsx", "camden"]) == Exit.USAGE


def test_what_an_import_does_is_told_as_data_too(examples: Path, capsys: Out) -> None:
    assert edge.run(["sheet", "export", "camden", "--out", "round.xlsx"]) == Exit.FINE
    file = Path("round.xlsx")
    file.write_bytes(with_cells(file.read_bytes(), {FRIENDS: "Other words", ("Outcomes", "friends", "Level"): "all"}))
    capsys.readouterr()
    assert edge.run(["sheet", "import", "round.xlsx", "camden", "--json", "--dry-run"]) == Exit.FOUND
    said = json.loads(capsys.readouterr().out)
    assert (said["written"], said["would_write"]) == ([], [f"{ROUND}/outcomes.yaml"])
    assert len(said["changes"]) == len(said["left"]) == 1 and "cell C5" in said["left"][0]
