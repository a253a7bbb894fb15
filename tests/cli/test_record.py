"""evaluate record and score --verify as an officer, and somebody who doubts the result, meet them."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.record import verify_round
from cocommission.resources import shipped

AT = ["--at", "2027-05-04T16:00"]


@pytest.fixture
def camden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "camden"
    shutil.copytree(shipped("examples") / "camden", folder, ignore=shutil.ignore_patterns("build", "log.*", "record.*"))
    monkeypatch.chdir(folder / "day-services")
    return folder / "day-services"


@pytest.fixture
def recorded(camden: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert edge.run(["evaluate", "record", *AT]) == Exit.FINE
    capsys.readouterr()
    return camden


def without_us(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The verifier, as a challenger runs it: without this package."""
    assert verify_round.__file__
    command = [sys.executable, "-I", "-S", verify_round.__file__, str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def head_of(folder: Path) -> str:
    return (folder / "evaluation" / "log.head").read_text().strip()


def test_without_a_log_there_is_nothing_to_verify(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    assert "there is no log yet" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["evaluate", "record", "--dry-run", *AT]) == Exit.FINE
    assert "Would write" in capsys.readouterr().err
    assert not (camden / "evaluation" / "log.jsonl").exists()


def test_what_was_recorded_holds_for_us_and_for_a_stranger(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["score", "--verify", "--head", head_of(recorded)]) == Exit.FINE
    said = capsys.readouterr().out
    assert "The log has 1 entry." in said
    assert "the result is as recorded" in said
    assert "Nothing was changed since it was recorded." in said
    done = without_us(recorded, "--head", head_of(recorded)[:12])
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 entries read, 0 things not right" in done.stdout
    assert "lock-and-lantern: total " in done.stdout


def test_the_log_says_who_when_and_what(recorded: Path) -> None:
    entry = json.loads((recorded / "evaluation" / "log.jsonl").read_text("utf-8"))
    assert (entry["number"], entry["what"], entry["at"]) == (1, "scored", "2027-05-04T15:00:00Z")
    assert entry["about"] == {"first": "lock-and-lantern", "total": "86.95"}
    assert {"../council.yaml", "round.yaml", "evaluation/record.json", "bids/copper-pan/price.yaml"} <= set(
        entry["files"]
    )


def test_the_same_files_and_time_give_the_same_log(recorded: Path) -> None:
    first = (recorded / "evaluation" / "log.jsonl").read_bytes()
    for name in ("log.jsonl", "log.head", "record.json"):
        (recorded / "evaluation" / name).unlink()
    assert edge.run(["evaluate", "record", *AT]) == Exit.FINE
    assert (recorded / "evaluation" / "log.jsonl").read_bytes() == first


def test_recording_again_without_a_change_writes_nothing(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (recorded / "evaluation" / "log.jsonl").read_bytes()
    assert edge.run(["evaluate", "record"]) == Exit.FINE
    assert "Nothing has changed" in capsys.readouterr().out
    assert (recorded / "evaluation" / "log.jsonl").read_bytes() == before


def test_a_changed_score_is_noticed_and_its_entry_needs_a_reason(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = recorded / "evaluation" / "moderation.yaml"
    text = file.read_text("utf-8")
    assert "score: 4" in text
    file.write_text(text.replace("score: 4", "score: 5", 1), "utf-8")
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "evaluation/moderation.yaml was changed after entry 1 (scored, 2027-05-04 15:00 UTC)" in said
    assert "the result is not as recorded" in said
    assert edge.run(["evaluate", "record"]) == Exit.FOUND
    assert "say why with --reason" in capsys.readouterr().err
    assert edge.run(["evaluate", "record", "--reason", "a figure was misread", "--by", "chair", *AT]) == Exit.FINE
    assert edge.run(["score", "--verify"]) == Exit.FINE
    lines = [json.loads(line) for line in (recorded / "evaluation" / "log.jsonl").read_text("utf-8").splitlines()]
    assert [(one["what"], one["by"], one.get("reason", "")) for one in lines[1:]] == [
        ("changed by hand", "chair", "a figure was misread"),
        ("scored", "chair", "a figure was misread"),
    ]
    assert without_us(recorded).returncode == 0


def test_a_byte_changed_in_any_file_of_the_round_is_noticed(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [*(path for path in recorded.rglob("*") if path.is_file()), recorded.parent / "council.yaml"]
    assert len(files) > 25
    chance = random.Random(1)
    for file in files:
        held = file.read_bytes()
        place = chance.randrange(len(held))
        file.write_bytes(held[:place] + bytes([held[place] ^ 1]) + held[place + 1 :])
        assert edge.run(["score", "--verify"]) != Exit.FINE, file
        assert without_us(recorded).returncode == 1, file
        file.write_bytes(held)
    assert edge.run(["score", "--verify"]) == Exit.FINE


def test_a_file_that_is_gone_or_new_is_noticed(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (recorded / "support.yaml").rename(recorded / "help.yaml")
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "support.yaml is gone" in said
    assert "help.yaml is new" in said
    assert edge.run(["evaluate", "record", "--reason", "renamed", *AT]) == Exit.FINE
    assert edge.run(["score", "--verify"]) == Exit.FINE
    assert without_us(recorded).returncode == 0
    (recorded / "support.yaml").write_text("glossary: []\n")
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    assert "support.yaml is there again" in capsys.readouterr().err


def test_a_log_written_anew_is_noticed_by_a_head_that_was_told(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = head_of(recorded)
    for name in ("log.jsonl", "log.head", "record.json"):
        (recorded / "evaluation" / name).unlink()
    assert edge.run(["evaluate", "record", "--by", "somebody", *AT]) == Exit.FINE
    assert edge.run(["score", "--verify"]) == Exit.FINE
    assert "writes the whole log anew" in capsys.readouterr().out, "what nobody can prove is said"
    assert edge.run(["score", "--verify", "--head", told]) == Exit.FOUND
    assert "does not hold the head" in capsys.readouterr().err
    assert without_us(recorded, "--head", told).returncode == 1


def test_a_wrong_total_in_the_record_is_worked_out(recorded: Path) -> None:
    file = recorded / "evaluation" / "record.json"
    record = json.loads(file.read_text("utf-8"))
    record["bids"][0]["total"] = "99"
    file.write_text(json.dumps(record), "utf-8")
    assert "copper-pan: total is" in without_us(recorded).stdout


@pytest.mark.parametrize("head", ["x", "0" * 11, "g" * 64, "0" * 65])
def test_what_cannot_be_a_head_is_wrong_usage(recorded: Path, head: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["score", "--verify", "--head", head]) == Exit.USAGE
    assert "is not a head of a log" in capsys.readouterr().err


@pytest.mark.parametrize("when", ["soon", "2027-05-04", "2027-13-01T10:00"])
def test_a_time_must_be_one(camden: Path, when: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["evaluate", "record", "--at", when]) == Exit.USAGE
    assert "--at 2027-03-01T11:40" in capsys.readouterr().err


def test_the_verifier_needs_nothing_but_python() -> None:
    import ast

    assert verify_round.__file__
    tree = ast.parse(Path(verify_round.__file__).read_text("utf-8"))
    names = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else node.names[0].name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert names <= sys.stdlib_module_names
    assert names == {
        "__future__",
        "argparse",
        "decimal",
        "fractions",
        "hashlib",
        "json",
        "pathlib",
        "statistics",
        "sys",
        "typing",
    }


def test_the_page_says_how_long_the_verifier_is() -> None:
    assert verify_round.__file__
    number = len(Path(verify_round.__file__).read_text("utf-8").splitlines())
    page = Path(__file__).parents[2] / "docs" / "verifying.md"
    assert f"a file of {number} lines" in page.read_text("utf-8")


def test_a_decision_is_new_to_the_log_until_it_is_recorded_like_anything_else(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (recorded / "decision.yaml").write_text("decision:\n  final: 2027-05-25\n", "utf-8")
    assert edge.run(["score", "--verify"]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "decision.yaml is new" in said and "`cocommission evaluate record` enters it" in said
    assert edge.run(["evaluate", "record", "--at", "2027-05-25T10:00"]) == Exit.FINE
    assert edge.run(["score", "--verify"]) == Exit.FINE
    assert without_us(recorded).returncode == 0


def test_a_score_that_is_missing_is_not_right_for_a_stranger(recorded: Path) -> None:
    (recorded / "evaluation" / "moderation.yaml").rename(recorded.parent / "elsewhere.yaml")
    done = without_us(recorded)
    assert done.returncode == 1
    assert "NOT RIGHT: evaluation/moderation.yaml is not here" in done.stdout
    (recorded.parent / "elsewhere.yaml").rename(recorded / "evaluation" / "moderation.yaml")
    (recorded / "evaluation" / "record.json").unlink()
    done = without_us(recorded)
    assert done.returncode == 1
    assert "NOT RIGHT: evaluation/record.json is not here" in done.stdout
