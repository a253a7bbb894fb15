"""The officers' workbook is read in a process of its own, and says there what it says here."""

from __future__ import annotations

import time
from typing import Any

import pytest
from openpyxl import Workbook

from cocommission.errors import Stop
from cocommission.intake.officers import read_officers
from cocommission.intake.officers_apart import JOB, book_in, book_out, read_officers_apart
from cocommission.workflows import sheet_import
from cocommission.workflows.sheet_import import import_sheets
from cocommission.workflows.sheet_rows import pages_of
from tests.intake.filling import parts_of, zipped
from tests.intake.sheets import NAME, changed, exported, taken, with_cells, with_row
from tests.intake.test_sheets import garden
from tests.intake.test_sheets_hostile import SHEET, broken

LOADED = garden()
TABLES = [table for table, _ in pages_of(LOADED)]


def odd(workbook: Workbook) -> None:
    """A formula, a merge, a stray, a lost column and a sheet of somebody's own."""
    page = workbook["Outcomes"]
    page["E5"] = "=1+1"
    page.merge_cells("F6:G6")
    page["Z7"] = "aside"
    page["H4"] = "Renamed"
    workbook.create_sheet("Mine")["A1"] = "hello"


def bombed(content: bytes) -> bytes:
    parts = parts_of(content)
    return zipped({**parts, SHEET: parts[SHEET] + b" " * 300_000_000})


@pytest.mark.parametrize("spoil", [lambda content: content, lambda content: changed(content, odd)])
def test_what_is_read_apart_is_what_is_read_here(spoil: Any) -> None:
    content = spoil(exported(LOADED))
    here = read_officers(NAME, content, "growing", TABLES)
    assert here.sheets and here.base
    assert read_officers_apart(NAME, content, "growing", TABLES) == here


@pytest.mark.parametrize("seed", [10, 3, 4])
def test_a_broken_workbook_ends_apart_as_it_does_here(seed: int) -> None:
    content = broken(exported(LOADED), seed)
    ends = []
    for read in (read_officers, read_officers_apart):
        try:
            ends.append(book_out(read(NAME, content, "growing", TABLES)))
        except Stop as stop:
            ends.append({"refused": [stop.message, *stop.more]})
    assert ends[0] == ends[1]


def test_an_import_reads_apart_unless_it_is_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = []

    def seen(job: str, name: str, given: Any, content: bytes, limits: Any = None) -> Any:
        jobs.append(job)
        raise Stop(f"{name} cannot be read: it takes longer than 9 seconds", "save it anew")

    monkeypatch.setattr("cocommission.apart.done_apart", seen)
    with pytest.raises(Stop, match="takes longer than 9 seconds"):
        import_sheets(LOADED, NAME, exported(LOADED))
    assert jobs == [JOB]
    assert sheet_import.read_officers_apart is read_officers_apart


def test_a_change_arrives_by_way_of_the_other_process() -> None:
    words = {"Id": "new", "Term": "🙂 مرحبا", "What it means here": "one\ntwo"}
    content = with_row(
        with_cells(exported(LOADED), {("Outcomes", "in-charge", "Outcome"): "People say"}), "Glossary", words
    )
    assert import_sheets(LOADED, NAME, content) == taken(LOADED, content)
    assert taken(LOADED, content).files


def test_a_part_that_fills_the_memory_is_refused_in_plain_words() -> None:
    began = time.monotonic()
    with pytest.raises(Stop) as refused:
        import_sheets(LOADED, NAME, bombed(exported(LOADED)))
    assert refused.value.message.startswith(f"{NAME} ") and refused.value.more
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"base": {"Outcomes": []}},
        {"sheets": [["Outcomes", [], [[1, "key", {"id": ["text", "B2"]}]]]]},
        {"remarks": [7]},
    ],
)
def test_an_answer_of_another_shape_is_no_answer(answer: Any) -> None:
    whole = book_out(read_officers(NAME, exported(LOADED), "growing", TABLES))
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        book_in(NAME, {**whole, **answer} if answer else answer)
