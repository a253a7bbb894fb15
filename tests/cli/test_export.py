"""export as an officer meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit

from ..documents.packs import ROUNDS, copied

Out = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = copied(ROUNDS[2], tmp_path)
    monkeypatch.chdir(found)
    return found


def test_the_calendar_is_printed_or_written_and_nothing_else(folder: Path, capsys: Out) -> None:
    before = sorted(folder.rglob("*"))
    assert edge.run(["export", "ics"]) == Exit.FINE
    printed = capsys.readouterr().out
    assert printed.startswith("BEGIN:VCALENDAR") and "SUMMARY:Young people meet the bidders" in printed
    assert edge.run(["export", "ics", "--out", "dates.ics", "--dry-run"]) == Exit.FINE
    assert sorted(folder.rglob("*")) == before
    assert edge.run(["export", "ics", "--out", "dates.ics"]) == Exit.FINE
    assert (folder / "dates.ics").read_bytes().split() == printed.encode().split()


def test_a_file_that_stands_there_is_kept_unless_forced(folder: Path, capsys: Out) -> None:
    (folder / "dates.ics").write_text("mine")
    assert edge.run(["export", "ics", "--out", "dates.ics"]) == Exit.FOUND
    assert "--force" in capsys.readouterr().err and (folder / "dates.ics").read_text() == "mine"
    assert edge.run(["export", "ics", "--out", "dates.ics", "--force"]) == Exit.FINE
    assert (folder / "dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("round: {schema: 1, id: r, title: R}\n", "no dates yet"),
        ("round: {schema: 1, id: r, title: R, timetable: {start: soon}}\n", "has errors"),
    ],
)
def test_without_dates_or_with_errors_it_says_so(folder: Path, text: str, says: str, capsys: Out) -> None:
    (folder / "round.yaml").write_text(text)
    assert edge.run(["export", "ics"]) == Exit.FOUND
    said = capsys.readouterr()
    assert says in said.err and said.out == ""
