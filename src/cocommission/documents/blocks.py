"""What a document is made of, before anybody decides whether it becomes Word or HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """A stretch of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Inline = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``style`` is one of body, lead, note, quote, callout."""

    runs: Inline
    style: str = "body"


@dataclass(frozen=True)
class Listing:
    """A list; each item is text, perhaps with a list below it."""

    items: tuple[tuple[Inline, tuple[Listing, ...]], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one header row; ``widths`` are shares of the line, ``caption`` says what it shows.

    ``align`` holds "left" or "right" for each column.
    """

    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    widths: tuple[int, ...] = ()
    caption: str = ""
    align: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A picture as PNG bytes, with the words for those who do not see it; ``width`` in millimetres."""

    png: bytes
    alt: str
    width: int = 160


@dataclass(frozen=True)
class AnswerBox:
    """A place to fill in, with the three anchors by which it is found again: tag, title and printed reference.

    ``kind`` is "text" (several lines), "short" (a few), "line" (one line), "choice" (from ``choices``) or "date".
    """

    ref: str
    tag: str
    title: str
    prompt: str = "Click and write here"
    kind: str = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """A table of contents, made from the headings."""

    depth: int = 2


@dataclass(frozen=True)
class PageBreak:
    """The next block begins on a new page."""


@dataclass(frozen=True)
class Cover:
    """The first page: what this is, whose, and a few lines about it; ``is_short`` leaves room for the text below."""

    title: str
    subtitle: str = ""
    organisation: str = ""
    lines: tuple[str, ...] = ()
    is_short: bool = False


Block = Heading | Paragraph | Listing | Table | Picture | AnswerBox | Contents | PageBreak | Cover


@dataclass(frozen=True)
class Logo:
    """A council's own picture as PNG bytes, with its words; ``width`` in millimetres."""

    png: bytes
    alt: str
    width: int = 45


@dataclass(frozen=True)
class Margin:
    """A council's own header or footer: WordprocessingML that was cleaned, its pictures, and its text.

    ``pictures`` holds the id of each relationship, the name of the part and its bytes.
    """

    xml: str
    pictures: tuple[tuple[str, str, bytes], ...]
    text: str


@dataclass(frozen=True)
class Look:
    """What a council's style decides, and whether the print is large."""

    colour: str = "#1d4f6e"
    font: str = "Arial"
    heading_font: str = ""
    logo: Logo | None = None
    header: Margin | None = None
    footer: Margin | None = None
    is_large: bool = False


@dataclass(frozen=True)
class Document:
    """A whole document: its blocks, what stands in its properties, header and footer.

    ``properties`` become custom properties of the file (its identity when it comes back), ``bookmark`` names an empty
    bookmark at its start. ``watermark`` is a word across every page, e.g. DRAFT; ``version`` says which edition it is.
    """

    title: str
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""
    header: str = ""
    footer: str = ""
    language: str = "en-GB"
    watermark: str = ""
    version: str = ""
    look: Look = Look()
    properties: Mapping[str, str] = field(default_factory=dict)
    bookmark: str = ""


def plain_runs(text: str, bold: bool = False) -> Inline:
    """Text as one run."""
    return (Run(text, bold=bold),)
