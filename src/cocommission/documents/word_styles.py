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


def _space(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, before: int, after: int, size: int, colour: str) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        _KEEP + _space(before, after, 252),
        f'<w:b/><w:bCs/><w:color w:val="{colour}"/>{_size(size)}',
        follows="Normal",
        outline=level - 1,
    )


def _bar(side: str, colour: str, size: int = 24, space: int = 8) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def paragraph_styles(look: Look) -> tuple[Style, ...]:
    """Every paragraph style that a document can use."""
    dark, light = ink(look.colour), tint(look.colour)
    boxed = (
        "".join(_bar(side, light, 4, 6) for side in ("top",)) + _bar("left", dark, 24, 8) + _bar("bottom", light, 4, 6)
    )
    return (
        Style("Normal", "Normal", "<w:widowControl/>" + _space(0, 140)),
        Style("Title", "Title", _KEEP + _space(0, 120, 240), f'<w:b/><w:bCs/><w:color w:val="{dark}"/>{_size(60)}'),
        Style("Subtitle", "Subtitle", "<w:keepLines/>" + _space(0, 360, 264), f'<w:color w:val="{GREY}"/>{_size(30)}'),
        Style("CoverOwner", "Cover Owner", f"<w:pBdr>{_bar('bottom', dark, 24, 10)}</w:pBdr>" + _space(600, 2600),
              f'<w:b/><w:bCs/><w:color w:val="{dark}"/>{_size(28)}'),
        Style("CoverLine", "Cover Line", _space(0, 80), _size(24)),
        _heading(1, 420, 180, 36, dark),
        _heading(2, 320, 120, 27, dark),
        _heading(3, 240, 80, 23, dark),
        _heading(4, 200, 60, 22, GREY),
        Style("Lead", "Lead", _space(0, 200, 288), f'<w:color w:val="{dark}"/>{_size(26)}'),
        Style("Note", "Note", _space(0, 120, 264), f'<w:color w:val="{GREY}"/>{_size(19)}'),
        Style("Quote", "Quote", f"<w:keepLines/><w:pBdr>{_bar('left', RULE, 18, 10)}</w:pBdr>" + _space(40, 160)
              + '<w:ind w:left="340" w:right="340"/>', "<w:i/><w:iCs/>"),
        Style("Callout", "Callout", f'<w:keepLines/><w:pBdr>{boxed}</w:pBdr><w:shd w:val="clear" w:color="auto" '
              f'w:fill="{light}"/>' + _space(160, 220) + '<w:ind w:left="200" w:right="120"/>'),
        Style("ListParagraph", "List Paragraph", _space(0, 70)),
        Style("Caption", "caption", _KEEP + _space(200, 80, 252),
              f'<w:b/><w:bCs/><w:color w:val="{GREY}"/>{_size(20)}'),
        Style("TableText", "Table Text", _space(40, 40, 252), _size(20)),
        Style("Spacer", "Spacer", _space(0, 0, 240), _size(16), shown=False),
        Style("BoxLabel", "Box Label", "<w:keepNext/>" + _space(60, 60, 252),
              f'<w:b/><w:bCs/><w:color w:val="{dark}"/>{_size(20)}'),
        Style("BoxText", "Box Text", _space(60, 60, 264)),
        Style("TOCHeading", "TOC Heading", _KEEP + _space(0, 160),
              f'<w:b/><w:bCs/><w:color w:val="{dark}"/>{_size(36)}'),
        *_contents_styles(),
        *_margin_styles(),
    )  # fmt: skip


def _contents_styles() -> tuple[Style, ...]:
    """The lines of the table of contents."""
    return tuple(
        Style(f"TOC{level}", f"toc {level}", '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9638"/></w:tabs>'
              + _space(120 if level == 1 else 0, 40, 252) + f'<w:ind w:left="{(level - 1) * 280}" w:right="560"/>',
              "<w:b/><w:bCs/>" if level == 1 else "", shown=False)
        for level in (1, 2, 3)
    )  # fmt: skip


def _margin_styles() -> tuple[Style, ...]:
    """Header and footer."""
    small = f'<w:color w:val="{GREY}"/>{_size(17)}'
    below, above = (f"<w:pBdr>{_bar(side, RULE, 4, 4)}</w:pBdr>" for side in ("bottom", "top"))
    return (
        Style("Header", "header", below + _space(0, 0, 240), small, shown=False),
        Style("Footer", "footer", above + _space(0, 0, 240), small, shown=False),
        Style("FooterPage", "Footer Page", _space(20, 0, 240) + '<w:jc w:val="right"/>', small, shown=False),
    )  # fmt: skip


def styles_part(look: Look, language: str) -> bytes:
    """``word/styles.xml``."""
    font, tongue = attribute(look.font), attribute(language)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(22)}'
        f'<w:lang w:val="{tongue}" w:eastAsia="{tongue}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
        + "".join(style.xml() for style in paragraph_styles(look))
        + _other_styles(look)
        + "</w:styles>"
    ).encode()


def _other_styles(look: Look) -> str:
    dark, light = ink(look.colour), tint(look.colour)
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:rPr><w:color w:val="{dark}"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        f'<w:rPr><w:color w:val="{GREY}"/></w:rPr></w:style>'
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


def numbering_part(ordered: int) -> bytes:
    """``word/numbering.xml`` with bullets as list 1, and ``ordered`` numbered lists as 2, 3, …, each from one."""
    bullets = "".join(_level(level, "bullet", "–" if level % 2 else "•") for level in range(DEEPEST + 1))
    numbers = "".join(
        _level(level, ("decimal", "lowerLetter", "lowerRoman")[level % 3], f"%{level + 1}.")
        for level in range(DEEPEST + 1)
    )
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(DEEPEST + 1)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{restart}</w:num>' for number in range(2, ordered + 2)
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{numbers}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    ).encode()


def _level(level: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{(level + 1) * 380}" w:hanging="380"/></w:pPr></w:lvl>'
    )
