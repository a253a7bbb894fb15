"""Word forms as people send them back: every answer is taken in, or asked about, or told to be missing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from cocommission.documents.bid_forms.application import application_form
from cocommission.forms.application import application_layout
from cocommission.intake.door import read_returned
from cocommission.intake.returned import Returned, Weight
from cocommission.loading.folder import read_folder, rounds_below
from cocommission.loading.round import load_round
from cocommission.resources import shipped
from cocommission.workflows.returns import bid_forms
from tests.intake import returns
from tests.intake.filling import fill_form, form_of
from tests.intake.people.word import ASKED, SURE, TOLD, WAYS
from tests.intake.rounds import small_round


@cache
def forms() -> dict[str, tuple[bytes, Mapping[str, str], object]]:
    """Filled forms: bytes, answers, and what import expects."""
    result: dict[str, tuple[bytes, Mapping[str, str], object]] = {
        "small": (returns.application(), returns.ANSWERS, bid_forms(small_round().round))
    }
    for folder in rounds_below(shipped("examples")):
        round_ = load_round(read_folder(folder)).round
        answers = form_of(round_, round_.bids[0])
        content = fill_form(application_form(round_)[1], application_layout(round_), answers)
        result[folder.name] = (content, answers, bid_forms(round_))
    return result


def end_of(returned: Returned, answers: Mapping[str, str]) -> str:
    """Which of the three ends it was; fails if an answer is lost, changed or invented without a word."""
    spoken = [remark for remark in returned.remarks if remark.weight is not Weight.NOTE]
    end = ASKED if returned.needs_confirming else SURE
    for key, text in answers.items():
        value = returned.values.get(key)
        if value is None:
            assert spoken, f"{key} is lost, and nobody says so"
            end = TOLD
        elif value.text != text:
            assert value.doubts, f"{key} became {value.text[:60]!r}"
    assert set(returned.values) <= set(answers), "answers came from nowhere"
    return end


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ["small", "day-services", "youth-services", "youth-offending-pilot"])
def test_a_form_in_the_way_of_people_comes_back(form: str, way: str) -> None:
    content, answers, expected = forms()[form]
    change, end = WAYS[way]
    found = end_of(read_returned("form.docx", change(content), expected), answers)  # type: ignore[arg-type]
    if way == "a drop-down of the old kind" and form != "small":
        end = SURE  # these bidders did not choose
    if way == "labels without references":
        assert found in (ASKED, TOLD), "titles that stand once still tell"
    else:
        assert found == end
