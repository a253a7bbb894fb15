"""Prices that stay sealed until quality is scored: import, lock, opening, and what came after."""

from __future__ import annotations

import hashlib
import json
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
from tests.intake.filling import Formula

Out = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.chdir(tmp_path)
    sealed.lay_out(tmp_path)
    return tmp_path


@pytest.fixture
def received(folder: Path, capsys: Out) -> Path:
    for bid in sealed.NAMES:
        assert edge.run(sealed.take_in(bid)) == Exit.FINE
    return folder


@pytest.fixture
def locked(received: Path, capsys: Out) -> Path:
    give_scores(received)
    assert edge.run(["evaluate", "lock"]) == Exit.FINE
    capsys.readouterr()
    return received


def give_scores(folder: Path, how: int = 4) -> None:
    (folder / "evaluation" / "scores").mkdir(parents=True, exist_ok=True)
    (folder / "evaluation" / "scores" / "panel.yaml").write_text(sealed.scores(how=how), "utf-8")


def log(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "evaluation" / "log.jsonl").read_text("utf-8").splitlines()]


def pricing_of(folder: Path, bid: str) -> Path:
    (file,) = (folder / "bids" / bid / "received").glob("pricing-schedule-*.xlsx")
    return file


def texts_below(folder: Path) -> dict[str, str]:
    """All that stands in the round as text; the files as they came are none."""
    ours = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".xlsx", ".docx")]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in ours}


def has_telltale(text: str) -> list[str]:
    return [one for one in sealed.TELLTALES if one in text]


def without_us(folder: Path) -> subprocess.CompletedProcess[str]:
    assert verify_round.__file__
    command = [sys.executable, "-I", "-S", verify_round.__file__, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_no_price_reaches_the_round_the_receipt_the_log_or_the_terminal(received: Path, capsys: Out) -> None:
    for words in (
        *(["bid", "check"], ["bid", "report", "spade"], ["bid", "opening"], ["evaluate", "status"], ["score"]),
        *(["score", "--json"], ["evaluate", "pack"], ["lint"], ["lint", "--format", "json"]),
    ):
        edge.run(words)
    said = capsys.readouterr()
    assert "prices" in said.out
    assert not has_telltale(said.out + said.err)
    held = texts_below(received)
    assert {"bids/spade/bid.yaml", "evaluation/log.jsonl", "build/opening/Record of the opening.html"} <= set(held)
    assert {name: found for name, text in held.items() if (found := has_telltale(text))} == {}
    assert not list(received.glob("bids/*/price.yaml"))


def test_the_file_is_kept_as_it_came_and_its_receipt_says_sealed(received: Path) -> None:
    file = pricing_of(received, "spade")
    assert file.read_bytes() == (received / "spade.xlsx").read_bytes()
    receipt = file.with_name(f"{file.stem}-receipt.txt").read_text("utf-8")
    assert "Price sealed." in receipt and "Answers (" not in receipt
    entry = log(received)[0]
    assert entry["about"]["price"] == "sealed"
    assert entry["files"][file.relative_to(received).as_posix()] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_every_command_says_that_the_price_is_sealed(received: Path, capsys: Out) -> None:
    capsys.readouterr()
    for words in (["bid", "check"], ["bid", "report", "spade"], ["evaluate", "status"], ["score"], ["lint"]):
        edge.run(words)
        said = capsys.readouterr()
        assert "sealed" in said.out + said.err, words


def test_a_sheet_of_prices_in_a_file_with_answers_is_not_read(folder: Path, capsys: Out) -> None:
    from tests.intake import returns

    (folder / "map.xlsx").write_bytes(sealed.with_sheet(returns.impact(), "Prices", {"E9": 8123.45, "B9": "Staff"}))
    words = ["bid", "import", "spade.docx", "map.xlsx", "--bid", "spade", "--received", sealed.WHEN]
    assert edge.run(words) == Exit.FINE
    said = capsys.readouterr()
    assert "this sheet was not read, and will not be" in said.out
    assert "Garden mornings" in (folder / "bids" / "spade" / "bid.yaml").read_text("utf-8")
    assert not any(has_telltale(text) for text in (*texts_below(folder).values(), said.out))


def test_answers_in_the_file_with_prices_stay_sealed_with_them(folder: Path, capsys: Out) -> None:
    both = sealed.with_sheet(sealed.prices(8123.45), "Service level", {"B5": "We dig for 8123"})
    (folder / "spade.xlsx").write_bytes(both)
    assert edge.run(sealed.take_in("spade")) == Exit.FINE
    said = capsys.readouterr().out
    assert "pricing schedule, sealed" in said
    assert "sheet “Service level”: it is in the file with the prices, and stays sealed with them" in said
    assert not any(has_telltale(text) for text in texts_below(folder).values())


def test_another_version_before_the_lock_takes_the_place_of_the_first_unread(received: Path, capsys: Out) -> None:
    first = pricing_of(received, "spade")
    (received / "spade.xlsx").write_bytes(sealed.prices(8000.5))
    words = ["bid", "import", "spade.xlsx", "--bid", "spade"]
    assert edge.run([*words, "--yes"]) == Exit.FINE
    give_scores(received)
    edge.run(["evaluate", "lock"])
    assert edge.run(["bid", "prices"]) == Exit.FINE
    assert first.is_file()
    price = (received / "bids" / "spade" / "price.yaml").read_text("utf-8")
    assert "8000.5" in price and "8123" not in price


def test_prices_stay_sealed_while_scores_are_owed_or_not_locked(received: Path, capsys: Out) -> None:
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "quality is not scored yet" in said
    assert "officer: spade: still to score Q1, G1" in said and "resident: brook: still to score" in said
    assert edge.run(["evaluate", "lock"]) == Exit.FOUND
    assert "resident: brook: still to score" in capsys.readouterr().err
    give_scores(received)
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    assert "`cocommission evaluate lock` first" in capsys.readouterr().err
    assert edge.run(["bid", "prices", "--dry-run"]) == Exit.FOUND
    assert not list(received.glob("bids/*/price.yaml"))


def test_scores_that_changed_after_the_lock_keep_prices_sealed(locked: Path, capsys: Out) -> None:
    give_scores(locked, how=2)
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    assert "have changed since they were locked" in capsys.readouterr().err
    assert edge.run(["evaluate", "lock", "--reason", "Misread."]) == Exit.FINE
    assert edge.run(["bid", "prices"]) == Exit.FINE


def test_all_prices_are_opened_together_and_the_log_names_each_file(locked: Path, capsys: Out) -> None:
    assert edge.run(["bid", "prices", "--by", "procurement officer"]) == Exit.FINE
    capsys.readouterr()
    entry = log(locked)[-1]
    assert (entry["what"], entry["by"]) == ("prices opened", "procurement officer")
    for bid, amount in sealed.AMOUNTS.items():
        text = (locked / "bids" / bid / "price.yaml").read_text("utf-8")
        assert str(amount) in text and "opened: 2027-01-15T08:00:00Z" in text
        assert pricing_of(locked, bid).relative_to(locked).as_posix() in entry["files"]
        assert f"bids/{bid}/price.yaml" in entry["files"]
        opened = next((locked / "bids" / bid / "received").glob("*-opened.txt")).read_text("utf-8")
        assert str(amount) in opened
    assert edge.run(["score"]) == Exit.FINE
    assert edge.run(["bid", "prices"]) == Exit.FINE
    assert "No price is sealed" in capsys.readouterr().err
    assert edge.run(["bid", "report", "spade"]) == Exit.FINE
    assert "3 answers read" in capsys.readouterr().out


def test_a_dry_run_names_the_files_and_reads_none(locked: Path, capsys: Out) -> None:
    before = texts_below(locked)
    assert edge.run(["bid", "prices", "--dry-run"]) == Exit.FINE
    said = capsys.readouterr()
    assert pricing_of(locked, "brook").name in said.err
    assert not has_telltale(said.out + said.err)
    assert texts_below(locked) == before


@pytest.mark.parametrize("how", ["changed", "gone", "changed in the bid's file too"])
def test_a_file_that_is_not_what_came_in_keeps_all_prices_sealed(locked: Path, capsys: Out, how: str) -> None:
    file = pricing_of(locked, "brook")
    other = sealed.prices(1)
    file.chmod(0o644)
    if how == "gone":
        file.unlink()
    elif how == "changed":
        file.write_bytes(other)
    else:
        old, new = hashlib.sha256(file.read_bytes()).hexdigest(), hashlib.sha256(other).hexdigest()
        bid = locked / "bids" / "brook" / "bid.yaml"
        bid.write_text(bid.read_text("utf-8").replace(old, new), "utf-8")
        file.with_name(f"pricing-schedule-{new[:12]}.xlsx").write_bytes(other)
    number = len(log(locked))
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    assert "a file is not what came in" in capsys.readouterr().err
    assert not list(locked.glob("bids/*/price.yaml"))
    assert len(log(locked)) == number


def test_a_doubtful_price_waits_for_an_officer_and_the_log_knows_that_files_were_read(
    received: Path, capsys: Out
) -> None:
    (received / "spade.xlsx").write_bytes(sealed.prices("£8,123.45"))
    assert edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--yes"]) == Exit.FINE
    give_scores(received)
    edge.run(["evaluate", "lock"])
    capsys.readouterr()
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    assert "it is text" in (said := capsys.readouterr()).out and "--confirm" in said.err
    assert not list(received.glob("bids/*/price.yaml"))
    assert log(received)[-1]["what"] == "prices read, none taken in"
    assert edge.run(["bid", "prices", "--confirm", "--reason", "They meant pounds."]) == Exit.FINE
    assert "They meant pounds." in (received / "bids" / "spade" / "price.yaml").read_text("utf-8")
    assert [entry["what"] for entry in log(received)[-2:]] == ["prices read, none taken in", "prices opened"]


def test_the_letter_tells_what_could_not_be_read_of_a_price_that_was_opened_and_not_taken_in(
    received: Path, capsys: Out
) -> None:
    (received / "spade.xlsx").write_bytes(sealed.prices("about 9,000"))
    edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--yes"])
    give_scores(received)
    edge.run(["evaluate", "lock"])
    capsys.readouterr()
    edge.run(["bid", "report", "spade"])
    assert "9,000" not in capsys.readouterr().out, "nobody has opened it yet"
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    capsys.readouterr()
    assert edge.run(["bid", "report", "spade"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "“about 9,000”" in said and "Please send us a number" in said and "Please answer" in said
    assert "Nothing is missing" not in said
    (received / "spade.xlsx").write_bytes(sealed.prices(8123.45))
    edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--yes"])
    capsys.readouterr()
    edge.run(["bid", "report", "spade"])
    assert not has_telltale(capsys.readouterr().out), "the new file is sealed in its turn"


def test_a_file_that_came_later_carries_its_own_time_and_the_bid_keeps_its(received: Path, capsys: Out) -> None:
    text = (received / "round.yaml").read_text("utf-8")
    first = load_round(read_folder(received)).round.bid_by_id["spade"].received
    (received / "spade.xlsx").write_bytes(sealed.prices(8001))
    words = ["bid", "import", "spade.xlsx", "--bid", "spade", "--received", "2027-03-28T09:30", "--yes"]
    assert edge.run([*words, "--accept-late", "We asked for a price that can be read."]) == Exit.FINE
    bid = load_round(read_folder(received)).round.bid_by_id["spade"]
    assert bid.received == first
    times = {file.kind: str(file.received) for file in bid.files if file.received}
    assert times == {"pricing-schedule": "2027-03-28 09:30:00"}
    assert edge.run(["bid", "opening"]) == Exit.FINE
    told = (received / "build" / "opening" / "Record of the opening.html").read_text("utf-8")
    assert told.count("28 February 2027") == 2
    assert "Pricing schedule: asked for again or sent again, came on" in told and "28 March 2027" in told
    assert ("That is after the deadline." in told) == ("deadline:" in text)
    give_scores(received)
    edge.run(["evaluate", "lock"])
    assert edge.run(["bid", "prices"]) == Exit.FINE
    assert "8001" in (received / "bids" / "spade" / "price.yaml").read_text("utf-8")
    assert edge.run(["score"]) == Exit.FINE


def test_one_price_that_is_none_keeps_all_out_until_a_new_file_comes(received: Path, capsys: Out) -> None:
    (received / "spade.xlsx").write_bytes(sealed.prices(Formula("=1/0")))
    edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--yes"])
    give_scores(received)
    edge.run(["evaluate", "lock"])
    for words in (["bid", "prices"], ["bid", "prices", "--confirm", "--reason", "x"]):
        assert edge.run(words) == Exit.FOUND
    assert not list(received.glob("bids/*/price.yaml"))
    (received / "spade.xlsx").write_bytes(sealed.prices(8123.45))
    assert edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--yes"]) == Exit.FINE
    assert edge.run(["bid", "prices"]) == Exit.FINE
    assert len(list(received.glob("bids/*/price.yaml"))) == 2
    edge.run(["evaluate", "record"])
    capsys.readouterr()
    edge.run(["score", "--verify"])
    told = capsys.readouterr().out
    assert "One price came in after others had been read, on Friday 15 January 2027, 8am (entry 6): spade." in told
    assert "Prices were read, and none was taken in, on Friday 15 January 2027, 8am (entry 5)" in told
    assert "They were taken in on Friday 15 January 2027, 8am (entry 7)." in told
    alone = without_us(received).stdout
    assert "a price came in after others had been read (entry 6, 2027-01-15T08:00:00Z): spade" in alone


def test_a_bid_that_failed_a_gate_keeps_its_price_sealed(received: Path, capsys: Out) -> None:
    give_scores(received)
    file = received / "evaluation" / "scores" / "panel.yaml"
    text = file.read_text("utf-8").replace(
        "bid: brook, question: safeguarding, score: pass", "bid: brook, question: safeguarding, score: fail"
    )
    file.write_text(text, "utf-8")
    edge.run(["evaluate", "lock"])
    assert edge.run(["bid", "prices"]) == Exit.FINE
    assert not (received / "bids" / "brook" / "price.yaml").exists()
    assert edge.run(["score"]) == Exit.FINE
    assert edge.run(["evaluate", "record"]) == Exit.FINE
    assert edge.run(["score", "--verify"]) == Exit.FINE


def test_a_score_that_changes_after_prices_were_opened_needs_a_reason_and_everybody_can_see_it(
    locked: Path, capsys: Out
) -> None:
    edge.run(["bid", "prices"])
    assert edge.run(["evaluate", "record"]) == Exit.FINE
    capsys.readouterr()
    assert edge.run(["score", "--verify"]) == Exit.FINE
    assert "No quality score was changed after that" in capsys.readouterr().out
    give_scores(locked, how=5)
    assert edge.run(["evaluate", "record"]) == Exit.FOUND
    assert "after prices were opened" in capsys.readouterr().err
    assert edge.run(["evaluate", "record", "--reason", "She had read the wrong page."]) == Exit.FINE
    capsys.readouterr()
    assert edge.run(["score", "--verify"]) == Exit.FINE
    assert "scores in evaluation/scores/panel.yaml changed: She had read the wrong page." in capsys.readouterr().out
    done = without_us(locked)
    assert done.returncode == 0, done.stdout
    assert "scores changed AFTER prices were opened" in done.stdout
    assert edge.run(["award", "build"]) == Exit.FINE
    report = (locked / "build" / "award" / "Evaluation report.html").read_text("utf-8")
    assert "She had read the wrong page." in report and "After prices were opened" in report


def test_a_new_file_with_scores_after_prices_were_opened_is_seen_too(locked: Path, capsys: Out) -> None:
    edge.run(["bid", "prices"])
    edge.run(["evaluate", "record"])
    text = "moderation:\n  - {bid: brook, question: how, score: 5, reason: Agreed later., day: 2027-04-20}\n"
    (locked / "evaluation" / "moderation.yaml").write_text(text, "utf-8")
    assert edge.run(["evaluate", "record"]) == Exit.FOUND
    assert edge.run(["evaluate", "record", "--reason", "Talked over."]) == Exit.FINE
    capsys.readouterr()
    edge.run(["score", "--verify"])
    assert "evaluation/moderation.yaml changed: Talked over." in capsys.readouterr().out
    assert "evaluation/moderation.yaml: Talked over." in without_us(locked).stdout


def test_a_price_written_by_hand_is_an_error_and_one_that_the_log_does_not_know_is_told(
    locked: Path, capsys: Out
) -> None:
    file = locked / "bids" / "spade" / "price.yaml"
    file.write_text("prices:\n  - {bid: spade, price: 100}\n", "utf-8")
    edge.run(["lint"])
    assert "CC616" in capsys.readouterr().out
    file.write_text("prices:\n  - {bid: spade, price: 100, opened: 2027-03-20T10:00}\n", "utf-8")
    edge.run(["score", "--verify"])
    assert "no entry of the log tells that it was opened" in capsys.readouterr().err


def test_prices_that_were_read_before_any_lock_are_told_by_both_readers(locked: Path, capsys: Out) -> None:
    from cocommission.record.entry import What
    from cocommission.record.log import NAME, News, added, head_text

    content = added(b"", [News(What.OPENED), News(What.LOCKED)], "2027-03-20T10:00:00Z", "somebody")
    (locked / NAME).write_bytes(content)
    (locked / "evaluation" / "log.head").write_bytes(head_text(content))
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    assert "no entry before it locks the quality scores" in capsys.readouterr().err
    assert "scores locked: NEVER" in without_us(locked).stdout


def test_where_prices_are_read_with_the_bids_there_is_nothing_to_open(folder: Path, capsys: Out) -> None:
    text = sealed.SEALED.replace("after_quality", "with_bids")
    (folder / "round.yaml").write_text(text, "utf-8")
    assert edge.run(sealed.take_in("spade")) == Exit.FINE
    assert "8123.45" in (folder / "bids" / "spade" / "price.yaml").read_text("utf-8")
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    assert "they were read as bids came in" in capsys.readouterr().err


def test_in_a_folder_kept_apart_it_is_the_same(folder: Path, capsys: Out) -> None:
    council = folder / "council.yaml"
    council.write_text("council: {name: Riverham, private: secret}\n", "utf-8")
    (folder / "garden").mkdir()
    (folder / "round.yaml").rename(folder / "garden" / "round.yaml")
    there = ["--round", "garden"]
    for bid in sealed.NAMES:
        assert edge.run([*sealed.take_in(bid), *there]) == Exit.FINE
    private = folder / "secret" / "garden"
    give_scores(private)
    assert edge.run(["bid", "prices", "garden"]) == Exit.FOUND
    assert edge.run(["evaluate", "lock", "garden"]) == Exit.FINE
    assert edge.run(["bid", "prices", "garden"]) == Exit.FINE
    assert (private / "bids" / "brook" / "price.yaml").is_file()
    assert not (folder / "garden" / "bids").exists()
    assert "private:bids/brook/price.yaml" in log(folder / "garden")[-1]["files"]
    assert edge.run(["evaluate", "record", "garden"]) == Exit.FINE
    capsys.readouterr()
    assert edge.run(["score", "garden", "--verify"]) == Exit.FINE
    assert not has_telltale((folder / "garden" / "evaluation" / "log.jsonl").read_text("utf-8"))


def test_a_file_that_cannot_be_read_when_it_is_opened_keeps_all_prices_out(received: Path, capsys: Out) -> None:
    import io

    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(sealed.prices(8123.45)))
    workbook["Prices"]["XFD400000"] = 1
    stream = io.BytesIO()
    workbook.save(stream)
    (received / "spade.xlsx").write_bytes(stream.getvalue())
    assert edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--yes"]) == Exit.FINE
    give_scores(received)
    edge.run(["evaluate", "lock"])
    capsys.readouterr()
    assert edge.run(["bid", "prices", "--confirm", "--reason", "x"]) == Exit.FOUND
    said = capsys.readouterr()
    assert "spade: spade.xlsx" in said.err and "far outside its table" in said.err
    assert not has_telltale(said.out + said.err)
    assert not list(received.glob("bids/*/price.yaml"))


def test_scores_that_come_in_after_prices_were_opened_need_a_reason(locked: Path, capsys: Out) -> None:
    edge.run(["bid", "prices"])
    (locked / "evaluation" / "scores" / "panel.yaml").unlink()
    (locked / "officer.xlsx").write_bytes(sealed.officers_sheet(locked))
    capsys.readouterr()
    assert edge.run(["evaluate", "import", "officer.xlsx"]) == Exit.FOUND
    assert "prices were opened before these scores came in" in capsys.readouterr().err
    assert edge.run(["evaluate", "import", "officer.xlsx", "--reason", "The post was slow."]) == Exit.FINE
    edge.run(["score", "--verify"])
    assert "scores in evaluation/scores/officer.yaml changed: The post was slow." in capsys.readouterr().out
    assert "evaluation/scores/officer.yaml: The post was slow." in without_us(locked).stdout


def test_a_score_sheet_that_cannot_be_read_is_asked_of_the_evaluator(received: Path, capsys: Out) -> None:
    from cocommission.forms.score_sheet import score_key
    from tests.intake import returns

    (received / "resident.xlsx").write_bytes(returns.scored({score_key("spade", "how"): 9}))
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "ask the evaluator to mend these cells" in said and "bid report" not in said


def test_a_price_that_changes_after_it_was_opened_is_told_by_both_readers(locked: Path, capsys: Out) -> None:
    edge.run(["bid", "prices"])
    file = locked / "bids" / "spade" / "price.yaml"
    file.write_text(file.read_text("utf-8").replace("8123.45", "8023.45"), "utf-8")
    assert edge.run(["evaluate", "record", "--reason", "The bidder says that it was a slip."]) == Exit.FINE
    capsys.readouterr()
    assert edge.run(["score", "--verify"]) == Exit.FINE
    told = "bids/spade/price.yaml: The bidder says that it was a slip."
    assert "A price changed after it was opened" in (said := capsys.readouterr().out) and told in said
    assert (
        f"a price changed AFTER prices were opened (entry 5, 2027-01-15T08:00:00Z): {told}" in without_us(locked).stdout
    )


def test_a_newer_pricing_schedule_is_sealed_in_its_turn_and_replaces_the_old_one_with_yes(
    locked: Path, capsys: Out
) -> None:
    edge.run(["bid", "prices"])
    (locked / "spade.xlsx").write_bytes(sealed.prices(7000))
    assert edge.run(["bid", "import", "spade.xlsx", "--bid", "spade", "--yes"]) == Exit.FINE
    assert edge.run(["score"]) == Exit.FOUND
    assert "the price of `spade` is sealed" in capsys.readouterr().err
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    assert log(locked)[-1]["what"] == "prices read, none taken in"
    assert edge.run(["bid", "prices", "--yes"]) == Exit.FINE
    assert "7000" in (locked / "bids" / "spade" / "price.yaml").read_text("utf-8")
    capsys.readouterr()
    edge.run(["score", "--verify"])
    assert "A price changed after it was opened" in capsys.readouterr().out


def test_sealed_prices_that_are_read_by_another_way_are_noticed(received: Path, capsys: Out) -> None:
    """Somebody writes another rule into the round, and takes the same files in again."""
    (received / "round.yaml").write_text(sealed.SEALED.replace("after_quality", "with_bids"), "utf-8")
    assert edge.run(["bid", "import", "spade.xlsx", "--bid", "spade"]) == Exit.FINE
    assert "8123.45" in (received / "bids" / "spade" / "price.yaml").read_text("utf-8")
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    assert "the price of spade stands in the round, and no entry of the log tells" in capsys.readouterr().err


def test_a_price_that_stands_though_nobody_opened_it_is_told_in_the_report(locked: Path, capsys: Out) -> None:
    """Somebody writes the price, and whose file it is, by hand."""
    edge.run(["bid", "prices"])
    log = locked / "evaluation" / "log.jsonl"
    lines = log.read_text("utf-8").splitlines(keepends=True)
    log.write_text("".join(lines[:-1]), "utf-8")
    head = hashlib.sha256(lines[-2].rstrip("\n").encode()).hexdigest()
    (locked / "evaluation" / "log.head").write_text(head + "\n", "utf-8")
    capsys.readouterr()
    assert edge.run(["award", "build"]) == Exit.FINE
    words = "Not in order: the price of spade stands in the round, and no entry of the log tells that it was opened."
    assert words in capsys.readouterr().out
    assert words in (locked / "build" / "award" / "Evaluation report.html").read_text("utf-8")


AGREED = """
moderation:
  - {bid: brook, question: how, score: 9, reason: They agreed., day: 2027-03-20, present: [officer]}
"""


@pytest.mark.parametrize("kind", ["first", "agreed"])
def test_scores_off_their_scale_are_not_locked_and_keep_prices_sealed(received: Path, capsys: Out, kind: str) -> None:
    give_scores(received, how=9 if kind == "first" else 4)
    if kind == "agreed":
        (received / "evaluation" / "moderation.yaml").write_text(AGREED, "utf-8")
    capsys.readouterr()
    assert edge.run(["evaluate", "lock"]) == Exit.FOUND
    told = capsys.readouterr().err
    place = "evaluation/scores/panel.yaml:2" if kind == "first" else "evaluation/moderation.yaml:3"
    assert f"{place}: CC704 9 is not on the scale of `how`, 0 to 5" in told
    assert "ask whoever gave it which score was meant" in told
    assert edge.run(["bid", "prices"]) == Exit.FOUND
    assert "prices stay sealed: some quality scores cannot be counted" in capsys.readouterr().err
    assert not list(received.glob("bids/*/price.yaml"))


def test_a_score_is_locked_once_it_is_back_on_its_scale(received: Path, capsys: Out) -> None:
    give_scores(received, how=9)
    assert edge.run(["evaluate", "lock"]) == Exit.FOUND
    give_scores(received, how=5)
    assert edge.run(["evaluate", "lock"]) == Exit.FINE


def change_by_hand(folder: Path) -> None:
    """A score that nobody entered in the log: one more point for whoever stands first in the file."""
    file = folder / "evaluation" / "scores" / "panel.yaml"
    file.write_text(file.read_text("utf-8").replace("score: 4", "score: 5", 1), "utf-8")


def test_no_paper_is_made_of_a_score_that_was_changed_by_hand_after_the_result_was_recorded(
    locked: Path, capsys: Out
) -> None:
    edge.run(["bid", "prices"])
    edge.run(["evaluate", "record"])
    change_by_hand(locked)
    capsys.readouterr()
    assert edge.run(["award", "build"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "not in the log as it stands now: evaluation/scores/panel.yaml" in said
    assert "evaluate record --reason" in said
    assert not (locked / "build" / "award").exists()
    for words in (["score", "--verify"], ["evaluate", "status"]):
        edge.run(words)
        said_by_all = capsys.readouterr().out
        assert "not in the log as it stands now: evaluation/scores/panel.yaml" in said_by_all, words
        assert "No quality score was changed after that" not in said_by_all, words
    assert edge.run(["evaluate", "record", "--reason", "She had read the wrong page."]) == Exit.FINE
    assert edge.run(["award", "build"]) == Exit.FINE


def test_where_nothing_was_recorded_the_report_names_the_scores_that_the_log_does_not_know(
    locked: Path, capsys: Out
) -> None:
    edge.run(["bid", "prices"])
    change_by_hand(locked)
    assert edge.run(["award", "build"]) == Exit.FINE
    report = (locked / "build" / "award" / "Evaluation report.html").read_text("utf-8")
    assert "not in the log as it stands now: evaluation/scores/panel.yaml" in report
    assert "No quality score was changed after that" not in report


def test_a_price_that_was_changed_by_hand_after_the_result_was_recorded_stops_the_papers(
    locked: Path, capsys: Out
) -> None:
    edge.run(["bid", "prices"])
    edge.run(["evaluate", "record"])
    file = locked / "bids" / "spade" / "price.yaml"
    file.write_text(file.read_text("utf-8").replace("8123.45", "8000"), "utf-8")
    capsys.readouterr()
    assert edge.run(["award", "build"]) == Exit.FOUND
    assert "the result is not as recorded" in capsys.readouterr().err


def test_a_stranger_who_was_not_given_the_files_as_they_came_can_check_all_the_rest(locked: Path, capsys: Out) -> None:
    edge.run(["bid", "prices"])
    edge.run(["evaluate", "record"])
    kept_back = sorted(path for path in locked.rglob("received/*") if path.is_file())
    assert kept_back
    one = kept_back[0]
    content = one.read_bytes()
    for path in kept_back:
        path.unlink()
    done = without_us(locked)
    assert done.returncode == 0, done.stdout
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("not here, so not looked at")]
    assert one.relative_to(locked).as_posix() in line
    one.write_bytes(content + b"x")
    done = without_us(locked)
    assert done.returncode == 1
    assert f"NOT RIGHT: {one.relative_to(locked).as_posix()} is not as the log says" in done.stdout
