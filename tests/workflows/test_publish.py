"""What was published stands: a change is refused until an addendum explains it to bidders."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
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
    assert (shown["format"], shown["edition"], shown["day"]) == (2, 1, "2027-01-18")
    assert {"criteria", "questions", "award", "outcomes", "timetable", "about", "glossary"} <= set(shown["parts"])
    assert len(shown["parts"]["outcomes"]) > 8
    councils = {one["id"] for one in shown["shared"]["outcomes"]}
    assert councils
    assert councils < {one["id"] for one in shown["parts"]["outcomes"]}
    assert shown["shared"]["council"]["name"]
    assert shown["refs"]
    issued = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in edition.iterdir()
        if file.name != "shown.json"
    }
    assert shown["files"] == issued
    assert {"Invitation to tender.docx", "Calendar.ics", "Tender pack.zip"} <= set(issued)
    kept = (camden / "published.yaml").read_text("utf-8")
    plain = json.dumps(shown["parts"]["award"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(plain.encode()).hexdigest() in kept
    assert hashlib.sha256((edition / "shown.json").read_bytes()).hexdigest() in kept
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


NAMED = {
    "criteria": "weight, of 100, was “20” when published on 2027-01-18, and is “20.0” now",
    "questions": "`how-change-happens`: Q1 How change happens, words, was “Which of",
    "outcomes": ", was “",
    "timetable": "`timetable`: Deadline for bids, was “Wednesday 10 March 2027, noon” when published on 2027-01-18, "
    "and is “Thursday 11 March 2027, noon” now",
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
    assert NAMED[part] in said
    assert edge.run(["score"]) == Exit.FOUND
    refused = capsys.readouterr().err
    assert "was not scored" in refused
    assert NAMED[part] in refused


def test_each_thing_that_changed_is_named_at_its_line_and_many_are_counted(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    change(camden, "award.yaml", "weight: 7\n", "weight: 7.5\n")
    change(camden, "award.yaml", "means: Promises", "means: Fine promises")
    change(camden, "award.yaml", "  ties: report\n", "")
    text = (camden / "questions.yaml").read_text("utf-8")
    (camden / "questions.yaml").write_text(text.replace("words: ", "words: 9"), "utf-8")
    capsys.readouterr()
    edge.run(["lint", "--format", "json"])
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"] == "CC428"]
    award = (camden / "award.yaml").read_text("utf-8").splitlines()
    lines = {one["message"]: award[one["line"] - 1] for one in found if one["file"].endswith("award.yaml")}
    (weight,) = [message for message in lines if message.startswith("`first-steps-in`: ")]
    assert "was “7” when published on 2027-01-18, and is “7.5” now" in weight
    assert lines[weight].strip() == "weight: 7.5"
    (means,) = [message for message in lines if message.startswith("`nought-to-five`: ")]
    assert lines[means].strip().startswith("means: Fine promises")
    assert any("was “report” when" in message and "is not set now" in message for message in lines)


def test_a_record_that_came_or_went_is_one_finding(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    text = (camden / "questions.yaml").read_text("utf-8")
    change(camden, "questions.yaml", text[text.index("  - id: ") :].split("\n")[0], "  - id: how-else")
    capsys.readouterr()
    edge.run(["lint"])
    said = capsys.readouterr().out
    assert "`how-else` (" in said and "was added after it was published" in said
    assert "`how-change-happens` (" in said and "was taken out after it was published" in said


def test_without_the_copy_the_part_is_named(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    (camden / "published" / "edition-1" / "shown.json").unlink()
    change(camden, *CHANGES["timetable"])
    capsys.readouterr()
    edge.run(["lint"])
    assert "`timetable` is not what was published on 2027-01-18" in capsys.readouterr().out


def test_a_change_of_what_the_council_shares_is_noticed_too(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    change(camden, "../council.yaml", "    outcome: ", "    outcome: Newly ")
    assert codes(capsys) == ["CC430"]


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
    said = capsys.readouterr().out
    assert "was: Wednesday 10 March 2027, noon" in said
    assert "now: Thursday 11 March 2027, noon" in said
    assert codes(capsys) == []
    assert (camden / "published" / "edition-2" / "shown.json").is_file()
    assert reason in (camden / "addendum-2.yaml").read_text("utf-8")
    change(camden, *CHANGES["questions"])
    assert codes(capsys) == ["CC428"]
    assert edge.run(["tender", "publish", "--addendum", "Clearer.", "--on", "2027-02-02"]) == Exit.FINE
    assert (camden / "addendum-3.yaml").is_file()
    assert codes(capsys) == []


def paper(folder: Path, edition: int) -> str:
    """The words of an addendum, a line for each paragraph and cell."""
    import docx

    document = docx.Document(str(folder / "published" / f"edition-{edition}" / f"Addendum {edition - 1}.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_bidders_get_a_paper_that_shows_old_words_and_new(camden: Path) -> None:
    edge.run(["tender", "publish"])
    change(camden, *CHANGES["timetable"])
    change(camden, *CHANGES["questions"])
    reason = "The portal was closed {{ round.lead }} for *an afternoon*."
    assert edge.run(["tender", "publish", "--addendum", reason, "--on", "2027-02-01"]) == Exit.FINE
    words = paper(camden, 2)
    assert reason in words
    assert "The deadline is now Thursday 11 March 2027, noon. It was Wednesday 10 March 2027, noon." in words
    assert "Look again at your answers to “Q1 How change happens”" in words
    assert "Which of our outcomes will people reach with you?" in words
    assert "Please say." in words
    assert "The forms ask the same as before" in words  # what is asked is printed in the form, but no box has moved


def test_bidders_are_told_which_forms_to_take_anew(camden: Path) -> None:
    edge.run(["tender", "publish"])
    change(camden, "award.yaml", "      quantity: 3", "      quantity: 4")
    assert edge.run(["tender", "publish", "--addendum", "A year more.", "--on", "2027-02-01"]) == Exit.FINE
    words = paper(camden, 2)
    assert "Use the new pricing schedule that came with this paper" in words
    assert "Deadline for bids\nWednesday 10 March 2027, noon (as before)" in words


@pytest.mark.parametrize(("day", "is_late"), [("2027-03-10", False), ("2027-03-11", True), ("2027-03-12", True)])
def test_an_addendum_after_the_deadline_warns(camden: Path, capsys: Out, day: str, is_late: bool) -> None:
    edge.run(["tender", "publish"])
    change(camden, *CHANGES["outcomes"])
    capsys.readouterr()
    assert edge.run(["tender", "publish", "--addendum", "Late.", "--on", day]) == Exit.FINE
    assert ("this is dated after the deadline" in capsys.readouterr().out) is is_late


def test_a_dry_run_of_an_addendum_shows_what_bidders_will_read_and_writes_nothing(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    change(camden, *CHANGES["timetable"])
    before = {path: path.read_bytes() for path in camden.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert edge.run(["tender", "publish", "--addendum", "A day.", "--on", "2027-02-01", "--dry-run"]) == Exit.FINE
    said = capsys.readouterr()
    assert "was: Wednesday 10 March 2027, noon" in said.out
    assert "Addendum 1.docx" in said.err
    assert {path: path.read_bytes() for path in camden.rglob("*") if path.is_file()} == before


def test_an_addendum_is_not_older_than_what_it_changes(camden: Path, capsys: Out) -> None:
    edge.run(["tender", "publish"])
    change(camden, *CHANGES["timetable"])
    assert edge.run(["tender", "publish", "--addendum", "A day.", "--on", "2027-01-17"]) == Exit.USAGE
    assert "is before the edition that it changes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--addendum", "Why not"], Exit.USAGE, "nothing was published yet"),
        (["--with-council"], Exit.USAGE, "nothing was published yet"),
        (["--addendum", "  "], Exit.USAGE, "--addendum has no words"),
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


KILLED = """
import os, signal, sys
from cocommission.cli import edge

name, left = sys.argv[1], int(sys.argv[2])
real = getattr(os, name)

def counted(*words, **more):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*words, **more)

setattr(os, name, counted)
edge.run(["tender", "publish"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("name", "number", "is_new"), [("rename", 1, False), ("replace", 1, True), ("replace", 7, True)]
)
def test_a_publication_that_was_killed_is_whole_for_the_next_command_or_never_was(
    camden: Path, capsys: Out, name: str, number: int, is_new: bool
) -> None:
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, name, str(number)], env={**os.environ, "PYTHONPATH": source}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert codes(capsys) == []
    assert (camden / "published.yaml").exists() is is_new
    edition = camden / "published" / "edition-1"
    assert (edition / "shown.json").is_file() is is_new
    if is_new:
        shown = json.loads((edition / "shown.json").read_text("utf-8"))
        assert {file.name for file in edition.iterdir()} == {*shown["files"], "shown.json"}
    assert edge.run(["tender", "publish"]) == (Exit.FOUND if is_new else Exit.FINE)
    assert not list(camden.rglob(".cocommission-*"))
