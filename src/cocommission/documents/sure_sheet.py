"""The sheet “How sure” of the summary workbook: sentences and tables, as figures, since solving is no formula."""

from __future__ import annotations

from cocommission.documents.excel import FIRST, Page
from cocommission.scoring.sensitivity import rows
from cocommission.scoring.sensitivity.random_sets import SETS
from cocommission.scoring.sensitivity.sensitivity import Sensitivity
from cocommission.scoring.sensitivity.words import how, sentences

NAME = "How sure"
TITLE = "How sure is this result?"
WORDS = "Worked out as the result was; the figures here are no formulas. docs/sensitivity.md tells how."
WIDTHS = (48, 30, 26, 30, 30, 14)
HEADER = ("In sentences",)


def fill_sure(page: Page, found: Sensitivity) -> None:
    """Write all rows below the header of a sheet that has begun."""
    page.sheet.repeat_rows(0)
    page.sheet.freeze_panes(1, 0)
    row = FIRST
    for sentence in sentences(found):
        page.text(row, 0, sentence)
        row += 1
    for title, table in _tables(found):
        if len(table) < 2:
            continue
        page.text(row + 1, 0, title, "strong")
        for column, text in enumerate(table[0]):
            page.text(row + 2, column, text, "header")
        row += 3
        for cells in table[1:]:
            for column, text in enumerate(cells):
                page.text(row, column, text)
            row += 1
    row += 1
    for sentence in how(found):
        page.text(row, 0, sentence)
        row += 1


def _tables(found: Sensitivity) -> tuple[tuple[str, rows.Rows], ...]:
    return (
        ("How far each weight can go before another bid leads", rows.weight_rows(found)),
        ("Who leads from 60:40 to 0:100 (price : quality)", rows.split_rows(found)),
        ("The same bids scored in other ways", rows.variant_rows(found)),
        (f"Who comes first in {SETS:,} random sets of weights", rows.random_rows(found)),
        ("What each weight was worth in this round", rows.used_rows(found)),
    )
