from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from cocommission.errors import Stop
from cocommission.model.criteria import Criterion
from cocommission.scoring.effective import effective_questions, effective_weights
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.total import at_ratio, score_round
from cocommission.scoring.weights import leaves, question_weights

from .rounds import SCALE, make, make_round


def tree(*criteria: dict[str, object]) -> tuple[Criterion, ...]:
    return tuple(Criterion.model_validate(one) for one in criteria)


def test_questions_share_what_the_children_leave() -> None:
    found = tree(
        {"id": "a", "title": "A", "weight": "60", "questions": ["q", "r"], "criteria": [
            {"id": "b", "title": "B", "weight": "20.5", "questions": ["s"]}]},
        {"id": "p", "title": "P", "weight": "39.5", "price": True},
    )  # fmt: skip
    assert [(leaf.id, leaf.weight, leaf.path) for leaf in leaves(found)] == [
        ("a", Fraction("39.5"), ("A",)),
        ("b", Fraction("20.5"), ("A", "B")),
        ("p", Fraction("39.5"), ("P",)),
    ]
    assert question_weights(found) == {"q": Fraction("19.75"), "r": Fraction("19.75"), "s": Fraction("20.5")}


def test_a_question_in_two_criteria_counts_in_both() -> None:
    found = tree(
        {"id": "a", "title": "A", "weight": "60", "questions": [{"question": "q", "weight": "60"}]},
        {"id": "b", "title": "B", "weight": "40", "questions": ["q"]},
    )
    assert question_weights(found) == {"q": 100}


def test_a_child_without_a_weight_takes_nothing_from_its_parent() -> None:
    found = tree(
        {"id": "a", "title": "A", "weight": "60", "questions": ["q"], "criteria": [
            {"id": "b", "title": "B", "questions": ["safe"]}]},
        {"id": "c", "title": "C", "questions": ["fit"]},
    )  # fmt: skip
    assert question_weights(found) == {"q": 60, "safe": 0, "fit": 0}


def test_a_criterion_with_nothing_in_it_is_no_leaf() -> None:
    assert list(leaves(tree({"id": "a", "title": "A", "weight": "5"}))) == []


def test_another_split_scales_own_weights_of_questions_and_children() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "80", "price": "20"})
    assert round_.award is not None
    criteria = tree(
        {"id": "a", "title": "A", "weight": "80", "questions": [{"question": "q", "weight": "30"}], "criteria": [
            {"id": "b", "title": "B", "weight": "50", "questions": ["r"]}]},
        {"id": "p", "title": "P", "weight": "20", "price": True},
    )  # fmt: skip
    award, scaled = at_ratio(round_.award, criteria, (Decimal(60), Decimal(40)))
    assert (award.price, award.quality) == (60, 40)
    assert question_weights(scaled) == {"q": 15, "r": 25}
    assert scaled[1].weight == 60


def test_a_split_needs_something_to_scale() -> None:
    only_price = make_round({"a": {}}, {"a": "1"}, {"price": "100"})
    assert score_round(only_price, (Decimal(100), Decimal(0))).bids[0].total == 100
    with pytest.raises(Stop, match="quality no points"):
        score_round(only_price, (Decimal(99), Decimal(1)))
    no_price = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "100"})
    assert score_round(no_price, (Decimal(0), Decimal(100))).bids[0].total == 100
    with pytest.raises(Stop, match="no price criterion"):
        score_round(no_price, (Decimal(1), Decimal(99)))
    fixed = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "100"}, price_method="fixed_price")
    assert score_round(fixed, (Decimal(0), Decimal(100))).bids[0].total == 100
    with pytest.raises(Stop, match="fixed_price"):
        score_round(fixed, (Decimal(1), Decimal(99)))


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        ([{"id": "a", "title": "A", "weight": "80", "questions": ["q"]}], "add up to 80"),
        (
            [
                {"id": "a", "title": "A", "weight": "70", "questions": ["q"]},
                {"id": "b", "title": "B", "weight": "10"},
                {"id": "p", "title": "P", "weight": "20", "price": True},
            ],
            "`b` has a weight but no question",
        ),
        (
            [
                {"id": "a", "title": "A", "weight": "75", "questions": ["q"]},
                {"id": "p", "title": "P", "weight": "25", "price": True},
            ],
            "`award.price` is 20, but the price criterion has 25",
        ),
        (
            [
                {"id": "a", "title": "A", "weight": "80", "questions": [{"question": "q", "weight": "79"}]},
                {"id": "p", "title": "P", "weight": "20", "price": True},
            ],
            "the questions of `a` add up to 79, not 80",
        ),
        (
            [
                {"id": "a", "title": "A", "weight": "80", "criteria": [
                    {"id": "b", "title": "B", "weight": "81", "questions": ["q"]}]},
                {"id": "p", "title": "P", "weight": "20", "price": True},
            ],
            "the children of `a` add up to 81, not 80",
        ),
        (
            [
                {"id": "a", "title": "A", "weight": "80", "questions": ["q"], "criteria": [
                    {"id": "b", "title": "B", "weight": "81"}]},
                {"id": "p", "title": "P", "weight": "20", "price": True},
            ],
            "the children of `a` weigh more than it does",
        ),
    ],
)  # fmt: skip
def test_a_tree_that_does_not_add_up_is_not_ready(criteria: list[dict[str, object]], words: str) -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "80", "price": "20"})
    merged = round_.merged.model_copy(update={"criteria": tree(*criteria)})
    changed = type(round_)(merged)
    assert words in "\n".join(missing_for_scoring(changed))


def test_a_tree_that_adds_up_is_ready() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "80", "price": "20"})
    assert missing_for_scoring(round_) == []


@pytest.mark.parametrize(
    ("award", "weights", "words"),
    [
        ({"price_method": "fixed_price"}, {"q": "80", "price": "20"}, "price earns no points, but `award.price` is 20"),
        ({"quality": "79"}, {"q": "80", "price": "20"}, "price 20 and quality 79 do not add up to 100"),
        ({"scale": ["only"]}, {"q": "80", "price": "20"}, "the scale of `q` has only one step"),
    ],
)
def test_an_award_that_cannot_work_is_not_ready(award: dict[str, object], weights: dict[str, str], words: str) -> None:
    assert words in "\n".join(missing_for_scoring(make_round({"a": {"q": "5"}}, {"a": "1"}, weights, **award)))


def test_a_scored_question_without_a_scale_is_not_ready() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "1"}, {"q": "80", "price": "20"}, scale={})
    assert "`q` has no scale" in "\n".join(missing_for_scoring(round_))


def test_a_gate_with_points_is_not_ready() -> None:
    round_ = make_round({"a": {"safe": "pass", "q": "5"}}, {"a": "1"}, {"safe": "gate", "q": "80", "price": "20"})
    criteria = tuple(
        one.model_copy(update={"weight": Decimal(10)}) if one.id == "c-safe"
        else one.model_copy(update={"weight": Decimal(70)}) if one.id == "c-q" else one
        for one in round_.criteria
    )  # fmt: skip
    changed = type(round_)(round_.merged.model_copy(update={"criteria": criteria}))
    assert "`safe` is a gate, but its criterion `c-safe` has a weight" in "\n".join(missing_for_scoring(changed))


def test_two_prices_that_differ_are_not_ready() -> None:
    round_ = make_round({"a": {"q": "5"}}, {"a": "100"}, {"q": "80", "price": "20"})
    from cocommission.model.bids import Price

    def with_price(price: str) -> list[str]:
        entry = Price.model_validate({"bid": "a", "price": price})
        return missing_for_scoring(type(round_)(round_.merged.model_copy(update={"prices": (entry,)})))

    assert with_price("100") == []
    assert with_price("101") == ["`a` has two prices: 100 and 101"]


@pytest.mark.parametrize(("score", "is_ready"), [("0", True), ("5", True), ("5.5", False), ("6", False)])
def test_an_agreed_score_must_be_on_its_scale(score: str, is_ready: bool) -> None:
    round_ = make_round({"a": {"q": score}}, {"a": "1"}, {"q": "80", "price": "20"})
    assert (missing_for_scoring(round_) == []) == is_ready


def test_a_price_of_nought_is_ready_under_fixed_reference() -> None:
    award = {"price_method": "fixed_reference", "reference": {"best": "1", "worst": "2"}}
    round_ = make_round({"a": {"q": "5"}}, {"a": "0"}, {"q": "80", "price": "20"}, **award)
    assert missing_for_scoring(round_) == []


def test_effective_weights_go_down_to_the_questions() -> None:
    # of 100 points, 60 are on a scale from 1 to 5, which moves four fifths of them: 48 + 20 + 20 = 88 can be moved
    scales = [{"id": "from-one", "levels": ["a", "b", "c", "d", "e"], "lowest": "1"}]
    round_ = make(
        {
            "scales": scales,
            "questions": [{"id": "q", "text": "Q", "scale": "from-one"}, {"id": "r", "text": "R"}],
            "criteria": [
                {"id": "c", "title": "C", "weight": "80", "questions": [
                    {"question": "q", "weight": "60"}, {"question": "r", "weight": "20"}]},
                {"id": "p", "title": "P", "weight": "20", "price": True},
            ],
            "award": {"price": "20", "quality": "80", "scale": SCALE},
        }
    )  # fmt: skip
    assert effective_questions(round_) == {
        ("c", "q"): (60, Fraction(4800, 88)),
        ("c", "r"): (20, Fraction(2000, 88)),
    }
    assert effective_weights(round_) == {"c": (80, Fraction(6800, 88)), "p": (20, Fraction(2000, 88))}


def test_effective_weights_of_questions_wait_for_weights_that_add_up() -> None:
    round_ = make({"criteria": [{"id": "p", "title": "P", "weight": "20", "price": True}]})
    assert effective_questions(round_) is None
