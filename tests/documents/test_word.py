"""Blocks become Word as the standard asks, whatever they hold."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import docx
import pytest

from cocommission.contrast import contrast
from cocommission.documents.blocks import (
    AnswerBox,
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Listing,
    Look,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    plain_runs,
)
from cocommission.documents.colours import ink, rgb, tint
from cocommission.documents.word import to_docx
from cocommission.documents.word_table import column_widths
from cocommission.documents.word_text import TEXT_WIDTH

from .conformance import faults
from .outline import W, all_texts, body_of, outline, part


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def nested(depth: int) -> Listing:
    below = (nested(depth - 1),) if depth else ()
    return Listing(((plain_runs(f"level {depth}"), below), (plain_runs("next"), ())), ordered=depth % 2 == 0)


TABLE = Table((plain_runs("a"), plain_runs("b")), ((plain_runs("1"), ()), ((),)), caption="A & <B>")
EVERYTHING: tuple[Block, ...] = (
    Cover("Title", "Sub", "Owner", ("one", "two")),
    PageBreak(),
    Contents(3),
    PageBreak(),
    Table((), ((plain_runs("no head"),),)),
    *(Heading(level, f"Level {level}") for level in range(7)),
    *(Paragraph(plain_runs(style), style) for style in ("body", "lead", "note", "quote", "callout", "unknown")),
    nested(12),
    Listing(((plain_runs("again"), ()),), ordered=True),
    TABLE,
    TABLE,
    Picture(png(20, 10), 'A "picture" & more'),
    Picture(png(10, 900), "tall"),
    AnswerBox("Q1", "tag-1", "First"),
    AnswerBox("Q2", "tag-1", "Same tag", kind="line"),
    AnswerBox("Q3", "tag-3", "Choice", kind="choice", choices=("a & b", '"c"')),
    AnswerBox("Q4", "tag-4", "Date", kind="date"),
    AnswerBox("Q 1", "tag-5", "A reference with a space"),
    AnswerBox("Q-1", "tag-6", "A reference with a hyphen"),
    AnswerBox("q_1", "tag-7", "A reference in small letters"),
    AnswerBox("Question " * 9, "tag-8", "Long"),
    AnswerBox("Question " * 9, "tag-9", "Long"),
    AnswerBox("<&>", "tag-10", "Signs"),
    PageBreak(),
    TABLE,
)


def document(*blocks: Block, **more: str) -> Document:
    return replace(Document("Title", blocks, author="Author"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "whole",
    [
        document(),
        document(PageBreak()),
        document(TABLE),
        document(Contents()),
        document(*EVERYTHING),
        document(*EVERYTHING, watermark="DRAFT", footer="one\ntwo", language="cy-GB"),
        Document("T", EVERYTHING[5:], properties={"b": "<1>", "a": '"2"'}),
    ],
    ids=["nothing", "a break", "a table", "contents of nothing", "everything", "draft", "properties"],
)
def test_any_blocks_make_a_file_as_the_standard_asks(whole: Document) -> None:
    content = to_docx(whole)
    assert faults(content) == []
    assert to_docx(whole) == content
    docx.Document(io.BytesIO(content))


def test_the_language_of_a_document_is_that_of_its_text() -> None:
    content = to_docx(document(Heading(1, "Croeso"), language="cy-GB"))
    assert docx.Document(io.BytesIO(content)).core_properties.language == "cy-GB"
    found = part(content, "word/styles.xml").find(f".//{W}lang")
    assert found is not None and found.get(f"{W}val") == "cy-GB"


def test_each_ordered_list_counts_from_one() -> None:
    one = Listing(((plain_runs("x"), ()), (plain_runs("y"), ())), ordered=True)
    content = to_docx(document(one, one))
    lists = [found.get(f"{W}val") for found in body_of(content).iter(f"{W}numId")]
    assert lists == ["3", "3", "4", "4"]
    numbering = part(content, "word/numbering.xml")
    starts = [found for found in numbering.iter(f"{W}startOverride") if found.get(f"{W}val") == "1"]
    assert len(starts) >= 2


def test_contents_hold_the_headings_as_links_to_their_depth() -> None:
    blocks = (Contents(2), Heading(1, "One"), Heading(2, "Two"), Heading(3, "Three"))
    lines = [line for line in outline(to_docx(document(*blocks))).splitlines() if line.startswith("(TOC")]
    assert lines == ["(TOCHeading) Contents", "(TOC1) 1\tOne", "(TOC2) 1.1\tTwo"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x", "https://a b", "#x", ""])
def test_only_addresses_of_the_web_and_of_mail_become_links(link: str) -> None:
    content = to_docx(document(Paragraph((Run("text", link=link),))))
    assert body_of(content).find(f".//{W}hyperlink") is None
    assert all_texts(content)[0] == "text"


def test_the_same_address_is_one_relationship() -> None:
    run = Run("x", link="https://example.org/?a=1&b=2")
    rels = part(to_docx(document(Paragraph((run, run)))), "word/_rels/document.xml.rels")
    assert [one.get("Target") for one in rels if one.get("TargetMode")] == ["https://example.org/?a=1&b=2"]


def test_a_tall_picture_stays_on_its_page() -> None:
    content = to_docx(document(Picture(png(10, 900), "tall"), Picture(png(900, 10), "wide", width=500)))
    sizes = [
        (int(one.get("cx", "0")), int(one.get("cy", "0"))) for one in body_of(content).iter() if "extent" in one.tag
    ]
    assert len(sizes) == 2
    assert all(0 < across <= 170 * 36_000 and 0 < down <= 226 * 36_000 for across, down in sizes)


def test_a_table_at_the_end_leaves_no_line_that_could_need_a_page() -> None:
    last = list(body_of(to_docx(document(TABLE))).iter(f"{W}p"))[-1]
    spacing = last.find(f"{W}pPr/{W}spacing")
    assert spacing is not None and spacing.get(f"{W}lineRule") == "exact" and int(spacing.get(f"{W}line", "0")) <= 20


@pytest.mark.parametrize(
    "table",
    [
        Table((plain_runs("a"),) * 3, ((plain_runs("x" * 500), plain_runs("b"), ()),)),
        Table((plain_runs("a"),) * 3, (), widths=(1, 1000)),
        Table((), ((plain_runs("a"),) * 12,)),
        Table((), ()),
    ],
    ids=["long word", "odd widths", "many columns", "nothing"],
)
def test_columns_fill_the_line_and_none_is_lost(table: Table) -> None:
    widths = column_widths(table)
    assert sum(widths) == TEXT_WIDTH
    assert all(width > 0 for width in widths)


def test_a_row_that_is_short_is_filled_and_no_row_breaks_over_pages() -> None:
    content = to_docx(document(TABLE))
    rows = list(body_of(content).iter(f"{W}tr"))
    assert [len(row.findall(f"{W}tc")) for row in rows] == [2, 2, 2]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffff00", "#1d4f6e", "#808080", "#ff0000"])
def test_any_colour_of_a_council_can_be_read(colour: str) -> None:
    assert contrast(rgb(ink(colour)), rgb("FFFFFF")) >= 4.5
    assert contrast(rgb(ink(colour)), rgb(tint(colour))) >= 4.5
    content = to_docx(Document("T", (Heading(1, "H"),), look=Look(colour, 'A "font" & more')))
    assert faults(content) == []
