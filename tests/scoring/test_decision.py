"""The share of decision, by hand: effective weight × the role's part of the scores."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from cocommission.model.panel import Role
from cocommission.model.round import Round
from cocommission.scoring.decision import decision_words, shares_of_decision

from .rounds import SCALE, make, make_round

EXPERT, OFFICER, PARTNER = Role.EXPERT_BY_EXPERIENCE, Role.COMMISSIONER, Role.PARTNER


def with_panel(*members: tuple[str, str, list[str]], **award: Any) -> Round:
    base = make_round({"a": {}}, {"a": "1"}, {"safe": "gate", "q": "50", "r": "30", "price": "20"}, **award)
    panel = [{"id": name, "role": role, "scores": scores} for name, role, scores in members]
    whole = base.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    return make(whole, panel)


def test_a_question_is_shared_by_those_who_score_it() -> None:
    found = shares_of_decision(
        with_panel(
            ("one", "commissioner", ["q", "r", "safe"]),
            ("two", "expert_by_experience", ["q"]),
            ("three", "expert_by_experience", ["q"]),
        )
    )
    assert found is not None
    assert found.of(EXPERT) == Fraction(50) * 2 / 3 * 100 / 80
    assert found.of(OFFICER) == (Fraction(50) / 3 + 30) * 100 / 80
    assert found.of(PARTNER) == 0
    assert (found.nobody, found.quality) == (0, 80)


def test_what_nobody_scores_is_told() -> None:
    round_ = with_panel(("one", "expert_by_experience", ["r"]))
    found = shares_of_decision(round_)
    assert found is not None
    assert (found.of(EXPERT), found.nobody) == (Fraction(75, 2), Fraction(125, 2))
    assert decision_words(round_) == (
        "Who decides quality, by the weights of the questions they score: experts by experience 37.5%, "
        "nobody yet 62.5%."
    )


def test_the_effective_weight_counts_and_not_the_published_one() -> None:
    base = with_panel(("one", "commissioner", ["q"]), ("two", "expert_by_experience", ["r"]))
    scale = {"id": "tight", "levels": ["a", "b", "c"], "lowest": "2"}
    whole = base.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    whole["scales"] = [scale]
    whole["questions"] = [one | ({"scale": "tight"} if one["id"] == "q" else {}) for one in whole["questions"]]
    found = shares_of_decision(make(whole))
    assert found is not None
    assert found.of(OFFICER) == Fraction(25 * 100, 55)
    assert found.of(EXPERT) == Fraction(30 * 100, 55)


@pytest.mark.parametrize("weights", [{"q": "79", "price": "20"}])
def test_without_weights_that_add_up_nothing_is_said(weights: dict[str, str]) -> None:
    round_ = make_round({"a": {}}, {"a": "1"}, weights, scale=SCALE)
    assert shares_of_decision(round_) is None
    assert decision_words(round_) == ""


def test_where_price_is_all_nobody_decides_quality() -> None:
    assert shares_of_decision(make_round({"a": {}}, {"a": "1"}, {"price": "100"})) is None


def test_roles_are_told_from_the_most_to_the_least_and_then_by_name() -> None:
    round_ = with_panel(
        ("one", "procurement", ["q"]),
        ("two", "finance", ["q"]),
        ("three", "expert_by_experience", ["r"]),
        ("four", "member", []),
    )
    # q is 50 of 80, shared by two; r is 30 of 80; the member scores nothing
    assert decision_words(round_) == (
        "Who decides quality, by the weights of the questions they score: experts by experience 37.5%, "
        "finance 31.3%, procurement 31.3%."
    )
    found = shares_of_decision(round_)
    assert found is not None
    assert set(found.roles) == {EXPERT, Role.PROCUREMENT, Role.FINANCE, Role.MEMBER}
    assert (found.of(Role.MEMBER), found.of(OFFICER)) == (0, 0)


def test_a_role_that_decides_less_than_one_per_cent_is_told() -> None:
    base = make_round({"a": {}}, {"a": "1"}, {"q": "79.5", "r": "0.5", "price": "20"})
    whole = base.merged.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole["round"] = {"schema": "1", "id": "r", "title": "R"}
    whole["award"]["quality"] = "80"
    panel = [
        {"id": "one", "role": "partner", "scores": ["q"]},
        {"id": "two", "role": "member", "scores": ["r"]},
    ]
    assert decision_words(make(whole, panel)).endswith("partners 99.4%, members 0.6%.")
    # nobody yet scores r: half a point of eighty
    assert decision_words(make(whole, panel[:1])).endswith("partners 99.4%, nobody yet 0.6%.")


def test_a_question_in_two_criteria_counts_with_both_weights() -> None:
    round_ = make(
        {
            "questions": [{"id": "q", "text": "Q"}, {"id": "r", "text": "R"}],
            "criteria": [
                {"id": "c", "title": "C", "weight": "50", "questions": ["q", "r"]},
                {"id": "d", "title": "D", "weight": "30", "questions": ["q"]},
                {"id": "p", "title": "P", "weight": "20", "price": True},
            ],
            "award": {"price": "20", "quality": "80", "scale": SCALE},
        },
        [{"id": "one", "role": "partner", "scores": ["q"]}],
    )
    found = shares_of_decision(round_)
    assert found is not None
    assert {one.question: one.weight for one in found.questions} == {"q": 55, "r": 25}
    assert (found.quality, found.of(PARTNER), found.nobody) == (80, Fraction(5500, 80), Fraction(2500, 80))


def test_a_question_that_nobody_scores_is_decided_by_no_role() -> None:
    found = shares_of_decision(with_panel(("one", "partner", ["r"])))
    assert found is not None
    q = next(one for one in found.questions if one.question == "q")
    assert (q.weight, q.evaluators, q.of_role(PARTNER)) == (50, (), 0)
