"""A document before it is a file, and the files that it becomes: Word, a web page, and both again in large print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cocommission.documents.blocks import Document
from cocommission.documents.html import to_html
from cocommission.documents.large_print import enlarged
from cocommission.documents.own_word import OwnWord, filled
from cocommission.documents.word import to_docx

LARGE = " – large print"
"""What the names of files in large print end with."""


@dataclass(frozen=True)
class Paper:
    """A document and the name of its Word file; ``own`` is the council's Word file that it is made from instead."""

    file: str
    document: Document
    own: OwnWord | None = None


def word_of(paper: Paper, for_print: bool = False) -> bytes:
    """The Word file of a paper."""
    return filled(paper.own, paper.document) if paper.own else to_docx(paper.document, for_print)


@dataclass(frozen=True)
class Ways:
    """What is made of each paper besides Word; ``version`` stands in its footer, e.g. Edition 2.

    ``printed`` turns a Word file into PDF; without it there is none.
    """

    html: bool = True
    large_print: bool = False
    version: str = ""
    printed: Callable[[bytes], bytes] | None = None


def files_of(paper: Paper | tuple[str, bytes], ways: Ways) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of one paper; a file that stands ready is passed on as it is."""
    if not isinstance(paper, Paper):
        yield paper
        return
    paper = replace(paper, document=replace(paper.document, version=ways.version))
    yield from _files(paper, ways)
    if ways.large_print and not paper.own:
        stem = paper.file.removesuffix(".docx")
        yield from _files(Paper(f"{stem}{LARGE}.docx", enlarged(paper.document)), ways)


def _files(paper: Paper, ways: Ways) -> Iterator[tuple[str, bytes]]:
    """A paper from the council's own Word file is Word and PDF alone: no page would say what its boilerplate says."""
    stem = paper.file.removesuffix(".docx")
    yield paper.file, word_of(paper)
    if ways.html and not paper.own:
        yield f"{stem}.html", to_html(paper.document)
    if ways.printed is not None:
        yield f"{stem}.pdf", ways.printed(word_of(paper, for_print=True))
