"""Blocks become a Word file: our own parts, written as XML, so that nothing in them is an accident."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cocommission.documents import word_parts as parts
from cocommission.documents.blocks import (
    AnswerBox,
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from cocommission.documents.headings import numbered_depth
from cocommission.documents.markup import attribute
from cocommission.documents.package import packed
from cocommission.documents.png import pixels
from cocommission.documents.word_contents import anchor, contents_xml
from cocommission.documents.word_styles import BULLETS, DEEPEST, FIRST_LIST, HEAD, numbering_part, styles_part
from cocommission.documents.word_table import table_xml
from cocommission.documents.word_text import answer_xml, paragraph_xml, runs_xml, stable_id, text_xml
from cocommission.forms.application import bookmark_name

_STYLES = {"body": "", "lead": "Lead", "note": "Note", "quote": "Quote", "callout": "Callout"}
_MOST_MILLIMETRES = 170
_TALLEST_MILLIMETRES = 225
_EMU = 36_000
_SEEN = 4
"""How many blocks are looked at ahead."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def to_docx(document: Document, for_print: bool = False) -> bytes:
    """The Word file of ``document``: the same blocks give the same bytes.

    ``for_print`` is for a file that is printed at once: its list of contents has page numbers that LibreOffice counts,
    and is no field that Word could make anew.
    """
    body = _Body(document, for_print)
    text = "".join(
        body.xml(block, document.blocks[place : place + _SEEN]) for place, block in enumerate(document.blocks, start=1)
    )
    first = bool(document.blocks) and isinstance(document.blocks[0], Cover)
    section = _section(first)
    files = {
        "word/document.xml": (
            f"{HEAD}<w:document {parts.NAMESPACES}><w:body>{_identity(document.bookmark)}{text or '<w:p/>'}{section}"
            "</w:body></w:document>"
        ).encode(),
        "word/styles.xml": styles_part(document.look, document.language, numbered_depth(document.blocks)),
        "word/numbering.xml": numbering_part(body.ordered, numbered_depth(document.blocks), document.look.is_large),
        "word/settings.xml": parts.settings_part(document.language),
        "word/header1.xml": parts.header_part(document),
        "word/footer1.xml": parts.footer_part(document, is_short=first and document.look.is_large),
        "docProps/core.xml": parts.core_part(document),
        "docProps/app.xml": parts.app_part(),
        **body.pictures,
    }
    if first:
        files["word/header2.xml"] = parts.header_part(document, first=True)
        files["word/footer2.xml"] = parts.footer_part(document)
    files |= _margin_files(document, tuple(files))
    if document.properties:
        files["docProps/custom.xml"] = parts.custom_part(document.properties)
    files["_rels/.rels"] = parts.root_relationships(bool(document.properties))
    files["word/_rels/document.xml.rels"] = parts.relationships_part(_relationships(body, first))
    files["[Content_Types].xml"] = parts.content_types(tuple(files))
    return packed(files)


def _margin_files(document: Document, names: tuple[str, ...]) -> dict[str, bytes]:
    """The pictures of a council's own header and footer, and for each such part where they are."""
    files: dict[str, bytes] = {}
    for kind, own in (("header", document.look.header), ("footer", document.look.footer)):
        if own is not None and own.pictures:
            files |= {f"word/{name}": content for _, name, content in own.pictures}
            for name in names:
                if name.startswith(f"word/{kind}"):
                    files[f"word/_rels/{name.removeprefix('word/')}.rels"] = parts.margin_relationships(own)
    return files


def _identity(name: str) -> str:
    """An empty bookmark at the start: the second place of a form's identity."""
    mark = f'<w:bookmarkStart w:id="90001" w:name="{attribute(name)}"/><w:bookmarkEnd w:id="90001"/>'
    return mark if name else ""


def _relationships(body: _Body, first: bool) -> list[tuple[str, str, str]]:
    fixed = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "settings", "settings.xml"),
        ("rId4", "header", "header1.xml"),
        ("rId5", "footer", "footer1.xml"),
    ]
    covered = [("rId6", "header", "header2.xml"), ("rId7", "footer", "footer2.xml")]
    return [*fixed, *(covered if first else []), *body.relationships]


def _section(first: bool) -> str:
    title = '<w:headerReference w:type="first" r:id="rId6"/>' if first else ""
    footer = '<w:footerReference w:type="first" r:id="rId7"/>' if first else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>{title}'
        f'<w:footerReference w:type="default" r:id="rId5"/>{footer}<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1361" w:right="1134" w:bottom="1247" w:left="1134" '
        'w:header="624" w:footer="567" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )


class _Body:
    """The text of one document while it is written: what has been numbered, linked and shown so far."""

    def __init__(self, document: Document, for_print: bool) -> None:
        self.document, self.for_print = document, for_print
        self.ordered = 0
        self.pictures: dict[str, bytes] = {}
        self.relationships: list[tuple[str, str, str]] = []
        self._links: dict[str, str] = {}
        self._bookmarks = 0
        self._headings = 0
        self._controls: set[int] = set()
        self._names: set[str] = set()
        self.leads_in = False
        self._breaks = False
        self._is_last = False
        self._writers: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Table: self._table,
            Picture: self._picture,
            AnswerBox: self._answer,
            Contents: self._contents,
            PageBreak: self._page_break,
            Cover: self._cover,
        }

    def xml(self, block: Block, coming: Sequence[Block] = ()) -> str:
        """One block as WordprocessingML; a paragraph stays with the table, picture or box that it leads in to."""
        following = coming[0] if coming else None
        self._is_last = following is None
        self.leads_in = (
            isinstance(following, Table | Picture) or _leads_to_box(coming) or _belongs_to_next(block, following)
        )
        return self._writers[type(block)](block)

    def relate(self, target: str) -> str:
        """The id of the relationship to a page outside."""
        if target not in self._links:
            self._links[target] = self._relationship("hyperlink", target)
        return self._links[target]

    def _relationship(self, kind: str, target: str) -> str:
        id_ = f"rId{len(self.relationships) + 20}"
        self.relationships.append((id_, kind, target))
        return id_

    def _break(self) -> str:
        """The property of a paragraph that begins a page, once after each page break."""
        asked, self._breaks = self._breaks, False
        return "<w:pageBreakBefore/>" if asked else ""

    def _spacer(self) -> str:
        """The line below a table; at the document's end too low to need a page of its own."""
        flat = '<w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
        return paragraph_xml("Spacer", "", flat if self._is_last else "")

    def _before_table(self) -> str:
        return paragraph_xml("Spacer", "", self._break()) if self._breaks else ""

    def _page_break(self, _block: PageBreak) -> str:
        self._breaks = True
        return ""

    def _heading(self, block: Heading) -> str:
        self._headings += 1
        self._bookmarks += 1
        number, level = self._bookmarks, min(max(block.level, 1), 4)
        inside = (
            f'<w:bookmarkStart w:id="{number}" w:name="{anchor(self._headings)}"/><w:r>{text_xml(block.text)}</w:r>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
        return paragraph_xml(f"Heading{level}", inside, self._break())

    def _paragraph(self, block: Paragraph) -> str:
        keep = "<w:keepNext/>" if self.leads_in else ""
        return paragraph_xml(_STYLES.get(block.style, ""), runs_xml(block.runs, self.relate), keep + self._break())

    def _listing(self, block: Listing, level: int = 0) -> str:
        number = BULLETS
        if block.ordered:
            number = FIRST_LIST + self.ordered
            self.ordered += 1
        level = min(level, DEEPEST)
        indent = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        text: list[str] = []
        for place, (runs, below) in enumerate(block.items, start=1):
            is_last = place == len(block.items) and not below and level == 0
            properties = self._break() + indent + ('<w:spacing w:after="160"/>' if is_last else "")
            text.append(paragraph_xml("ListParagraph", runs_xml(runs, self.relate), properties))
            text.extend(self._listing(more, level + 1) for more in below)
        return "".join(text)

    def _table(self, block: Table) -> str:
        caption = ""
        if block.caption:
            caption = paragraph_xml("Caption", f"<w:r>{text_xml(block.caption)}</w:r>", self._break())
        return self._before_table() + caption + table_xml(block, self.document.look, self.relate) + self._spacer()

    def _answer(self, block: AnswerBox) -> str:
        self._bookmarks += 1
        control = stable_id(block.tag)
        while control in self._controls:
            control += 1
        self._controls.add(control)
        bookmark = (self._bookmarks, self._bookmark_name(block.ref))
        box = answer_xml(block, bookmark, self.document.look.colour, control)
        return self._before_table() + box + self._spacer()

    def _bookmark_name(self, ref: str) -> str:
        """A name for the bookmark of a box that no other has, whatever its reference is."""
        name = first = bookmark_name(ref)
        while name.casefold() in self._names:
            name = f"{first[:32]}_{len(self._names)}"
        self._names.add(name.casefold())
        return name

    def _cover(self, block: Cover) -> str:
        room = '<w:spacing w:before="0" w:after="400"/>' if block.is_short else ""
        logo = self.document.look.logo
        text = [self._picture(Picture(logo.png, logo.alt, logo.width))] if logo else []
        text.append(paragraph_xml("CoverOwner", f"<w:r>{text_xml(block.organisation)}</w:r>", self._break() + room))
        text.append(paragraph_xml("Title", f"<w:r>{text_xml(block.title)}</w:r>"))
        if block.subtitle:
            text.append(paragraph_xml("Subtitle", f"<w:r>{text_xml(block.subtitle)}</w:r>"))
        text.extend(paragraph_xml("CoverLine", f"<w:r>{text_xml(line)}</w:r>") for line in block.lines)
        return "".join(text)

    def _contents(self, block: Contents) -> str:
        return contents_xml(self.document.blocks, block, self._break(), self.for_print)

    def _picture(self, block: Picture) -> str:
        number = len(self.pictures) + 1
        name = f"media/picture{number}.png"
        self.pictures[f"word/{name}"] = block.png
        related = self._relationship("image", name)
        across, down = pixels(block.png)
        width = min(block.width, _MOST_MILLIMETRES, _TALLEST_MILLIMETRES * across // down) * _EMU
        size = f'cx="{width}" cy="{width * down // across}"'
        inside = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Picture {number}" descr="{attribute(block.alt)}"/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{related}"/><a:stretch><a:fillRect/>'
            f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
        return paragraph_xml("", inside, self._break())


def _leads_to_box(coming: Sequence[Block]) -> bool:
    """Whether nothing but a few paragraphs stand before a box: a question and its box are on one page."""
    first = next((one for one in coming if not isinstance(one, Paragraph)), None)
    return isinstance(first, AnswerBox)


def _belongs_to_next(block: Block, following: Block | None) -> bool:
    """Whether a paragraph must not be the last on its page: a lead, what a note follows, a quote among quotes."""
    if isinstance(block, Paragraph) and block.style == "lead" and isinstance(following, Listing):
        return True
    if not isinstance(block, Paragraph) or not isinstance(following, Paragraph):
        return False
    if block.style == "lead" or following.style == "note":
        return True
    return block.style in ("note", "quote") and following.style == "quote"
