"""evaluate pack, import and status as an officer meets them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from cocommission.cli import edge
from cocommission.documents.bid_forms.books import score_book
from cocommission.documents.bid_forms.sheets import score_sheet
from cocommission.errors import Exit
from cocommission.forms.anonymous import anonymised
from cocommission.forms.score_sheet import level_key, reason_key, score_key
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.scoring.panel import Marks
from tests.intake import returns
from tests.intake.filling import fill_book, parts_of
from tests.intake.rounds import BIDS, ROUND, small_round, with_bids

PRICE = "prices: [{bid: spade, lines: [{line: staff, amount: 98765.43}], notes: hush}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
    (tmp_path / "bids.yaml").write_text(BIDS, "utf-8")
    (tmp_path / "prices.yaml").write_text(PRICE, "utf-8")
    (tmp_path / "resident.xlsx").write_bytes(returns.sheet())
    return tmp_path


def test_each_evaluator_gets_their_own_questions_and_bids_and_no_price(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["evaluate", "pack"]) == Exit.FINE
    assert "resident does not score brook" in capsys.readouterr().out
    made = sorted(path.name for path in (folder / "build" / "evaluation").iterdir())
    assert made == ["Guidance for evaluators.docx", "manifest.json", "officer.xlsx", "resident.xlsx"]
    texts = {
        name: b"".join(parts_of((folder / "build" / "evaluation" / name).read_bytes()).values()).decode(
            "utf-8", "replace"
        )
        for name in made
        if name != "manifest.json"
    }
    assert "We dig." in texts["resident.xlsx"]
    assert "flow" not in texts["resident.xlsx"], "the bid with a conflict is left out"
    assert "Safeguarding" not in texts["resident.xlsx"]
    assert "Safeguarding" in texts["officer.xlsx"]
    assert "no answer" in texts["officer.xlsx"]
    assert not any("98765" in text or "hush" in text for text in texts.values())


def test_a_sheet_comes_back_into_the_evaluators_own_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["evaluate", "status"]) == Exit.FOUND
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    loaded = load_round(read_folder(folder))
    assert not loaded.findings
    how, together = loaded.round.scores
    assert (how.evaluator, how.question, str(how.score), how.reason) == (
        "resident",
        "how",
        "4",
        "Clear; winter is thin.",
    )
    assert (together.evaluator, together.question, together.reason) == ("resident", "together", "All decide.")
    assert together.score is None and together.features == returns.LEVELS
    assert Marks(loaded.round).of_matrix(together) == 2
    capsys.readouterr()
    edge.run(["evaluate", "status"])
    said = capsys.readouterr().out
    assert "resident: 2 of 2" in said
    assert "officer: 0 of 4" in said
    assert "Clear" not in said


def test_what_is_missing_is_told_by_question_and_bid(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "resident.xlsx").write_bytes(
        returns.scored(
            {
                reason_key("spade", "how"): None,
                **{level_key("spade", "together", feature): None for feature in returns.LEVELS},
            }
        )
    )
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "the score in sheet “Q1”, cell C14 has no reason" in said
    assert "Q2 Together, spade: a reason (sheet “Q2”" in said


MUTUAL = level_key("spade", "together", "mutuality-and-reciprocity")


def test_a_matrix_with_a_level_left_out_is_kept_and_still_owed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "resident.xlsx").write_bytes(returns.scored({MUTUAL: None}))
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "1 of 2 answers scored" in said
    assert "missing: Q2 Together, spade: no level for Give and take" in said
    assert len(load_round(read_folder(folder)).round.scores[1].features) == 5
    assert edge.run(["evaluate", "status"]) == Exit.FOUND
    assert "spade: still to score Q2 (5 of 6 features)" in capsys.readouterr().out
    (folder / "resident.xlsx").write_bytes(returns.sheet())
    assert edge.run(["evaluate", "import", "resident.xlsx", "--yes", "--reason", "one was left out"]) == Exit.FINE
    assert load_round(read_folder(folder)).round.scores[1].features == returns.LEVELS
    capsys.readouterr()
    (folder / "resident.xlsx").write_bytes(returns.scored({MUTUAL: None}))
    assert edge.run(["evaluate", "import", "resident.xlsx", "--yes"]) == Exit.FOUND
    assert "lacks 1 of the scores" in capsys.readouterr().err


def test_a_level_off_the_matrix_stops_the_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "resident.xlsx").write_bytes(returns.scored({MUTUAL: 4}))
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FOUND
    assert "level of Give and take for Q2, Spade & Kettle CIC: “4” is not on the scale" in (capsys.readouterr().out)


def test_levels_of_a_bid_that_is_out_since_stand_as_they_stood(folder: Path) -> None:
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    text = (folder / "evaluation" / "scores" / "resident.yaml").read_text("utf-8")
    assert "people-as-assets: 3" in text
    (folder / "round.yaml").write_text(ROUND.replace("scores: [how, together], decl", "scores: [how], decl"), "utf-8")
    who = load_round(read_folder(folder)).round.evaluator_by_id["resident"]
    round_ = load_round(read_folder(folder)).round
    short = {key: value for key, value in returns.SCORES.items() if key.endswith("/how")}
    (folder / "less.xlsx").write_bytes(fill_book(score_sheet(round_, who)[1], score_book(round_, who), short))
    assert edge.run(["evaluate", "import", "less.xlsx"]) == Exit.FINE
    assert (folder / "evaluation" / "scores" / "resident.yaml").read_text("utf-8") == text


def test_a_score_off_the_scale_stops_the_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "resident.xlsx").write_bytes(returns.scored({score_key("spade", "how"): 6}))
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FOUND
    said = capsys.readouterr()
    assert "sheet “Q1”, cell C14" in said.out
    assert "choose one of 0, 1, 2, 3, 4, 5" in said.out
    assert not (folder / "evaluation").exists()


def test_people_far_apart_are_named_for_moderation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "evaluation" / "scores").mkdir(parents=True)
    (folder / "evaluation" / "scores" / "officer.yaml").write_text(
        "scores: [{evaluator: officer, bid: spade, question: how, score: 1, reason: Thin.}]\n", "utf-8"
    )
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    assert "Q1 How, spade: officer 1, resident 4" in capsys.readouterr().out


def test_what_a_later_sheet_leaves_empty_stays_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["evaluate", "import", "resident.xlsx"])
    before = (folder / "evaluation" / "scores" / "resident.yaml").read_bytes()
    (folder / "resident.xlsx").write_bytes(
        returns.scored({score_key("spade", "how"): None, reason_key("spade", "how"): None})
    )
    capsys.readouterr()
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    assert "1 of the scores that stand already is left empty here, and stay" in capsys.readouterr().out
    assert (folder / "evaluation" / "scores" / "resident.yaml").read_bytes() == before


def test_a_part_of_a_first_score_is_not_taken_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["evaluate", "import", "resident.xlsx"])
    (folder / "resident.xlsx").write_bytes(returns.scored({score_key("spade", "how"): None}))
    assert edge.run(["evaluate", "import", "resident.xlsx", "--yes"]) == Exit.FOUND
    assert "lacks 1 of the scores" in capsys.readouterr().err


def test_a_changed_score_is_shown_and_asked_about(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["evaluate", "import", "resident.xlsx"])
    (folder / "resident.xlsx").write_bytes(returns.scored({score_key("spade", "how"): 2}))
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FOUND
    said = capsys.readouterr()
    assert "-    score: 4\n+    score: 2" in said.out
    assert edge.run(["evaluate", "import", "resident.xlsx", "--yes"]) == Exit.FOUND
    assert "say so with --reason" in capsys.readouterr().err
    assert edge.run(["evaluate", "import", "resident.xlsx", "--yes", "--reason", "misread at the desk"]) == Exit.FINE
    entries = [json.loads(line) for line in (folder / "evaluation" / "log.jsonl").read_text("utf-8").splitlines()]
    assert [(one["what"], one["about"]["evaluator"], one.get("reason", "")) for one in entries] == [
        ("scores received", "resident", ""),
        ("scores received", "resident", "misread at the desk"),
    ]
    assert "-    score: 4\n+    score: 2" in entries[1]["about"]["changes"]
    named = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in entries[1]["files"]}
    assert entries[1]["files"] == named
    kept = "evaluation/received/resident-" + hashlib.sha256((folder / "resident.xlsx").read_bytes()).hexdigest()[:12]
    assert set(named) == {"evaluation/scores/resident.yaml", f"{kept}.xlsx", f"{kept}-receipt.txt"}


def test_every_sheet_is_kept_as_it_came_with_a_receipt(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = (folder / "resident.xlsx").read_bytes()
    (folder / "resident.xlsx").rename(folder / "my scores (2).xlsx")
    place = folder / "evaluation" / "received"
    assert edge.run(["evaluate", "import", "my scores (2).xlsx", "--dry-run"]) == Exit.FINE
    assert not place.exists()
    assert edge.run(["evaluate", "import", "my scores (2).xlsx"]) == Exit.FINE
    digest = hashlib.sha256(content).hexdigest()
    kept = place / f"resident-{digest[:12]}.xlsx"
    assert sorted(place.iterdir()) == [kept.with_name(f"{kept.stem}-receipt.txt"), kept]
    assert kept.read_bytes() == content and not kept.stat().st_mode & 0o222
    lines = kept.with_name(f"{kept.stem}-receipt.txt").read_text("utf-8").splitlines()
    for line in ("File:      my scores (2).xlsx", f"SHA-256:   {digest}", "Evaluator: resident", "  | All decide."):
        assert line in lines
    assert not [line for line in lines if line.startswith("Received:")]
    capsys.readouterr()
    assert edge.run(["evaluate", "import", "my scores (2).xlsx"]) == Exit.FINE
    assert "Nothing has changed" in capsys.readouterr().err


def test_a_kept_sheet_that_somebody_changed_stops_the_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    (kept,) = (folder / "evaluation" / "received").glob("*.xlsx")
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b" ")
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FOUND
    assert "is not as it came in any more" in capsys.readouterr().err


def test_the_same_scores_in_a_file_saved_anew_are_kept_too(folder: Path) -> None:
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    workbook = openpyxl.load_workbook(folder / "resident.xlsx")
    workbook.save(folder / "resident.xlsx")
    assert edge.run(["evaluate", "import", "resident.xlsx", "--confirm", "--reason", "saved anew"]) == Exit.FINE
    assert len(list((folder / "evaluation" / "received").glob("*.xlsx"))) == 2
    entries = [json.loads(line) for line in (folder / "evaluation" / "log.jsonl").read_text("utf-8").splitlines()]
    assert entries[1]["about"]["evaluator"] == "resident"
    assert not [name for name in entries[1]["files"] if name.endswith(".yaml")]


def test_the_sheet_of_another_evaluator_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["evaluate", "import", "resident.xlsx", "--evaluator", "officer"]) == Exit.FOUND
    assert "is the score sheet of resident" in capsys.readouterr().err
    assert edge.run(["evaluate", "import", "resident.xlsx", "--evaluator", "nobody"]) == Exit.USAGE


def test_a_bid_that_failed_a_gate_is_not_scored_further(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "gates.yaml").write_text(
        "moderation: [{bid: spade, question: safeguarding, score: fail, reason: None.}]\n", "utf-8"
    )
    edge.run(["evaluate", "status"])
    said = capsys.readouterr().out
    assert "resident: 0 of 0" in said
    assert "spade: still to score G1" in said


def test_when_all_scores_are_in_status_says_what_the_panel_has_still_to_agree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["init", str(tmp_path / "c"), "--from", "camden", "--yes"]) == Exit.FINE
    folder = tmp_path / "c" / "day-services"
    (folder / "evaluation" / "moderation.yaml").unlink()
    capsys.readouterr()
    assert edge.run(["evaluate", "status", str(folder)]) == Exit.FINE
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("the panel together: ")]
    assert len(lines) == 5  # six bids, of which one failed a gate
    assert all("still to agree Q1" in line and "`moderation`" in line for line in lines)


def test_an_error_elsewhere_leaves_out_the_guidance_and_not_the_sheets(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "more.yaml").write_text("involvement: [{id: x}]\n", "utf-8")
    assert edge.run(["evaluate", "pack"]) == Exit.FINE
    assert "left out: evaluator-guidance (the section `involvement` has errors)" in capsys.readouterr().out
    made = {path.name for path in (folder / "build" / "evaluation").iterdir()}
    assert made == {"manifest.json", "officer.xlsx", "resident.xlsx"}


def test_on_anonymous_sheets_bids_are_letters_and_the_council_keeps_the_key(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edge.run(["evaluate", "pack", "--anonymous"]) == Exit.FINE
    assert "Bids are letters" in capsys.readouterr().out
    made = folder / "build" / "evaluation"
    sheets = sorted(made.glob("*.xlsx"))
    assert [path.name for path in sheets] == ["anonymous-officer.xlsx", "anonymous-resident.xlsx"]
    for path in sheets:
        text = b"".join(parts_of(path.read_bytes()).values()).decode("utf-8", "replace").casefold()
        assert "we dig." in text
        assert not any(name in text for name in ("spade", "kettle", "brook"))
    key = (made / "council only" / "key.txt").read_text("utf-8")
    assert sorted(line.split("\t")[0] for line in key.splitlines()) == ["A", "B", "Letter"]
    assert "Spade & Kettle CIC" in key


def test_an_anonymous_sheet_comes_back_to_the_right_bids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = anonymised(load_round(read_folder(folder)).round)
    code = next(code for code, (_, bid) in hidden.key.items() if bid == "spade")
    who = hidden.round.evaluator_by_id["anonymous-resident"]
    scores = {key.replace("spade", code): value for key, value in returns.SCORES.items()}
    content = fill_book(score_sheet(hidden.round, who)[1], score_book(hidden.round, who), scores)
    (folder / "back.xlsx").write_bytes(content)
    assert edge.run(["evaluate", "import", "back.xlsx"]) != Exit.FINE
    assert "not expected here" in capsys.readouterr().err
    assert edge.run(["evaluate", "import", "back.xlsx", "--anonymous"]) == Exit.FINE
    found = load_round(read_folder(folder)).round.scores
    assert [(one.evaluator, one.bid, one.question, str(one.score), one.features) for one in found] == [
        ("resident", "spade", "how", "4", {}),
        ("resident", "spade", "together", "None", returns.LEVELS),
    ]
    (receipt,) = (folder / "evaluation" / "received").glob("resident-*-receipt.txt")
    assert "Bid " in receipt.read_text("utf-8") and "Spade" not in receipt.read_text("utf-8")


def test_a_later_bid_changes_nothing_on_anonymous_sheets_that_are_out() -> None:
    early = anonymised(with_bids().round)
    later = anonymised(small_round(bids=BIDS + "  - {id: late, bidder: Late}\n").round)
    assert {code: bid for code, (_, bid) in early.key.items()}.items() <= {
        code: bid for code, (_, bid) in later.key.items()
    }.items()


SCORES = """
scores:
  - {evaluator: officer, bid: spade, question: how, score: 1, reason: Thin on winter.}
  - {evaluator: resident, bid: spade, question: how, score: 4, reason: Clear steps.}
  - {evaluator: officer, bid: brook, question: how, score: 2, reason: Short.}
  - {evaluator: resident, bid: spade, question: together, score: 3, reason: All decide.}
  - {evaluator: officer, bid: spade, question: safeguarding, score: discretionary, reason: A fine in 2024.}
  - {evaluator: officer, bid: brook, question: safeguarding, score: pass, reason: Policy and lead.}
"""


def test_the_agenda_begins_with_open_gates_and_then_what_moves_most(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "scores.yaml").write_text(SCORES, "utf-8")
    assert edge.run(["evaluate", "moderate"]) == Exit.FINE
    said = [line for line in capsys.readouterr().out.splitlines() if line[:1].isdigit()]
    assert said == [
        "1. G1 Safeguarding, Spade & Kettle CIC: decide the gate",
        "2. Q1 How, Spade & Kettle CIC: 3 apart, worth 24 points",
        "3. Q1 How, Brook: 0 apart, worth 0 points",
        "4. Q2 Together, Brook: 0 apart, worth 0 points",
        "5. Q2 Together, Spade & Kettle CIC: 0 apart, worth 0 points",
    ]
    made = folder / "build" / "moderation"
    assert sorted(path.name for path in made.iterdir()) == [
        "agenda.txt",
        "manifest.json",
        "moderation.yaml",
        "record.xlsx",
    ]


def test_the_starter_is_a_section_with_room_for_each_open_answer(folder: Path) -> None:
    agreed = "moderation: [{bid: spade, question: how, score: 3, reason: R, day: 2027-03-04, present: [officer]}]\n"
    (folder / "scores.yaml").write_text(SCORES + agreed, "utf-8")
    assert edge.run(["evaluate", "moderate", "--dry-run"]) == Exit.FINE
    assert not (folder / "build").exists()
    assert edge.run(["evaluate", "moderate"]) == Exit.FINE
    text = (folder / "build" / "moderation" / "moderation.yaml").read_text("utf-8")
    entries = yaml.safe_load(text)["moderation"]
    assert [(one["bid"], one["question"], one.get("score"), one["present"]) for one in entries] == [
        ("spade", "safeguarding", None, []),
        ("brook", "how", None, []),
        ("brook", "together", None, []),
        ("spade", "together", None, []),
    ]
    assert "# Q1: officer 2" in text
    record = openpyxl.load_workbook(folder / "build" / "moderation" / "record.xlsx")["Record"]
    assert record["D5"].value == "officer: discretionary. A fine in 2024."
    assert not record["H5"].protection.locked
    assert record["D5"].protection.locked


def test_on_a_matrix_the_panel_agrees_level_by_level(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The starter has room for each feature; half of it filled in is not agreed yet, and all of it is."""
    levels = dict.fromkeys(returns.LEVELS, 2)
    text = SCORES.replace("question: together, score: 3", f"question: together, features: {json.dumps(levels)}")
    (folder / "scores.yaml").write_text(text, "utf-8")
    assert edge.run(["evaluate", "moderate"]) == Exit.FINE
    made = folder / "build" / "moderation"
    text = (made / "moderation.yaml").read_text("utf-8")
    entry = next(one for one in yaml.safe_load(text)["moderation"] if one["question"] == "together")
    assert entry["features"] == dict.fromkeys(returns.LEVELS) and "score" not in entry
    assert "      mutuality-and-reciprocity:  # resident 2\n" in text
    record = openpyxl.load_workbook(made / "record.xlsx")["Record"]
    told = [str(cell.value) for cell in record["D"]]
    assert any("\nGive and take – resident 2\n" in one for one in told)
    half = dict(list(levels.items())[:5])
    for features, agreed in ((half, False), (levels, True)):
        entry = f"{{bid: spade, question: together, features: {json.dumps(features)}, reason: R}}"
        (folder / "agreed.yaml").write_text(f"moderation: [{entry}]\n", "utf-8")
        capsys.readouterr()
        assert edge.run(["evaluate", "moderate", "--json"]) == Exit.FINE
        items = json.loads(capsys.readouterr().out)["items"]
        (one,) = [one for one in items if (one["bid"], one["question"]) == ("spade", "together")]
        assert one["agreed"] is agreed
        assert one["features"][0]["levels"] == {"resident": "2"}
        edge.run(["evaluate", "status"])
        assert ("Q2 lacks levels for" in capsys.readouterr().out) is not agreed


def test_the_agenda_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "scores.yaml").write_text(SCORES, "utf-8")
    capsys.readouterr()
    assert edge.run(["evaluate", "moderate", "--json"]) == Exit.FINE
    items = json.loads(capsys.readouterr().out)["items"]
    assert [(one["bid"], one["ref"], one["moves"], one["agreed"]) for one in items[:2]] == [
        ("spade", "G1", "0", False),
        ("spade", "Q1", "24", False),
    ]
    assert items[1]["first_scores"][0] == {"evaluator": "officer", "score": "1", "reason": "Thin on winter."}


def test_nothing_is_moderated_before_anybody_has_scored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["evaluate", "moderate"]) != Exit.FINE
    assert "nobody has scored yet" in capsys.readouterr().err


def test_an_agreed_score_without_reason_day_or_people_is_still_owed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agreed = "moderation: [{bid: spade, question: how, score: 3}]\n"
    (folder / "scores.yaml").write_text(SCORES + agreed, "utf-8")
    edge.run(["evaluate", "status"])
    assert "Q1 lacks a reason, the day, who was there" in capsys.readouterr().out


def first_only(folder: Path) -> None:
    """Take in a sheet on which only one of the two answers is scored."""
    empty = dict.fromkeys((key for key in returns.SCORES if "/together" in key), None)
    (folder / "first.xlsx").write_bytes(returns.scored(empty))
    assert edge.run(["evaluate", "import", "first.xlsx"]) == Exit.FINE


def test_scores_that_are_only_added_need_neither_reason_nor_yes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first_only(folder)
    capsys.readouterr()
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    said = capsys.readouterr()
    assert "1 score added, 1 stays as it was" in said.out
    assert "+  -" not in said.out
    assert [one.question for one in load_round(read_folder(folder)).round.scores] == ["how", "together"]


def test_a_score_that_changes_among_added_ones_still_needs_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first_only(folder)
    (folder / "resident.xlsx").write_bytes(returns.scored({score_key("spade", "how"): 2}))
    assert edge.run(["evaluate", "import", "resident.xlsx", "--yes"]) == Exit.FOUND
    assert "would change" in capsys.readouterr().err
    assert [str(one.score) for one in load_round(read_folder(folder)).round.scores] == ["4"]


def test_levels_that_were_still_open_are_added_without_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "resident.xlsx").write_bytes(returns.scored({MUTUAL: None}))
    edge.run(["evaluate", "import", "resident.xlsx"])
    (folder / "resident.xlsx").write_bytes(returns.sheet())
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FINE
    assert "0 scores added, 1 that was begun goes on, 1 stays as it was" in capsys.readouterr().out
    assert load_round(read_folder(folder)).round.scores[1].features == returns.LEVELS


def test_the_help_says_both_uses_of_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["evaluate", "import", "--help"]) == Exit.FINE
    words = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "With --confirm: why you are sure. Also: why a score that stands changes" in words


def sheet_of(folder: Path, name: str, answers: dict[str, object]) -> None:
    """Fill in a sheet of build/evaluation by the keys in its first column, and put it into the folder."""
    workbook = openpyxl.load_workbook(folder / "build" / "evaluation" / name)
    for page in workbook:
        for row in page.iter_rows(max_col=1):
            if row[0].value in answers:
                page.cell(row[0].row, 3).value = answers[row[0].value]
    workbook.save(folder / name)


def keys_of(path: Path) -> set[str]:
    workbook = openpyxl.load_workbook(path)
    cells = (str(row[0].value) for page in workbook for row in page.iter_rows(max_col=1))
    return {text for text in cells if text.startswith(("score:", "level:", "reason:"))}


def test_owed_sheets_hold_only_what_is_owed_and_come_back_without_complaint(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first_only(folder)
    capsys.readouterr()
    assert edge.run(["evaluate", "pack", "--owed"]) == Exit.FINE
    assert "owed-resident.xlsx: 1 question, 1 answer" in capsys.readouterr().out
    assert {
        key.partition("/")[2].partition("/")[0] for key in keys_of(folder / "build/evaluation/owed-resident.xlsx")
    } == {"together"}
    sheet_of(folder, "owed-resident.xlsx", dict(returns.SCORES))
    assert edge.run(["evaluate", "import", "owed-resident.xlsx"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "1 score added, 1 stays as it was" in said
    assert not any(word in said for word in ("edition", "missing", "not there", "outside", "problem"))
    assert [one.question for one in load_round(read_folder(folder)).round.scores] == ["how", "together"]
    (receipt,) = (
        one for one in (folder / "evaluation" / "received").glob("*-receipt.txt") if "owed-" in one.read_text("utf-8")
    )
    assert "Q1" not in receipt.read_text("utf-8")
    assert edge.run(["evaluate", "pack", "--owed"]) == Exit.FINE
    assert "resident owes no score and gets no sheet" in capsys.readouterr().out


def test_owed_sheets_can_be_anonymous_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first_only(folder)
    assert edge.run(["evaluate", "pack", "--owed", "--anonymous"]) == Exit.FINE
    hidden = anonymised(load_round(read_folder(folder)).round)
    code = next(code for code, (_, bid) in hidden.key.items() if bid == "spade")
    answers = {key.replace("spade", code): value for key, value in returns.SCORES.items()}
    name = "owed-anonymous-resident.xlsx"
    assert not any("/how" in key for key in keys_of(folder / "build" / "evaluation" / name))
    sheet_of(folder, name, answers)
    capsys.readouterr()
    assert edge.run(["evaluate", "import", name, "--anonymous"]) == Exit.FINE
    assert "1 score added, 1 stays as it was" in capsys.readouterr().out


def test_when_nobody_owes_a_score_no_sheet_is_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(["evaluate", "import", "resident.xlsx"])
    edge.run(["evaluate", "pack"])
    sheet_of(folder, "officer.xlsx", OFFICERS)
    assert edge.run(["evaluate", "import", "officer.xlsx"]) == Exit.FINE
    assert edge.run(["evaluate", "pack", "--owed"]) == Exit.FOUND
    assert "nobody owes a score" in capsys.readouterr().err


OFFICERS: dict[str, object] = {
    f"{what}:{bid}/{question}": value
    for bid in ("spade", "brook")
    for question, score in (("how", 4), ("safeguarding", "pass"))
    for what, value in (("score", score), ("reason", "They dig and say when."))
}


@pytest.mark.parametrize("anonymous", [False, True])
def test_scores_for_a_bid_withdrawn_while_the_sheet_was_out_are_left_out_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], anonymous: bool
) -> None:
    more = ["--anonymous"] if anonymous else []
    edge.run(["evaluate", "pack", *more])
    hidden = anonymised(load_round(read_folder(folder)).round)
    codes = {bid: code for code, (_, bid) in hidden.key.items()}
    answers = {**OFFICERS, score_key("brook", "how"): 9}
    if anonymous:
        answers = {key.replace(bid, codes[bid]): value for key, value in answers.items() for bid in codes if bid in key}
    name = "anonymous-officer.xlsx" if anonymous else "officer.xlsx"
    sheet_of(folder, name, answers)
    gone = "withdrawn: {at: 2027-03-03T09:10, reason: Their letter.}"
    text = (folder / "bids.yaml").read_text("utf-8")
    (folder / "bids.yaml").write_text(text.replace("id: brook,", f"id: brook, {gone},"), "utf-8")
    assert [bid.id for bid in load_round(read_folder(folder)).round.withdrawn_bids] == ["brook"]
    capsys.readouterr()
    assert edge.run(["evaluate", "import", name, *more]) == Exit.FINE
    said = capsys.readouterr().out
    assert said.count("brook was withdrawn: its scores on this sheet are not taken in") == 1
    assert not any(word in said for word in ("edition", "outside", "bidder"))
    assert {(one.bid, one.question) for one in load_round(read_folder(folder)).round.scores} == {
        ("spade", "how"),
        ("spade", "safeguarding"),
    }
    edge.run(["evaluate", "pack", *more])
    sheet_of(folder, name, answers)
    assert edge.run(["evaluate", "import", name, *more]) == Exit.FINE
    assert "withdrawn" not in capsys.readouterr().out


def test_what_is_odd_on_a_score_sheet_is_asked_of_the_evaluator(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = openpyxl.load_workbook(folder / "resident.xlsx")
    workbook["Q1"]["F30"] = "see my notes"
    workbook.save(folder / "resident.xlsx")
    edge.run(["evaluate", "import", "resident.xlsx"])
    said = capsys.readouterr().out
    assert "“see my notes” stands outside the answer cells" in said and "ask the evaluator" in said
    (folder / "resident.xlsx").write_bytes((folder / "resident.xlsx").read_bytes()[:400])
    assert edge.run(["evaluate", "import", "resident.xlsx"]) == Exit.FOUND
    assert "ask the bidder" not in capsys.readouterr().err
