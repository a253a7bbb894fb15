"""Broken and hostile files end in two ways only: read with an echo of what is odd, or refused in plain lines."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from cocommission.errors import Stop
from cocommission.forms import application as form
from cocommission.forms.impact_map import row_key
from cocommission.forms.pricing import line_key
from cocommission.forms.score_sheet import score_key
from cocommission.intake.returned import Returned, Weight
from tests.intake import returns
from tests.intake.filling import Formula, paragraphs_xml, parts_of, with_part, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BODY = "word/document.xml"
PAGE = "xl/worksheets/sheet1.xml"


def without(content: bytes, *names: str) -> bytes:
    return zipped({name: part for name, part in parts_of(content).items() if name not in names})


def twice(content: bytes, name: str, again: str) -> bytes:
    stream = io.BytesIO(content)
    with pytest.warns(UserWarning) if name == again else _nothing(), zipfile.ZipFile(stream, "a") as package:
        package.writestr(again, package.read(name))
    return stream.getvalue()


class _nothing:  # noqa: N801 - stands for a context manager
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b" " * (30 * 1024 * 1024))
    return stream.getvalue()


def liar() -> bytes:
    """A zip whose directory understates the size of a part."""
    content = bytearray(bomb())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(content)


def overlapping() -> bytes:
    content = bytearray(returns.pricing())
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def encrypted_entry() -> bytes:
    content = bytearray(returns.pricing())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


DTD = ('<?xml version="1.0"', '<!DOCTYPE w [<!ENTITY a "aaaa">]><?xml version="1.0"')

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing at all": (lambda: b"", "is empty"),
    "far too large": (lambda: b"PK" + bytes(25 * 1024 * 1024), "the most that a form may have"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "an old Word file": (lambda: OLE + "WordDocument".encode("utf-16-le"), "old Word format"),
    "an old Excel file": (lambda: OLE + "Workbook".encode("utf-16-le"), "old Excel format"),
    "another old file": (lambda: OLE, "old Office format"),
    "a web page": (lambda: b"\r\n<HTML><table></table>", "web page"),
    "a web page in UTF-16": (lambda: "<html><body>".encode("utf-16"), "web page"),
    "rich text": (lambda: b"{\\rtf1 hello}", "RTF"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "picture"),
    "plain text": (lambda: b"Dear council,", "plain text"),
    "Word XML": (lambda: b'<?xml version="1.0"?><w:wordDocument/>', "XML file"),
    "noise": (lambda: bytes(range(256)) * 8, "neither a Word nor an Excel"),
    "a gzip archive": (lambda: b"\x1f\x8b\x08\x00", "gzip"),
    "cut in the middle": (lambda: returns.pricing()[: len(returns.pricing()) // 2], "damaged"),
    "cut at the end": (lambda: returns.application()[:-10], "damaged"),
    "two letters": (lambda: b"PK", "damaged"),
    "damage inside": (
        lambda: returns.pricing()[:200] + bytes(300) + returns.pricing()[500:],
        "damaged",
    ),
    "a zip bomb": (bomb, "unpacks to more than"),
    "a zip bomb that lies": (liar, ""),
    "overlapping parts": (overlapping, ""),
    "an encrypted part": (encrypted_entry, "password"),
    "a plain zip": (lambda: zipped({"a.txt": b"a"}), "zip archive"),
    "OpenDocument text": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "OpenDocument text",
    ),
    "an OpenDocument spreadsheet": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "OpenDocument spreadsheet",
    ),
    "a Numbers file": (lambda: zipped({"Index/Document.iwa": b""}), "Pages or Numbers"),
    "a macro": (lambda: with_part(returns.pricing(), "xl/vbaProject.bin", b"x"), "macros"),
    "a file inside": (
        lambda: with_part(returns.application(), "word/embeddings/a.bin", b"x"),
        "other files or controls",
    ),
    "an ActiveX control": (lambda: with_part(returns.application(), "word/activeX/a.xml", b"<a/>"), "inside"),
    "two parts of one name": (lambda: twice(returns.pricing(), PAGE, PAGE), "same name"),
    "two parts but for case": (lambda: twice(returns.pricing(), PAGE, PAGE.upper()), "same name"),
    "a DTD in the text": (lambda: with_part(returns.application(), BODY, b"<!DOCTYPE a><a/>"), "document type"),
    "a DTD in the properties": (
        lambda: with_part(returns.pricing(), "docProps/core.xml", b'<!doctype a [<!ENTITY b "c">]><a/>'),
        "document type",
    ),
    "a DTD in UTF-16": (
        lambda: with_part(returns.pricing(), "xl/styles.xml", "<!DOCTYPE a><a/>".encode("utf-16")),
        "document type",
    ),
    "too many parts": (lambda: zipped({f"{n}.xml": b"" for n in range(2001)}), "parts inside"),
    "XML that does not end": (lambda: with_part(returns.application(), BODY, b"<w:document"), "damaged"),
    "XML nested very deep": (
        lambda: with_part(returns.application(), BODY, b"<a>" * 100_000 + b"</a>" * 100_000),
        "damaged",
    ),
    "a sheet that is not there": (lambda: without(returns.pricing(), PAGE), "damaged"),
    "no main part": (lambda: without(returns.application(), BODY), "damaged"),
    "two values in a cell": (
        lambda: with_part(returns.pricing(), PAGE, ("<v>8000</v>", "<v>8000</v><v>1</v>")),
        "two values",
    ),
    "a number that is none": (
        lambda: with_part(returns.pricing(), PAGE, ("<v>8000</v>", "<v>1e999999999</v>")),
        "number that is none",
    ),
    "a cell that stands twice": (
        lambda: with_part(returns.pricing(), PAGE, ('r="E9"', 'r="D9"')),
        "wrong place or twice",
    ),
    "a row that stands twice": (lambda: with_part(returns.pricing(), PAGE, ('<row r="10"', '<row r="9"')), "twice"),
    "a text that is not there": (
        lambda: with_part(returns.blank_pricing(), PAGE, ('t="s"><v>', 't="s"><v>9999')),
        "not there",
    ),
    "a cell far away": (
        lambda: with_part(
            returns.pricing(),
            PAGE,
            ("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        ),
        "far outside",
    ),
    "a form of another round": (
        lambda: with_part(returns.pricing(), "docProps/custom.xml", ("/growing/", "/shrinking/")),
        "of the round shrinking, not of growing",
    ),
    "a form of a later version": (
        lambda: with_part(returns.pricing(), "docProps/custom.xml", ("cocommission/1/", "cocommission/2/")),
        "later version",
    ),
    "a score sheet among bids": (returns.sheet, "not expected here"),
    "another Word file": (
        lambda: without(
            with_part(returns.application(), BODY, paragraphs_xml("Hello").join(_WORD).encode()),
            "docProps/custom.xml",
        ),
        "not the application form",
    ),
    "another workbook": (
        lambda: _renamed(without(returns.pricing(), "docProps/custom.xml"), "Prices", "Sheet1", "cc_identity"),
        "does not say which form it is",
    ),
    "Strict Open XML": (
        lambda: with_part(
            returns.pricing(),
            "xl/workbook.xml",
            ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml"),
        ),
        "Strict",
    ),
}
_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>',
    "</w:body></w:document>",
)


def _renamed(content: bytes, sheet: str, new: str, name: str) -> bytes:
    parts = parts_of(content)
    text = parts["xl/workbook.xml"].decode()
    assert f'name="{sheet}"' in text
    parts["xl/workbook.xml"] = text.replace(f'name="{sheet}"', f'name="{new}"').replace(name, "other").encode()
    return zipped(parts)


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_plain_words_with_a_remedy(what: str) -> None:
    build, said = REFUSED[what]
    with pytest.raises(Stop) as refused:
        returns.read("sent.bin", build())
    assert refused.value.message.startswith("sent.bin")
    assert said in refused.value.message
    assert refused.value.more
    assert "Error" not in refused.value.message


def _first_box(change: str) -> bytes:
    """The application form with something after the label of Q1."""
    text = parts_of(returns.application())[BODY].decode()
    at = text.index("We dig, cook")
    return with_part(returns.application(), BODY, (text[at - 60 : at], change + text[at - 60 : at]))


def _inserted_row() -> bytes:
    """The impact map with a row put in above its second one, as a spreadsheet program does it."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(returns.impact()))
    page = workbook["Service level"]
    page.insert_rows(6)
    page["B6"] = "An inserted activity"
    return _saved(workbook)


def _saved(workbook: object) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def _changed(content: bytes, change: Callable[[object], object]) -> bytes:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content))
    change(workbook)
    return _saved(workbook)


def _moved_column() -> bytes:
    def change(workbook: object) -> None:
        workbook["Service level"].insert_cols(3)  # type: ignore[index]

    return _changed(returns.impact(), change)


def _tags(content: bytes, *also: tuple[str, str]) -> bytes:
    import re

    text = parts_of(content)[BODY].decode()
    text = re.sub(r'<w:tag w:val="[^"]*"/>', "", text)
    for old, new in also:
        text = text.replace(old, new)
    return with_part(content, BODY, text.encode())


def _titles(content: bytes) -> bytes:
    import re

    text = re.sub(r'<w:alias w:val="[^"]*"/>', "", parts_of(content)[BODY].decode())
    return with_part(content, BODY, text.encode())


ANSWER = "We dig, cook &amp; talk."
STAFF = line_key("staff")
READ: dict[str, tuple[Callable[[], Returned], Weight | None, str]] = {
    "no tags": (lambda: returns.read("f.docx", _tags(returns.application())), None, "form"),
    "neither tags nor titles": (lambda: returns.read("f.docx", _titles(_tags(returns.application()))), None, "form"),
    "no identity": (
        lambda: returns.read(
            "f.docx",
            with_part(
                without(returns.application(), "docProps/custom.xml"),
                BODY,
                ('w:name="cc_application_form_', 'w:name="x_'),
            ),
        ),
        Weight.DOUBT,
        "does not say which form it is",
    ),
    "only the bookmark": (
        lambda: returns.read("f.docx", without(returns.application(), "docProps/custom.xml")),
        None,
        "",
    ),
    "no anchor at all": (
        lambda: returns.read(
            "f.docx", _titles(_tags(returns.application(), ("Q1  How", "Our view"), ('w:name="cc_Q1"', 'w:name="x"')))
        ),
        Weight.PROBLEM,
        "the box is not there any more",
    ),
    "a tracked insertion": (
        lambda: returns.read(
            "f.docx",
            _tracked("<w:ins w:id='1' w:author='a'>", "</w:ins>"),
        ),
        Weight.DOUBT,
        "marked changes",
    ),
    "a tracked deletion": (
        lambda: returns.read("f.docx", _tracked("<w:del w:id='1' w:author='a'>", "</w:del>")),
        Weight.DOUBT,
        "marked changes",
    ),
    "text outside the boxes": (
        lambda: returns.read(
            "f.docx",
            with_part(
                returns.application(), BODY, ("<w:body>", "<w:body>" + paragraphs_xml("By the way, we also sing"))
            ),
        ),
        Weight.DOUBT,
        "By the way, we also sing",
    ),
    "a table pasted into an answer": (
        lambda: returns.read(
            "f.docx",
            _tracked(
                "</w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>",
                "</w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r>",
                run=True,
            ),
        ),
        None,
        "",
    ),
    "a footnote in an answer": (
        lambda: returns.read("f.docx", _tracked("</w:r><w:r><w:footnoteReference w:id='1'/>", "", run=True)),
        Weight.DOUBT,
        "a footnote",
    ),
    "a field that stands twice": (
        lambda: returns.read("f.docx", with_part(returns.application(), BODY, ("cc:answer:together", "cc:answer:how"))),
        Weight.DOUBT,
        "stands 2 times",
    ),
    "a choice of one's own": (
        lambda: returns.read("f.docx", with_part(returns.application(), BODY, (">Yes<", ">Nearly<"))),
        Weight.NOTE,
        "none of the choices",
    ),
    "a comment in the margin": (
        lambda: returns.read(
            "f.docx",
            with_part(returns.application(), "word/comments.xml", b"<w:comments><w:comment w:id='0'/></w:comments>"),
        ),
        Weight.NOTE,
        "comments",
    ),
    "a formula in a price": (
        lambda: returns.read("p.xlsx", returns.priced(STAFF, Formula("=4000*2"))),
        Weight.PROBLEM,
        "does not hold its result",
    ),
    "a formula with a result": (
        lambda: returns.read("p.xlsx", with_part(returns.pricing(), PAGE, ("<v>8000</v>", "<f>4000*2</f><v>8000</v>"))),
        Weight.DOUBT,
        "it is a formula",
    ),
    "a price in words": (
        lambda: returns.read("p.xlsx", returns.priced(STAFF, "about eight thousand")),
        Weight.PROBLEM,
        "“about eight thousand”",
    ),
    "a price as text": (
        lambda: returns.read("p.xlsx", returns.priced(STAFF, "£8,000.00")),
        Weight.DOUBT,
        "read as 8000.00",
    ),
    "a price with a comma for the point": (
        lambda: returns.read("p.xlsx", returns.priced(STAFF, "8.000,00")),
        Weight.PROBLEM,
        "8.000,00",
    ),
    "a price in Arabic digits": (lambda: returns.read("p.xlsx", returns.priced(STAFF, "٨٠٠٠")), Weight.PROBLEM, "٨"),
    "a negative price": (lambda: returns.read("p.xlsx", returns.priced(STAFF, -1)), Weight.PROBLEM, "the number -1"),
    "a price of three places": (
        lambda: returns.read("p.xlsx", returns.priced(STAFF, 8000.125)),
        Weight.PROBLEM,
        "8000.125",
    ),
    "a huge price": (lambda: returns.read("p.xlsx", returns.priced(STAFF, 1e300)), Weight.PROBLEM, "the number 1000"),
    "a price that is true": (lambda: returns.read("p.xlsx", returns.priced(STAFF, True)), Weight.PROBLEM, "TRUE"),
    "an error in a price": (
        lambda: returns.read("p.xlsx", with_part(returns.pricing(), PAGE, ('t="n"><v>8000<', 't="e"><v>#DIV/0!<'))),
        Weight.PROBLEM,
        "#DIV/0!",
    ),
    "a sheet with another name": (
        lambda: returns.read("p.xlsx", _renamed(returns.pricing(), "Prices", "Our prices", "nothing")),
        Weight.DOUBT,
        "is now called “Our prices”",
    ),
    "a workbook without identity": (
        lambda: returns.read(
            "p.xlsx",
            with_part(without(returns.pricing(), "docProps/custom.xml"), "xl/workbook.xml", ("cc_identity", "x")),
        ),
        Weight.DOUBT,
        "does not say which form it is",
    ),
    "a workbook with its name alone": (
        lambda: returns.read("p.xlsx", without(returns.pricing(), "docProps/custom.xml")),
        None,
        "",
    ),
    "a merged price cell": (
        lambda: returns.read(
            "p.xlsx",
            _changed(returns.pricing(), lambda book: book["Prices"].merge_cells("E9:E10")),  # type: ignore[index]
        ),
        Weight.DOUBT,
        "merged",
    ),
    "a price shown as a date": (
        lambda: returns.read("p.xlsx", _changed(returns.pricing(), _as_date)),
        Weight.DOUBT,
        "shown as a date",
    ),
    "a hidden row": (
        lambda: returns.read("p.xlsx", _changed(returns.pricing(), _hide_row)),
        Weight.DOUBT,
        "its row is hidden",
    ),
    "an inserted row": (lambda: returns.read("m.xlsx", _inserted_row()), Weight.DOUBT, "a row that was not issued"),
    "a moved column": (lambda: returns.read("m.xlsx", _moved_column()), Weight.DOUBT, "now and not in"),
    "a missing sheet": (
        lambda: returns.read(
            "m.xlsx",
            _changed(returns.impact(), lambda book: book.remove(book["Service level"])),  # type: ignore[attr-defined, index]
        ),
        Weight.PROBLEM,
        "the sheet is missing",
    ),
    "a sheet of one's own": (
        lambda: returns.read("m.xlsx", _changed(returns.impact(), _extra_sheet)),
        Weight.NOTE,
        "not part of the form",
    ),
    "control characters in a cell": (
        lambda: returns.read("m.xlsx", _with_text("bell_x0007_bell")),
        Weight.NOTE,
        "control characters",
    ),
    "a score off the scale": (
        lambda: returns.read_scores(returns.scored({score_key("spade", "how"): 9})),
        Weight.PROBLEM,
        "“9” is not on the scale",
    ),
    "a score between two steps": (
        lambda: returns.read_scores(returns.scored({score_key("spade", "how"): 3.5})),
        Weight.PROBLEM,
        "“3.5”",
    ),
    "a score in words": (
        lambda: returns.read_scores(returns.scored({score_key("spade", "how"): "very good"})),
        Weight.PROBLEM,
        "very good",
    ),
    "a score as a formula": (
        lambda: returns.read_scores(returns.scored({score_key("spade", "how"): Formula("=2+2")})),
        Weight.PROBLEM,
        "does not hold its result",
    ),
    "a score written as text": (
        lambda: returns.read_scores(returns.scored({score_key("spade", "how"): " 4 "})),
        None,
        "",
    ),
}


def _tracked(before: str, after: str, run: bool = False) -> bytes:
    """The form with something put around the run of the first answer."""
    text = parts_of(returns.application())[BODY].decode()
    at = text.index(ANSWER)
    start = text.rindex("<w:r>", 0, at) + (5 if run else 0)
    end = text.index("</w:r>", at) + (0 if run else 6)
    if run and after:
        return with_part(
            returns.application(), BODY, (text[start - 5 : end + 6], f"<w:r>{before}{text[start:end]}{after}</w:r>")
        )
    changed = text[:start] + before + text[start:end] + after + text[end:]
    return with_part(returns.application(), BODY, changed.encode())


def _as_date(book: object) -> None:
    book["Prices"]["E9"].number_format = "d mmm yyyy"  # type: ignore[index]


def _hide_row(book: object) -> None:
    book["Prices"].row_dimensions[9].hidden = True  # type: ignore[index]


def _extra_sheet(book: object) -> None:
    book.create_sheet("Our notes")["A1"] = "Notes"  # type: ignore[attr-defined]


def _with_text(text: str) -> bytes:
    return _changed(returns.impact(), lambda book: _put(book, text))


def _put(book: object, text: str) -> None:
    book["Service level"]["B6"] = text  # type: ignore[index]


@pytest.mark.parametrize("what", READ)
def test_it_is_read_and_what_is_odd_is_said(what: str) -> None:
    read, weight, said = READ[what]
    returned = read()
    remarks = [(remark.weight, f"{remark.place}: {remark.message}") for remark in returned.remarks]
    remarks += [(Weight.DOUBT, f"{value.place}: {doubt}") for value in returned.doubts for doubt in value.doubts]
    if weight is None:
        assert not returned.needs_confirming, remarks
        assert returned.values
    else:
        assert any(found is weight and said in message for found, message in remarks), remarks
        assert returned.needs_confirming is (weight is not Weight.NOTE)


def test_what_a_tracked_insertion_holds_is_not_lost() -> None:
    returned = returns.read("f.docx", _tracked("<w:ins w:id='1' w:author='a'>", "</w:ins>"))
    assert returned.text(form.answer_key("how")).startswith("We dig, cook & talk.")


def test_a_moved_row_is_found_by_its_label() -> None:
    returned = returns.read("m.xlsx", _inserted_row())
    assert returned.text(row_key("service", 2, "outcome-own")) == "People laugh more"
    added = next(value for value in returned.values.values() if value.text == "An inserted activity")
    assert added.key not in returns.MAP
    assert added.doubts


def test_nothing_is_written_into_a_file_that_is_not_ours_by_a_wrong_sheet_of_another_evaluator() -> None:
    with pytest.raises(Stop, match="score sheet of nobody"):
        returns.read_scores(with_part(returns.sheet(), "docProps/custom.xml", ("/resident<", "/nobody<")))


def test_text_in_a_text_box_is_read_once_and_in_its_place() -> None:
    box = (
        '</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>"
    )
    content = with_part(returns.application(), BODY, (ANSWER, f"{ANSWER[:8]}{box}{ANSWER[8:]}"))
    assert returns.read("f.docx", content).text(form.answer_key("how")).startswith("We dig, \nIn a box.\ncook & talk.")


def test_what_is_wrapped_in_links_and_smart_tags_is_read() -> None:
    wrapped = (
        '</w:t></w:r><w:hyperlink w:anchor="x"><w:smartTag><w:r><w:t>and more</w:t></w:r></w:smartTag></w:hyperlink>'
        "<w:r><w:noBreakHyphen/><w:br/><w:t>"
    )
    content = with_part(returns.application(), BODY, (ANSWER, f"{ANSWER[:8]}{wrapped}{ANSWER[8:]}"))
    assert (
        returns.read("f.docx", content).text(form.answer_key("how")).startswith("We dig, and more\u2011\ncook & talk.")
    )


def test_a_form_whose_prompt_mark_was_left_standing_is_not_read_as_blank() -> None:
    content = with_part(
        returns.application(),
        BODY,
        ('<w:tag w:val="cc:answer:how"/>', '<w:tag w:val="cc:answer:how"/><w:showingPlcHdr/>'),
    )
    assert returns.read("f.docx", content).text(form.answer_key("how"))


def test_text_written_below_the_field_but_in_its_box_belongs_to_the_answer() -> None:
    text = parts_of(returns.application())[BODY].decode()
    at = text.index("</w:tc>", text.index(ANSWER))
    changed = text[:at] + paragraphs_xml("One more thing.") + text[at:]
    returned = returns.read("f.docx", with_part(returns.application(), BODY, changed.encode()))
    assert returned.text(form.answer_key("how")).endswith("Twice.\nOne more thing.")
    assert not returned.needs_confirming
