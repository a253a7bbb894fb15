"""Workbooks as people send them back: every answer is taken in, or asked about, or told to be missing."""

from __future__ import annotations

import pytest

from cocommission.intake.returned import Returned, Weight
from tests.intake.hostile import bases
from tests.intake.people.excel import ANY, ASKED, IMPACT, PRICED, SURE, TOLD

BASES = {"prices": bases.pricing, "impact map": bases.impact, "scores": bases.scores}
ALL = [
    *((form, way, *ANY[way]) for form in BASES for way in ANY),
    *(("impact map", way, *IMPACT[way]) for way in IMPACT),
    *(("prices", way, *PRICED[way]) for way in PRICED),
]
NEW = {
    "an outcome of one's own": {"People sing in the street"},
    "an outcome in other letters": {"people run their own days"},
    "an outcome with a space": {"People run their own days"},
    "a number as an answer": {"40"},
    "a date as an answer": {"46000"},
    "a row put in": {"Something more"},
    "rows added at the end": {"A further activity", "Its outputs", "One more"},
    "rows added with labels": {"A further activity"},
    "a total below the table": {"3"},
    "a price with tax added": {"9600.5"},
    "a price with a sign and commas": {"8000.00"},
}
"""What is put in that was not there before, and must be read as it stands or asked about."""


def test_there_are_enough_ways() -> None:
    assert len(ALL) >= 80


def end_of(returned: Returned, texts: dict[str, str], new: set[str]) -> str:
    spoken = [remark for remark in returned.remarks if remark.weight is not Weight.NOTE]
    end = ASKED if returned.needs_confirming else SURE
    for key, text in texts.items():
        value = returned.values.get(key)
        if value is None:
            assert spoken, f"{key} is lost, and nobody says so"
            end = TOLD
        elif value.text != text:
            assert value.doubts or value.text in new, f"{key} became {value.text!r}"
    for key, value in returned.values.items():
        assert key in texts or value.text in new, f"{key} came from nowhere: {value.text!r}"
    if any(remark.is_firm for remark in returned.remarks):
        end = TOLD
    return end


@pytest.mark.parametrize(("form", "way"), [(form, way) for form, way, _, _ in ALL])
def test_a_workbook_in_the_way_of_people_comes_back(form: str, way: str) -> None:
    change, end = next((change, end) for one, name, change, end in ALL if (one, name) == (form, way))
    base = BASES[form]()
    new = NEW.get(way, set())
    returned = base.read(change(base.content))
    if way == "a price with tax added":
        assert returned.text(base.key) == "9600.5"
        return
    assert end_of(returned, dict(base.texts), new) == end, [*returned.remarks, *(value for value in returned.doubts)]
    told = {value.text for value in returned.values.values()} | {text for _, text in returned.outside}
    assert new <= told, "what was put in is lost"
