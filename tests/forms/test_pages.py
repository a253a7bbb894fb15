"""A printed sheet begins its pages where nothing is torn apart."""

from __future__ import annotations

import io
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.documents.bid_forms.books import score_book
from cocommission.documents.bid_forms.workbook import to_workbook
from cocommission.forms.pages import page_breaks, page_room
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.resources import shipped


def test_a_block_that_does_not_fit_any_more_begins_a_page() -> None:
    heights = dict.fromkeys(range(10), 100)
    assert page_breaks([[0], [4], [7]], heights, 10, 700) == (7,)
    assert page_breaks([[0], [4], [7]], heights, 10, 699) == (4,)
    assert page_breaks([[0], [4], [7]], heights, 10, 1000) == ()


def test_the_rows_that_are_repeated_take_their_room() -> None:
    heights = dict.fromkeys(range(9), 100)
    assert page_breaks([[0], [3], [6]], heights, 9, 300) == (3, 6)
    assert page_breaks([[0], [2], [4]], heights, 6, 420, 10) == (4,)
    assert page_breaks([[0], [2], [4], [6]], heights, 8, 400, 1) == (4, 6)


def test_a_block_taller_than_a_page_is_parted_where_it_may_be() -> None:
    heights = dict.fromkeys(range(8), 100)
    assert page_breaks([[0], [1, 3, 5]], heights, 8, 450) == (3, 5)
    assert page_breaks([[0], [1]], heights, 8, 450) == (1,)


@given(st.lists(st.lists(st.integers(15, 400), min_size=1, max_size=8), min_size=1, max_size=8), st.integers(500, 900))
def test_every_page_holds_whole_blocks_or_parts_of_one(tall: list[list[int]], room: int) -> None:
    heights: dict[int, int] = {}
    blocks: list[list[int]] = []
    for rows in tall:
        start = len(heights)
        heights |= {start + number: height for number, height in enumerate(rows)}
        blocks.append(list(range(start, start + len(rows))))
    end = len(heights)
    found = page_breaks(blocks, heights, end, room, 24)
    for number, (start, stop) in enumerate(pairwise((0, *found, end))):
        assert sum(heights[row] for row in range(start, stop)) + (24 if number else 0) <= room
    for block in blocks:
        inner = [row for row in found if block[0] < row <= block[-1]]
        assert not inner or sum(heights[row] for row in block) > room - 24


def test_a_wider_sheet_is_printed_smaller_so_that_more_rows_fit() -> None:
    assert page_room((20, 82)) < page_room((20, 120))
    assert page_room((10,)) == page_room((5,))


@pytest.mark.parametrize("name", ["camden/day-services", "lambeth/youth-services"])
def test_on_score_sheets_no_bidders_name_is_parted_from_its_answer_and_titles_stand_on_each_page(name: str) -> None:
    round_ = load_round(read_folder(shipped("examples") / name)).round
    seen = 0
    for evaluator in round_.panel:
        book = score_book(round_, evaluator)
        workbook = openpyxl.load_workbook(io.BytesIO(to_workbook(book)))
        for sheet in book.sheets:
            page = workbook[sheet.name]
            assert [one.id for one in page.row_breaks.brk] == list(sheet.breaks)
            if not sheet.breaks:
                continue
            assert page.print_title_rows == "$1:$1"
            assert (page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
            texts = {(cell.row, cell.column): cell.text for cell in sheet.cells}
            heads = [row for (row, column), text in texts.items() if column == 1 and text == "Bid"]
            for row in sheet.breaks:
                seen += 1
                assert row - 1 not in heads
                assert row + 1 in heads or texts.get((row, 1), "") not in ("", "Bid")
    assert seen > 20
