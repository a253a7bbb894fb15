"""Every page that is printed: no word outside the margins or over another, no heading left alone, and PDF for all."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cocommission.documents.bid_forms.application import application_paper
from cocommission.documents.blocks import Heading, Picture, Table
from cocommission.documents.paper import Paper, Ways, files_of
from cocommission.documents.printed import printer
from cocommission.documents.template import Templates
from cocommission.documents.written import written_paper
from cocommission.intake.accessible.check import barriers_in
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.model.round import Round

from ..office import needs_office
from .conformance import faults
from .doubled import doubled
from .packs import EXAMPLES, ROUNDS

LEFT, RIGHT, BOTTOM = 56.7, 538.6, 841.9
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: Word) -> bool:
        """Whether a good part of one lies on the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        small = min((one.right - one.left) * (one.bottom - one.top) for one in (self, other))
        return across > 0.5 and down > 0 and across * down > small * 0.25


def a_round(name: str) -> Round:
    return doubled() if name == "doubled" else load_round(read_folder(EXAMPLES / name)).round


def papers(round_: Round) -> list[Paper]:
    return [written_paper(round_, Templates(), "invitation"), application_paper(round_)]


def pages_of(pdf: Path) -> list[list[Word]]:
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    pages = done.stdout.split("<page ")[1:]
    return [[Word(*map(float, found[:4]), unescape(found[4])) for found in _WORD.findall(page)] for page in pages]


def lines_of(words: list[Word]) -> list[str]:
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(round(word.bottom), []).append(word)
    return [" ".join(one.text for one in sorted(rows[row], key=lambda one: one.left)) for row in sorted(rows)]


def printed_files(name: str, is_large: bool, folder: Path) -> Iterator[tuple[Paper, Path]]:
    make = printer()
    assert make is not None, "these tests need LibreOffice: .ci/run installs it"
    for paper in papers(a_round(name)):
        for file, content in files_of(paper, Ways(html=False, large_print=is_large, printed=make)):
            if ("large print" in file) != is_large:
                continue
            if file.endswith(".docx"):
                assert faults(content) == [] and barriers_in(file, content) == []
            else:
                (folder / file).write_bytes(content)
                yield paper, folder / file


@needs_office
@pytest.mark.parametrize("is_large", [False, True], ids=["ordinary", "large print"])
@pytest.mark.parametrize("name", [ROUNDS[0], ROUNDS[1], "doubled"])
def test_no_page_has_words_cut_off_or_over_others_and_no_heading_stands_alone(
    name: str, is_large: bool, tmp_path: Path
) -> None:
    for paper, pdf in printed_files(name, is_large, tmp_path):
        headings = {" ".join(one.text.split()) for one in paper.document.blocks if isinstance(one, Heading)}
        captions = {one.caption for one in paper.document.blocks if isinstance(one, Table) and one.caption}
        pages = pages_of(pdf)
        assert len(pages) > 5
        for number, words in enumerate(pages, start=1):
            outside = [one for one in words if one.left < LEFT - 3 or one.right > RIGHT + 3 or one.bottom > BOTTOM]
            assert outside == [], (pdf.name, number)
            over = [(one, other) for place, one in enumerate(words) for other in words[place + 1 : place + 60]
                    if one.covers(other)]  # fmt: skip
            assert over == [], (pdf.name, number)
            lines = lines_of(words)
            end = next(place for place, line in enumerate(lines) if line.startswith(paper.document.title[:20]))
            if number > 1 and end > 1:
                last = re.sub(r"^[\d.]+ ", "", lines[end - 1])
                assert last not in headings | captions, (pdf.name, number, last)


@needs_office
@pytest.mark.parametrize("name", [ROUNDS[0], ROUNDS[1], "doubled"])
def test_the_pdf_has_language_title_headings_table_headers_and_words_for_pictures(name: str, tmp_path: Path) -> None:
    pikepdf = _pikepdf()
    for paper, file in printed_files(name, False, tmp_path):
        with pikepdf.open(file) as pdf:
            assert str(pdf.Root.Lang) == "en-GB"
            assert str(pdf.docinfo["/Title"]) == paper.document.title
            assert bool(pdf.Root.MarkInfo.Marked) and bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            assert pdf.Root.Metadata.read_bytes().count(b"<pdfuaid:part>1</pdfuaid:part>") == 1
            kinds = list(_kinds(pdf.Root.StructTreeRoot))
        tables = [one for one in paper.document.blocks if isinstance(one, Table)]
        headers = sum(len(one.header) for one in tables)
        names = [kind for kind, _ in kinds]
        assert names.count("/TH") >= headers
        assert sum(names.count(f"/H{level}") for level in (1, 2, 3, 4)) >= sum(
            isinstance(one, Heading) for one in paper.document.blocks
        )
        assert all(alt for kind, alt in kinds if kind == "/Figure")
        pictures = sum(isinstance(one, Picture) for one in paper.document.blocks)
        assert names.count("/Figure") >= pictures


def _kinds(node: Any) -> Iterator[tuple[str, str]]:
    """Kind and alternative text of every element of the structure tree."""
    pikepdf = _pikepdf()
    if "/S" in node:
        yield str(node.S), str(node.get("/Alt", ""))
    inner = node.get("/K")
    for one in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield from _kinds(one)


def _pikepdf() -> Any:
    try:
        import pikepdf
    except ImportError:
        if os.environ.get("CI") == "true":
            pytest.fail("no pikepdf: .ci/run installs it")
        pytest.skip("no pikepdf here")
    return pikepdf


@needs_office
def test_two_prints_are_the_same_bytes() -> None:
    make = printer()
    assert make is not None
    content = dict(files_of(papers(a_round(ROUNDS[2]))[0], Ways(html=False)))["Invitation to tender.docx"]
    assert make(content) == make(content)
