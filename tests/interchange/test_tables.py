"""export json and export csv: what bidders are shown, exactly, and nothing of what they sent."""

from __future__ import annotations

import csv
import io
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.resources import shipped

from .reading import ROUNDS

Out = pytest.CaptureFixture[str]


def printed(capsys: Out, *words: str) -> str:
    capsys.readouterr()
    assert edge.run(["export", *words]) == Exit.FINE
    return capsys.readouterr().out


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("round_", ROUNDS)
def test_outcomes_come_with_an_indicator_a_row_letter_by_letter(round_: str, capsys: Out) -> None:
    folder = shipped("examples") / round_
    found = rows(printed(capsys, "csv", "outcomes", str(folder)))
    outcomes = load_round(read_folder(folder)).round.outcomes
    assert [(one["outcome"], one["statement"], one["indicator_statement"]) for one in found] == [
        (outcome.id, outcome.outcome, indicator.indicator) for outcome in outcomes for indicator in outcome.indicators
    ]
    assert len(found) > 10


@pytest.mark.parametrize("round_", ROUNDS)
def test_the_weights_of_the_criteria_table_add_up_to_a_hundred(round_: str, capsys: Out) -> None:
    found = rows(printed(capsys, "csv", "criteria", str(shipped("examples") / round_)))
    assert sum(Decimal(one["weight"]) for one in found if one["weight"]) == 100
    assert any(one["gate"] == "yes" and not one["weight"] for one in found)


@pytest.mark.parametrize("round_", ROUNDS)
def test_json_holds_what_bidders_see_and_nothing_that_they_sent(round_: str, capsys: Out) -> None:
    folder = shipped("examples") / round_
    text = printed(capsys, "json", str(folder))
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    whole = load_round(read_folder(folder)).round
    assert whole.award is not None
    assert found["award"]["price"] == whole.award.price
    assert [one["id"] for one in found["outcomes"]] == [one.id for one in whole.outcomes]
    assert found["round"]["schema"] == 1
    assert not {"bids", "prices", "scores", "moderation", "panel"} & set(found)
    assert all(bid.bidder not in text for bid in whole.bids)
    assert text == printed(capsys, "json", str(folder))


def test_a_text_that_a_spreadsheet_would_run_is_refused_and_not_changed(tmp_path: Path, capsys: Out) -> None:
    council = tmp_path / "camden"
    shutil.copytree(shipped("examples") / "camden", council, ignore=shutil.ignore_patterns("build"))
    round_ = council / "day-services"
    file = round_ / "questions.yaml"
    text = file.read_text("utf-8")
    place = text.index("title: ")
    file.write_text(text[:place] + 'title: "=1+1"' + text[text.index("\n", place) :], "utf-8")
    assert edge.run(["export", "csv", "criteria", str(round_)]) == Exit.FOUND
    said = capsys.readouterr()
    assert not said.out and "would take `=1+1` for a formula" in said.err
    assert '"=1+1"' in printed(capsys, "json", str(round_))


def test_a_table_is_written_with_windows_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "outcomes.csv"
    folder = str(shipped("examples") / ROUNDS[0])
    assert edge.run(["export", "csv", "outcomes", folder, "--out", str(file)]) == Exit.FINE
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    assert edge.run(["export", "csv", "outcomes", folder, "--out", str(file)]) == Exit.FOUND


def test_an_unknown_table_is_wrong_usage(capsys: Out) -> None:
    assert edge.run(["export", "csv", "bids", str(shipped("examples") / ROUNDS[0])]) == Exit.USAGE
