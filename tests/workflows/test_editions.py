"""A form is read by the edition it carries, and a frozen round by its published copy."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.forms.application import ORGANISATION, FormLayout, answer_key, choice_key
from cocommission.forms.book import Book
from cocommission.forms.identity import FormKind
from cocommission.forms.impact_map import row_key
from cocommission.forms.issued import Issued, issued_as_bytes, issued_from
from cocommission.loading.folder import read_folder
from cocommission.loading.round import LoadedRound, load_round
from cocommission.workflows.issued import issued_editions
from tests.intake.filling import fill_book, fill_form, parts_of, with_part

Out = pytest.CaptureFixture[str]
WHEN = ["--received", "2027-03-01T10:00", "--bid", "newcomer"]


@pytest.fixture
def camden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert edge.run(["init", str(tmp_path / "council"), "--from", "camden", "--yes"]) == Exit.FINE
    folder = tmp_path / "council" / "day-services"
    monkeypatch.chdir(folder)
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def loaded(folder: Path) -> LoadedRound:
    return load_round(read_folder(folder))


def issued(folder: Path, edition: int) -> Issued:
    return issued_editions(loaded(folder))[edition]


def book(forms: Issued, kind: FormKind) -> Book:
    return next(one for one in forms.books if one.kind is kind)


def application(folder: Path, edition: int, answers: dict[str, str]) -> Path:
    """The application form as it was issued with an edition, filled in."""
    blank = (folder / "published" / f"edition-{edition}" / "Application form.docx").read_bytes()
    layout = issued(folder, edition).application
    file = folder.parent / f"form-{edition}.docx"
    file.write_bytes(fill_form(blank, layout, {ORGANISATION: "Newcomer", **answers}))
    return file


def publish(*words: str) -> None:
    assert edge.run(["tender", "publish", *words]) == Exit.FINE


ADDENDUM = ["--addendum", "A question was missing.", "--on", "2027-02-01"]


def with_new_first_question(folder: Path) -> None:
    """A gate before all others, and printed numbers by position: that of each gate after it moves by one."""
    text = (folder / "questions.yaml").read_text("utf-8")
    head, _, rest = text.partition("questions:\n")
    rest = re.sub(r"\n    ref: [QG][0-9]+", "", rest)
    new = "  - {id: travel, text: Will you keep to our rules of travel?, title: Travel, gate: true}\n"
    (folder / "questions.yaml").write_text(f"{head}questions:\n{new}{rest}", "utf-8")


def test_every_issued_form_carries_its_edition_twice(camden: Path) -> None:
    publish()
    folder = camden / "published" / "edition-1"
    word = parts_of((folder / "Application form.docx").read_bytes())
    assert b"/1<" in word["docProps/custom.xml"]
    assert b'_1"' in word["word/document.xml"].partition(b"bookmarkStart")[2][:90]
    for name in ("Impact map.xlsx", "Pricing schedule.xlsx"):
        parts = parts_of((folder / name).read_bytes())
        assert b"/-/1<" in parts["docProps/custom.xml"]
        assert any(b"/-/1<" in content for part, content in parts.items() if "sharedStrings" in part)


def test_the_map_of_forms_gives_back_every_cell_and_anchor(camden: Path) -> None:
    publish()
    held = (camden / "published" / "edition-1" / "forms.json").read_bytes()
    forms = issued_from(held)
    assert forms is not None
    assert issued_as_bytes(forms) == held
    assert {one.kind for one in forms.identities} == {FormKind.APPLICATION, FormKind.IMPACT_MAP, FormKind.PRICING}
    tree = json.loads(held)
    assert tree["application"]["identity"] == forms.application.identity.text
    assert {"tag", "ref", "title", "key"} <= set(tree["application"]["fields"][0])
    answers = [cell for one in tree["books"] for sheet in one["sheets"] for cell in sheet["cells"] if "key" in cell]
    assert len(answers) > 100
    assert all(cell["at"] and cell["key"] for cell in answers)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": 99}', b'{"format": 1}', b"\xff", b"[" * 9999])
def test_what_is_no_map_is_none(content: bytes) -> None:
    assert issued_from(content) is None


def test_a_form_of_the_first_edition_is_read_right_after_a_question_moved(camden: Path, capsys: Out) -> None:
    publish()
    first = issued(camden, 1).application
    question = next(one for one in first.fields if one.key == answer_key("safeguarding"))
    file = application(camden, 1, {question.key: "As we always did."})
    with_new_first_question(camden)
    publish(*ADDENDUM)
    second = next(one for one in issued(camden, 2).application.fields if one.key == question.key)
    assert (question.ref, second.ref) == ("G1a", "G2a")
    # nothing but the printed reference is left to find answers by, and G1 is another question now
    for name in ("w:tag", "w:alias"):
        file.write_bytes(with_part(file.read_bytes(), "word/document.xml", (f"<{name} ", f"<{name}-lost ")))
    capsys.readouterr()
    assert edge.run(["bid", "import", str(file), *WHEN]) == Exit.FINE, capsys.readouterr()
    said = capsys.readouterr().out
    assert "it is a form of edition 1; edition 2 came after it" in said
    bid = loaded(camden).round.bid_by_id["newcomer"]
    assert bid.answers[question.about].text == "As we always did."
    assert "travel" not in bid.answers


def test_an_answer_to_a_question_that_was_taken_out_waits_for_an_officer(camden: Path, capsys: Out) -> None:
    with_new_first_question(camden)
    publish()
    file = application(camden, 1, {answer_key("travel"): "By bus."})
    text = (camden / "questions.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if "id: travel" not in line]
    (camden / "questions.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    publish(*ADDENDUM)
    capsys.readouterr()
    assert edge.run(["bid", "import", str(file), *WHEN]) == Exit.FOUND
    assert "edition 1 asked this and the last one does not; “By bus.” is left out" in capsys.readouterr().out
    assert edge.run(["bid", "import", str(file), *WHEN, "--confirm", "--reason", "told them"]) == Exit.FINE
    assert "travel" not in loaded(camden).round.bid_by_id["newcomer"].answers


def test_an_outcome_that_was_chosen_by_its_old_words_is_still_that_outcome(camden: Path, capsys: Out) -> None:
    publish()
    forms = book(issued(camden, 1), FormKind.IMPACT_MAP)
    choice = forms.lists["service"][0]
    outcome = next(one for one in loaded(camden).round.service_outcomes if " ".join(one.short.split()) == choice)
    blank = (camden / "published" / "edition-1" / "Impact map.xlsx").read_bytes()
    answers = {row_key("service", 1, "activity"): "Walks", row_key("service", 1, "outcome-1"): choice}
    (camden.parent / "map.xlsx").write_bytes(fill_book(blank, forms, answers))
    text = (camden / "outcomes.yaml").read_text("utf-8")
    assert text.count(choice) >= 1
    (camden / "outcomes.yaml").write_text(text.replace(choice, f"{choice}, as they say"), "utf-8")
    publish("--addendum", "Plainer words.", "--on", "2027-02-01")
    file = application(camden, 1, {})
    assert edge.run(["bid", "import", str(file), str(camden.parent / "map.xlsx"), *WHEN]) == Exit.FINE
    impact = loaded(camden).round.bid_by_id["newcomer"].impact_map
    assert impact is not None
    assert impact.service[0].outcomes == (outcome.id,)


def test_a_form_of_an_unknown_edition_is_refused_in_plain_words(camden: Path, capsys: Out) -> None:
    publish()
    file = application(camden, 1, {})
    content = with_part(file.read_bytes(), "docProps/custom.xml", ("/-/1<", "/-/7<"))
    file.write_bytes(content)
    capsys.readouterr()
    assert edge.run(["bid", "import", str(file), *WHEN]) == Exit.FOUND
    said = capsys.readouterr().err
    assert "published with edition 7, which this round does not have" in said
    assert "editions published: 1" in said
    assert not (camden / "bids" / "newcomer").exists()


def test_a_form_that_was_never_published_is_read_as_the_round_stands(camden: Path) -> None:
    assert edge.run(["tender", "build"]) == Exit.FINE
    blank = (camden / "build" / "tender" / "Application form.docx").read_bytes()
    publish()
    layout = issued(camden, 1).application
    gate = next(one for one in layout.fields if one.key.startswith("gate:"))
    file = camden.parent / "form.docx"
    file.write_bytes(fill_form(blank, layout, {ORGANISATION: "Newcomer", choice_key(gate.about): "Yes"}))
    assert edge.run(["bid", "import", str(file), *WHEN]) == Exit.FINE
    assert loaded(camden).round.bid_by_id["newcomer"].answers[gate.about].text == "Yes"


def test_what_is_built_after_publishing_is_what_was_issued(camden: Path) -> None:
    publish()
    assert edge.run(["tender", "build"]) == Exit.FINE
    names = ["Application form.docx", "Impact map.xlsx", "Pricing schedule.xlsx", "Invitation to tender.docx"]
    for name in names:
        built = (camden / "build" / "tender" / name).read_bytes()
        assert built == (camden / "published" / "edition-1" / name).read_bytes()


def scored(capsys: Out) -> object:
    capsys.readouterr()
    assert edge.run(["score", "--json", "--dry-run"]) == Exit.FINE
    return json.loads(capsys.readouterr().out)


def test_a_later_council_file_changes_nothing_in_a_frozen_round(camden: Path, capsys: Out) -> None:
    publish()
    before, outcomes = scored(capsys), loaded(camden).round.outcomes
    change(camden, "../council.yaml", "    outcome: ", "    outcome: Newly ")
    change(camden, "../council.yaml", "  name: ", "  name: New ")
    capsys.readouterr()
    assert edge.run(["lint", "--json"]) == Exit.FINE
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["code"] for one in found} == {"CC430"}
    assert {one["level"] for one in found} == {"note"}
    assert loaded(camden).round.outcomes == outcomes
    assert scored(capsys) == before
    assert edge.run(["tender", "build"]) == Exit.FINE
    name = "Invitation to tender.docx"
    assert (camden / "build/tender" / name).read_bytes() == (camden / "published/edition-1" / name).read_bytes()


def test_forms_are_read_by_what_was_published_though_the_round_is_being_edited(camden: Path, capsys: Out) -> None:
    publish()
    question = next(one for one in issued(camden, 1).application.fields if one.key.startswith("answer:"))
    file = application(camden, 1, {question.key: "Ours."})
    change(camden, "questions.yaml", f"id: {question.about}", "id: renamed-meanwhile")
    assert edge.run(["bid", "import", str(file), *WHEN]) == Exit.FINE
    assert f"{question.about}:" in (camden / "bids" / "newcomer" / "bid.yaml").read_text("utf-8")


def test_score_sheets_are_made_of_what_was_published_though_the_round_is_being_edited(camden: Path) -> None:
    publish()
    assert edge.run(["evaluate", "pack", "--out", "before"]) == Exit.FINE
    change(camden, "award.yaml", "word: Sound", "word: Acceptable")
    change(camden, "questions.yaml", "    text: ", "    text: Briefly. ")
    assert edge.run(["evaluate", "pack", "--out", "after"]) == Exit.FINE
    before = {file.name: file.read_bytes() for file in (camden / "before").glob("*.xlsx")}
    assert len(before) > 2
    assert {file.name: file.read_bytes() for file in (camden / "after").glob("*.xlsx")} == before


@pytest.mark.parametrize(
    "tree",
    [
        [],
        {},
        {"format": 99},
        {"format": 2, "parts": {}, "shared": {}, "order": {}},
        {"format": 2, "parts": {"about": {"id": 1}}, "shared": {}, "order": {}, "edition": 1, "files": {}, "refs": {}},
        {"format": 2, "parts": {"about": 7}, "shared": 3, "order": [], "edition": 1, "files": {}, "refs": {}},
    ],
)
def test_a_copy_that_makes_no_sense_is_a_finding_and_no_fault(camden: Path, capsys: Out, tree: object) -> None:
    publish()
    copy = camden / "published" / "edition-1" / "shown.json"
    was = hashlib.sha256(copy.read_bytes()).hexdigest()
    copy.write_text(json.dumps(tree), "utf-8")
    now = hashlib.sha256(copy.read_bytes()).hexdigest()
    file = camden / "published.yaml"
    file.write_text(re.sub(f'"?{was}"?', f'"{now}"', file.read_text("utf-8")), "utf-8")
    capsys.readouterr()
    assert edge.run(["lint"]) == Exit.FOUND
    assert "CC431" in capsys.readouterr().out
    for words in (["score"], ["bid", "check"], ["evaluate", "status"], ["tender", "publish", *ADDENDUM]):
        assert edge.run(words) == Exit.FOUND
        assert "shown.json" in capsys.readouterr().err


def test_an_addendum_takes_in_the_councils_change_only_when_told_to(camden: Path, capsys: Out) -> None:
    publish()
    change(camden, "../council.yaml", "    outcome: ", "    outcome: Newly ")
    assert edge.run(["tender", "publish", *ADDENDUM]) == Exit.FOUND
    assert "nothing that was published has changed" in capsys.readouterr().err
    publish(*ADDENDUM, "--with-council")
    assert "Newly" in capsys.readouterr().out
    assert edge.run(["lint"]) == Exit.FINE
    assert "CC430" not in capsys.readouterr().out
    assert any("Newly" in one.outcome for one in loaded(camden).round.outcomes)


@pytest.mark.parametrize("how", ["changed", "missing", "moved"])
def test_a_copy_that_is_not_as_it_was_written_stops_scoring_until_it_is_put_back(
    camden: Path, capsys: Out, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COCOMMISSION_CACHE", str(camden.parent.parent / "cache"))
    publish()
    copy = camden / "published" / "edition-1" / "shown.json"
    whole = copy.read_bytes()
    if how == "changed":
        copy.write_bytes(copy.read_bytes().replace(b'"weight":"20"', b'"weight":"30"', 1))
    elif how == "missing":
        copy.unlink()
    else:
        copy.parent.rename(copy.parent.with_name("edition-01"))
    capsys.readouterr()
    assert edge.run(["lint"]) == Exit.FOUND
    assert "CC431" in capsys.readouterr().out
    assert edge.run(["score"]) == Exit.FOUND
    assert edge.run(["tender", "publish", *ADDENDUM]) == Exit.FOUND
    assert "put it back" in capsys.readouterr().err
    assert edge.run(["lint"]) == Exit.FOUND
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(whole)
    assert edge.run(["lint"]) == Exit.FINE


def test_a_map_that_somebody_changed_is_not_read_by(camden: Path, capsys: Out) -> None:
    publish()
    file = application(camden, 1, {})
    held = camden / "published" / "edition-1" / "forms.json"
    held.write_bytes(held.read_bytes().replace(b"Q1", b"Q2"))
    assert issued_editions(loaded(camden)) == {}
    capsys.readouterr()
    assert edge.run(["bid", "import", str(file), *WHEN]) == Exit.FOUND
    assert "look whether the folder published/ is whole" in capsys.readouterr().err


def test_layouts_are_those_of_the_round(camden: Path) -> None:
    publish()
    layout = issued(camden, 1).application
    assert isinstance(layout, FormLayout)
    assert layout.edition == layout.identity.edition == 1
