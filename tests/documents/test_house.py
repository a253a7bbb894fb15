"""The house style: logo, fonts, header and footer of a council's own files, and nothing that hides in them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cocommission.documents.png import is_png
from cocommission.documents.style_file import NAME
from cocommission.errors import Stop
from cocommission.intake.accessible.check import barriers_in
from cocommission.loading.folder import read_folder
from cocommission.workflows.score import score_folder
from cocommission.workflows.score_summary import summary_files
from cocommission.workflows.tender_build import tender_pack

from .conformance import faults
from .outline import W, outline, part, text_of
from .packs import INVITATION, ROUNDS, copied

PAGE = "Invitation to tender.html"


def a_png(across: int = 60, down: int = 30) -> bytes:
    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    rows = b"".join(b"\0" + b"\x0f\x4c\x5c" * across for _ in range(down))
    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def with_style(tmp_path: Path, lines: str) -> Path:
    """The first example with more lines in the style of its council.yaml; the answer is the round's folder."""
    round_ = copied(ROUNDS[0], tmp_path)
    file = round_.parent / "council.yaml"
    text = file.read_text("utf-8")
    assert "    font: Arial\n" in text
    file.write_text(text.replace("    font: Arial\n", f"    font: Arial\n{lines}"), "utf-8")
    return round_


def built(round_: Path) -> dict[str, bytes]:
    return dict(tender_pack(read_folder(round_)).files)


def test_the_logo_stands_on_the_cover_and_on_the_page_with_its_words(tmp_path: Path) -> None:
    round_ = with_style(tmp_path, '    logo: logo.png\n    logo_alt: Camden, in "green" & white\n')
    (round_.parent / "logo.png").write_bytes(a_png())
    files = built(round_)
    word = files[INVITATION]
    assert faults(word) == [] and barriers_in(INVITATION, word) == []
    assert outline(word).startswith('[picture: Camden, in "green" & white]\n')
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert package.read("word/media/picture1.png") == a_png()
    image = re.search(r'<header class="owner">.*?<img [^>]*alt="([^"]*)"', files[PAGE].decode())
    assert image is not None and image[1] == "Camden, in &quot;green&quot; &amp; white"


def test_the_manifest_names_the_logo(tmp_path: Path) -> None:
    round_ = with_style(tmp_path, "    logo: logo.png\n")
    (round_.parent / "logo.png").write_bytes(a_png())
    inputs = tender_pack(read_folder(round_)).about["inputs"]
    assert isinstance(inputs, dict) and any(name.endswith("camden/logo.png") for name in inputs)


def test_the_score_summary_has_the_logo_too(tmp_path: Path) -> None:
    round_ = with_style(tmp_path, "    logo: logo.png\n")
    (round_.parent / "logo.png").write_bytes(a_png())
    folder = read_folder(round_)
    assert "Camden Council (logo)" in outline(summary_files(score_folder(folder), folder).files["summary.docx"])


def test_a_logo_without_words_is_called_by_its_council(tmp_path: Path) -> None:
    round_ = with_style(tmp_path, "    logo: logo.png\n")
    (round_.parent / "logo.png").write_bytes(a_png())
    assert "[picture: Camden Council (logo)]" in outline(built(round_)[INVITATION])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no logo"),
        (b"GIF89a", "is not a PNG picture"),
        (a_png()[:-1], "is not a PNG picture"),
        (a_png() + b"more", "is not a PNG picture"),
        (a_png().replace(b"IDAT", b"IDAX"), "is not a PNG picture"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 1_000_000, "more than 1,000,000 bytes"),
        (a_png(4001, 1), "more than 4,000 dots"),
    ],
)
def test_a_logo_that_is_no_ordinary_png_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    round_ = with_style(tmp_path, "    logo: logo.png\n")
    if content is not None:
        (round_.parent / "logo.png").write_bytes(content)
    with pytest.raises(Stop, match=said):
        built(round_)


@pytest.mark.parametrize("name", ["../logo.png", "link.png"])
def test_a_logo_outside_the_councils_folder_is_refused(tmp_path: Path, name: str) -> None:
    round_ = with_style(tmp_path, f"    logo: {name}\n")
    (tmp_path / "logo.png").write_bytes(a_png())
    (round_.parent / "link.png").symlink_to(tmp_path / "logo.png")
    with pytest.raises(Stop, match="lies outside"):
        built(round_)


def test_a_picture_is_a_png_only_if_it_is_whole() -> None:
    whole = a_png()
    assert is_png(whole)
    assert not any(is_png(whole[:end]) for end in range(len(whole)))
    assert not is_png(whole[:8] + whole[33:])


def test_headings_can_have_a_font_of_their_own(tmp_path: Path) -> None:
    files = built(with_style(tmp_path, "    heading_font: Georgia\n"))
    styles = part(files[INVITATION], "word/styles.xml")
    fonts = [
        styles.find(f".//{W}style[@{W}styleId='{name}']/{W}rPr/{W}rFonts") for name in ("Heading1", "Title", "Note")
    ]
    assert [one is not None and one.get(f"{W}ascii") for one in fonts] == ["Georgia", "Georgia", False]
    assert '--heading:"Georgia"' in files[PAGE].decode()


def style_file(folder: Path) -> docx.document.Document:
    """A council's Word file with a header of a logo and two lines, and a footer with an address and a page count."""
    document = docx.Document()
    header, footer = document.sections[0].header, document.sections[0].footer
    header.paragraphs[0].add_run().add_picture(io.BytesIO(a_png()))
    header.add_paragraph("Camden & partners\tDirectorate <of> people")
    footer.paragraphs[0].text = "5 Pancras Square, London"
    counting = footer.add_paragraph("Seite ")
    code = OxmlElement("w:fldSimple")
    code.set(qn("w:instr"), " PAGE ")
    counting._p.append(code)
    return document


def saved(document: docx.document.Document, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    document.save(str(folder / NAME))


def test_header_and_footer_of_the_councils_own_file_are_on_every_page(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    saved(style_file(tmp_path), round_.parent / "templates")
    files = built(round_)
    word = files[INVITATION]
    assert faults(word) == [] and barriers_in(INVITATION, word) == []
    assert text_of(part(word, "word/header1.xml")) == "Camden & partners\tDirectorate <of> people"
    footer = text_of(part(word, "word/footer1.xml"))
    assert "5 Pancras Square" in footer and "Page 1 of 1" in footer and "Invitation to tender" in footer
    assert "Seite" not in footer
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert package.read("word/media/header1.png") == a_png()
        assert b"media/header1.png" in package.read("word/_rels/header1.xml.rels")
    page = files[PAGE].decode()
    assert "Camden &amp; partners Directorate &lt;of&gt; people" in page and "5 Pancras Square" in page
    assert built(round_) == files


def test_nothing_but_text_tables_and_pictures_comes_out_of_the_councils_file(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    document = style_file(tmp_path)
    paragraph = document.sections[0].header.add_paragraph("kept")
    paragraph._p.append(parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:object>'
        '<v:shape/><o:OLEObject Type="Embed"/></w:object></w:r>'
    ))  # fmt: skip
    field = f'<w:r {nsdecls("w")}><w:instrText>INCLUDEPICTURE "http://example.org/x.png"</w:instrText></w:r>'
    paragraph._p.append(parse_xml(field))
    link = f'<w:hyperlink {nsdecls("w", "r")} r:id="rId77"><w:r><w:t> and this</w:t></w:r></w:hyperlink>'
    paragraph._p.append(parse_xml(link))
    saved(document, round_.parent / "templates")
    word = built(round_)[INVITATION]
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        header, related = package.read("word/header1.xml"), package.read("word/_rels/header1.xml.rels")
    assert b"kept" in header and b" and this" in header
    for bad in (b"object", b"OLE", b"INCLUDEPICTURE", b"example.org", b"rId77", b"hyperlink"):
        assert bad not in header and bad not in related


def test_a_draft_has_its_watermark_in_the_councils_header_too(tmp_path: Path) -> None:
    round_ = copied(ROUNDS[0], tmp_path)
    saved(style_file(tmp_path), round_.parent / "templates")
    word = tender_pack(read_folder(round_), draft=True).files[INVITATION]
    assert faults(word) == []
    assert [one for one in part(word, "word/header1.xml").iter() if one.get("string") == "DRAFT"]
    assert "Draft" in text_of(part(word, "word/footer1.xml"))
