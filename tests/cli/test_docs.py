"""docs check: what we make passes, and each rule finds the file that breaks it, and only that."""

from __future__ import annotations

import io
import json
import os
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest

from cocommission.cli import edge
from cocommission.contrast import colour_of, contrast, shaded
from cocommission.documents.blocks import Contents, Document, Heading, Paragraph, Picture, Run, Table, plain_runs
from cocommission.documents.word import to_docx
from cocommission.errors import Exit
from cocommission.intake.accessible.barriers import RULES

from ..documents.packs import ROUNDS, everything, for_the_panel

Out = pytest.CaptureFixture[str]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
TEXT = Paragraph((Run("See "), Run("the guide of the council", link="https://e.org/guide"), Run(".")))
TABLE = Table(
    (plain_runs("Who"), plain_runs("When")),
    ((plain_runs("Ann"), plain_runs("Monday")), (plain_runs("Ben"), plain_runs("Friday"))),
)
BLOCKS = (Heading(1, "One"), TEXT, Heading(2, "Two"), TABLE, Picture(PNG, "A bar for each bid"))


def changed(content: bytes, part: str, old: str, new: str, times: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        assert part in before.namelist()
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                assert old in data.decode()
                data = data.decode().replace(old, new, times).encode()
            after.writestr(name, data)
    return stream.getvalue()


def document(*blocks: object) -> bytes:
    return to_docx(Document("A good title", blocks or BLOCKS))  # type: ignore[arg-type]


def checked(content: bytes, folder: Path, capsys: Out, name: str = "file.docx") -> list[tuple[str, str, str]]:
    file = folder / name
    file.write_bytes(content)
    code = edge.run(["docs", "check", str(file), "--json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert code == (Exit.FOUND if any(one["level"] == "error" for one in found) else Exit.FINE)
    assert all(one["hint"] for one in found)
    return [(one["rule"], one["subject"], one["message"]) for one in found]


def rules(content: bytes, folder: Path, capsys: Out, name: str = "file.docx") -> set[str]:
    return {rule for rule, _, _ in checked(content, folder, capsys, name)}


@pytest.mark.parametrize("name", ROUNDS)
def test_all_that_we_make_for_an_example_passes(name: str, tmp_path: Path, capsys: Out) -> None:
    files = {**everything(name), **for_the_panel(name)}
    made = [one for one in files if one.endswith((".docx", ".xlsx"))]
    assert len(made) >= 18
    for one in made:
        (tmp_path / one).write_bytes(files[one])
    assert edge.run(["docs", "check", "--strict", *(str(tmp_path / one) for one in made)]) == Exit.FINE
    assert capsys.readouterr().out.endswith(f"0 errors, 0 warnings, 0 notes in {len(made)} files\n")


def test_a_good_document_has_no_barrier(tmp_path: Path, capsys: Out) -> None:
    assert checked(document(), tmp_path, capsys) == []


MAIN = "word/document.xml"
RUN = "<w:r><w:t>Pay by May</w:t></w:r>"
BOX = (
    '<w:r><w:drawing xmlns:wp="urn:wp"><wp:anchor><wp:docPr id="9" name="Box"/><x xmlns:wps="urn:wps"><wps:txbx>'
    "<w:txbxContent><w:p><w:r><w:t>Do not forget</w:t></w:r></w:p></w:txbxContent></wps:txbx></x></wp:anchor>"
    "</w:drawing></w:r>"
)
CELL = '<w:tc><w:tcPr><w:tcW w:w="9"/></w:tcPr><w:p/></w:tc></w:tr>'


@pytest.mark.parametrize(
    ("rule", "part", "old", "new", "says"),
    [
        ("title", "docProps/core.xml", "A good title", " ", "no title"),
        ("title", "docProps/core.xml", "A good title", "Document1", "says nothing"),
        ("language", "word/styles.xml", "<w:lang ", "<w:nolang ", "no language"),
        ("headings", MAIN, '"Heading2"', '"Heading3"', "a step is left out"),
        ("headings", MAIN, '"Heading1"', '"Heading2"', "is the first"),
        ("table-header", MAIN, "<w:tblHeader/>", "", "no header row"),
        ("table-header", MAIN, "<w:tblHeader/>", '<w:tblHeader w:val="false"/>', "no header row"),
        ("merged-cells", MAIN, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>', "merged cells"),
        ("merged-cells", MAIN, "<w:tcPr>", "<w:tcPr><w:vMerge/>", "merged cells"),
        ("merged-cells", MAIN, "</w:tr>", CELL, "split cells"),
        ("alt-text", MAIN, "A bar for each bid", "", "no alternative text"),
        ("alt-text", MAIN, "A bar for each bid", "picture 1.png", "says nothing"),
        ("link-text", MAIN, "the guide of the council", "Click here", "do not say where"),
        ("link-text", MAIN, "the guide of the council", "https://e.org/guide", "bare address"),
        ("link-text", MAIN, "the guide of the council", "", "no words"),
        ("floating-text", MAIN, "</w:r></w:p>", f"</w:r>{BOX}</w:p>", "floating box"),
        ("contrast", MAIN, "<w:r><w:t", '<w:r><w:rPr><w:color w:val="777777"/></w:rPr><w:t', "4.4 to 1"),
    ],
)  # fmt: skip
def test_each_rule_finds_the_document_that_breaks_it(
    rule: str, part: str, old: str, new: str, says: str, tmp_path: Path, capsys: Out
) -> None:
    content = document()
    if rule == "contrast":  # in running text, not in a heading
        old, new = old + ' xml:space="preserve">See', new + ' xml:space="preserve">See'
    found = checked(changed(content, part, old, new), tmp_path, capsys)
    assert [one[0] for one in found] == [rule]
    assert says in found[0][2] and found[0][1]


def test_a_column_without_a_word_is_found(tmp_path: Path, capsys: Out) -> None:
    gap = Table(tuple(map(plain_runs, ("Who", "", "When"))), (tuple(map(plain_runs, ("Ann", "", "Monday"))),) * 2)
    found = checked(document(Heading(1, "One"), gap), tmp_path, capsys)
    assert [(rule, where.rpartition(", ")[2]) for rule, where, _ in found] == [("blank-columns", "column 2")]


def test_a_long_document_needs_a_list_of_contents(tmp_path: Path, capsys: Out) -> None:
    long = tuple(Heading(1, f"Part {number}") for number in range(40))
    assert rules(document(*long), tmp_path, capsys) == {"contents"}
    assert rules(document(Contents(), *long), tmp_path, capsys) == set()


def test_bold_words_are_no_heading_and_a_sentence_in_bold_is_fine(tmp_path: Path, capsys: Out) -> None:
    text = Paragraph((Run("Plain words follow."),))
    fake = Paragraph((Run("What we ask", bold=True),))
    assert rules(document(Heading(1, "One"), fake, text), tmp_path, capsys) == {"headings"}
    assert rules(document(Heading(1, "One"), Paragraph((Run("Do it.", bold=True),)), text), tmp_path, capsys) == set()
    assert rules(document(*(text,) * 200), tmp_path, capsys) == {"headings"}


def test_text_on_shading_is_compared_with_the_shading(tmp_path: Path, capsys: Out) -> None:
    old = '<w:r><w:t xml:space="preserve">See'
    white = old.replace("<w:r>", '<w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="{}"/></w:rPr>')
    assert rules(changed(document(), MAIN, old, white.format("1D4F6E")), tmp_path, capsys) == set()
    assert rules(changed(document(), MAIN, old, white.format("FFFF00")), tmp_path, capsys) == {"contrast"}
    large = old.replace("<w:r>", '<w:r><w:rPr><w:color w:val="777777"/><w:sz w:val="36"/></w:rPr>')
    assert rules(changed(document(), MAIN, old, large), tmp_path, capsys) == set()


def test_a_picture_for_show_needs_no_words(tmp_path: Path, capsys: Out) -> None:
    shown = 'descr=""><a:ext xmlns:a="urn:a"><d:decorative xmlns:d="urn:d" val="1"/></a:ext></wp:docPr>'
    content = changed(document(), MAIN, 'descr="A bar for each bid"/>', shown)
    assert checked(content, tmp_path, capsys) == []


def book(folder: Path, **faults: object) -> bytes:
    """A good workbook, or one with a fault."""
    import openpyxl
    from openpyxl.styles import Font, PatternFill

    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = str(faults.get("name", "Prices"))
    workbook.properties.title = str(faults.get("title", "Prices of the round"))
    for row in range(1, int(str(faults.get("rows", 5))) + 1):
        for column in (1, 2, 3):
            if column != faults.get("blank"):
                page.cell(row, column, f"{row}/{column}")
    page["A1"].hyperlink = "https://e.org"
    page["A1"].value = faults.get("link", "The guide")
    page["B2"].font = Font(color=str(faults.get("ink", "FF000000")))
    page["B2"].fill = PatternFill("solid", fgColor="FFFFF6D6")
    if faults.get("merged"):
        page.merge_cells("A3:B3")
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("faults", "rule", "where"),
    [
        ({}, "", ""),
        ({"title": ""}, "title", "properties"),
        ({"name": "Sheet1"}, "sheet-names", "sheet “Sheet1”"),
        ({"name": "Tabelle 2"}, "sheet-names", "sheet “Tabelle 2”"),
        ({"merged": True}, "merged-cells", "sheet “Prices”"),
        ({"link": "www.e.org"}, "link-text", "sheet “Prices”, cell A1"),
        ({"ink": "FFE0A030"}, "contrast", "sheet “Prices”, cell B2"),
        ({"blank": 2}, "blank-columns", "sheet “Prices”, column B"),
        ({"rows": 40}, "table-header", "sheet “Prices”"),
    ],
)
def test_each_rule_finds_the_workbook_that_breaks_it(
    faults: dict[str, object], rule: str, where: str, tmp_path: Path, capsys: Out
) -> None:
    found = checked(book(tmp_path, **faults), tmp_path, capsys, "file.xlsx")
    assert [(one[0], one[1]) for one in found] == ([(rule, where)] if rule else [])


def test_a_box_and_a_picture_on_a_sheet_are_found(tmp_path: Path, capsys: Out) -> None:
    import xlsxwriter

    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"title": "Prices of the round"})
    page = workbook.add_worksheet("Prices")
    page.insert_textbox(2, 2, "Do not forget")
    page.insert_image(9, 2, "p.png", {"image_data": io.BytesIO(PNG)})
    page.add_table(20, 0, 22, 1, {"header_row": False})
    workbook.close()
    found = rules(stream.getvalue(), tmp_path, capsys, "file.xlsx")
    assert found == {"floating-text", "alt-text", "table-header"}


def test_a_warning_fails_only_when_strict(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "a.xlsx").write_bytes(book(tmp_path, merged=True))
    assert edge.run(["docs", "check", str(tmp_path / "a.xlsx")]) == Exit.FINE
    out = capsys.readouterr().out
    assert "warning merged-cells: sheet “Prices”" in out and "A3:B3" in out and "→" in out
    assert edge.run(["docs", "check", "--strict", str(tmp_path / "a.xlsx")]) == Exit.FOUND


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04 cut", "is damaged"),
        (b"hello", "is plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "old Word format"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_stops_no_other(
    content: bytes, says: str, tmp_path: Path, capsys: Out
) -> None:
    (tmp_path / "bad.docx").write_bytes(content)
    (tmp_path / "good.docx").write_bytes(document())
    assert edge.run(["docs", "check", str(tmp_path / "bad.docx"), str(tmp_path / "good.docx")]) == Exit.FOUND
    done = capsys.readouterr()
    assert says in done.out and "in 2 files" in done.out and "Traceback" not in done.out + done.err


@pytest.mark.parametrize(
    ("part", "old", "new", "says"),
    [
        ("[Content_Types].xml", "<Types", "<!--vbaProject--><Types", "macros"),
        (MAIN, "<w:document", "<!DOCTYPE x><w:document", "document type"),
        (MAIN, "</w:body>", "", "damaged"),
        ("word/styles.xml", "</w:styles>", "", "damaged"),
        ("docProps/core.xml", "</cp:coreProperties>", "", "damaged"),
    ],
)
def test_what_is_not_safe_or_not_whole_is_refused_in_plain_words(
    part: str, old: str, new: str, says: str, tmp_path: Path, capsys: Out
) -> None:
    found = checked(changed(document(), part, old, new), tmp_path, capsys)
    assert [one[0] for one in found] == ["unreadable"] and says in found[0][2]


def test_styles_that_rest_on_each_other_in_a_ring_end(tmp_path: Path, capsys: Out) -> None:
    content = changed(document(), "word/styles.xml", '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Title"/>')
    assert checked(content, tmp_path, capsys) == []


def test_more_of_one_kind_than_twenty_are_counted(tmp_path: Path, capsys: Out) -> None:
    links = tuple(Paragraph((Run("here", link=f"https://e.org/{number}"),)) for number in range(25))
    found = checked(document(Heading(1, "One"), *links), tmp_path, capsys)
    assert len(found) == 21 and found[-1][2] == "and 5 more of the same kind"


@pytest.mark.parametrize("words", [["nowhere.docx"], ["."], []])
def test_what_is_no_file_is_wrong_usage(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert edge.run(["docs", "check", *words]) == Exit.USAGE


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe.docx")
    assert edge.run(["docs", "check", str(tmp_path / "pipe.docx")]) == Exit.USAGE


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("000000", "FFFFFF", "21", "21"),
        ("777777", "FFFFFF", "4.478", "4.479"),
        ("767676", "FFFFFF", "4.542", "4.543"),
        ("FF0000", "FFFFFF", "3.998", "3.999"),
        ("123456", "123456", "1", "1"),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, low: str, high: str) -> None:
    first, second = colour_of(one), colour_of(other)
    assert first is not None and second is not None
    assert Fraction(low) <= contrast(first, second) <= Fraction(high)
    assert contrast(first, second) == contrast(second, first)


def test_a_tint_makes_lighter_or_darker() -> None:
    assert shaded((255, 255, 255), Fraction(-1, 4)) == (191, 191, 191)
    assert shaded((0, 0, 0), Fraction(1, 2)) == (128, 128, 128)
    assert shaded((79, 129, 189), Fraction(0)) == (79, 129, 189)
    assert shaded((255, 0, 0), Fraction(1, 2)) == (255, 128, 128)


def test_every_rule_has_a_level_and_a_remedy() -> None:
    assert len(RULES) == 12
    assert all(remedy for _, remedy in RULES.values())
