"""Runs, paragraphs and answer boxes as WordprocessingML; every stranger's letter goes through ``markup``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from cocommission.documents.blocks import AnswerBox, Inline, Run
from cocommission.documents.colours import tint
from cocommission.documents.markup import SAFE_LINK, attribute, escaped, legal
from cocommission.documents.word_styles import GREY, RULE

TEXT_WIDTH = 9638
"""The text's width on A4 with margins of 20 mm, in twentieths of a point."""
_BREAKS = re.compile("([\n\t])")


def text_xml(text: str) -> str:
    """The inside of a run: text, with line ends and tabs as their elements."""
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        marks.get(piece) or f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'
        for piece in _BREAKS.split(legal(text))
        if piece
    )


def run_xml(run: Run, bold: bool = False, style: str = "") -> str:
    """One run."""
    look = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold or run.bold else "")
    look += "<w:i/><w:iCs/>" if run.italic else ""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text_xml(run.text)}</w:r>"


def runs_xml(runs: Inline, relate: Callable[[str], str], bold: bool = False) -> str:
    """Several runs; a link to the web or an address becomes a hyperlink, any other target stays plain text.

    ``relate`` takes the target and gives the id of its relationship.
    """
    parts: list[str] = []
    for run in runs:
        if run.link and SAFE_LINK.fullmatch(run.link):
            parts.append(
                f'<w:hyperlink r:id="{relate(run.link)}" w:history="1">{run_xml(run, bold, "Hyperlink")}</w:hyperlink>'
            )
        elif run.text:
            parts.append(run_xml(run, bold))
    return "".join(parts)


def paragraph_xml(style: str, inside: str, more: str = "") -> str:
    """A paragraph; ``more`` are properties that follow the style, in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inside}</w:p>"


def stable_id(tag: str) -> int:
    """A number for a content control that depends on its tag alone, positive and below 2³¹."""
    return int.from_bytes(hashlib.sha256(tag.encode("utf-8", "surrogatepass")).digest()[:4], "big") % 2_147_483_000 + 1


def _control(box: AnswerBox, number: int) -> str:
    """The properties of the content control, in the order of the schema."""
    if box.kind == "choice":
        listed = "".join(
            f'<w:listItem w:displayText="{attribute(choice)}" w:value="{attribute(choice)}"/>' for choice in box.choices
        )
        kind = f"<w:dropDownList>{listed}</w:dropDownList>"
    elif box.kind == "date":
        kind = (
            '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
    else:
        kind = "<w:text/>" if box.kind == "line" else ""
    return (
        f'<w:sdtPr><w:alias w:val="{attribute(box.title)}"/><w:tag w:val="{attribute(box.tag)}"/>'
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
    )


def answer_xml(box: AnswerBox, bookmark: tuple[int, str], colour: str, control: int) -> str:
    """A labelled box with a content control, a bookmark (id and name) round its row, and room to write."""
    height = {"text": 2400, "short": 1000, "line": 480}.get(box.kind, 480)
    prompt = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>{text_xml(box.prompt)}</w:r>'
    label = text_xml(f"{box.ref}  {box.title}" if box.title and box.title != box.ref else box.ref)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{GREY if side != "insideH" else RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH")
    )
    cell = f'<w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{TEXT_WIDTH}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{cell}<w:shd w:val="clear" w:color="auto" '
        f'w:fill="{tint(colour)}"/></w:tcPr>{paragraph_xml("BoxLabel", f"<w:r>{label}</w:r>")}</w:tc></w:tr>'
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>'
        f'<w:bookmarkStart w:id="{bookmark[0]}" w:name="{bookmark[1]}"/>'
        f"<w:sdt>{_control(box, control)}<w:sdtContent>{paragraph_xml('BoxText', prompt)}</w:sdtContent></w:sdt>"
        f'<w:bookmarkEnd w:id="{bookmark[0]}"/></w:tc></w:tr></w:tbl>'
    )
