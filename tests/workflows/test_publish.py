"""What was published stands: a change is refused until an addendum explains it to bidders."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit

Out = pytest.CaptureFixture[str]


@pytest.fixture
def camden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert edge.run(["init", str(tmp_path / "council"), "--from", "camden", "--yes"]) == Exit.FINE
    folder = tmp_path / "council" / "day-services"
    monkeypatch.chdir(folder)
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def codes(capsys: Out) -> list[str]:
    capsys.readouterr()
    edge.run(["lint", "--json"])
    return [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]]


def test_publishing_freezes_the_pack_and_the_parts(camden: Path, capsys: Out) -> None:
    assert edge.run(["tender", "publish"]) == Exit.FINE
    edition = camden / "published" / "edition-1"
    shown = json.loads((edition / "shown.json").read_text("utf-8"))
    assert (shown["format"], shown["edition"], shown["day"]) == (1, 1, "2027-01-18")
    assert {"criteria", "questions", "award", "outcomes", "timetable"} <= set(shown["parts"])
    assert "less-waste" in {one["id"] for one in shown["parts"]["outcomes"]} or len(shown["parts"]["outcomes"]) > 8
    issued = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in edition.iterdir() if file.suffix != ".json"
    }
    assert shown["files"] == issued
    assert len(issued) == 5
    kept = (camden / "published.yaml").read_text("utf-8")
    plain = json.dumps(shown["parts"]["award"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(plain.encode()).hexdigest() in kept
    assert codes(capsys) == []
    assert edge.run(["score", "--out", "build/score"]) == Exit.FINE


def test_publishing_twice_is_refused_and_changes_nothing(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    before = {path: path.read_bytes() for path in camden.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert edge.run(["tender", "publish"]) == Exit.FOUND
    assert "--addendum" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in camden.rglob("*") if path.is_file()} == before


CHANGES = {
    "criteria": ("award.yaml", "weight: 20", "weight: 20.0"),
    "questions": ("questions.yaml", "text: ", "text: Please say. "),
    "outcomes": ("outcomes.yaml", "outcome: ", "outcome: Truly "),
    "timetable": ("round.yaml", "deadline: 2027-03-10T12:00", "deadline: 2027-03-11T12:00"),
}


@pytest.mark.parametrize("part", ["criteria", "questions", "outcomes", "timetable"])
def test_a_change_after_publication_is_an_error_at_its_part_and_stops_scoring(
    camden: Path, capsys: Out, part: str
) -> None:
    edge.run(["tender", "publish"])
    change(camden, *CHANGES[part])
    capsys.readouterr()
    assert edge.run(["lint"]) == Exit.FOUND
    said = capsys.readouterr().out
    assert "CC428" in said
    assert f"`{part}` is not what was published on 2027-01-18" in said
    assert edge.run(["score"]) == Exit.FOUND
    assert "was not scored" in capsys.readouterr().err


def test_a_change_of_what_the_council_shares_is_noticed_too(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    change(camden, "../council.yaml", "    outcome: ", "    outcome: Newly ")
    assert "CC428" in codes(capsys)


def test_comments_order_of_files_and_other_sections_are_no_change(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    change(camden, "award.yaml", "criteria:", "# agreed on 3 May\ncriteria:")
    (camden / "questions.yaml").rename(camden / "a-questions.yaml")
    change(camden, "panel.yaml", "panel:", "# who scores\npanel:")
    assert codes(capsys) == []


def test_an_addendum_makes_the_next_edition_and_the_change_stands(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    change(camden, *CHANGES["timetable"])
    reason = "The deadline moves by a day; the portal was closed for an afternoon: 'sorry'."
    assert edge.run(["tender", "publish", "--addendum", reason]) == Exit.USAGE  # the day must be said
    assert edge.run(["tender", "publish", "--addendum", reason, "--on", "2027-02-01"]) == Exit.FINE
    assert "Changed since the last edition: timetable" in capsys.readouterr().err
    assert codes(capsys) == []
    assert (camden / "published" / "edition-2" / "shown.json").is_file()
    assert reason in (camden / "addendum-2.yaml").read_text("utf-8")
    change(camden, *CHANGES["questions"])
    assert codes(capsys) == ["CC428"]
    assert edge.run(["tender", "publish", "--addendum", "Clearer.", "--on", "2027-02-02"]) == Exit.FINE
    assert (camden / "addendum-3.yaml").is_file()
    assert codes(capsys) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--addendum", "Why not"], Exit.USAGE, "nothing was published yet"),
        (["--on", "18/01/2027"], Exit.USAGE, "is not a day"),
    ],
)
def test_wrong_words_publish_nothing(camden: Path, capsys: Out, words: list[str], code: Exit, said: str) -> None:
    assert edge.run(["tender", "publish", *words]) == code
    assert said in capsys.readouterr().err
    assert not (camden / "published").exists()


def test_an_addendum_without_a_change_is_refused(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    assert edge.run(["tender", "publish", "--addendum", "Nothing", "--on", "2027-02-01"]) == Exit.FOUND
    assert "nothing that was published has changed" in capsys.readouterr().err


def test_a_round_with_errors_is_not_published(camden: Path, capsys: Out) -> None:
    change(camden, "round.yaml", "deadline: 2027-03-10T12:00", "deadline:")
    assert edge.run(["tender", "publish"]) == Exit.FOUND
    assert not (camden / "published.yaml").exists()


def test_a_dry_run_writes_nothing(camden: Path) -> None:
    assert edge.run(["tender", "publish", "--dry-run"]) == Exit.FINE
    assert not (camden / "published").exists()


def test_a_round_carried_on_is_not_published_yet(camden: Path, capsys: Out, tmp_path: Path) -> None:
    edge.run(["tender", "publish"])
    assert edge.run(["init", str(tmp_path / "council" / "next"), "--from", str(camden), "--yes"]) == Exit.FINE
    texts = [file.read_text("utf-8") for file in (tmp_path / "council" / "next").rglob("*.yaml")]
    assert texts
    assert not [text for text in texts if text.startswith(("published:", "addenda:")) or "\npublished:" in text]
