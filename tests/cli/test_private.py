"""Bids, prices and scores outside Git: what council.private says, and comments that a second import keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from tests.intake import returns
from tests.intake.rounds import BIDS, ROUND

WHEN = ["--received", "2027-02-28T10:00", "--bid", "spade"]


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "council"
    (folder / "garden").mkdir(parents=True)
    (folder / "garden" / "round.yaml").write_text(ROUND, "utf-8")
    (folder / "form.docx").write_bytes(returns.application())
    (folder / "prices.xlsx").write_bytes(returns.pricing())
    monkeypatch.chdir(folder)
    return folder


def say_private(council: Path, where: str) -> None:
    (council / "council.yaml").write_text(f"council:\n  name: Riverham\n  private: {where}\n", "utf-8")


def test_bids_go_to_the_private_folder_and_are_read_from_it(council: Path) -> None:
    say_private(council, "../secret")
    assert edge.run(["bid", "import", "form.docx", "prices.xlsx", *WHEN]) == Exit.FINE
    made = council.parent / "secret" / "garden" / "bids" / "spade"
    assert {path.name for path in made.iterdir()} == {"bid.yaml", "price.yaml", "received"}
    assert not (council / "garden" / "bids").exists()
    assert "yaml-language-server" not in (made / "bid.yaml").read_text("utf-8")
    loaded = load_round(read_folder(council / "garden"))
    assert loaded.round.bid_by_id["spade"].answers
    assert loaded.place(("bids", "spade")).file == "../secret/garden/bids/spade/bid.yaml"


def test_without_a_private_folder_bids_stand_in_the_round(council: Path) -> None:
    assert edge.run(["bid", "import", "form.docx", *WHEN]) == Exit.FINE
    assert (council / "garden" / "bids" / "spade" / "bid.yaml").is_file()


def test_a_private_folder_that_is_not_there_yet_is_no_error(council: Path) -> None:
    say_private(council, "../nowhere")
    before = load_round(read_folder(council / "garden")).findings
    assert not [finding for finding in before if "nowhere" in finding.message]


def test_a_second_import_keeps_the_officers_comments(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["bid", "import", "form.docx", "prices.xlsx", *WHEN]) == Exit.FINE
    file = council / "garden" / "bids" / "spade" / "bid.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("bids:\n", "# Rang them on Monday.\nbids:\n", 1), "utf-8")
    assert edge.run(["bid", "import", "form.docx", *WHEN]) == Exit.FINE
    assert "Nothing has changed" in capsys.readouterr().err
    later = ["--received", "2027-02-28T11:30", "--bid", "spade", "--yes"]
    assert edge.run(["bid", "import", "form.docx", *later]) == Exit.FINE
    text = file.read_text("utf-8")
    assert "# Rang them on Monday." in text
    assert "2027-02-28T11:30" in text


def test_init_names_the_private_folder_as_seen_from_the_council_and_keeps_it_out_of_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository")
    words = ["init", "mill", "--yes", "--council", "Riverham"]
    assert edge.run([*words, "--private", "secret"]) == Exit.USAGE
    assert "lies in the Git repository" in capsys.readouterr().err
    assert edge.run([*words, "--private", "mill/secret"]) == Exit.USAGE
    assert "lies in the round itself" in capsys.readouterr().err
    assert not Path("mill").exists()
    assert edge.run([*words, "--private", "../secret"]) == Exit.FINE
    assert 'private: "../../secret"' in Path("mill/council.yaml").read_text("utf-8")


def test_a_private_folder_needs_the_councils_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "mill"
    assert edge.run(["init", str(place), "--yes", "--private", str(tmp_path / "secret")]) == Exit.USAGE
    assert "--council" in capsys.readouterr().err
    assert not place.exists()


def test_score_sheets_are_kept_in_the_private_folder_too(council: Path) -> None:
    say_private(council, "../secret")
    made = council.parent / "secret" / "garden"
    made.mkdir(parents=True)
    (made / "bids.yaml").write_text(BIDS, "utf-8")
    (council / "resident.xlsx").write_bytes(returns.sheet())
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    assert len(list((made / "evaluation" / "received").iterdir())) == 2
    assert not (council / "garden" / "evaluation" / "received").exists()
    assert "private" in (council / "garden" / "evaluation" / "log.jsonl").read_text("utf-8")
