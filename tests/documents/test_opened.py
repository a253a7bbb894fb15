from __future__ import annotations

from typing import Any

import pytest

from cocommission.documents.excel import workbook_bytes
from cocommission.documents.opened import assured
from cocommission.errors import Fault


def made(*, formula: str = "", text: str = "=1+1") -> bytes:
    def fill(workbook: Any) -> int:
        page = workbook.add_worksheet("A")
        page.write_string(0, 0, text)
        if formula:
            page.write_formula(1, 0, formula)
        return bool(formula)

    return workbook_bytes("A", fill)


def test_text_that_looks_like_a_formula_is_text() -> None:
    assert assured(made(), 0)
    assert assured(made(formula="=1+2"), 1)


def test_a_formula_that_is_not_ours_never_leaves() -> None:
    with pytest.raises(Fault, match="holds 1 formulas, and 0 are ours"):
        assured(made(formula="=1+2"), 0)
    with pytest.raises(Fault, match="holds 0 formulas, and 1 are ours"):
        assured(made(), 1)


@pytest.mark.parametrize("content", [b"", b"PK", made()[:200]])
def test_what_does_not_open_never_leaves(content: bytes) -> None:
    with pytest.raises(Fault, match="does not open"):
        assured(content, 0)
