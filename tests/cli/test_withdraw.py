"""bid withdraw: a bid that counts nowhere any more, its files kept, and its way back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.record import verify_round
from tests.intake import sealed

Out = pytest.CaptureFixture[str]
LETTER = ["--reason", "Their letter of 3 March.", "--by", "procurement officer", "--at", "2027-03-03T09:10"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> Path:
    """Two bids, taken in with their prices."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.chdir(tmp_path)
    sealed.lay_out(tmp_path)
    (tmp_path / "round.yaml").write_text(sealed.SEALED.replace("after_quality", "with_bids"), "utf-8")
    for bid in sealed.NAMES:
        assert edge.run(sealed.take_in(bid)) == Exit.FINE
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def scored(folder: Path, capsys: Out) -> Path:
    (folder / "evaluation" / "scores").mkdir(parents=True)
    (folder / "evaluation" / "scores" / "panel.yaml").write_text(sealed.scores(), "utf-8")
    assert edge.run(["evaluate", "record"]) == Exit.FINE
    capsys.readouterr()
    return folder


def log(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "evaluation" / "log.jsonl").read_text("utf-8").splitlines()]


def page(folder: Path) -> str:
    text = (folder / "build" / "opening" / "Record of the opening.html").read_text("utf-8")
    return " ".join(re.sub("<[^>]*>", " ", text.partition("<body")[2]).split())


def without_us(folder: Path) -> subprocess.CompletedProcess[str]:
    assert verify_round.__file__
    command = [sys.executable, "-I", "-S", verify_round.__file__, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_its_files_stay_and_the_log_keeps_who_when_and_why(folder: Path, capsys: Out) -> None:
    kept = {path: path.read_bytes() for path in (folder / "bids" / "spade").rglob("*") if path.is_file()}
    assert edge.run(["bid", "withdraw", "spade", *LETTER]) == Exit.FINE
    assert "owed by nobody" in capsys.readouterr().out
    file = folder / "bids" / "spade" / "bid.yaml"
    assert file.read_text("utf-8").startswith(kept.pop(file).decode().rstrip("\n"))
    assert {path: path.read_bytes() for path in kept} == kept
    entry = log(folder)[-1]
    assert (entry["what"], entry["by"], entry["at"]) == ("bid withdrawn", "procurement officer", "2027-03-03T09:10:00Z")
    assert (entry["reason"], entry["about"]["bid"]) == ("Their letter of 3 March.", "spade")
    assert list(entry["files"]) == ["bids/spade/bid.yaml"]


def test_nobody_owes_it_a_score_and_no_sheet_shows_it(folder: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "spade", *LETTER])
    capsys.readouterr()
    edge.run(["evaluate", "status"])
    said = capsys.readouterr().out
    assert "brook: still to score" in said and "spade" not in said
    edge.run(["evaluate", "pack"])
    assert "resident.xlsx: 2 questions, 2 answers" in capsys.readouterr().out
    edge.run(["bid", "check"])
    assert "spade: withdrawn on 2027-03-03 09:10: Their letter of 3 March." in capsys.readouterr().out


def test_a_withdrawn_price_changes_nobody_elses_points(scored: Path, capsys: Out) -> None:
    edge.run(["score", "--json"])
    before = {bid["id"]: bid for bid in json.loads(capsys.readouterr().out)["bids"]}
    assert before["spade"]["price_score"] == "20" and before["brook"]["price_score"] != "20"
    edge.run(["bid", "withdraw", "spade", *LETTER])
    capsys.readouterr()
    assert edge.run(["score", "--json"]) == Exit.FINE
    (only,) = json.loads(capsys.readouterr().out)["bids"]
    assert (only["id"], only["rank"], only["price_score"]) == ("brook", 1, "20")


def test_the_result_is_recorded_anew_and_both_readers_tell_who_is_gone(scored: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "spade", *LETTER])
    assert "evaluate record" in capsys.readouterr().out
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    assert edge.run(["evaluate", "record"]) == Exit.FINE
    capsys.readouterr()
    assert edge.run(["score", "--verify"]) == Exit.FINE
    assert "spade: withdrawn on Wednesday 3 March 2027, 9:10am: Their letter" in capsys.readouterr().out
    done = without_us(scored)
    assert (done.returncode, done.stderr) == (0, "")
    assert "spade: withdrawn" in done.stdout and "spade: total" not in done.stdout


def test_a_withdrawal_taken_out_by_hand_is_noticed(scored: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "spade", *LETTER])
    file = scored / "bids" / "spade" / "bid.yaml"
    file.write_text(file.read_text("utf-8").partition("    withdrawn:")[0], "utf-8")
    edge.run(["evaluate", "record", "--reason", "x"])
    capsys.readouterr()
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    assert "spade counts, and the log says that it was withdrawn" in capsys.readouterr().err
    assert "spade counts, and the log says that it was withdrawn" in without_us(scored).stdout


def test_the_papers_name_it_with_its_time_and_without_its_price(scored: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "spade", *LETTER])
    edge.run(["evaluate", "record"])
    assert edge.run(["bid", "opening"]) == Exit.FINE
    read = page(scored)
    assert "2 bids came in; 1 of them was withdrawn." in read
    assert "Withdrawn: Wednesday 3 March 2027, 9:10am." in read
    assert edge.run(["award", "build"]) == Exit.FINE
    report = (scored / "build" / "award" / "Evaluation report.html").read_text("utf-8")
    assert "Bids that were withdrawn" in report and "Their letter of 3 March." in report
    assert not any(price in report for price in ("16,416", "16416", "8123", "8,123"))
    assert not (scored / "build" / "award" / "spade").exists()
    notice = (scored / "build" / "award" / "Facts for the award notice.html").read_text("utf-8")
    assert "2, of which 1 withdrawn" in notice
    assert edge.run(["bid", "report", "spade"]) == Exit.FINE
    assert "Your bid was withdrawn" in capsys.readouterr().out


def test_twice_unknown_and_without_a_reason_are_refused(folder: Path, capsys: Out) -> None:
    assert edge.run(["bid", "withdraw", "spade"]) == Exit.USAGE
    assert edge.run(["bid", "withdraw", "yew", *LETTER]) == Exit.USAGE
    assert "the bids are: brook, spade" in capsys.readouterr().err
    assert edge.run(["bid", "withdraw", "spade", "--mistake", "--undo", *LETTER]) == Exit.USAGE
    assert edge.run(["bid", "withdraw", "spade", "--undo", *LETTER]) == Exit.FOUND
    assert edge.run(["bid", "withdraw", "spade", "--dry-run", *LETTER]) == Exit.FINE
    assert len(log(folder)) == 2
    assert edge.run(["bid", "withdraw", "spade", *LETTER]) == Exit.FINE
    assert edge.run(["bid", "withdraw", "spade", *LETTER]) == Exit.FOUND
    assert "was withdrawn already, on 2027-03-03 09:10" in capsys.readouterr().err
    assert len(log(folder)) == 3


def test_a_mistaken_withdrawal_is_undone_with_a_reason_and_the_file_is_as_before(folder: Path) -> None:
    file = folder / "bids" / "spade" / "bid.yaml"
    before = file.read_bytes()
    edge.run(["bid", "withdraw", "spade", *LETTER])
    assert edge.run(["bid", "withdraw", "spade", "--undo"]) == Exit.USAGE
    assert edge.run(["bid", "withdraw", "spade", "--undo", "--reason", "Another round was meant."]) == Exit.FINE
    assert file.read_bytes() == before
    assert (log(folder)[-1]["what"], log(folder)[-1]["reason"]) == ("withdrawal undone", "Another round was meant.")
    assert edge.run(["score", "--verify"]) == Exit.FINE


def test_a_new_version_before_the_deadline_stands_again_if_all_of_it_is_sent(folder: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "spade", *LETTER])
    capsys.readouterr()
    assert edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--received", sealed.WHEN]) == Exit.FOUND
    assert "begins with its application form" in capsys.readouterr().err
    assert edge.run(["bid", "import", "spade.docx", "--bid", "spade"]) == Exit.USAGE
    alone = ["bid", "import", "spade.docx", "--bid", "spade", "--yes", "--received", "2027-03-01T11:00"]
    assert edge.run(alone) == Exit.FOUND
    assert "of its new version there is no pricing schedule" in capsys.readouterr().err
    assert "spade" not in load_round(read_folder(folder)).round.bid_by_id
    again = ["bid", "import", "spade.docx", "spade.xlsx", "--bid", "spade", "--yes", "--received"]
    assert edge.run([*again, "2027-03-02T10:00"]) == Exit.FOUND
    assert "late" in capsys.readouterr().out
    assert edge.run([*again, "2027-03-01T11:00"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "this is a new version, and it stands again" in said
    assert log(folder)[-1]["about"]["withdrawn_before"] == "2027-03-03 09:10"
    assert "spade" in load_round(read_folder(folder)).round.bid_by_id


def test_a_new_version_of_a_bid_that_was_scored_gets_an_id_of_its_own(scored: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "spade", *LETTER])
    again = ["bid", "import", "spade.docx", "spade.xlsx", "--yes", "--received", "2027-03-01T11:00"]
    assert edge.run([*again, "--bid", "spade"]) == Exit.FOUND
    assert "take the new version in under an id of its own, e.g. --bid spade-2" in capsys.readouterr().err
    assert edge.run([*again, "--bid", "spade-2"]) == Exit.FINE
    round_ = load_round(read_folder(scored)).round
    assert sorted(round_.bid_by_id) == ["brook", "spade-2"]
    assert edge.run(["evaluate", "status"]) == Exit.FOUND
    assert "spade-2: still to score" in capsys.readouterr().out


def test_a_bid_under_a_wrong_id_is_taken_out_and_comes_in_under_its_own(folder: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "brook", "--mistake", "--reason", "It was given the id of another."])
    capsys.readouterr()
    assert edge.run(["bid", "import", "brook.docx", "brook.xlsx", "--received", sealed.WHEN]) == Exit.FINE
    assert "the bid's id is brook-2" in capsys.readouterr().out
    edge.run(["lint"])
    said = capsys.readouterr().out
    assert "CC607" not in said and "CC608" not in said
    edge.run(["bid", "opening"])
    read = page(folder)
    assert "2 bids came in." in read
    assert "brook: taken out" in read.partition("Entered by mistake")[2]


def test_a_bid_that_stands_among_others_in_one_file_is_marked_and_comments_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.intake.rounds import BIDS, ROUND

    monkeypatch.chdir(tmp_path)
    text = "# By hand.\n" + ROUND + BIDS + "# The end.\n"
    (tmp_path / "round.yaml").write_text(text, "utf-8")
    assert edge.run(["bid", "withdraw", "spade", *LETTER]) == Exit.FINE
    now = (tmp_path / "round.yaml").read_text("utf-8")
    assert now.startswith("# By hand.\n") and now.endswith("# The end.\n")
    round_ = load_round(read_folder(tmp_path)).round
    assert [bid.id for bid in round_.bids] == ["brook"]
    assert [bid.id for bid in round_.withdrawn_bids] == ["spade"]
    assert edge.run(["bid", "withdraw", "spade", "--undo", "--reason", "No."]) == Exit.FINE
    assert (tmp_path / "round.yaml").read_text("utf-8") == text


def test_its_sheet_of_before_is_taken_in_without_it(folder: Path, capsys: Out) -> None:
    """Sheets may be out already when a bid is withdrawn."""
    (folder / "officer.xlsx").write_bytes(sealed.officers_sheet(folder))
    edge.run(["bid", "withdraw", "spade", *LETTER])
    capsys.readouterr()
    assert edge.run(["evaluate", "import", "officer.xlsx"]) == Exit.FINE
    assert "2 of 2 answers scored" in capsys.readouterr().out
    scores = (folder / "evaluation" / "scores" / "officer.yaml").read_text("utf-8")
    assert "brook" in scores and "spade" not in scores


def test_scores_of_a_withdrawn_bid_stay_in_their_files(scored: Path, capsys: Out) -> None:
    edge.run(["bid", "withdraw", "spade", *LETTER])
    assert (scored / "evaluation" / "scores" / "panel.yaml").read_text("utf-8") == sealed.scores()
    capsys.readouterr()
    edge.run(["lint"])
    assert not re.search(r"(error|warning) CC7", capsys.readouterr().out)


def test_in_a_folder_kept_apart_it_is_the_same(folder: Path) -> None:
    (folder / "council.yaml").write_text("council: {name: Riverham, private: secret}\n", "utf-8")
    garden = folder / "garden"
    garden.mkdir()
    (folder / "round.yaml").rename(garden / "round.yaml")
    assert edge.run([*sealed.take_in("spade"), "--round", "garden"]) == Exit.FINE
    assert edge.run(["bid", "withdraw", "spade", "garden", *LETTER]) == Exit.FINE
    assert "withdrawn:" in (folder / "secret" / "garden" / "bids" / "spade" / "bid.yaml").read_text("utf-8")
    assert list(log(garden)[-1]["files"]) == ["private:bids/spade/bid.yaml"]
    assert edge.run(["score", "garden", "--verify"]) == Exit.FINE


def test_whatever_a_reason_holds_it_is_kept_and_shown_safely(folder: Path, capsys: Out) -> None:
    reason = 'First line\nsecond \x07 line: "quoted" # no comment \udced \u202e {a: b}'
    assert edge.run(["bid", "withdraw", "spade", "--reason", reason]) == Exit.FINE
    (bid,) = load_round(read_folder(folder)).round.withdrawn_bids
    assert bid.withdrawn and bid.withdrawn.reason.startswith('First line\nsecond \\u0007 line: "quoted" # no comment')
    edge.run(["bid", "check"])
    said = capsys.readouterr().out
    assert "\x07" not in said and "\u202e" not in said
    assert edge.run(["score", "--verify"]) == Exit.FINE


def test_no_bidder_is_told_that_a_bid_was_withdrawn_which_an_officer_entered_by_mistake(
    folder: Path, capsys: Out
) -> None:
    edge.run(["bid", "withdraw", "brook", "--mistake", "--reason", "It was given the id of another."])
    capsys.readouterr()
    assert edge.run(["bid", "report", "brook"]) == Exit.FOUND
    said = capsys.readouterr()
    assert "was entered by mistake" in said.err and "Your bid was withdrawn" not in said.out
    assert not (folder / "build" / "letters").exists()
