"""What the panel talks over first: open gates, then what a disagreement is worth in points, worked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.scoring.agenda import Item, agenda_of

from .rounds import SCALE, make

NAMES = ("safe", "q", "r", "s")


def the_round(marks: dict[str, dict[str, dict[str, str]]], **sections: Any) -> Round:
    """``marks`` is evaluator to bid to question to mark; q weighs 60, r and s 10 each on a scale of nought to five."""
    bids = sorted({bid for given in marks.values() for bid in given})
    return make(
        {
            "questions": [{"id": name, "text": name, "gate": name == "safe"} for name in NAMES],
            "criteria": [
                {"id": "c-safe", "title": "Safe", "questions": ["safe"]},
                {"id": "c-q", "title": "Q", "weight": "60", "questions": ["q"]},
                {"id": "c-r", "title": "R", "weight": "20", "questions": ["r", "s"]},
                {"id": "c-p", "title": "P", "weight": "20", "price": True},
            ],
            "award": {"price": "20", "quality": "80", "scale": SCALE},
            "bids": [{"id": bid, "bidder": bid.title()} for bid in bids],
            "scores": [
                {"evaluator": who, "bid": bid, "question": name, "score": mark, "reason": f"{who} on {name}"}
                for who, given in marks.items()
                for bid, own in given.items()
                for name, mark in own.items()
            ],
            **sections,
        },
        [{"id": who, "role": "partner", "scores": list(NAMES)} for who in ("y", "x")],
    )


def places(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.bid.id, item.question.id) for item in items]


def found(items: list[Item], bid: str, question: str) -> Item:
    return next(item for item in items if (item.bid.id, item.question.id) == (bid, question))


PASS = {"safe": "pass"}


def test_what_moves_most_points_comes_first_and_equals_go_by_question_and_bid() -> None:
    x = {"a": {**PASS, "q": "3", "r": "5", "s": "0"}, "b": {**PASS, "q": "2", "r": "0", "s": "4"}}
    y = {"a": {**PASS, "q": "2", "r": "0", "s": "0"}, "b": {**PASS, "q": "2", "r": "5", "s": "0"}}
    items = agenda_of(the_round({"x": x, "y": y}))
    # a on q: 60 × 1 ÷ 5 = 12; r of both 10 × 5 ÷ 5 = 10; b on s: 10 × 4 ÷ 5 = 8; the rest nothing
    assert places(items) == [("a", "q"), ("a", "r"), ("b", "r"), ("b", "s"), ("b", "q"), ("a", "s")]
    assert [(item.moves, item.apart) for item in items] == [(12, 1), (10, 5), (10, 5), (8, 4), (0, 0), (0, 0)]
    assert not any(item.is_open_gate or item.owed or item.is_agreed for item in items)


def test_of_two_that_move_as_much_the_wider_disagreement_comes_first() -> None:
    x, y = ({"a": {**PASS, "q": mark, "r": high, "s": high}} for mark, high in (("1", "5"), ("0", "0")))
    criteria = [
        {"id": "c-q", "title": "Q", "weight": "50", "questions": ["q"]},
        {"id": "c-r", "title": "R", "weight": "10", "questions": ["r"]},
        {"id": "c-p", "title": "P", "weight": "40", "price": True},
    ]
    items = agenda_of(the_round({"x": x, "y": y}, criteria=criteria))
    # 50 × 1 ÷ 5 and 10 × 5 ÷ 5 are both 10; s is in no criterion and moves nothing
    assert [(item.question.id, item.moves, item.apart) for item in items] == [("r", 10, 5), ("q", 10, 1), ("s", 0, 5)]


@pytest.mark.parametrize("marks", [("pass", "fail"), ("discretionary", "discretionary"), (None, None)])
def test_a_gate_that_is_not_decided_comes_before_all_scores(marks: tuple[str | None, str | None]) -> None:
    scores = {"q": "5", "r": "1", "s": "1"}
    x, y = ({"a": {**({"safe": mark} if mark else {}), **scores}} for mark in marks)
    items = agenda_of(the_round({"x": x, "y": {"a": {**y["a"], "q": "0"}}}))
    assert places(items) == [("a", "safe"), ("a", "q"), ("a", "r"), ("a", "s")]
    assert [item.is_open_gate for item in items] == [True, False, False, False]
    assert items[0].owed == (() if marks[0] else ("y", "x"))
    assert items[0].apart == items[0].moves == 0
    assert sorted(str(voice.mark) for voice in items[0].voices) == sorted(mark for mark in marks if mark)


def test_a_bid_that_failed_a_gate_and_a_gate_that_all_passed_are_not_talked_over() -> None:
    x = {"a": {"safe": "fail", "q": "5"}, "b": {"safe": "pass", "q": "5"}}
    items = agenda_of(the_round({"x": x}))
    assert places(items) == [("b", "q"), ("b", "r"), ("b", "s")]


def test_everybody_is_heard_in_the_order_of_the_panel_with_their_reasons_and_who_owes_a_score_is_named() -> None:
    y, x = {"a": {**PASS, "q": "1"}}, {"a": {**PASS, "q": "4.5", "r": "2"}}
    items = agenda_of(the_round({"z": y, "w": y, "x": x, "y": y}))
    q, r = found(items, "a", "q"), found(items, "a", "r")
    # the panel is y and x; w and z are not on it any more, and come last
    assert [(voice.evaluator, voice.mark, voice.reason) for voice in q.voices] == [
        ("y", 1, "y on q"),
        ("x", Fraction(9, 2), "x on q"),
        ("w", 1, "w on q"),
        ("z", 1, "z on q"),
    ]
    assert (q.apart, q.moves, q.owed) == (Fraction(7, 2), 42, ())
    assert ([voice.evaluator for voice in r.voices], r.apart, r.owed) == (["x"], 0, ("y",))


def test_an_agreed_score_is_told_and_an_empty_entry_is_none() -> None:
    entries = [
        {"bid": "a", "question": "q", "score": "3", "reason": "so"},
        {"bid": "a", "question": "r", "score": None},
    ]
    items = agenda_of(the_round({"x": {"a": {**PASS, "q": "5"}}}, moderation=entries))
    assert {item.question.id: item.is_agreed for item in items} == {"q": True, "r": False, "s": False}


def test_on_a_scale_of_one_step_or_none_nothing_moves() -> None:
    x, y = ({"a": {**PASS, "q": mark}} for mark in ("0", "5"))
    for scale in ({}, ["only"]):
        award = {"price": "20", "quality": "80", "scale": scale}
        items = agenda_of(the_round({"x": x, "y": y}, award=award))
        assert (found(items, "a", "q").apart, found(items, "a", "q").moves) == (5, 0)


def test_on_a_matrix_it_is_told_who_gave_each_feature_which_level_and_where_they_differ() -> None:
    features = [{"id": name, "title": name.upper(), "levels": ["a", "b", "c"]} for name in ("f", "g", "h")]
    y, x = ({"f": "1", "g": level, "h": "2"} for level in ("2", "0"))
    half = {"f": "1", "g": "2"}
    scores = [
        {"evaluator": who, "bid": bid, "question": question, **given}
        for who, bid, question, given in (
            ("y", "a", "q", {"features": y}),
            ("x", "a", "q", {"features": x}),
            ("y", "a", "r", {"features": half}),
            ("x", "a", "r", {"features": x}),
            ("y", "b", "q", {"score": "1"}),
            ("x", "b", "q", {"features": y}),
        )
    ]
    items = agenda_of(
        the_round(
            {},
            bids=[{"id": bid, "bidder": bid} for bid in "ab"],
            scales=[{"id": "matrix", "levels": ["no", "half", "yes"], "features": features}],
            questions=[{"id": name, "text": name, "scale": "matrix"} for name in "qrs"]
            + [{"id": "safe", "text": "safe", "gate": True}],
            scores=scores,
        )
    )
    told = [(one.feature, one.title, one.told, one.differ) for one in found(items, "a", "q").features]
    assert told == [("f", "F", "y 1, x 1", False), ("g", "G", "y 2, x 0", True), ("h", "H", "y 2, x 2", False)]
    # half of a matrix is owed, and a mark without levels has none to tell
    assert found(items, "a", "r").owed == ("y",)
    assert [one.told for one in found(items, "a", "r").features] == ["x 1", "x 0", "x 2"]
    assert [one.told for one in found(items, "b", "q").features] == ["x 1", "x 2", "x 2"]
    assert [(one.told, one.differ) for one in found(items, "b", "s").features] == [("", False)] * 3
    assert found(items, "a", "safe").features == ()
