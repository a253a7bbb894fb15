"""A Word file turned back into plain text, so that it can be read, kept and compared."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def part(content: bytes, name: str) -> etree._Element:
    """A part of an Office file as a tree."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def body_of(content: bytes) -> etree._Element:
    """The body of a Word file."""
    found = part(content, "word/document.xml").find(f"{W}body")
    assert found is not None
    return found


def text_of(element: etree._Element) -> str:
    """All text below an element, line ends and tabs included; fields' codes left out."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    pieces = []
    for one in element.iter():
        if one.tag == f"{W}t":
            pieces.append(one.text or "")
        elif one.tag in signs and one.get(f"{W}val") is None:
            pieces.append(signs[str(one.tag)])
    return "".join(pieces)


def all_texts(content: bytes) -> list[str]:
    """The text of every paragraph of the body, in order, those in tables too."""
    return [text_of(paragraph) for paragraph in body_of(content).iter(f"{W}p")]


def outline(content: bytes) -> str:
    """Headings as # lines, paragraphs with their style, tables row by row, boxes and pictures named."""
    return "\n".join(_lines(body_of(content))) + "\n"


def _lines(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{W}p":
            yield from _paragraph(element)
        elif element.tag == f"{W}tbl":
            yield from _table(element)
        elif element.tag == f"{W}sdt":
            alias = element.find(f"{W}sdtPr/{W}alias")
            yield f"[box {alias.get(f'{W}val')}]" if alias is not None else "[contents]"
            content = element.find(f"{W}sdtContent")
            assert content is not None
            yield from _lines(content)


def _paragraph(element: etree._Element) -> Iterator[str]:
    style = element.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    if element.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        yield "=== new page ==="
    for picture in element.iter(DOC_PR):
        yield f"[picture: {picture.get('descr')}]"
    text = text_of(element)
    if not text or name == "Spacer":
        return
    if name.startswith("Heading"):
        yield f"\n{'#' * int(name[-1])} {text}"
    elif name == "ListParagraph":
        number = element.find(f"{W}pPr/{W}numPr/{W}numId")
        assert number is not None
        yield f"{'-' if number.get(f'{W}val') == '1' else '1.'} {text}"
    else:
        yield f"({name}) {text}" if name else text


def _table(element: etree._Element) -> Iterator[str]:
    for row in element.findall(f"{W}tr"):
        is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
        cells = []
        for cell in row.findall(f"{W}tc"):
            boxes = [line for line in _lines(cell) if line.startswith("[box")]
            cells.append(" ".join([*boxes, " ".join(text_of(one) for one in cell.iter(f"{W}p"))]).replace("\n", " / "))
        yield ("|| " if is_head else "| ") + " | ".join(cells)
