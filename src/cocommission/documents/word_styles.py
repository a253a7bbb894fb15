"""The look of a Word document in our own styles: one base for all documents, coloured by the council."""

from __future__ import annotations

from dataclasses import dataclass

from cocommission.documents.blocks import Look
from cocommission.documents.colours import ink, tint
from cocommission.documents.markup import attribute

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
GREY = "5A6470"
RULE = "C9D1D9"
DEEPEST = 8
"""The last level of a nested list."""
BULLETS, HEADINGS, FIRST_LIST = 1, 2, 3
"""Which list is which: bullets, the numbers of headings, and the first list that counts."""
_LEAST_LARGE = 36
"""18 points, the least size of large print."""
_BLACK = "1B1F24"


@dataclass(frozen=True)
class Ink:
    """What the styles are written with: colours, and sizes and lines that grow in large print."""

    dark: str
    light: str
    grey: str
    is_large: bool
    heading_font: str = ""

    def face(self) -> str:
        """The font of headings, where it is another than that of the text."""
        name = attribute(self.heading_font)
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>' if name else ""

    def size(self, half_points: int) -> str:
        """The size of letters, in half points."""
        size = max(_LEAST_LARGE, half_points * 3 // 2) if self.is_large else half_points
        return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'

    def space(self, before: int, after: int, line: int = 276) -> str:
        """Room before, after and between lines."""
        line = max(line * 5 // 4, 340) if self.is_large and line > 240 else line
        return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def ink_of(look: Look) -> Ink:
    """The colours and sizes of a look."""
    return Ink(ink(look.colour), tint(look.colour), _BLACK if look.is_large else GREY, look.is_large, look.heading_font)


@dataclass(frozen=True)
class Style:
    """One paragraph style: its properties as WordprocessingML, in the order of the schema."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    follows: str = ""
    shown: bool = True
    outline: int = -1

    def xml(self) -> str:
        """The ``w:style`` element."""
        outline = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline >= 0 else ""
        base = f'<w:basedOn w:val="{self.based_on}"/>' if self.id != "Normal" else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{base}'
            + (f'<w:next w:val="{self.follows}"/>' if self.follows else "")
            + ("<w:qFormat/>" if self.shown else "")
            + f"<w:pPr>{self.paragraph}{outline}</w:pPr><w:rPr>{self.run}</w:rPr></w:style>"
        )


_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(pen: Ink, level: int, before: int, after: int, size: int, is_numbered: bool) -> Style:
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>' if is_numbered else ""
    colour = pen.grey if level > 3 else pen.dark
    return Style(
        f"Heading{level}",
        f"heading {level}",
        _KEEP + number + pen.space(before, after, 252),
        f'{pen.face()}<w:b/><w:bCs/><w:color w:val="{colour}"/>{pen.size(size)}',
        follows="Normal",
        outline=level - 1,
    )


def _bar(side: str, colour: str, size: int = 24, space: int = 8) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def paragraph_styles(look: Look, depth: int = 0) -> tuple[Style, ...]:
    """Every paragraph style that a document can use."""
    pen = ink_of(look)
    strong = f'<w:b/><w:bCs/><w:color w:val="{pen.dark}"/>'
    return (
        Style("Normal", "Normal", "<w:widowControl/>" + pen.space(0, 140)),
        Style("Title", "Title", _KEEP + pen.space(0, 120, 240), pen.face() + strong + pen.size(60)),
        Style("Subtitle", "Subtitle", "<w:keepLines/>" + pen.space(0, 360, 264),
              f'<w:color w:val="{pen.grey}"/>{pen.size(30)}'),
        Style("CoverOwner", "Cover Owner", f"<w:pBdr>{_bar('bottom', pen.dark, 24, 10)}</w:pBdr>"
              + pen.space(600, 2600), strong + pen.size(28)),
        Style("CoverLine", "Cover Line", pen.space(0, 80), pen.size(24)),
        *(_heading(pen, level, *spaces, level <= depth) for level, spaces in _HEADINGS.items()),
        *_text_styles(pen),
        Style("Caption", "caption", _KEEP + pen.space(200, 80, 252),
              f'<w:b/><w:bCs/><w:color w:val="{pen.grey}"/>{pen.size(20)}'),
        Style("TableText", "Table Text", pen.space(40, 40, 252), pen.size(20)),
        Style("Spacer", "Spacer", '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>',
              '<w:sz w:val="16"/><w:szCs w:val="16"/>', shown=False),
        Style("BoxLabel", "Box Label", "<w:keepNext/>" + pen.space(60, 60, 252), strong + pen.size(20)),
        Style("BoxText", "Box Text", pen.space(60, 60, 264)),
        Style("TOCHeading", "TOC Heading", _KEEP + pen.space(0, 160), pen.face() + strong + pen.size(36)),
        *_contents_styles(pen, depth > 0),
        *_margin_styles(pen),
    )  # fmt: skip


_HEADINGS = {1: (420, 180, 36), 2: (320, 120, 27), 3: (240, 80, 23), 4: (200, 60, 22)}
"""Room before and after, and size, of the four levels."""


def _text_styles(pen: Ink) -> tuple[Style, ...]:
    """The looks that a paragraph can have; large print slants nothing."""
    boxed = _bar("top", pen.light, 4, 6) + _bar("left", pen.dark, 24, 8) + _bar("bottom", pen.light, 4, 6)
    return (
        Style("Lead", "Lead", pen.space(0, 200, 288), f'<w:color w:val="{pen.dark}"/>{pen.size(26)}'),
        Style("Note", "Note", pen.space(0, 120, 264), f'<w:color w:val="{pen.grey}"/>{pen.size(19)}'),
        Style("Quote", "Quote", f"<w:keepLines/><w:pBdr>{_bar('left', RULE, 18, 10)}</w:pBdr>" + pen.space(40, 160)
              + '<w:ind w:left="340" w:right="340"/>', "" if pen.is_large else "<w:i/><w:iCs/>"),
        Style("Callout", "Callout", f'<w:keepLines/><w:pBdr>{boxed}</w:pBdr><w:shd w:val="clear" w:color="auto" '
              f'w:fill="{pen.light}"/>' + pen.space(160, 220) + '<w:ind w:left="200" w:right="120"/>'),
        Style("ListParagraph", "List Paragraph", pen.space(0, 70)),
    )  # fmt: skip


def _contents_styles(pen: Ink, is_numbered: bool) -> tuple[Style, ...]:
    """The lines of the table of contents; a number stands before the words of a numbered heading."""
    steps = ((0, 680), (680, 1560), (1560, 1560)) if pen.is_large else ((0, 440), (440, 1080), (1080, 1080))
    if not is_numbered:
        steps = ((0, 0), (280, 280), (560, 560))
    return tuple(
        Style(f"TOC{level}", f"toc {level}",
              f'<w:tabs>{_tab("left", words) if words > start else ""}'
              '<w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>'
              + pen.space(120 if level == 1 else 0, 40, 252) + f'<w:ind w:left="{words}" w:hanging="{words - start}"/>',
              ("<w:b/><w:bCs/>" if level == 1 else "") + pen.size(22), shown=False)
        for level, (start, words) in enumerate(steps, start=1)
    )  # fmt: skip


def _tab(side: str, place: int) -> str:
    return f'<w:tab w:val="{side}" w:pos="{place}"/>'


def _margin_styles(pen: Ink) -> tuple[Style, ...]:
    """Header and footer."""
    small = f'<w:color w:val="{pen.grey}"/>{pen.size(17)}'
    below, above = (f"<w:pBdr>{_bar(side, RULE, 4, 4)}</w:pBdr>" for side in ("bottom", "top"))
    tight = '<w:spacing w:before="{}" w:after="{}" w:line="240" w:lineRule="auto"/>'
    return (
        Style("Header", "header", below + f"<w:tabs>{_tab('right', 9638)}</w:tabs>" + tight.format(0, 160), small,
              shown=False),
        Style("Footer", "footer", above + f"<w:tabs>{_tab('right', 9638)}</w:tabs>" + tight.format(160, 0), small,
              shown=False),
        Style("MarginText", "Margin Text", tight.format(40, 0), small, shown=False),
    )  # fmt: skip


def styles_part(look: Look, language: str, depth: int = 0) -> bytes:
    """``word/styles.xml``; with numbers at the headings of the first ``depth`` levels."""
    font, tongue = attribute(look.font), attribute(language)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{ink_of(look).size(22)}'
        f'<w:lang w:val="{tongue}" w:eastAsia="{tongue}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
        + "".join(style.xml() for style in paragraph_styles(look, depth))
        + _other_styles(look)
        + "</w:styles>"
    ).encode()


def _other_styles(look: Look) -> str:
    pen = ink_of(look)
    dark, light = pen.dark, pen.light
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:rPr><w:color w:val="{dark}"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        f'<w:rPr><w:color w:val="{pen.grey}"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
        '<w:style w:type="table" w:styleId="LightRules"><w:name w:val="Light Rules"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{dark}"/>'
        f'<w:bottom {rule}/><w:insideH {rule}/></w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
        '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{light}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def numbering_part(ordered: int, depth: int = 0, is_large: bool = False) -> bytes:
    """``word/numbering.xml``: bullets, the numbers of headings, and ``ordered`` lists that count, each from one."""
    bullets = "".join(_level(level, "bullet", "–" if level % 2 else "•") for level in range(DEEPEST + 1))
    numbers = "".join(
        _level(level, ("decimal", "lowerLetter", "lowerRoman")[level % 3], f"%{level + 1}.")
        for level in range(DEEPEST + 1)
    )
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(DEEPEST + 1)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        for number in range(FIRST_LIST, FIRST_LIST + ordered)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{numbers}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>'
        f"{_chapters(depth, is_large)}</w:abstractNum>"
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="{HEADINGS}"><w:abstractNumId w:val="2"/></w:num>{lists}</w:numbering>'
    ).encode()


def _chapters(depth: int, is_large: bool) -> str:
    """The numbers of headings: 1, then 1.1."""
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        + (f'<w:pStyle w:val="Heading{level + 1}"/>' if level < depth else "")
        + f'<w:lvlText w:val="{".".join(f"%{one + 1}" for one in range(level + 1))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{room}" w:hanging="{room}"/></w:pPr></w:lvl>'
        for level, room in enumerate((1020, 1200) if is_large else (680, 800))
    )


def _level(level: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{(level + 1) * 380}" w:hanging="380"/></w:pPr></w:lvl>'
    )
