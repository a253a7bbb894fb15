"""What changed between two editions, as bidders read it."""

from __future__ import annotations

from typing import Any

import pytest

from cocommission.record.changes import changes_between

SAME: dict[str, Any] = {
    "timetable": {"deadline": "2027-03-10T12:00", "others": [{"title": "Visit", "day": "2027-02-02"}]},
    "questions": [
        {"id": "how", "text": "How will you do it?", "words": "500", "asks": {"outcomes": ["friends"]}},
        {"id": "who", "text": "Who are you?", "gate": "true"},
    ],
    "criteria": [{"id": "care", "title": "Care", "weight": "80", "questions": [{"question": "how", "weight": "80"}]}],
    "outcomes": [{"id": "friends", "outcome": "People have friends"}, {"id": "home", "title": "A home"}],
    "award": {"price": "20", "clamp": "true", "price_method": "ratio_to_lowest"},
}


def told(**new: Any) -> list[tuple[str, str, str]]:
    return [(one.what, one.old, one.new) for one in changes_between(SAME, {**SAME, **new})]


def test_nothing_changed_is_nothing_to_tell() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("new", "rows"),
    [
        (
            {"timetable": {**SAME["timetable"], "deadline": "2027-03-17T12:00"}},
            [("Deadline for bids", "Wednesday 10 March 2027, noon", "Wednesday 17 March 2027, noon")],
        ),
        (
            {"timetable": {"deadline": "2027-03-10T12:00"}},
            [
                ("Other date, Visit, title", "Visit", ""),
                ("Other date, Visit, day", "Tuesday 2 February 2027", ""),
            ],
        ),
        (
            {"award": {**SAME["award"], "clamp": "false"}},
            [("Price points kept between nought and the weight", "yes", "no")],
        ),
        (
            {"award": {**SAME["award"], "price_method": "fixed_price"}},
            [
                (
                    "How a price becomes points",
                    "the lowest price divided by the bid's price",
                    "price earns no points",
                )
            ],
        ),
        (
            {"questions": [SAME["questions"][0]]},
            [("Who are you?, words", "Who are you?", ""), ("Who are you?, pass or fail", "yes", "")],
        ),
        (
            {"questions": [{**SAME["questions"][0], "asks": {"outcomes": ["friends", "home"]}}, SAME["questions"][1]]},
            [
                (
                    "How will you do it?, what it asks about, outcomes",
                    "People have friends",
                    "People have friends, A home",
                )
            ],
        ),
        (
            {"criteria": [{**SAME["criteria"][0], "questions": [{"question": "how", "weight": "79.5"}]}]},
            [("Care, its questions, How will you do it?, weight, of 100", "80", "79.5")],
        ),
    ],
)
def test_a_change_is_told_in_words_where_it_was_and_is(new: dict[str, Any], rows: list[tuple[str, str, str]]) -> None:
    assert told(**new) == rows


def test_order_of_records_is_no_change() -> None:
    assert told(questions=SAME["questions"][::-1]) == []


def test_a_printed_number_that_moved_is_told() -> None:
    found = changes_between(SAME, SAME, ({"how": "Q1", "who": "G1"}, {"how": "Q2", "who": "G1"}))
    assert [(one.what, one.old, one.new) for one in found] == [("Q2 How will you do it?, printed number", "Q1", "Q2")]


def test_a_whole_record_is_marked_as_added_or_taken_out() -> None:
    more = [*SAME["questions"], {"id": "new", "text": "And why?"}]
    found = changes_between(SAME, {**SAME, "questions": more[1:]})
    assert [(one.record, one.is_added, one.is_removed) for one in found if one.key == "text"] == [
        ("how", False, True),
        ("new", True, False),
    ]
