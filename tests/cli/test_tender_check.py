"""tender check as a commissioner meets it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped

Out = pytest.CaptureFixture[str]
ROUNDS = ("camden/day-services", "lambeth/youth-services", "lambeth/youth-offending-pilot")
HEAD = "round: {schema: 1, id: r, title: A round%s}\n"


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "examples"
    shutil.copytree(shipped("examples"), folder, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(folder)
    return folder


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def asked(folder: Path, capsys: Out, code: Exit) -> dict[str, Any]:
    """The answer as data, and once as text, which must end in the same code and hold no line over 80."""
    capsys.readouterr()
    assert edge.run(["tender", "check", str(folder), "--json"]) == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert edge.run(["tender", "check", str(folder)]) == code
    assert found["may_be_published"] is (code == Exit.FINE)
    return found


def the_round(folder: Path, text: str) -> Path:
    (folder / "round.yaml").write_text(text, "utf-8")
    return folder


def states(found: dict[str, Any]) -> dict[str, str]:
    return {point["key"]: point["state"] for point in found["checklist"]}


@pytest.mark.parametrize("name", ROUNDS)
def test_what_an_example_would_reward(name: str, examples: Path, capsys: Out, kept: Callable[[str, str], None]) -> None:
    assert edge.run(["tender", "check", name]) == Exit.FINE
    said = capsys.readouterr()
    assert said.err == ""
    assert max(map(len, said.out.splitlines())) <= 80
    assert "made up" in said.out and "not legal advice" in said.out
    kept(f"reporting/tender-check-{name.replace('/', '-')}.txt", said.out)


def test_a_narrow_terminal_gets_lists_for_tables(examples: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert edge.run(["tender", "check", "camden"]) == Exit.FINE
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if len(line) > 40 and ".yaml:" not in line] == []
    assert "    worth about: £193,235" in lines


def test_camdens_figures_by_hand(examples: Path, capsys: Out) -> None:
    model = asked(examples / "camden", capsys, Exit.FINE)["model"]
    assert model["bracket"]["middle"] == "1095000.00"
    # 1,095,000 ÷ 19; 3 × 1,095,000 ÷ 17; 20 × (1 − 930 ÷ 1260)
    assert model["quality_point"] == "57631.57"
    assert (model["steps"][0]["points"], model["steps"][0]["worth"]) == ("3", "193235.29")
    assert model["points_between_ends"].startswith("5.238095238")
    assert model["methods"][0]["bids"][0] == {"id": "dear", "rank": 1, "total": "79.380952380952", "reasons": []}


def test_every_key_of_the_data_stands_on_its_page(examples: Path, capsys: Out) -> None:
    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                if key != "not_kept":
                    yield from keys(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from keys(inner)

    changed(examples / "camden" / "day-services" / "award.yaml", "  price_method", "  nonsense: 1\n  price_method")
    found = set(keys(asked(examples / "camden", capsys, Exit.FOUND)))
    found |= set(keys(asked(examples / "lambeth" / "youth-services", capsys, Exit.FINE)))
    assert len(found) > 50
    page = (Path(__file__).parents[2] / "docs" / "check.md").read_text("utf-8")
    assert found - set(re.findall(r"`([a-z_]+)`", page)) == set()


def test_no_number_of_the_data_is_a_float(examples: Path, capsys: Out) -> None:
    assert edge.run(["tender", "check", "camden", "--json"]) == Exit.FINE

    def refuse(text: str) -> None:
        raise AssertionError(text)

    json.loads(capsys.readouterr().out, parse_float=refuse)


def test_an_error_of_lint_stops_publishing_and_the_rest_is_still_told(examples: Path, capsys: Out) -> None:
    changed(examples / "camden" / "council.yaml", "co_production: >-", "co_production: >-\n    xx\n  nonsense: >-")
    found = asked(examples / "camden", capsys, Exit.FOUND)
    text = capsys.readouterr().out
    assert "NOT READY TO PUBLISH: lint finds 1 error." in text
    assert found["errors"][0]["file"] == "camden/council.yaml"
    assert found["model"] and found["weights"]


def test_a_statutory_date_that_is_not_kept_stops_publishing_also_where_it_is_waived(
    tmp_path: Path, capsys: Out
) -> None:
    dates = "published: 2027-03-01, deadline: 2027-03-10T12:00"
    folder = the_round(tmp_path, HEAD % f", regime: open, timetable: {{{dates}}}")
    found = asked(folder, capsys, Exit.FOUND)
    assert {entry["key"] for entry in found["dates"]["not_kept"]} >= {"tender_period", "six_weeks"}
    assert "of the law not kept" in " ".join(capsys.readouterr().out.split())
    assert states(found)["time"] == "not_kept"
    assert "CC514" in {error["code"] for error in found["errors"]}
    waived = HEAD % f", regime: open, timetable: {{{dates}}}"
    the_round(tmp_path, f"# allow CC514: we are in a hurry\n{waived}")
    found = asked(folder, capsys, Exit.FOUND)
    assert [error["code"] for error in found["errors"]] == []


def test_the_guides_six_weeks_are_told_and_stop_nothing(tmp_path: Path, capsys: Out) -> None:
    dates = "published: 2027-03-01, deadline: 2027-03-31T12:00"
    folder = the_round(tmp_path, HEAD % f", timetable: {{{dates}}}")
    found = asked(folder, capsys, Exit.FINE)
    assert states(found)["time"] == "not_kept"
    where = next(point for point in found["checklist"] if point["key"] == "time")["where"][0]
    assert (Path(where["file"]).name, where["line"], where["code"], where["level"]) == (
        "round.yaml",
        1,
        "CC501",
        "warning",
    )


def test_a_waived_finding_is_shown_with_its_reason(examples: Path, capsys: Out) -> None:
    file = examples / "camden" / "day-services" / "round.yaml"
    changed(
        file, "deadline: 2027-03-10T12:00", "deadline: 2027-02-26T12:00  # allow CC501: bids were written in autumn"
    )
    asked(examples / "camden", capsys, Exit.FINE)
    text = " ".join(capsys.readouterr().out.split())
    assert "NOT KEPT There are six weeks" in text
    assert "(waived: bids were written in autumn)" in text


def test_a_round_that_says_nothing_has_said_nothing(tmp_path: Path, capsys: Out) -> None:
    found = asked(the_round(tmp_path, HEAD % ""), capsys, Exit.FINE)
    assert len(found["checklist"]) > 15
    assert set(states(found).values()) == {"not_said"}
    assert found["model"] is None and "no `award` section" in found["untold"]["model"][0]
    assert "no date yet" in capsys.readouterr().out


AWARD = "award: {price: 20, quality: 80, scale: [none, some, all]}\n"
QUESTIONS = "questions: [{id: q, text: How?}]\n"
CRITERIA = "criteria: [{id: c, title: C, weight: 80, questions: [q]}, {id: p, title: P, weight: 20, price: true}]\n"


def test_a_panel_without_experts_by_experience_is_not_kept_and_no_panel_not_said(tmp_path: Path, capsys: Out) -> None:
    panel = "panel: [{id: officer, role: commissioner, scores: [q]}]\n"
    found = asked(the_round(tmp_path, HEAD % "" + AWARD + QUESTIONS + CRITERIA + panel), capsys, Exit.FINE)
    assert states(found)["panel"] == "not_kept"
    found = asked(the_round(tmp_path, HEAD % "" + AWARD + QUESTIONS + CRITERIA), capsys, Exit.FINE)
    assert states(found)["panel"] == "not_said"


def test_a_rule_that_is_switched_off_keeps_nothing(examples: Path, capsys: Out) -> None:
    file = examples / "camden" / "council.yaml"
    changed(file, "council:\n", "council:\n  lint: {off: {CC507: told by telephone}}\n")
    found = asked(examples / "camden", capsys, Exit.FINE)
    point = next(one for one in found["checklist"] if one["key"] == "budget")
    assert (point["state"], point["remark"]) == ("not_said", "CC507 is switched off: told by telephone")


def test_who_sits_on_the_panel_and_what_co_production_weighs_is_told(examples: Path, capsys: Out) -> None:
    found = asked(examples / "camden", capsys, Exit.FINE)
    remarks = {point["key"]: point["remark"] for point in found["checklist"]}
    # deciding together 12, something to give 6, writing the bid together 4
    assert remarks["co-production-weighed"] == "22 of 100 points"
    assert remarks["price-and-quality"] == "20:80 (price : quality)"
    assert remarks["panel"] == "2 × expert by experience, 1 × commissioner, 1 × procurement, 1 × partner"


def test_criteria_with_errors_and_a_rule_switched_off_leave_words(examples: Path, capsys: Out) -> None:
    changed(examples / "camden" / "council.yaml", "council:\n", "council:\n  lint: {off: {CC304: agreed in May}}\n")
    changed(examples / "camden" / "day-services" / "award.yaml", "    weight: 14\n", "    weight: fourteen\n")
    found = asked(examples / "camden", capsys, Exit.FOUND)
    assert states(found)["co-production-weighed"] == "not_said"
    assert "the section `criteria` has errors" in found["untold"]["model"][0]


def test_without_a_budget_the_middle_is_made_up_and_that_is_said(tmp_path: Path, capsys: Out) -> None:
    found = asked(the_round(tmp_path, HEAD % "" + AWARD + QUESTIONS + CRITERIA), capsys, Exit.FINE)
    assert found["model"]["bracket"]["middle"] == "100000.00"
    assert "£100,000 is taken as the middle" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("sections", "why"),
    [
        (QUESTIONS + CRITERIA, "there is no `award` section"),
        (AWARD + QUESTIONS, "add up to 0, not 100"),
        (AWARD + CRITERIA, "there is no question `q`"),
        (AWARD.replace("20,", "twenty,") + QUESTIONS + CRITERIA, "the section `award` has errors"),
        (AWARD + "questions: {q: 1}\n" + CRITERIA, "the section `questions` has errors"),
        (AWARD + QUESTIONS + "criteria: 7\n", "the section `criteria` has errors"),
        (AWARD.replace("scale: [none, some, all]", "price_method: fixed_price") + QUESTIONS + CRITERIA, "fixed_price"),
        (AWARD.replace("[none, some, all]", "[all]") + QUESTIONS + CRITERIA, "only one step"),
        (AWARD.replace("}", ", price_method: fixed_reference}") + QUESTIONS + CRITERIA, "`best` and `worst`"),
    ],
)
def test_a_model_test_that_cannot_be_made_says_why(sections: str, why: str, tmp_path: Path, capsys: Out) -> None:
    folder = the_round(tmp_path, HEAD % "" + sections)
    assert edge.run(["tender", "check", str(folder), "--json"]) in (Exit.FINE, Exit.FOUND)
    found = json.loads(capsys.readouterr().out)
    assert found["model"] is None
    assert why in " ".join(found["untold"]["model"])
    assert edge.run(["tender", "check", str(folder)]) in (Exit.FINE, Exit.FOUND)
    assert "It cannot be told" in capsys.readouterr().out


def test_a_minimum_that_shuts_out_every_made_up_bid_is_said(tmp_path: Path, capsys: Out) -> None:
    award = AWARD.replace("}", ", minimum_scores: [{question: q, score: 2}]}")
    found = asked(the_round(tmp_path, HEAD % "" + award + QUESTIONS + CRITERIA), capsys, Exit.FINE)
    assert found["model"]["methods"][0]["winners"] == []
    reasons = {bid["id"]: bid["reasons"] for bid in found["model"]["methods"][0]["bids"]}
    # 65% of the way from nought to two
    assert reasons["middle"] == ["Q: scored 1.3, less than the minimum of 2"]
    assert "All of the made-up bids below are shut out" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("text", ["round: {schema: 1, id: r}\n", "round: 7\n", "round: [\n", "outcomes: []\n"])
def test_a_round_section_with_errors_leaves_words_and_no_traceback(text: str, tmp_path: Path, capsys: Out) -> None:
    found = asked(the_round(tmp_path, text + ("" if "[\n" in text else AWARD)), capsys, Exit.FOUND)
    assert "dates" in found["untold"] and "model" in found["untold"]


def test_what_strangers_wrote_is_shown_as_text(tmp_path: Path, capsys: Out) -> None:
    title = r'"Q\u202e\e[31m\nred"'
    sections = AWARD + f"questions: [{{id: q, text: How?, title: {title}}}]\n" + CRITERIA
    folder = the_round(tmp_path, HEAD % "" + sections)
    edge.run(["tender", "check", str(folder)])
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\u202e" not in out and "\nred" not in out


def test_the_same_round_gives_the_same_words(examples: Path, capsys: Out) -> None:
    said = []
    for _ in range(2):
        assert edge.run(["tender", "check", "camden", "--format", "json"]) == Exit.FINE
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_a_scale_from_one_is_marked_where_weights_work_differently(tmp_path: Path, capsys: Out) -> None:
    scale = "scales: [{id: from-one, title: S, levels: [a, b, c, d, e], lowest: 1}]\n"
    award = "award: {price: 20, quality: 80, scale: from-one}\n"
    found = asked(the_round(tmp_path, HEAD % "" + scale + award + QUESTIONS + CRITERIA), capsys, Exit.FINE)
    # 80 × 4 ÷ 5 = 64 of 84 that can be moved
    assert [(row["criterion"], row["question"], row["effective"][:7]) for row in found["weights"]] == [
        ("c", None, "76.1904"),
        ("c", "q", "76.1904"),
        ("p", None, "23.8095"),
    ]
    assert "76.19 !" in capsys.readouterr().out


def test_it_is_written_as_a_paper_with_a_picture_and_a_table_beside(examples: Path, capsys: Out) -> None:
    import docx

    assert edge.run(["tender", "check", "camden/day-services", "--write"]) == Exit.FINE
    folder = examples / "camden" / "day-services" / "build" / "check"
    names = {file.name for file in folder.iterdir()}
    assert names >= {"Before you publish.docx", "price-and-quality.png", "price-and-quality.svg", "manifest.json"}
    document = docx.Document(str(folder / "Before you publish.docx"))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["1", "£57,632", "£1,152,632"] in rows
    assert ["How change happens", "15", "3", "£193,235"] in rows
    assert ["fixed price", "0:100", "90.00*", "65.00", "40.00", "20.00"] in rows
    words = "\n".join(one.text for one in document.paragraphs)
    assert "Nothing was found that stops publishing." in words
    assert "one quality point is worth about £57,632" in words
    drawn = (folder / "price-and-quality.svg").read_text("utf-8")
    assert "<title" in drawn
    assert "1 point: £57,632" in drawn
    assert (folder / "price-and-quality.png").read_bytes().startswith(b"\x89PNG")
    first = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert edge.run(["tender", "check", "camden/day-services", "--write"]) == Exit.FINE
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == first


def test_without_the_drawing_library_the_paper_has_its_tables_and_says_so(
    examples: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cocommission.pictures import draw

    monkeypatch.setattr(draw, "is_possible", lambda: False)
    monkeypatch.setattr("cocommission.workflows.check_paper.is_possible", lambda: False)
    assert edge.run(["tender", "check", "camden/day-services", "--write"]) == Exit.FINE
    assert "no picture was drawn" in capsys.readouterr().err
    assert not list((examples / "camden/day-services/build/check").glob("*.png"))


def test_nothing_is_written_unless_asked(examples: Path, capsys: Out) -> None:
    assert edge.run(["tender", "check", "camden/day-services"]) == Exit.FINE
    assert not (examples / "camden" / "day-services" / "build").exists()


def test_a_round_where_price_earns_nothing_is_written_without_a_line(examples: Path, capsys: Out) -> None:
    assert edge.run(["tender", "check", "lambeth/youth-offending-pilot", "--write"]) in (Exit.FINE, Exit.FOUND)
    folder = examples / "lambeth" / "youth-offending-pilot" / "build" / "check"
    assert (folder / "Before you publish.docx").is_file()


def test_a_round_that_is_not_ready_is_written_with_its_errors(examples: Path, capsys: Out) -> None:
    import docx

    changed(examples / "camden/day-services/award.yaml", "  quality: 80", "  quality: 70")
    assert edge.run(["tender", "check", "camden/day-services", "--write"]) == Exit.FOUND
    document = docx.Document(str(examples / "camden/day-services/build/check/Before you publish.docx"))
    words = "\n".join(one.text for one in document.paragraphs)
    assert "NOT READY TO PUBLISH" in words
    assert "award.yaml" in words


def test_what_became_of_old_forms_is_told(tmp_path: Path, capsys: Out) -> None:
    forms = "paperwork_review: [{id: a, form: Old form, treatment: dropped}, {id: b, form: B, treatment: kept}]\n"
    for texts, state, remark in (("", "not_said", "nothing stands"), (forms, "kept", "1 kept, 1 dropped")):
        (tmp_path / state).mkdir()
        found = asked(the_round(tmp_path / state, HEAD % "" + texts), capsys, Exit.FINE)
        point = next(one for one in found["checklist"] if one["key"] == "paperwork")
        assert point["state"] == state and remark in point["remark"]
