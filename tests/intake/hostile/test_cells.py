"""Whatever is done to one cell, the other answers stay what they are, and the cell is read rightly or told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.hostile import bases
from tests.intake.hostile.bases import Base, check_end
from tests.intake.hostile.cells import CELLS, ESCAPES, TAKEN, VALUES

BASES: dict[str, Callable[[], Base]] = {"prices": bases.pricing, "impact map": bases.impact, "scores": bases.scores}
_NUMBERS = {"the value is an exponent": "8000", "the value is a number next to nothing": "0"}
_AS_TEXT = {"a date": "2027-03-01", "a truth": "TRUE", "a type that is none": "4", "a cell without address": "1"}
BLANK = ("the value is nothing", "the number of the text is ''")
"""An empty cell is an answer that was not given: `bid check` and the receipt list it."""


def test_there_are_cells_to_spoil() -> None:
    assert len(CELLS) * len(BASES) >= 200


@pytest.mark.parametrize("what", CELLS)
@pytest.mark.parametrize("form", BASES)
def test_a_spoiled_cell_is_read_rightly_or_told(form: str, what: str) -> None:
    base = BASES[form]()
    fine = [TAKEN.get(what, ""), ESCAPES.get(what, "")] if form != "prices" else []
    fine += [_AS_TEXT.get(what, "")] if what == "a cell without address" else []
    fine.append(_NUMBERS.get(what, ""))
    if form != "prices":
        fine += [VALUES.get(what.removeprefix("the value is "), ""), _AS_TEXT.get(what, "")]
    check_end(base, CELLS[what](base), tuple(text for text in fine if text), what in BLANK)
