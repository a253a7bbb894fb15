"""Whatever is done to the file as a whole, it is refused in plain words or read as it was put in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.hostile import bases
from tests.intake.hostile.bases import Base, check_end
from tests.intake.hostile.packages import FILES, bodies

BASES: dict[str, Callable[[], Base]] = {
    "application": bases.application,
    "prices": bases.pricing,
    "impact map": bases.impact,
    "scores": bases.scores,
}
WORKBOOK = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "the sheet")
DOCUMENT = ("word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml")


def test_there_are_files_to_spoil() -> None:
    assert len(FILES) >= 90


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("form", BASES)
def test_a_spoiled_file_is_refused_or_read_rightly(form: str, what: str) -> None:
    base = BASES[form]()
    check_end(base, FILES[what](base))


@pytest.mark.parametrize("what", bodies("x"))
@pytest.mark.parametrize("part", DOCUMENT)
def test_a_spoiled_part_of_a_document_is_refused_or_passed_over(part: str, what: str) -> None:
    base = bases.application()
    check_end(base, bodies(part)[what](base))


@pytest.mark.parametrize("what", bodies("x"))
@pytest.mark.parametrize("part", WORKBOOK)
def test_a_spoiled_part_of_a_workbook_is_refused_or_passed_over(part: str, what: str) -> None:
    base = bases.scores() if part == "the sheet" else bases.shared()
    check_end(base, bodies(base.part if part == "the sheet" else part)[what](base))
