"""Blocks become one web page that needs nothing else: no script, no other file, and a browser held to that."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Any

from cocommission.documents.blocks import (
    AnswerBox,
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Inline,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from cocommission.documents.headings import heading_numbers
from cocommission.documents.html_style import policy, stylesheet
from cocommission.documents.html_table import shares_of, table_html
from cocommission.documents.markup import SAFE_LINK, attribute, escaped, legal
from cocommission.documents.png import pixels

_DEEPEST = 5
_KINDS = {
    "text": "A box for an answer of several lines.",
    "short": "A box for a few lines.",
    "line": "A box for one line.",
    "date": "A box for a date.",
    "choice": "A list. Choose one:",
}
_ONLY_TO_READ = (
    "This page is for reading. To answer, fill in the Word document of the same name: its boxes stand at the places "
    "that are shown here."
)
_DOTS_AN_INCH = 96
_MILLIMETRES_AN_INCH = 25.4


def to_html(document: Document) -> bytes:
    """The page of ``document``: the same blocks give the same bytes."""
    page = _Page(document)
    inside = page.opening() + "".join(page.html(block) for block in document.blocks)
    style = stylesheet(document.look, page.shares)
    title = escaped(document.title)
    about = f'<meta name="description" content="{attribute(document.subject)}">\n' if document.subject else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{attribute(policy(style))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n{about}<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Skip to the text</a>\n{_head(document)}'
        f'<main id="main" tabindex="-1"><div class="wide">\n{_draft(document)}{inside}</div></main>\n'
        f"{_foot(document)}</body>\n</html>\n"
    ).encode()


def _head(document: Document) -> str:
    logo = document.look.logo
    picture = ""
    if logo is not None:
        wide, tall = pixels(logo.png)
        picture = f'<img src="{_inlined(logo.png)}" alt="{attribute(logo.alt)}" width="{wide}" height="{tall}">'
    own = document.look.header.text if document.look.header else ""
    name = f"<p>{_lines(own or document.author)}</p>" if own or document.author else ""
    return f'<header class="owner"><div class="wide">{picture}{name}</div></header>\n' if picture or name else ""


def _draft(document: Document) -> str:
    return f'<p class="draft">{escaped(document.watermark)}</p>\n' if document.watermark else ""


def _foot(document: Document) -> str:
    own = document.look.footer.text if document.look.footer else ""
    lines = (document.title, document.version, document.footer, own)
    inside = "".join(f"<p>{_lines(line)}</p>" for line in lines if line.strip())
    return f'<footer class="foot"><div class="wide">{inside}</div></footer>\n'


class _Page:
    """The text of one page while it is written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.shares: set[int] = set()
        self._headings = [one for one in document.blocks if isinstance(one, Heading)]
        self._numbers = heading_numbers(document.blocks)
        self._passed = self._tables = 0
        self._breaks = False
        self._writers: dict[type, Callable[[Any], str]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Table: self._table,
            Picture: _picture,
            AnswerBox: _answer,
            Contents: self._contents,
            PageBreak: self._page_break,
            Cover: self._cover,
        }

    def html(self, block: Block) -> str:
        """One block."""
        return self._writers[type(block)](block)

    def opening(self) -> str:
        """The title and what is said below it, where no cover does."""
        if any(isinstance(one, Cover) for one in self.document.blocks):
            return ""
        return f"<h1>{escaped(self.document.title)}</h1>\n{self._only_to_read()}"

    def _only_to_read(self) -> str:
        has_boxes = any(isinstance(one, AnswerBox) for one in self.document.blocks)
        return f'<p class="callout">{_ONLY_TO_READ}</p>\n' if has_boxes else ""

    def _cover(self, block: Cover) -> str:
        subtitle = f'<p class="subtitle">{_lines(block.subtitle)}</p>\n' if block.subtitle else ""
        items = "".join(f"<li>{_lines(line)}</li>" for line in block.lines)
        lines = f'<ul class="lines">{items}</ul>\n' if items else ""
        return f"<h1>{_lines(block.title)}</h1>\n{subtitle}{lines}{self._only_to_read()}"

    def _page_break(self, _block: PageBreak) -> str:
        self._breaks = True
        return ""

    def _heading(self, block: Heading) -> str:
        number = self._numbers[self._passed]
        self._passed += 1
        tag = f"h{min(max(block.level, 1) + 1, _DEEPEST)}"
        look, self._breaks = ' class="new-page"' if self._breaks else "", False
        return f'<{tag} id="part-{self._passed}"{look}>{_numbered(number, block.text)}</{tag}>\n'

    def _paragraph(self, block: Paragraph) -> str:
        text = f"<p>{inline_html(block.runs)}</p>"
        if block.style == "quote":
            return f"<blockquote>{text}</blockquote>\n"
        if block.style in ("lead", "note", "callout"):
            return f'<p class="{block.style}">{text[3:]}\n'
        return f"{text}\n"

    def _listing(self, block: Listing) -> str:
        tag = "ol" if block.ordered else "ul"
        items = "".join(
            f"<li>{inline_html(runs)}{''.join(self._listing(one) for one in below)}</li>" for runs, below in block.items
        )
        return f"<{tag}>{items}</{tag}>\n"

    def _table(self, block: Table) -> str:
        self._tables += 1
        self.shares |= set(shares_of(block))
        above = f"part-{self._passed}" if self._passed else "main"
        return table_html(block, inline_html, self._tables, above)

    def _contents(self, block: Contents) -> str:
        """The headings as links, one list in another."""
        if not self._headings:
            return ""
        listed = [
            (max(heading.level, 1), f'<a href="#part-{place}">{_numbered(number, heading.text)}</a>')
            for place, (heading, number) in enumerate(zip(self._headings, self._numbers, strict=True), start=1)
            if heading.level <= block.depth
        ]
        return (
            f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>{_nested(listed)}</nav>\n'
        )


def _nested(listed: Sequence[tuple[int, str]]) -> str:
    """Links with their levels as lists; a level left out is passed over."""
    parts: list[str] = []
    open_: list[int] = []
    for level, link in listed:
        while open_ and level < open_[-1] and len(open_) > 1:
            parts.append("</li></ul>")
            open_.pop()
        if not open_ or level > open_[-1]:
            parts.append("<ul>")
            open_.append(level)
        else:
            parts.append("</li>")
        parts.append(f"<li>{link}")
    return "".join(parts) + "</li></ul>" * len(open_)


def _numbered(number: str, text: str) -> str:
    return (f'<span class="number">{number}</span> ' if number else "") + _lines(text)


def _lines(text: str) -> str:
    return escaped(legal(text)).replace("\n", "<br>")


def inline_html(runs: Inline) -> str:
    """Several runs; a link to the web or an address is one, any other target stays plain text."""
    parts: list[str] = []
    for run in runs:
        text = _lines(run.text)
        text = f"<em>{text}</em>" if run.italic and text else text
        text = f"<strong>{text}</strong>" if run.bold and text else text
        if run.link and text and SAFE_LINK.fullmatch(run.link):
            text = f'<a href="{attribute(run.link)}">{text}</a>'
        parts.append(text)
    return "".join(parts)


def _answer(block: AnswerBox) -> str:
    """A box is shown as what it is: nothing can be written into a page that nobody would get."""
    name = f"{block.ref}  {block.title}" if block.title and block.title != block.ref else block.ref
    choices = "".join(f"<li>{_lines(choice)}</li>" for choice in block.choices)
    return (
        f'<div class="box"><p class="box-name">{_lines(name)}</p><p>{_KINDS[block.kind]}</p>'
        + (f"<ul>{choices}</ul>" if choices else "")
        + "</div>\n"
    )


def _picture(block: Picture) -> str:
    wide, tall = pixels(block.png)
    width = min(int(block.width / _MILLIMETRES_AN_INCH * _DOTS_AN_INCH), wide)
    size = f'width="{width}" height="{max(width * tall // wide, 1)}"'
    return f'<figure><img src="{_inlined(block.png)}" alt="{attribute(block.alt)}" {size}></figure>\n'


def _inlined(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
