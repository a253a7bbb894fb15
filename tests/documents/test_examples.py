"""The documents of the example rounds: kept as text, the same everywhere, opened by other libraries."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from cocommission.documents.package import packed
from cocommission.loading.folder import read_folder
from cocommission.workflows.tender_build import tender_pack

from .conformance import faults
from .outline import W, body_of, outline, part
from .packs import EXAMPLES, INVITATION, ROUNDS, everything, pack, summary

AUTHORS = {"camden": "Camden Council", "lambeth": "London Borough of Lambeth (illustrative example)"}


def docx_files(name: str) -> dict[str, bytes]:
    files = {file: content for file, content in everything(name).items() if file.endswith(".docx")}
    assert len(files) >= 12
    return files


@pytest.mark.parametrize("name", ROUNDS)
def test_the_invitation_reads_as_it_was_kept(name: str, kept: Callable[[str, str], None]) -> None:
    kept(f"documents/{name.replace('/', '-')}-invitation.txt", outline(pack(name)[INVITATION]))


@pytest.mark.parametrize("name", ROUNDS)
def test_the_score_summary_reads_as_it_was_kept(name: str, kept: Callable[[str, str], None]) -> None:
    kept(f"documents/{name.replace('/', '-')}-scores.txt", outline(summary(name)["summary.docx"]))


@pytest.mark.parametrize("name", ROUNDS)
def test_every_word_file_keeps_the_order_and_the_references_of_the_standard(name: str) -> None:
    for file, content in docx_files(name).items():
        assert faults(content) == [], file


def test_the_checker_sees_what_is_wrong() -> None:
    content = pack(ROUNDS[0])[INVITATION]
    assert faults(content) == []
    broken = {
        b"<w:rPr><w:b/><w:bCs/></w:rPr>": b"<w:rPr><w:bCs/><w:b/></w:rPr>",
        b'<w:tblStyle w:val="LightRules"/>': b'<w:tblStyle w:val="Nowhere"/>',
        b'w:id="2"': b'w:id="1"',
        b'<w:tblLook w:val="0020"/>': b'<w:tblLook w:val="0020"/><w:tblLayout w:type="fixed"/>',
        b"</w:tbl><w:p>": b"</w:tbl><w:tbl/><w:p>",
        b"</w:tcPr><w:p>": b"</w:tcPr></w:tc><w:tc><w:p>",
    }
    for old, new in broken.items():
        assert faults(_with_main(content, old, new)) != [], old


def _with_main(content: bytes, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts["word/document.xml"]
    return packed({**parts, "word/document.xml": parts["word/document.xml"].replace(old, new)})


@pytest.mark.parametrize("name", ROUNDS)
def test_python_docx_opens_every_word_file_and_finds_title_author_language_and_styles(name: str) -> None:
    for file, content in docx_files(name).items():
        document = docx.Document(io.BytesIO(content))
        core = document.core_properties
        assert core.title.count(": ") == 1, file
        assert core.author == AUTHORS[name.partition("/")[0]]
        assert core.language == "en-GB"
        assert core.created is not None and core.created.year == 2020
        assert {"Normal", "Heading 1", "Title", "Callout", "Table Text"} <= {style.name for style in document.styles}
        assert any(one.style is not None and one.style.name == "Heading 1" for one in document.paragraphs)
        assert part(content, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "en-GB"  # type: ignore[union-attr]
        assert "Page " in "".join(one.text for one in document.sections[0].footer.paragraphs)


@pytest.mark.parametrize("name", ROUNDS)
def test_each_table_repeats_its_header_and_no_row_breaks_over_pages(name: str) -> None:
    for content in (pack(name)[INVITATION], summary(name)["summary.docx"]):
        tables = list(body_of(content).iter(f"{W}tbl"))
        assert len(tables) > 3
        for table in tables:
            rows = table.findall(f"{W}tr")
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
            assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])


@pytest.mark.parametrize("name", ROUNDS)
def test_the_form_carries_its_identity_as_a_property_of_the_file(name: str) -> None:
    tree = part(pack(name)["Application form.docx"], "docProps/custom.xml")
    values = ["".join(str(text) for text in one.itertext()) for one in tree]
    assert values and all(values)
    assert faults(pack(name)["Application form.docx"]) == []


@pytest.mark.parametrize("name", ROUNDS)
def test_openpyxl_opens_every_workbook_and_finds_no_formula_in_those_for_bidders(name: str) -> None:
    books = {file: content for file, content in everything(name).items() if file.endswith(".xlsx")}
    assert len(books) == 4
    for file, content in books.items():
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        assert workbook.properties.title
        texts = [cell for page in workbook for row in page for cell in row if cell.value is not None]
        assert texts, file
        if file == "Outcomes framework.xlsx":
            assert [page.title for page in workbook] == ["Outcomes", "Indicators", "Quality characteristics"]
            assert all(page.freeze_panes for page in workbook)
            assert all(cell.data_type == "s" for cell in texts)


def test_pictures_have_words_and_the_totals_stand_in_them() -> None:
    text = outline(summary(ROUNDS[0])["summary.docx"])
    assert "[picture: Bar chart of the total points" in text
    assert "The Lock and Lantern Partnership 86.95 points (71.70 quality, 15.25 price)" in text


_DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.workflows.evaluate_pack import score_sheets
from cocommission.workflows.score import score_folder
from cocommission.workflows.score_summary import summary_files
from cocommission.workflows.tender_build import officers_papers, pack_of, ready
folder = read_folder(Path(sys.argv[1]))
found = ready(folder)
panel = score_sheets(load_round(folder)).files
panel = {name: content for name, content in panel.items() if name.endswith(".docx")}
summary = summary_files(score_folder(folder), folder).files
files = {**pack_of(found).files, **officers_papers(found).files, **panel, **summary}
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}))
"""


@pytest.mark.parametrize(
    "world",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "31337", "TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "0"},
    ],
    ids=["far east", "far west"],
)
def test_the_same_bytes_come_out_everywhere(world: dict[str, str], tmp_path: Path) -> None:
    ours = {name: hashlib.sha256(content).hexdigest() for name, content in everything(ROUNDS[1]).items()}
    assert len(ours) >= 19
    done = subprocess.run(
        [sys.executable, "-c", _DIGESTS, str(EXAMPLES / ROUNDS[1])],
        cwd=tmp_path,
        env={**os.environ, **world},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == ours


@pytest.mark.parametrize("name", ROUNDS)
def test_a_draft_says_so_on_every_page_and_the_real_thing_does_not(name: str) -> None:
    for draft, expected in ((True, True), (False, False)):
        content = tender_pack(read_folder(EXAMPLES / name), draft).files[INVITATION]
        headers = [part(content, f"word/header{number}.xml") for number in (1, 2)]
        shapes = [[one for one in header.iter() if one.get("string") == "DRAFT"] for header in headers]
        assert [bool(found) for found in shapes] == [expected, expected]
        assert ("(CoverLine) DRAFT" in outline(content)) is expected
