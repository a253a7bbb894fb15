"""evaluate lock: quality is scored before prices are looked at, and the log says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped

Out = pytest.CaptureFixture[str]


@pytest.fixture
def camden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "camden"
    shutil.copytree(shipped("examples") / "camden", folder, ignore=shutil.ignore_patterns("build", "log.*", "record.*"))
    monkeypatch.chdir(folder / "day-services")
    return folder / "day-services"


def entries(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "evaluation" / "log.jsonl").read_text("utf-8").splitlines()]


def test_the_log_names_the_files_with_scores_and_no_others(camden: Path, capsys: Out) -> None:
    assert edge.run(["evaluate", "lock", "--by", "procurement officer"]) == Exit.FINE
    assert "cannot show that nobody had looked at a price" in capsys.readouterr().out
    (entry,) = entries(camden)
    assert (entry["what"], entry["by"]) == ("quality scores locked", "procurement officer")
    scores = {f"evaluation/scores/{file.name}" for file in (camden / "evaluation" / "scores").iterdir()}
    assert len(scores) > 2
    assert set(entry["files"]) == {*scores, "evaluation/moderation.yaml"}


def test_locking_again_writes_nothing_and_a_change_needs_a_reason(camden: Path, capsys: Out) -> None:
    edge.run(["evaluate", "lock"])
    assert edge.run(["evaluate", "lock"]) == Exit.FINE
    assert "locked already" in capsys.readouterr().out
    file = camden / "evaluation" / "moderation.yaml"
    file.write_text(file.read_text("utf-8") + "# seen again\n", "utf-8")
    assert edge.run(["evaluate", "lock"]) == Exit.FOUND
    assert "have changed since they were locked" in capsys.readouterr().err
    assert edge.run(["evaluate", "lock", "--reason", "A note was added."]) == Exit.FINE
    assert [entry.get("reason", "") for entry in entries(camden)] == ["", "A note was added."]


def test_while_scores_are_missing_nothing_is_locked(camden: Path, capsys: Out) -> None:
    (camden / "evaluation" / "moderation.yaml").unlink()
    assert edge.run(["evaluate", "lock"]) == Exit.FOUND
    assert "still to agree" in capsys.readouterr().err
    (camden / "evaluation" / "scores" / "commissioner.yaml").unlink()
    assert edge.run(["evaluate", "lock"]) == Exit.FOUND
    assert "still to score" in capsys.readouterr().err
    assert not (camden / "evaluation" / "log.jsonl").exists()
    assert edge.run(["evaluate", "lock", "--dry-run"]) == Exit.FOUND


def test_a_lock_says_where_nothing_holds_the_rules_as_bidders_were_shown_them(camden: Path, capsys: Out) -> None:
    words = "nothing holds its price method, criteria and weights as bidders were shown them"
    assert edge.run(["evaluate", "lock"]) == Exit.FINE
    assert words in "".join(capsys.readouterr())
