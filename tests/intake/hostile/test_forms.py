"""Whatever is done to the sheets of a workbook or to the body of a Word file, no answer is lost or invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.hostile import bases
from tests.intake.hostile.bases import Base, check_end
from tests.intake.hostile.documents import CHANGED, DOCUMENTS
from tests.intake.hostile.sheets import SHEETS

BOOKS: dict[str, Callable[[], Base]] = {
    "prices": bases.pricing,
    "shared": bases.shared,
    "impact map": bases.impact,
    "scores": bases.scores,
}


@pytest.mark.parametrize("what", SHEETS)
@pytest.mark.parametrize("form", BOOKS)
def test_a_spoiled_sheet_is_refused_or_read_rightly(form: str, what: str) -> None:
    base = BOOKS[form]()
    check_end(base, SHEETS[what](base))


@pytest.mark.parametrize("what", DOCUMENTS)
def test_a_spoiled_document_is_refused_or_read_rightly(what: str) -> None:
    base = bases.application()
    rest = base.texts[base.key].removeprefix("We dig, cook & talk.")
    check_end(base, DOCUMENTS[what](base), (CHANGED.get(what, "") + rest,) if what in CHANGED else ())


def test_two_answers_that_bear_each_others_tags_are_doubtful() -> None:
    base = bases.application()
    returned = base.read(DOCUMENTS["two answers with each other's tags"](base))
    assert all(
        "stands below" in doubt for key in ("answer:how", "answer:together") for doubt in returned.values[key].doubts
    )
    assert returned.values["answer:how"].doubts
