"""bid opening as officers make it, and as bidders read it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from tests.intake import returns
from tests.intake.filling import parts_of
from tests.intake.rounds import ROUND

Out = pytest.CaptureFixture[str]
ALL = ["form.docx", "map.xlsx", "prices.xlsx"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
    for name, content in zip(ALL, (returns.application(), returns.impact(), returns.pricing()), strict=True):
        (tmp_path / name).write_bytes(content)
    return tmp_path


def page(folder: Path) -> str:
    """The words of the record's web page."""
    text = (folder / "build" / "opening" / "Record of the opening.html").read_text("utf-8")
    return " ".join(re.sub("<[^>]*>", " ", text.partition("<body")[2]).split())


def grouped(content: bytes) -> str:
    return " ".join(re.findall("." * 16, hashlib.sha256(content).hexdigest()))


def test_each_bid_stands_there_with_its_time_and_the_fingerprints_of_its_files(folder: Path, capsys: Out) -> None:
    assert edge.run(["bid", "import", *ALL, "--received", "2027-02-28T10:00"]) == Exit.FINE
    capsys.readouterr()
    assert edge.run(["bid", "opening"]) == Exit.FINE
    assert "Record of the opening.docx" in capsys.readouterr().err
    read = page(folder)
    assert "1 bid came in." in read and "Spade &amp; Kettle CIC" in read
    assert "28 February 2027" in read.partition("Spade")[2]
    for name in ALL:
        assert grouped((folder / name).read_bytes()) in read
    word = parts_of((folder / "build" / "opening" / "Record of the opening.docx").read_bytes())
    assert b"Spade &amp; Kettle CIC" in word["word/document.xml"]


def test_it_tells_no_price_and_no_answer(folder: Path) -> None:
    edge.run(["bid", "import", *ALL, "--received", "2027-02-28T10:00"])
    assert edge.run(["bid", "opening"]) == Exit.FINE
    read = page(folder)
    assert read
    assert not any(words in read for words in ("8000", "8,000", "21.25", "We dig", "treasurer"))


def test_the_head_of_the_log_is_told_and_holds_after_later_entries(folder: Path, capsys: Out) -> None:
    edge.run(["bid", "import", *ALL, "--received", "2027-02-28T10:00"])
    edge.run(["bid", "opening"])
    (head,) = re.findall("the first twelve letters, ([0-9a-f]{12}) ", page(folder))
    assert (folder / "evaluation" / "log.head").read_text("utf-8").startswith(head)
    edge.run(["bid", "import", "form.docx", "--received", "2029-02-28T10:00", "--bid", "other"])
    capsys.readouterr()
    edge.run(["score", "--verify", "--head", head])
    assert "The head that you gave is that of entry 1; 1 came after it." in capsys.readouterr().out


def test_a_late_bid_stands_apart_and_nobody_learns_whose_it_is(folder: Path) -> None:
    edge.run(["bid", "import", "form.docx", "--received", "2029-02-28T10:00"])
    assert edge.run(["bid", "opening"]) == Exit.FINE
    read = page(folder)
    assert "No bids came in; 1 file came in late and was not opened." in read
    assert "28 February 2029" in read.partition("Late, kept apart and not opened")[2]
    assert grouped((folder / "form.docx").read_bytes()) in read
    assert "Spade" not in read


def test_a_late_bid_that_was_taken_in_says_why_and_stands_there_once(folder: Path) -> None:
    words = ["bid", "import", *ALL, "--received", "2029-02-28T10:00"]
    edge.run(words)
    assert edge.run([*words, "--accept-late", "The portal was down"]) == Exit.FINE
    assert edge.run(["bid", "opening"]) == Exit.FINE
    read = page(folder)
    assert "1 bid came in." in read
    assert "That is after the deadline. It was taken in all the same: The portal was down." in read
    assert "kept apart and not opened" not in read


def test_a_late_file_is_told_also_where_the_same_came_in_time(folder: Path) -> None:
    edge.run(["bid", "import", *ALL, "--received", "2027-02-28T10:00"])
    edge.run(["bid", "import", "map.xlsx", "--received", "2029-02-28T10:00"])
    assert edge.run(["bid", "opening"]) == Exit.FINE
    assert page(folder).count(grouped((folder / "map.xlsx").read_bytes())) == 2


def test_without_bids_and_with_a_log_that_is_not_whole_there_is_no_record(folder: Path, capsys: Out) -> None:
    assert edge.run(["bid", "opening"]) == Exit.FOUND
    assert "no bid has come in yet" in capsys.readouterr().err
    edge.run(["bid", "import", *ALL, "--received", "2027-02-28T10:00"])
    log = folder / "evaluation" / "log.jsonl"
    log.write_bytes(log.read_bytes()[:-9])
    capsys.readouterr()
    assert edge.run(["bid", "opening"]) == Exit.FOUND
    assert "the log is not whole" in capsys.readouterr().err
    assert not (folder / "build").exists()


def test_the_same_round_gives_the_same_record_and_a_dry_run_none(folder: Path) -> None:
    edge.run(["bid", "import", *ALL, "--received", "2027-02-28T10:00"])
    assert edge.run(["bid", "opening", "--dry-run"]) == Exit.FINE
    assert not (folder / "build").exists()
    edge.run(["bid", "opening"])
    first = {path.name: path.read_bytes() for path in (folder / "build" / "opening").iterdir()}
    assert len(first) == 3
    edge.run(["bid", "opening", "--force"])
    assert {path.name: path.read_bytes() for path in (folder / "build" / "opening").iterdir()} == first
