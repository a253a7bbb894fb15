"""award build as a procurement officer, and then a bidder, meet it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from docx import Document

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped


@pytest.fixture
def camden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "camden"
    shutil.copytree(shipped("examples") / "camden", folder, ignore=shutil.ignore_patterns("build", "log.*", "record.*"))
    monkeypatch.chdir(folder / "day-services")
    return folder / "day-services"


@pytest.fixture
def papers(camden: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert edge.run(["award", "build"]) == Exit.FINE
    capsys.readouterr()
    return camden / "build" / "award"


def text_of(file: Path) -> str:
    """Paragraphs and cells, a line each, in the order of the page."""
    lines = []
    for part in Document(str(file)).iter_inner_content():
        rows = getattr(part, "rows", None)
        lines += [part.text] if rows is None else [" | ".join(cell.text for cell in row.cells) for row in rows]
    return "\n".join(lines)


def test_every_bidder_gets_a_summary_and_a_letter(papers: Path) -> None:
    bids = {path.name for path in papers.iterdir() if path.is_dir()}
    assert bids == {
        "lock-and-lantern",
        "copper-pan",
        "many-tongues",
        "corvale-wellbeing",
        "elder-hill",
        "steadyhand-digital",
    }
    for name in bids:
        assert {path.name for path in (papers / name).iterdir()} == {
            "Assessment summary.docx",
            "Assessment summary.html",
            "Letter.docx",
            "Letter.html",
        }
    assert (papers / "Evaluation report.docx").is_file()
    assert (papers / "Facts for the award notice.docx").is_file()


def test_a_loser_reads_own_and_winning_scores_with_reasons_for_every_criterion(papers: Path) -> None:
    text = text_of(papers / "copper-pan" / "Assessment summary.docx")
    assert "Your bid came second, with 85.05 of 100 points." in text
    assert "that of The Lock and Lantern Partnership, with 86.95 points" in text
    assert "Change for the people who use the service | 22 | 17.60 | 20.60" in text
    assert "– How change happens | 15 | 12.00 | 15.00" in text
    assert "Price | 20 | 16.65 | 15.25" in text
    assert "Total | 100 | 85.05 | 86.95" in text
    assert "Score | 4 of 5 (Strong) | 5 of 5 (Outstanding)" in text
    assert "Reasons | A theory of change that starts at a chopping board" in text
    assert text.count("Reasons | ") == 10
    assert "G1 | Safeguarding | passed: A lead is named" in text
    assert "We do not sign the contract before the standstill has ended, on Friday 21 May 2027." in text
    assert "section 50 of the Procurement Act 2023" in text


def test_the_winner_reads_its_own_alone(papers: Path) -> None:
    text = text_of(papers / "lock-and-lantern" / "Assessment summary.docx")
    assert "Your bid came first, with 86.95 of 100 points." in text
    assert "Copper Pan" not in text
    assert "The winning bid’s scores" not in text
    assert "Your bid came first, with 86.95 of 100 points." in text_of(papers / "lock-and-lantern" / "Letter.docx")


def test_an_excluded_bidder_reads_why_and_the_winners_scores_and_reasons(papers: Path) -> None:
    text = text_of(papers / "steadyhand-digital" / "Assessment summary.docx")
    assert "Your bid was not ranked" in text
    assert "We asked for a policy reviewed in the last two years" in text
    assert "The winning bid’s scores, and why" in text
    assert text.count("Reasons | ") == 10
    assert "Copper Pan" not in text, "no other loser is named"
    letter = text_of(papers / "steadyhand-digital" / "Letter.docx")
    assert "could not be compared with the others" in letter


def test_no_loser_reads_of_another_loser(papers: Path) -> None:
    names = {
        "copper-pan": "Copper Pan",
        "many-tongues": "Many Tongues",
        "corvale-wellbeing": "Corvale",
        "elder-hill": "Elder Hill",
        "steadyhand-digital": "Steadyhand",
    }
    for own in names:
        for file in sorted((papers / own).glob("*.docx")):
            text = text_of(file)
            assert names[own] in text
            assert [other for other in names if other != own and names[other] in text] == [], file


def test_the_report_tells_panel_conflicts_and_where_scores_were_apart(papers: Path) -> None:
    text = text_of(papers / "Evaluation report.docx")
    assert "It is recommended to give the contract to The Lock and Lantern Partnership, at £1,251,000." in text
    assert "2 of 5 members use services like this one" in text
    assert "did not score this bid" in text
    assert "Q1 | Corvale Wellbeing Ltd | 3, 4, 4, 5 | 4: " in text
    assert "Voluntary standstill: last day | Friday 21 May 2027" in text
    assert "The panel scores, each member alone" not in text, "what is over is not told as a date to come"


def test_the_contract_schedule_has_outcomes_reviews_and_the_winners_impact_map(papers: Path) -> None:
    text = text_of(papers / "Contract schedule.docx")
    assert "Provider: The Lock and Lantern Partnership" in text
    assert "People have friends they see every week" in text
    assert "Draft" not in text
    assert "Annex: the impact map of the bid" in text
    assert "Activity | What it produces | Which outcomes | Signs of change | How it is found out" in text
    assert "Break point" in text


def test_what_is_published_names_nobody_but_the_provider_that_was_chosen(papers: Path) -> None:
    text = text_of(papers / "Decision for publication.docx")
    assert "The Lock and Lantern Partnership is to provide mental health day services" in text
    assert "Bids received | 6" in text
    assert "How change happens | 15 | 15.00" in text
    for name in ("Copper Pan", "Many Tongues", "Corvale", "Elder Hill", "Steadyhand", "85.05", "86.95", "15.25"):
        assert name not in text
    assert "they would give away what another bidder asked" in text


def test_the_report_prints_the_head_of_the_log(camden: Path) -> None:
    assert edge.run(["evaluate", "record", "--at", "2027-05-04T16:00"]) == Exit.FINE
    head = (camden / "evaluation" / "log.head").read_text().strip()
    assert edge.run(["award", "build"]) == Exit.FINE
    text = text_of(camden / "build" / "award" / "Evaluation report.docx")
    assert head in text.replace(" ", "")


def test_a_tie_is_not_decided_by_us(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bids = camden / "bids"
    name = "copper-pan"
    scores = camden / "evaluation"
    for file in (*scores.rglob("*.yaml"), *(bids / name).rglob("*.yaml")):
        text = file.read_text("utf-8")
        if file.name == "price.yaml":
            text = (bids / "lock-and-lantern" / "price.yaml").read_text("utf-8").replace("lock-and-lantern", name)
        file.write_text(text, "utf-8")
    _same_agreed_scores(scores / "moderation.yaml", "lock-and-lantern", name)
    assert edge.run(["award", "build"]) == Exit.FOUND
    assert "first place is shared by" in capsys.readouterr().err
    assert not (camden / "build").exists()


def _same_agreed_scores(file: Path, model: str, other: str) -> None:
    """Give one bid the agreed scores of another."""
    import yaml

    tree = yaml.safe_load(file.read_text("utf-8"))
    scores = {one["question"]: one["score"] for one in tree["moderation"] if one["bid"] == model}
    for one in tree["moderation"]:
        if one["bid"] == other:
            one["score"] = scores[one["question"]]
    file.write_text(json.dumps(tree, default=str), "utf-8")


def test_a_score_without_a_reason_stops_the_papers(camden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import yaml

    file = camden / "evaluation" / "moderation.yaml"
    tree = yaml.safe_load(file.read_text("utf-8"))
    entry = next(
        one for one in tree["moderation"] if one["bid"] == "copper-pan" and one["score"] not in ("pass", "fail")
    )
    entry.pop("reason")
    file.write_text(json.dumps(tree, default=str), "utf-8")
    assert edge.run(["award", "build"]) == Exit.FOUND
    assert "reason" in capsys.readouterr().err
    assert not (camden / "build").exists()


def test_where_the_act_does_not_hold_it_is_feedback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "lambeth"
    shutil.copytree(
        shipped("examples") / "lambeth", folder, ignore=shutil.ignore_patterns("build", "log.*", "record.*")
    )
    file = folder / "youth-offending-pilot" / "round.yaml"
    text = file.read_text("utf-8")
    assert "regime: " in text
    monkeypatch.chdir(file.parent)
    assert edge.run(["award", "build"]) == Exit.FINE
    said = next((folder / "youth-offending-pilot" / "build" / "award").glob("*/Assessment summary.docx"))
    held = text_of(said)
    assert ("Feedback on your bid" in held) == ("regime: below_threshold" in text or "regime: grant" in text)


def _changed(folder: Path, old: str, new: str) -> None:
    file = folder / "award.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_under_a_figure_of_price_and_quality_no_paper_speaks_of_points_of_a_hundred(camden: Path) -> None:
    _changed(camden, "ratio_to_lowest", "price_per_quality_point")
    assert edge.run(["award", "build"]) == Exit.FINE
    papers = camden / "build" / "award"
    for name, said in (
        ("copper-pan", "Your bid came first, with a figure of "),
        ("lock-and-lantern", "Your bid came second, "),
    ):
        for file in ("Assessment summary.docx", "Letter.docx"):
            text = text_of(papers / name / file)
            assert said in text and "(the lowest comes first)" in text
            assert "of 100 points" not in text and "more than any other" not in text
    summary = text_of(papers / "lock-and-lantern" / "Assessment summary.docx")
    assert "Figure | – | " in summary and "Total | 100" not in summary and "Price | 20 | 0" not in summary
    assert " of 100 points" not in text_of(papers / "Decision for publication.docx")


def test_a_winner_by_tie_break_is_not_said_to_have_more_than_the_other(camden: Path) -> None:
    _changed(camden, "final: 2", "final: 0")
    _changed(camden, "rank_on: exact", "rank_on: shown")
    _changed(camden, "ties: report", "ties: price")
    _same_agreed_scores(camden / "evaluation" / "moderation.yaml", "lock-and-lantern", "copper-pan")
    price = (camden / "bids" / "lock-and-lantern" / "price.yaml").read_text("utf-8")
    dearer = price.replace("lock-and-lantern", "copper-pan").replace("amount: 36000", "amount: 36001")
    (camden / "bids" / "copper-pan" / "price.yaml").write_text(dearer, "utf-8")
    assert edge.run(["award", "build"]) == Exit.FINE
    for name in ("lock-and-lantern", "copper-pan"):
        text = text_of(camden / "build" / "award" / name / "Letter.docx")
        assert "Totals were level at the top" in text, text
        assert "more than any other" not in text


@pytest.fixture
def below_a_least_part(camden: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The papers, had the council asked for most of the points for quality: some bids were scored and are out."""
    file = camden / "award.yaml"
    text = file.read_text("utf-8")
    assert "\naward:\n" in text
    file.write_text(text.replace("\naward:\n", "\naward:\n  quality_minimum: 75\n", 1), "utf-8")
    assert edge.run(["award", "build"]) == Exit.FINE
    capsys.readouterr()
    return camden / "build" / "award"


def test_a_bid_below_the_least_quality_reads_its_own_scores_and_reasons_and_no_total(below_a_least_part: Path) -> None:
    text = text_of(below_a_least_part / "elder-hill" / "Assessment summary.docx")
    assert "Your bid was not ranked" in text and "less than the minimum of 75%" in text
    assert "Your scores, and why" in text
    assert "Your total | not worked out, since your bid was not ranked" in text
    assert "Your place | not ranked" in text
    assert "Total | 100 | not worked out | " in text
    assert "Price | 20 | – | " in text
    assert "What | Your bid | The winning bid" in text
    assert text.count("Reasons | ") == 10
    assert "It shows each score and the reason for it" in text_of(below_a_least_part / "elder-hill" / "Letter.docx")
    failed = text_of(below_a_least_part / "steadyhand-digital" / "Assessment summary.docx")
    assert "Your scores, and why" not in failed, "a bid that failed a must-have was not scored"


def test_the_report_shows_where_the_points_of_a_bid_below_the_least_quality_come_from(below_a_least_part: Path) -> None:
    text = text_of(below_a_least_part / "Evaluation report.docx")
    (out,) = [part for part in text.split("\nNot ranked: ")[1:] if "Not ranked; 49.50 points for quality" in part]
    assert "How change happens | 15 | " in out and " of 5 | " in out


def test_what_a_bidder_did_not_declare_is_told_by_the_report_and_on_the_terminal(
    camden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = camden / "bids" / "copper-pan" / "bid.yaml"
    text = file.read_text("utf-8")
    ours = "Yes, what we say is true and complete as far as we know."
    assert ours in text
    file.write_text(text.replace(ours, "We cannot declare this", 1), "utf-8")
    assert edge.run(["award", "build"]) == Exit.FINE
    assert "the answer is “We cannot declare this”" in capsys.readouterr().out
    report = text_of(camden / "build" / "award" / "Evaluation report.docx")
    assert "What bidders did not declare" in report
    assert report.count("the answer is “We cannot declare this”") == 1
    for paper in (camden / "build" / "award").glob("*/*.docx"):
        assert "cannot declare" not in text_of(paper)


def test_a_member_of_the_panel_who_declared_nothing_of_a_bid_is_not_said_to_have_no_interest(camden: Path) -> None:
    import yaml

    file = camden / "panel.yaml"
    tree = yaml.safe_load(file.read_text("utf-8"))
    member = next(one for one in tree["panel"] if not any(two.get("interest") for two in one["declarations"]))
    member["declarations"] = [one for one in member["declarations"] if one["bid"] != "copper-pan"]
    file.write_text(json.dumps(tree, default=str), "utf-8")
    assert edge.run(["award", "build"]) == Exit.FINE
    papers = camden / "build" / "award"
    assert text_of(papers / "Evaluation report.docx").count("nothing declared for ") == 1
    facts = text_of(papers / "Facts for the award notice.docx")
    assert "Not assessed in full: nothing was declared by " in facts and "Assessed for each member" not in facts


def test_letter_and_summary_bear_the_day_of_the_decision_or_room_for_it(camden: Path) -> None:
    file = camden / "round.yaml"
    text = file.read_text("utf-8")
    assert "    award: 2027-05-11\n" in text
    for held, says in ((text, "Date: Tuesday 11 May 2027"), (text.replace("    award: 2027-05-11\n", ""), "Date: ……")):
        file.write_text(held, "utf-8")
        assert edge.run(["award", "build", "--force"]) == Exit.FINE
        for name in ("Letter", "Assessment summary"):
            assert says in text_of(camden / "build" / "award" / "copper-pan" / f"{name}.docx")


def test_must_haves_stand_as_pass_or_fail_where_points_would_stand(papers: Path) -> None:
    for name in ("Evaluation report", "copper-pan/Assessment summary"):
        rows = [line for line in text_of(papers / f"{name}.docx").splitlines() if "pass or fail" in line]
        assert rows, name
        assert all(row.endswith(" | pass or fail") and not row.endswith(" |  | pass or fail") for row in rows), rows
