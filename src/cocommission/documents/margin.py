"""A header or footer from a council's own Word file, cleaned: text, tables and pictures pass, nothing else does."""

from __future__ import annotations

import copy
from typing import Any

from cocommission.documents.blocks import Margin

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_UNWRAPPED = frozenset(f"{_W}{name}" for name in ("hyperlink", "ins", "smartTag", "fldSimple", "sdt", "sdtContent"))
_KEPT = frozenset(
    f"{_W}{name}"
    for name in (
        "p", "pPr", "pStyle", "jc", "spacing", "ind", "tabs", "pBdr", "top", "bottom", "left", "right", "insideH",
        "insideV", "keepNext", "r", "rPr", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "caps",
        "smallCaps", "t", "tab", "br", "cr", "noBreakHyphen", "drawing", "tbl", "tblPr", "tblW", "tblLayout",
        "tblBorders", "tblCellMar", "tblGrid", "gridCol", "tr", "trPr", "tc", "tcPr", "tcW", "tcBorders", "vAlign",
        "gridSpan", "shd", "start", "end",
    )
)  # fmt: skip
_PICTURES = {"image/png": "png", "image/jpeg": "jpeg"}
_MOST_BYTES = 2_000_000
_COUNTING = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def margin_of(part: Any, kind: str, name: str) -> Margin | None:
    """The default header or footer of python-docx as a ``Margin``; None if there is nothing in it.

    ``kind`` is "header" or "footer"; ``name`` is whose picture it is that has no words.
    """
    from lxml import etree

    if part.is_linked_to_previous:
        return None
    root = copy.deepcopy(part._element)
    for paragraph in [one for one in root.iter(f"{_W}p") if _counts_pages(one)]:
        parent = paragraph.getparent()
        if parent is root or len(parent.findall(f"{_W}p")) > 1:
            parent.remove(paragraph)
    pictures = _clean(root, part.part, kind, name)
    text = "\n".join(filter(None, (_words(one) for one in root.iter(f"{_W}p"))))
    if not text and not pictures:
        return None
    for paragraph in list(root.iter(f"{_W}p")):
        _restyle(paragraph)
    xml = "".join(etree.tostring(one, encoding="unicode", with_tail=False) for one in root)
    return Margin(xml, pictures, text)


def _restyle(paragraph: Any) -> None:
    """The style of margins for a paragraph; what it sets itself stays."""
    from lxml import etree

    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    for style in properties.findall(f"{_W}pStyle"):
        properties.remove(style)
    properties.insert(0, etree.Element(f"{_W}pStyle", {f"{_W}val": "MarginText"}))


def _counts_pages(paragraph: Any) -> bool:
    codes = [one.text or "" for one in paragraph.iter(f"{_W}instrText")]
    codes += [one.get(f"{_W}instr", "") for one in paragraph.iter(f"{_W}fldSimple")]
    return any(code.split()[:1] == [word] for code in codes for word in _COUNTING)


def _words(paragraph: Any) -> str:
    signs = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}t": None}
    found = (signs[one.tag] or one.text or "" for one in paragraph.iter() if one.tag in signs)
    return " ".join("".join(found).split())


def _clean(root: Any, part: Any, kind: str, name: str) -> tuple[tuple[str, str, bytes], ...]:
    """Take out of ``root`` what may not pass; the pictures that stay."""
    pictures: list[tuple[str, str, bytes]] = []
    _prune(root)
    for drawing in list(root.iter(f"{_W}drawing")):
        blip = next(drawing.iter(f"{_A}blip"), None)
        image = part.related_parts.get(blip.get(f"{_R}embed")) if blip is not None else None
        ending = _PICTURES.get(getattr(image, "content_type", ""))
        if blip is None or image is None or ending is None or len(image.blob) > _MOST_BYTES:
            drawing.getparent().remove(drawing)
            continue
        number = len(pictures) + 1
        blip.set(f"{_R}embed", f"rId{number}")
        for one in drawing.iter(f"{_WP}docPr"):
            words = one.get("descr") or f"{name} (logo)"
            one.attrib.clear()
            one.attrib.update(
                {
                    "id": str((9000 if kind == "header" else 9500) + number),
                    "name": f"Picture {kind} {number}",
                    "descr": words,
                }
            )
        pictures.append((f"rId{number}", f"media/{kind}{number}.{ending}", image.blob))
    return tuple(pictures)


def _prune(parent: Any) -> None:
    """Elements that are not known go, those that only wrap text leave it behind; attributes of other names go."""
    for one in list(parent):
        if not isinstance(one.tag, str):
            parent.remove(one)
        elif one.tag in _UNWRAPPED:
            place = parent.index(one)
            inner = list(one)
            parent.remove(one)
            parent[place:place] = inner
            _prune(parent)
            return
        elif one.tag in _KEPT or one.tag.startswith((_WP, _A, _PIC)):
            for key in list(one.attrib):
                if str(key).startswith("{") and not str(key).startswith((_W, _XML, f"{_R}embed")):
                    del one.attrib[key]
            _prune(one)
        else:
            parent.remove(one)
