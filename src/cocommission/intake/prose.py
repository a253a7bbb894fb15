"""The words of a Word file in the order in which people read them, through every wrapper, nothing twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from cocommission.intake.xml import attribute, local

_LEFT_OUT = frozenset(
    (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "sectPr",
        "instrText", "delText", "delInstrText", "del", "moveFrom", "Fallback", "fldData", "binData",
    )
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
PICTURE = "a picture, which was not read"
_ODD = {
    "sym": "a sign of a special font, shown as □",
    "footnoteReference": "a footnote, whose text was not read",
    "endnoteReference": "an endnote, whose text was not read",
    "blip": PICTURE,
    "altChunk": "another document inside it, which was not read",
}


@dataclass
class Prose:
    """Paragraphs, and what could not be put into words."""

    paragraphs: list[str] = field(default_factory=list)
    odd: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)


def prose_of(element: Any, without: Collection[Any] = ()) -> Prose:
    """The text below ``element``, but not below those in ``without``."""
    from lxml import etree

    scribe = _Scribe()
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, one in walker:
        kind = local(one)
        if event == "end":
            if kind == "p" and one not in without:
                scribe.close()
        elif one in without or kind in _LEFT_OUT or _is_contents(one, kind):
            walker.skip_subtree()
        else:
            scribe.take(one, kind)
    if scribe.pieces:
        scribe.close()
    return scribe.prose


class _Scribe:
    """Writes paragraphs down as they come; one inside another (a text box) ends the outer one's line."""

    def __init__(self) -> None:
        self.prose = Prose()
        self.pieces: list[str] = []
        self.is_open = False

    def take(self, element: Any, kind: str) -> None:
        """One element that begins."""
        if kind == "p":
            if self.is_open and self.pieces:
                self.close()
            self.is_open = True
        elif kind == "t":
            self.pieces.append("".join(element.itertext()))
        elif kind == "r":
            if _is_hidden(element):
                self.prose.odd.add("hidden text, which was read with the rest")
        elif kind == "ddList":
            self.pieces.append(_chosen(element))
            self.prose.odd.add("a drop-down of an older kind; what it shows was read")
        elif kind in _SIGNS:
            self.pieces.append(_SIGNS[kind])
        elif kind in _ODD:
            self.prose.odd.add(_ODD[kind])
            self.pieces.extend("□" if kind == "sym" else "")

    def close(self) -> None:
        """A paragraph ends."""
        if self.is_open or self.pieces:
            self.prose.paragraphs.append("".join(self.pieces))
        self.pieces, self.is_open = [], False


def _chosen(drop_down: Any) -> str:
    """What a drop-down of the older formats shows: the first of its list unless it says which."""
    entries = [attribute(one, "val") or "" for one in drop_down if local(one) == "listEntry"]
    number = next((attribute(one, "val") or "" for one in drop_down if local(one) == "result"), "0")
    position = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else len(entries)
    return entries[position] if position < len(entries) else ""


def _is_hidden(run: Any) -> bool:
    """Whether a run is marked as hidden, so that a person would not see it."""
    properties = next((one for one in run if local(one) == "rPr"), ())
    return any(local(one) == "vanish" and attribute(one, "val") not in ("0", "false", "off") for one in properties)


def _is_contents(element: Any, kind: str) -> bool:
    """Whether an element is a table of contents, which every program counts anew."""
    if kind != "sdt":
        return False
    properties = next((one for one in element if local(one) == "sdtPr"), ())
    return any(local(one) == "docPartObj" for one in properties)


def cell_text(cell: Any) -> Prose:
    """The text of a box, without the empty lines around a field that programs add."""
    prose = prose_of(cell)
    blocks = [one for one in cell if local(one) in ("p", "sdt", "tbl")]
    fields = [one for one in blocks if local(one) == "sdt"]
    if len(fields) == 1 and not any(prose_of(one).text.strip() for one in blocks if one is not fields[0]):
        return Prose(prose_of(fields[0]).paragraphs, prose.odd)
    while prose.paragraphs and not prose.paragraphs[-1].strip():
        prose.paragraphs.pop()
    while prose.paragraphs and not prose.paragraphs[0].strip():
        prose.paragraphs.pop(0)
    return prose


@dataclass(frozen=True)
class Control:
    """A content control: its tag and its title. Whether it shows its prompt is told by the text, not by its mark."""

    element: Any
    tag: str
    title: str


def controls_in(body: Any) -> list[Control]:
    """Every content control, in order."""
    result: list[Control] = []
    for element in body.iter("{*}sdt"):
        properties = next((one for one in element if local(one) == "sdtPr"), ())
        values = {local(one): attribute(one, "val") for one in properties}
        result.append(Control(element, values.get("tag") or "", values.get("alias") or ""))
    return result


def above(element: Any, kind: str) -> Any:
    """The nearest element around this one with that name, or None."""
    return next((one for one in element.iterancestors() if local(one) == kind), None)
