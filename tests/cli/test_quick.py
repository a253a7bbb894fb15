"""The quick road of lint answers as the full one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.cli.app import app_for
from cocommission.cli.quick import quick_lint
from cocommission.errors import WrongUsage
from cocommission.reporting.findings import FORMATS
from cocommission.resources import shipped

ROUND = "round: {schema: 1, id: r, title: R, timetable: {deadline: }}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "warned").mkdir()
    (tmp_path / "warned" / "round.yaml").write_text(ROUND, "utf-8")
    (tmp_path / "empty.json").write_text('{"format": 1, "findings": []}', "utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "round.yaml").write_text("round: {}\n", "utf-8")
    return tmp_path


WORDS = [
    ["lint", "warned"],
    ["lint", "warned", "--strict"],
    ["lint", "broken"],
    ["lint", "broken", "--json"],
    ["lint", "--format", "json", "warned", "broken"],
    ["lint", "--format=text", "."],
    ["lint"],
    *(["lint", "--format", name, "."] for name in FORMATS),
    ["lint", "warned", "--output", "sarif=a.sarif", "--output=json=b.json"],
    ["lint", "warned", "--json", "--format", "github"],
    ["lint", "--level", "warning", "--strict", "warned"],
    ["lint", "--level=error", "."],
    ["lint", "--select", "CC0", "--select=CC5,CC2", "."],
    ["lint", "--ignore", "vision-is-told", "--ignore", "CC2", "."],
    ["lint", "warned", "--make-baseline", "old.json"],
    ["lint", "warned", "--baseline", "empty.json"],
    ["lint", "--strict", "--", "warned"],
]

REFUSED = [
    ["lint", "--select", "--strict", "."],
    ["lint", "--select", "CC999", "."],
    ["lint", "--ignore=CC401", "."],
    ["lint", "--output", "x", "."],
    ["lint", "--output", "xml=x", "."],
    ["lint", "--baseline", "nowhere.json", "."],
    ["lint", "--", "--strict"],
]


@pytest.mark.parametrize("words", WORDS)
def test_both_roads_say_the_same(folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    quick = quick_lint(words)
    said = capsys.readouterr()
    full = app_for(words)(args=words, standalone_mode=False)
    assert quick == int(full or 0)
    assert capsys.readouterr() == said


@pytest.mark.parametrize("words", REFUSED)
def test_both_roads_refuse_the_same(folder: Path, words: list[str]) -> None:
    with pytest.raises(WrongUsage) as quick:
        quick_lint(words)
    with pytest.raises(WrongUsage) as full:
        app_for(words)(args=words, standalone_mode=False)
    assert (quick.value.message, quick.value.more) == (full.value.message, full.value.more)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["score"],
        ["lint", "--help"],
        ["lint", "-h"],
        ["lint", "--format", "x"],
        ["lint", "--format"],
        ["lint", "--no"],
        ["lint", "--level", "x"],
        ["lint", "--level="],
        ["lint", "--output"],
        ["lint", "--baseline="],
        ["lint", "--strict=yes"],
        ["lint", ""],
    ],
)
def test_what_needs_help_is_left_to_the_full_road(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert quick_lint(words) is None
    assert capsys.readouterr().out == ""


def test_the_examples_lint_clean_and_strictly_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert quick_lint(["lint", "--strict", str(shipped("examples"))]) == 0
    assert "0 errors, 0 warnings, 0 notes in 3 rounds" in capsys.readouterr().out
