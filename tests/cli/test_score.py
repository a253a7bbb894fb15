"""score as a commissioner meets it, on the shipped examples."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped


@pytest.fixture
def camden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "camden"
    shutil.copytree(shipped("examples") / "camden", folder, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "120")
    return folder / "day-services"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_summary_is_written_and_the_result_shown(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["score"]) == Exit.FINE
    said = capsys.readouterr()
    assert said.out.startswith(
        "At 20:80 (price : quality), The Lock and Lantern Partnership comes first with 86.95 points"
    )
    assert "Excluded: Steadyhand Digital Ltd" in said.out
    assert "Wrote day-services/build/score/summary.xlsx and day-services/build/score/summary.docx" in said.err
    assert files(camden / "build") == {"score/summary.xlsx", "score/summary.docx", "score/manifest.json"}


def test_json_on_standard_output_is_nothing_but_json(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["score", "--json"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)
    assert [(bid["id"], bid["rank"], bid["total"]) for bid in found["bids"]] == [
        ("lock-and-lantern", 1, "86.95"),
        ("copper-pan", 2, "85.05"),
        ("many-tongues", 3, "72.48"),
        ("corvale-wellbeing", 4, "69.50"),
        ("elder-hill", 5, "52.68"),
        ("steadyhand-digital", None, None),
    ]
    assert found["tie"] is False
    for bid in found["bids"][:5]:
        shown = sum(Decimal(criterion["weighted"]) for criterion in bid["criteria"])
        assert abs(shown - Decimal(bid["total"])) <= Decimal("0.005")


def test_another_split_is_answered_and_nothing_is_touched(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(camden)
    assert edge.run(["score", "--ratio", "40:60"]) == Exit.FINE
    said = capsys.readouterr().out
    assert said.startswith(
        "At 40:60 (price : quality), Copper Pan Kitchen CIC comes first with 84.60 points, 0.32 ahead"
    )
    assert "what-if" in said
    assert edge.run(["score", "--ratio", "60:40"]) == Exit.FINE
    assert capsys.readouterr().out.startswith("At 60:40 (price : quality), Corvale Wellbeing Ltd comes first")
    assert files(camden) == before


def test_a_dry_run_names_the_files_and_writes_none(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(camden)
    assert edge.run(["score", "--dry-run"]) == Exit.FINE
    assert "Would write day-services/build/score/summary.xlsx" in capsys.readouterr().err
    assert files(camden) == before


def test_a_summary_that_somebody_changed_is_kept_unless_forced(
    camden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["score"]) == Exit.FINE
    file = camden / "build" / "score" / "summary.docx"
    file.write_bytes(b"mine")
    assert edge.run(["score"]) == Exit.FOUND
    assert "was changed since it was built" in capsys.readouterr().err
    assert file.read_bytes() == b"mine"
    assert edge.run(["score", "--force"]) == Exit.FINE
    assert file.read_bytes() != b"mine"


def test_the_same_round_makes_the_same_files(camden: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert edge.run(["score", "--out", str(tmp_path / name)]) == Exit.FINE
    for file in ("summary.xlsx", "summary.docx", "manifest.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_round_with_errors_is_not_scored(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    award = camden / "award.yaml"
    award.write_text(award.read_text("utf-8").replace("price: 20", "price: 25", 1), "utf-8")
    before = files(camden)
    assert edge.run(["score"]) == Exit.FOUND
    said = capsys.readouterr()
    assert not said.out
    assert "and was not scored" in said.err
    assert "day-services/award.yaml:" in said.err
    assert files(camden) == before


@pytest.mark.parametrize(
    ("round_", "winner", "total"),
    [("youth-services", "southfold-partnership", "86.82"), ("youth-offending-pilot", "showtime", "96.67")],
)
def test_lambeths_rounds_score_too(
    round_: str, winner: str, total: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = shipped("examples") / "lambeth" / round_
    assert edge.run(["score", str(folder), "--json", "--out", str(tmp_path)]) == Exit.FINE
    first = json.loads(capsys.readouterr().out)["bids"][0]
    assert (first["id"], first["total"]) == (winner, total)
