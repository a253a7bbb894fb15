"""Effective weights: what a score can move, of all that can be moved; and where that cannot be told."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.scoring.effective import effective_questions, effective_weights

from .rounds import SCALE, make


def the_round(*criteria: dict[str, Any], scales: list[dict[str, Any]] | None = None, **more: Any) -> Round:
    """Questions q and r; r is on the scale that ``more`` names, if any."""
    return make(
        {
            "scales": scales or [],
            "questions": [{"id": "q", "text": "Q"}, {"id": "r", "text": "R", **more}],
            "criteria": [{"title": one["id"].title(), **one} for one in criteria],
            "award": {"price": "20", "quality": "80", "scale": SCALE},
        }
    )


PRICE = {"id": "p", "weight": "20", "price": True}
FROM_ONE = {"id": "from-one", "levels": ["a", "b", "c", "d", "e"], "lowest": "1"}


def test_a_scale_that_begins_at_one_moves_less_than_its_weight() -> None:
    round_ = the_round(
        {"id": "c", "weight": "50", "questions": ["q"]},
        {"id": "d", "weight": "30", "questions": ["r"]},
        PRICE,
        scales=[FROM_ONE],
        scale="from-one",
    )
    # of r's 30 points four fifths can be moved: 50 + 24 + 20 = 94
    assert effective_weights(round_) == {
        "c": (50, Fraction(5000, 94)),
        "d": (30, Fraction(2400, 94)),
        "p": (20, Fraction(2000, 94)),
    }
    assert effective_questions(round_) == {
        ("c", "q"): (50, Fraction(5000, 94)),
        ("d", "r"): (30, Fraction(2400, 94)),
    }


def test_a_criterion_of_nought_moves_nothing_and_its_questions_are_not_listed() -> None:
    round_ = the_round(
        {"id": "c", "weight": "80", "questions": ["q"]}, {"id": "d", "weight": "0", "questions": ["r"]}, PRICE
    )
    assert effective_weights(round_) == {"c": (80, 80), "d": (0, 0), "p": (20, 20)}
    assert effective_questions(round_) == {("c", "q"): (80, 80)}


def test_a_gate_without_weight_needs_no_scale() -> None:
    scale_of_one = {"id": "one", "levels": ["only"]}
    c, d = {"id": "c", "weight": "80", "questions": ["q"]}, {"id": "d", "questions": ["gone"]}
    assert effective_weights(the_round(c, {**d, "questions": ["r"]}, PRICE, scales=[scale_of_one], scale="one")) == {
        "c": (80, 80),
        "d": (0, 0),
        "p": (20, 20),
    }
    assert effective_weights(the_round(c, d, PRICE)) == {"c": (80, 80), "d": (0, 0), "p": (20, 20)}


def test_a_price_of_nought_has_no_weight_in_effect() -> None:
    round_ = the_round({"id": "c", "weight": "100", "questions": ["q"]}, {**PRICE, "weight": "0"})
    assert effective_weights(round_) == {"c": (100, 100), "p": (0, 0)}


@pytest.mark.parametrize(
    "criteria",
    [
        # too little or too much in all
        ({"id": "c", "weight": "79.99", "questions": ["q"]}, PRICE),
        ({"id": "c", "weight": "80.01", "questions": ["q"]}, PRICE),
        # a question that is not there
        ({"id": "c", "weight": "80", "questions": ["gone"]}, PRICE),
        # the questions have more or less than their criterion
        ({"id": "c", "weight": "80", "questions": [{"question": "q", "weight": "79"}]}, PRICE),
        ({"id": "c", "weight": "80", "questions": [{"question": "q", "weight": "81"}]}, PRICE),
        # the children weigh more than their parent, which is left with less than nothing
        (
            {"id": "c", "weight": "80", "questions": ["q"], "criteria": [
                {"id": "d", "title": "D", "weight": "81", "questions": ["r"]}]},
            PRICE,
        ),
        (
            {"id": "c", "weight": "80", "questions": ["q"]},
            {**PRICE, "criteria": [{"id": "d", "title": "D", "weight": "21", "questions": ["r"]}]},
        ),
        # nothing at all
        (),
    ],
)  # fmt: skip
def test_effective_weights_wait_until_published_weights_add_up(criteria: tuple[dict[str, Any], ...]) -> None:
    round_ = the_round(*criteria)
    assert effective_weights(round_) is None
    assert effective_questions(round_) is None


def test_a_question_with_weight_on_a_scale_of_one_step_cannot_be_told() -> None:
    round_ = the_round(
        {
            "id": "c",
            "weight": "80",
            "questions": [{"question": "q", "weight": "50"}, {"question": "r", "weight": "30"}],
        },
        PRICE,
        scales=[{"id": "one", "levels": ["only"]}],
        scale="one",
    )
    assert effective_weights(round_) is None


def test_where_no_score_can_move_anything_nothing_is_said() -> None:
    """Every question on a scale whose lowest step is its top."""
    round_ = the_round(
        {"id": "c", "weight": "100", "questions": ["r"]},
        scales=[{"id": "five", "levels": ["only"], "lowest": "5"}],
        scale="five",
    )
    assert effective_weights(round_) is None


def test_a_question_that_cannot_move_anything_weighs_nothing_in_effect() -> None:
    five = {"id": "five", "levels": ["only"], "lowest": "5"}
    own = [{"question": "q", "weight": "50"}, {"question": "r", "weight": "30"}]
    round_ = the_round({"id": "c", "weight": "80", "questions": own}, PRICE, scales=[five], scale="five")
    # 50 and 20 can be moved
    assert effective_questions(round_) == {("c", "q"): (50, Fraction(5000, 70)), ("c", "r"): (30, 0)}


def test_less_than_a_point_that_can_be_moved_is_still_all_there_is() -> None:
    fine = {"id": "fine", "levels": ["a", "b"], "lowest": "199"}
    round_ = the_round({"id": "c", "weight": "100", "questions": ["r"]}, scales=[fine], scale="fine")
    assert effective_weights(round_) == {"c": (100, 100)}


def test_a_weight_below_one_is_moved_by_its_scale_as_others_are() -> None:
    round_ = the_round(
        {"id": "c", "weight": "79.5", "questions": ["q"]},
        {"id": "d", "weight": "0.5", "questions": ["r"]},
        PRICE,
        scales=[FROM_ONE],
        scale="from-one",
    )
    # 79.5 + 0.4 + 20
    assert effective_weights(round_) == {
        "c": (Fraction("79.5"), Fraction(79500, 999)),
        "d": (Fraction("0.5"), Fraction(400, 999)),
        "p": (20, Fraction(20000, 999)),
    }


def test_a_criterion_of_nought_whose_questions_weigh_something_does_not_add_up() -> None:
    own = [{"question": "r", "weight": "5"}]
    assert effective_weights(the_round({"id": "c", "weight": "80", "questions": ["q"]}, PRICE)) is not None
    found = the_round(
        {"id": "c", "weight": "80", "questions": ["q"]}, {"id": "d", "weight": "0", "questions": own}, PRICE
    )
    assert effective_weights(found) is None


def test_a_scale_of_two_steps_moves_all_of_its_weight() -> None:
    two = {"id": "two", "levels": ["no", "yes"]}
    round_ = the_round({"id": "c", "weight": "80", "questions": ["r"]}, PRICE, scales=[two], scale="two")
    assert effective_weights(round_) == {"c": (80, 80), "p": (20, 20)}
