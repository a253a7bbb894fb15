"""Forms that went through LibreOffice and other formats on their way: nothing is lost without a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.hostile import bases
from tests.intake.hostile.bases import Base
from tests.intake.people.test_excel import end_of
from tests.intake.people.word import ASKED, SURE
from tests.office import converted, needs_office

ROUTES: dict[str, tuple[tuple[str, ...], str]] = {
    "Word": (("docx",), SURE),
    "Word twice": (("docx", "docx"), SURE),
    "OpenDocument text": (("odt", "docx"), SURE),
    "the old Word format": (("doc", "docx"), ASKED),
    "rich text": (("rtf", "docx"), ASKED),
    "Excel": (("xlsx",), SURE),
    "Excel twice": (("xlsx", "xlsx"), SURE),
    "an OpenDocument spreadsheet": (("ods", "xlsx"), SURE),
    "the old Excel format": (("xls", "xlsx"), SURE),
}
BASES: dict[str, Callable[[], Base]] = {
    "application": bases.application,
    "prices": bases.pricing,
    "impact map": bases.impact,
    "scores": bases.scores,
}
PAIRS = [
    (form, route)
    for form in BASES
    for route, (steps, _) in ROUTES.items()
    if (form == "application") == (steps[-1] == "docx")
]


def _close(text: str) -> str:
    return re.sub(r"\n+", "\n", text)


@needs_office
@pytest.mark.parametrize(("form", "route"), PAIRS)
def test_a_form_saved_by_libreoffice_comes_back(form: str, route: str, tmp_path: Path) -> None:
    base = BASES[form]()
    steps, end = ROUTES[route]
    file = tmp_path / f"form.{steps[-1]}"
    file.write_bytes(base.content)
    for number, kind in enumerate(steps):
        file = converted(file, kind, tmp_path / str(number))
    returned = base.read(file.read_bytes())
    for key, value in returned.values.items():  # the old Word format adds empty lines of its own
        returned.values[key] = replace(value, text=_close(value.text))
    found = end_of(returned, {key: _close(text) for key, text in base.texts.items()}, set())
    assert found == end or (end == ASKED and found == SURE)
