"""tender build from texts: refused with every reason, or built; a draft with its holes named."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from cocommission.cli import edge
from cocommission.documents.style_file import NAME
from cocommission.errors import Exit, Stop
from cocommission.interchange.calendar import Issue
from cocommission.loading.folder import folder_of, read_folder
from cocommission.workflows.tender_build import officers_papers, pack_of, ready, tender_pack

from ..documents.outline import W, outline, part
from ..documents.packs import EXAMPLES, INVITATION, ROUNDS, copied

BARE = "round: {schema: 1, id: r, title: A bare round}\n"


def refused(texts: dict[str, str], draft: bool = False) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Stop) as stop:
        tender_pack(folder_of(texts), draft)
    return stop.value.message, stop.value.more


def test_the_pack_holds_what_bidders_get_and_the_manifest_says_what_made_it() -> None:
    built = tender_pack(read_folder(EXAMPLES / ROUNDS[0]))
    assert [name for name in built.files if not name.endswith(".html")] == [
        "Contents of this pack.docx", INVITATION, "Application form.docx", "Impact map.xlsx", "Pricing schedule.xlsx",
        "Outcomes framework.xlsx", "Guidance for providers.docx", "In plain words.docx",
        "Conditions of participation.docx", "Draft contract schedule.docx", "Co-production self-reflection.docx",
        "Questions and answers.docx", "Calendar.ics", "Tender pack.zip",
    ]  # fmt: skip
    words = {name.removesuffix(".docx") for name in built.files if name.endswith(".docx")}
    assert {name.removesuffix(".html") for name in built.files if name.endswith(".html")} == words
    assert [note[:19] for note in built.notes] == ["bids are in already"]
    inputs = built.about["inputs"]
    assert isinstance(inputs, dict)
    assert any(name.endswith("round.yaml") for name in inputs)
    assert any(name.endswith("council.yaml") for name in inputs)


def test_a_refusal_lists_every_error_with_file_line_and_code(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[2], tmp_path)
    file = round_ / "round.yaml"
    text = file.read_text("utf-8")
    for old, new in (("weight: 50", "weight: 51"), ("level: service", "level: local"), ("words: 200", "wrods: 200")):
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    with pytest.raises(Stop) as stop:
        tender_pack(read_folder(round_))
    assert "errors and was not built" in stop.value.message
    for word in ("local", "wrods"):
        assert any("round.yaml:" in line and "CC" in line and word in line for line in stop.value.more), word
    assert "--draft" in stop.value.more[-1]


def test_a_round_without_errors_but_with_holes_is_refused_with_all_of_them(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[2], tmp_path)
    file = round_ / "round.yaml"
    text = file.read_text("utf-8").replace("    deadline: 2027-03-22T17:00\n", "")
    file.write_text(text.replace("    start: 2027-05-17\n", "    start:\n"), "utf-8")
    with pytest.raises(Stop) as stop:
        tender_pack(read_folder(round_))
    assert stop.value.message == "the tender pack cannot be built yet"
    said = "\n".join(stop.value.more)
    assert "round.timetable.deadline" in said and "start" in said and "--draft" in stop.value.more[-1]


def test_a_draft_of_a_bare_round_is_built_and_says_what_is_missing() -> None:
    built = tender_pack(folder_of({"round.yaml": BARE}), draft=True)
    notes = "\n".join(built.notes)
    for hole in ("council", "deadline", "outcomes", "questions", "award", "criteria"):
        assert hole in notes
    assert all(note.startswith(("draft: ", "left out: ")) for note in built.notes)
    text = outline(built.files[INVITATION])
    assert "not set yet" in text and "(CoverLine) DRAFT" in text


def test_a_deadline_left_empty_is_a_hole_with_its_line(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[2], tmp_path)
    file = round_ / "round.yaml"
    text = file.read_text("utf-8")
    assert "    deadline: 2027-03-22T17:00\n" in text
    file.write_text(text.replace("    deadline: 2027-03-22T17:00\n", "    deadline:\n"), "utf-8")
    with pytest.raises(Stop) as stop:
        tender_pack(read_folder(round_))
    assert "deadline" in "\n".join([stop.value.message, *stop.value.more])
    built = tender_pack(read_folder(round_), draft=True)
    assert any("deadline" in note for note in built.notes)
    assert "| Deadline for bids | not set yet" in outline(built.files[INVITATION])


def test_a_section_that_does_not_load_stops_even_a_draft() -> None:
    message, more = refused({"round.yaml": BARE + "award: {price: nonsense}\n"}, draft=True)
    assert message.startswith("the section `award` has errors")
    assert more == ("run `cocommission lint`",)


def test_two_documents_cannot_have_one_name(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    own = round_ / "templates" / "invitation"
    own.mkdir(parents=True)
    (own / "document.yaml").write_text("title: Invitation\nfile: application FORM.docx\n")
    with pytest.raises(Stop, match="two documents of the pack would be called"):
        tender_pack(read_folder(round_))


def test_the_own_template_overrides_the_councils_and_a_hole_in_it_is_told(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    for folder, text in ((round_.parent, "council's {{ round.title }}"), (round_, "own {{ round.council }}")):
        own = folder / "templates" / "invitation"
        own.mkdir(parents=True)
        (own / "body.md.j2").write_text(text)
        said = outline(tender_pack(read_folder(round_)).files[INVITATION])
        assert said.startswith(text.split(" ")[0])
    (own / "body.md.j2").write_text("one\n\n{{ round.titel }}\n")
    with pytest.raises(Stop, match=r"templates/invitation/body\.md\.j2, line 3: ") as stop:
        tender_pack(read_folder(round_))
    assert "titel" in stop.value.message


def test_the_councils_word_file_colours_every_document_of_the_pack(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    council = round_.parent / "council.yaml"
    lines = [line for line in council.read_text("utf-8").splitlines() if "font:" not in line]
    council.write_text("\n".join(lines) + "\n", "utf-8")
    (round_.parent / "templates").mkdir()
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.save(str(round_.parent / "templates" / NAME))
    files = tender_pack(read_folder(round_)).files
    for name in (INVITATION, "Application form.docx"):
        fonts = part(files[name], "word/styles.xml").find(f".//{W}rFonts")
        assert fonts is not None and fonts.get(f"{W}ascii") == "Georgia"
    for name in ("Impact map.xlsx", "Outcomes framework.xlsx"):
        assert openpyxl.load_workbook(io.BytesIO(files[name])).worksheets[0]["A1"].font.name == "Georgia"


def test_the_manifest_names_the_templates_of_ones_own(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    before = tender_pack(read_folder(round_)).about["inputs"]
    own = round_ / "templates" / "invitation"
    own.mkdir(parents=True)
    (own / "body.md.j2").write_text("ours")
    inputs = tender_pack(read_folder(round_)).about["inputs"]
    assert isinstance(inputs, dict) and isinstance(before, dict)
    assert [name for name in inputs if name not in before and name.endswith("templates/invitation/body.md.j2")]


def test_what_bidders_send_is_never_part_of_the_pack(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    before = tender_pack(read_folder(round_)).files
    for file in (round_ / "bids").rglob("*.yaml"):
        file.unlink()
    for file in (round_ / "evaluation").rglob("*.yaml"):
        file.unlink()
    panel = tender_pack(read_folder(round_), draft=True).files
    assert outline(panel["Application form.docx"]).replace("(CoverLine) DRAFT\n", "") == outline(
        before["Application form.docx"]
    )


def test_a_draft_can_be_looked_at_while_the_panel_is_not_readable(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    (round_ / "panel.yaml").write_text("panel: [{id: x, role: nobody, title: X}]\n", "utf-8")
    assert "(CoverLine) DRAFT" in outline(tender_pack(read_folder(round_), draft=True).files[INVITATION])


def test_a_forms_template_that_is_no_text_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.run(["init", str(tmp_path / "c"), "--from", "camden", "--yes"]) == Exit.FINE
    own = tmp_path / "c" / "day-services" / "templates" / "impact-map"
    own.mkdir(parents=True)
    (own / "document.yaml").write_bytes(b"title: Caf\xe9\nfile: x.xlsx\nhow: [a]\n")
    assert edge.run(["tender", "build", str(tmp_path / "c" / "day-services")]) == Exit.FOUND
    assert "templates/impact-map/document.yaml: the file is not UTF-8" in capsys.readouterr().err


def test_the_zip_holds_what_bidders_get_and_nothing_else() -> None:
    files = dict(tender_pack(read_folder(EXAMPLES / ROUNDS[0])).files)
    packed = files.pop("Tender pack.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert package.namelist() == sorted(files)
        assert {name: package.read(name) for name in package.namelist()} == files
        assert {entry.date_time for entry in package.infolist()} == {(2020, 1, 1, 0, 0, 0)}
    listed = outline(files["Contents of this pack.docx"])
    told = [name for name in files if not name.endswith(".html") and name != "Contents of this pack.docx"]
    assert all(f"| {name} | " in listed for name in told)
    assert "web page" in listed


def test_nobody_gets_a_zip_of_a_draft() -> None:
    assert "Tender pack.zip" not in tender_pack(read_folder(EXAMPLES / ROUNDS[2]), draft=True).files


def test_what_a_round_cannot_fill_is_left_out_with_a_line_that_says_why(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    for name in ("clarifications.yaml", "preparation.yaml"):
        (round_ / name).unlink()
    found = ready(read_folder(round_))
    pack, officers = pack_of(found), officers_papers(found)
    assert "left out: clarifications (there is no section `clarifications`)" in pack.notes
    assert "left out: paperwork-review (there is no section `paperwork_review`)" in officers.notes
    assert "Questions and answers.docx" not in pack.files
    assert "Questions and answers" not in outline(pack.files["Contents of this pack.docx"])
    assert list(officers.files) == [
        "Pre-tender checklist.docx", "Provider survey.docx", "Guidance for evaluators.docx"
    ]  # fmt: skip


def test_only_what_is_named_is_made_and_it_must_be_possible(tmp_path: Path) -> None:
    folder = read_folder(EXAMPLES / ROUNDS[2])
    found = ready(folder, only=("calendar", "paperwork-review"))
    assert list(pack_of(found).files) == ["Calendar.ics"]
    assert list(officers_papers(found).files) == ["Paperwork review.docx"]
    with pytest.raises(Stop, match="the document conditions cannot be made: the law knows no conditions"):
        pack_of(ready(folder, only=("conditions",)))


def test_an_edition_that_is_being_made_is_the_one_that_the_calendar_tells() -> None:
    files = tender_pack(read_folder(EXAMPLES / ROUNDS[0]), issue=Issue(3, date(2027, 2, 1))).files
    assert b"SEQUENCE:2\r\n" in files["Calendar.ics"] and b"DTSTAMP:20270201T000000Z" in files["Calendar.ics"]
