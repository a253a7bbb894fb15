"""What must be there before bids are scored: both sides of each condition, and that nothing else is complained of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from cocommission.model.round import Round
from cocommission.scoring.ready import line_amounts, missing_for_scoring, price_of, waits_for_the_panel

from .rounds import SCALE, make

PRICE = {"id": "p", "title": "P", "weight": "20", "price": True}
FROM_ONE = {"id": "from-one", "levels": ["a", "b", "c", "d"], "lowest": "1"}
QUALITY = {"id": "c", "title": "C", "weight": "80", "questions": ["q"]}


def the_round(panel: list[dict[str, Any]] | None = None, **sections: Any) -> Round:
    """One bid that is ready to be scored, with sections laid over it; ``award`` is laid over the award key by key."""
    award = {"price": "20", "quality": "80", "scale": SCALE, **sections.pop("award", {})}
    return make(
        {
            "questions": [{"id": "q", "text": "Q"}, {"id": "safe", "text": "Safe", "gate": True}],
            "criteria": [QUALITY, PRICE],
            "bids": [{"id": "a", "bidder": "A", "price": "100"}],
            "moderation": [agreed("q", "3"), agreed("safe", "pass")],
            "award": award,
            **sections,
        },
        panel or [],
    )


def agreed(question: str, score: str, bid: str = "a") -> dict[str, str]:
    return {"bid": bid, "question": question, "score": score, "reason": "R"}


def only(round_: Round) -> str:
    """The one thing that is missing."""
    (found,) = missing_for_scoring(round_)
    return found


def test_a_round_with_everything_is_ready() -> None:
    assert missing_for_scoring(the_round()) == []
    assert not waits_for_the_panel(the_round())


def test_without_an_award_or_bids_that_is_the_one_thing_said() -> None:
    assert "no `award`" in only(make({}))
    assert not waits_for_the_panel(make({}))
    assert "no bids" in only(the_round(bids=[], moderation=[]))


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        # weights that do not fit together
        ({"criteria": [{**QUALITY, "weight": "80.01"}, PRICE]}, "add up to 100.01, not 100"),
        ({"criteria": [QUALITY, {**PRICE, "weight": "20.01"}], "award": {"price": "20.01"}}, "100.01"),
        # criteria with nothing in them
        (
            {"criteria": [QUALITY, PRICE, {"id": "e", "title": "E", "weight": "0.5"}]},
            "`e` has a weight but no question",
        ),
        # a gate with weight, a scale that is not there, a scale of one step
        (
            {"questions": [{"id": "q", "text": "Q", "gate": True}], "moderation": [agreed("q", "pass")]},
            "`q` is a gate, but its criterion `c` has a weight",
        ),
        ({"award": {"scale": {}}}, "`q` has no scale"),
        ({"award": {"scale": ["only"]}}, "only one step"),
        # terms of the price method
        ({"award": {"price_method": "linear_to_multiple"}}, "award.multiple"),
    ],
)
def test_what_does_not_fit_together_is_said_before_bids_are_looked_at(sections: dict[str, Any], words: str) -> None:
    round_ = the_round(**{**sections, "bids": [{"id": "a", "bidder": "A"}]})
    found = missing_for_scoring(round_)
    assert words in "\n".join(found)
    assert not any("`a` has no price" in one for one in found)


def test_a_gate_with_weight_is_told_once() -> None:
    gate = [{"id": "q", "text": "Q", "gate": True}]
    assert len(missing_for_scoring(the_round(questions=gate, moderation=[agreed("q", "pass")]))) == 1


def test_an_empty_criterion_without_weight_and_a_gate_in_one_of_nought_are_nothing_to_complain_of() -> None:
    empty = [{"id": "e", "title": "E"}, {"id": "z", "title": "Z", "weight": "0"}]
    gate = {"id": "g", "title": "G", "weight": "0", "questions": ["safe"]}
    assert missing_for_scoring(the_round(criteria=[QUALITY, PRICE, *empty, gate])) == []


def test_children_share_out_all_that_their_parent_has() -> None:
    def with_child(weight: str) -> Round:
        child = {"id": "d", "title": "D", "weight": weight, "questions": ["q"]}
        gate = {"id": "g", "title": "G", "questions": ["safe"]}
        return the_round(criteria=[{"id": "c", "title": "C", "weight": "80", "criteria": [child, gate]}, PRICE])

    assert missing_for_scoring(with_child("80")) == []
    assert only(with_child("79.99")) == "the children of `c` add up to 79.99, not 80"
    assert only(with_child("80.01")) == "the children of `c` add up to 80.01, not 80"


def test_a_parent_with_questions_of_its_own_may_leave_its_children_less_but_not_more() -> None:
    def with_child(weight: str) -> Round:
        child = {"id": "d", "title": "D", "weight": weight, "questions": ["q"]}
        return the_round(criteria=[{**QUALITY, "criteria": [child]}, PRICE])

    assert missing_for_scoring(with_child("30")) == []
    assert missing_for_scoring(with_child("80")) == []
    assert only(with_child("80.5")).startswith("the children of `c` weigh more than it does")


def test_a_question_that_is_not_there_is_left_to_the_check_of_the_round() -> None:
    gone = {"id": "d", "title": "D", "weight": "10", "questions": ["gone"]}
    assert missing_for_scoring(the_round(criteria=[{**QUALITY, "weight": "70"}, gone, PRICE])) == []


def test_a_fixed_price_has_no_weight() -> None:
    def fixed(price: str, criteria: list[dict[str, Any]]) -> Round:
        award = {"price": price, "quality": str(100 - Decimal(price)), "price_method": "fixed_price"}
        return the_round(award=award, criteria=criteria, bids=[{"id": "a", "bidder": "A"}])

    assert missing_for_scoring(fixed("0", [{**QUALITY, "weight": "100"}])) == []
    less = [{**QUALITY, "weight": "99.5"}, {**PRICE, "weight": "0.5"}]
    assert only(fixed("0.5", less)) == "under fixed_price price earns no points, but `award.price` is 0.5"


LINES = [
    {"id": "x", "title": "X", "quantity": "2", "yearly": True, "weight": "15"},
    {"id": "y", "title": "Y", "weight": "5"},
]
BARE = [{name: value for name, value in line.items() if name != "weight"} for line in LINES]


def with_lines(amounts: dict[str, str | None], lines: list[dict[str, Any]] = LINES, **more: Any) -> Round:
    """A bid without a price of its own; ``more`` may hold a stated ``price`` and keys of the award."""
    priced = {"lines": [{"line": line, "amount": amount} for line, amount in amounts.items()]}
    stated = {"price": more.pop("price")} if "price" in more else {}
    return the_round(
        bids=[{"id": "a", "bidder": "A"}],
        prices=[{"bid": "a", **priced, **stated}],
        award={"price_lines": lines, **more},
    )


@pytest.mark.parametrize(("years", "price"), [({}, "53.5"), ({"years": "1"}, "53.5"), ({"years": "3"}, "153.5")])
def test_the_price_is_the_sum_over_all_lines_and_years(years: dict[str, str], price: str) -> None:
    round_ = with_lines({"x": "25", "y": "3.5"}, **years)
    assert price_of(round_, round_.bids[0]) == Decimal(price)
    assert line_amounts(round_, "a") == {"x": 25, "y": Decimal("3.5")}
    assert missing_for_scoring(round_) == []


def test_a_line_of_nought_adds_nothing_to_the_price() -> None:
    round_ = with_lines({"x": "25", "y": "0"}, BARE)
    assert price_of(round_, round_.bids[0]) == 50
    assert missing_for_scoring(round_) == []


@pytest.mark.parametrize("amounts", [{"x": "25"}, {"x": "25", "y": None}, {"x": "25", "y": "1", "z": "1"}])
def test_where_the_lines_do_not_fit_the_stated_price_stands(amounts: dict[str, str | None]) -> None:
    round_ = with_lines(amounts, BARE, price="77")
    assert price_of(round_, round_.bids[0]) == 77
    assert missing_for_scoring(round_) == []
    assert "no price" in only(with_lines(amounts, BARE))


def test_a_bids_own_price_comes_before_that_of_prices_and_another_one_there_is_told() -> None:
    def with_price(price: dict[str, Any]) -> Round:
        return the_round(prices=[{"bid": "a", **price}])

    assert missing_for_scoring(with_price({"price": "100.00"})) == []
    assert missing_for_scoring(with_price({})) == []
    assert only(with_price({"price": "100.01"})) == "`a` has two prices: 100 and 100.01"
    assert only(with_price({"price": "0"})) == "`a` has two prices: 100 and 0"
    both = with_price({"price": "7"})
    assert price_of(both, both.bids[0]) == 100
    assert line_amounts(the_round(), "a") == {}


def test_a_stated_price_stands_where_there_are_no_lines() -> None:
    round_ = the_round(bids=[{"id": "a", "bidder": "A"}], prices=[{"bid": "a", "price": "9"}])
    assert price_of(round_, round_.bids[0]) == 9
    assert missing_for_scoring(round_) == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([{**LINES[0], "weight": "15.01"}, LINES[1]], "add up to 20.01, not 20"),
        ([{**LINES[0], "weight": "20"}, BARE[1]], "some of `award.price_lines` have a weight and some have none"),
    ],
)
def test_lines_that_are_scored_by_themselves_share_out_the_weight_of_price(
    lines: list[dict[str, Any]], words: str
) -> None:
    assert words in only(with_lines({"x": "1", "y": "1"}, lines))


def test_a_line_may_have_all_the_weight_and_another_none_of_it() -> None:
    lines = [{**LINES[0], "weight": "20"}, {**LINES[1], "weight": "0"}]
    assert missing_for_scoring(with_lines({"x": "1", "y": "1"}, lines)) == []


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ({"x": "1"}, "`a` has no amount for the line `y`"),
        ({"x": "1", "y": None}, "`a` has no amount for the line `y`"),
        ({"x": "1", "y": "0"}, "`a` has 0 for the line `y`"),
    ],
)
def test_a_line_scored_by_itself_needs_an_amount_that_the_method_can_take(
    amounts: dict[str, str | None], words: str
) -> None:
    assert only(with_lines(amounts, price="50")).startswith(words)
    # a line that only counts in the sum may be nought
    assert missing_for_scoring(with_lines(amounts, BARE, price="50")) == []


def test_a_line_of_nought_is_taken_where_nought_has_a_meaning() -> None:
    reference = {"best": "10", "worst": "20"}
    round_ = with_lines({"x": "1", "y": "0"}, price_method="fixed_reference", reference=reference)
    assert missing_for_scoring(round_) == []


def priced(price: Decimal | None, **award: Any) -> Round:
    """The round with a price that no file can hold, too."""
    round_ = the_round(award=award)
    bid = round_.bids[0].model_copy(update={"price": price})
    return Round(round_.merged.model_copy(update={"bids": (bid,)}))


REFERENCE = {"price_method": "fixed_reference", "reference": {"best": "10", "worst": "20"}}


@pytest.mark.parametrize(
    ("price", "award", "words"),
    [
        ("0.01", {}, ""),
        ("0", {}, "the price of `a` is 0, which ratio_to_lowest cannot compare"),
        ("-0.01", {}, "the price of `a` is -0.01; a price cannot be less than nothing"),
        ("0", REFERENCE, ""),
        ("-0.01", REFERENCE, "the price of `a` is -0.01; a price cannot be less than nothing"),
    ],
)
def test_a_price_is_more_than_nothing_or_where_nought_means_something_nought(
    price: str, award: dict[str, Any], words: str
) -> None:
    assert missing_for_scoring(priced(Decimal(price), **award)) == ([words] if words else [])


def test_a_bid_that_failed_a_gate_needs_nothing_more() -> None:
    failed = the_round(
        bids=[{"id": "a", "bidder": "A", "price": "100"}, {"id": "b", "bidder": "B"}],
        moderation=[agreed("q", "3"), agreed("safe", "pass"), agreed("safe", "fail", "b")],
    )
    assert missing_for_scoring(failed) == []
    assert not waits_for_the_panel(failed)


def test_a_gate_that_nobody_decided_holds_the_round_up_even_where_another_gate_was_failed() -> None:
    assert only(the_round(moderation=[agreed("q", "3")])) == "nobody decided whether `a` passes `safe`"
    two = [{"id": "q", "text": "Q"}, *({"id": name, "text": name, "gate": True} for name in ("safe", "fit"))]
    round_ = the_round(questions=two, moderation=[agreed("safe", "fail")])
    assert only(round_) == "nobody decided whether `a` passes `fit`"


@pytest.mark.parametrize(
    ("score", "is_on"), [("1", True), ("0.9", False), ("4", True), ("4.1", False), ("2.5", True), ("0", False)]
)
def test_a_score_is_on_its_scale_from_the_lowest_step_to_the_top(score: str, is_on: bool) -> None:
    marks = [agreed("q", score), agreed("safe", "pass")]
    round_ = the_round(scales=[FROM_ONE], award={"scale": {"id": "from-one"}}, moderation=marks)
    found = missing_for_scoring(round_)
    assert found == ([] if is_on else [f"`a` has {score} for `q`, off its scale of 1 to 4"])


def test_where_a_missing_score_counts_nought_a_nought_is_never_off_the_scale() -> None:
    award = {"scale": {"id": "from-one"}, "missing_scores": "zero"}
    none = the_round(scales=[FROM_ONE], award=award, moderation=[agreed("safe", "pass")])
    assert missing_for_scoring(none) == []
    five = the_round(scales=[FROM_ONE], award=award, moderation=[agreed("q", "5"), agreed("safe", "pass")])
    assert only(five) == "`a` has 5 for `q`, off its scale of 1 to 4"


def test_who_owes_a_score_is_named_and_where_nobody_does_the_panel() -> None:
    panel = [{"id": who, "role": "partner", "scores": ["q"]} for who in ("x", "y")]
    score = {"evaluator": "x", "bid": "a", "question": "q", "score": "3"}
    mean = {"consolidation": "mean"}
    one = the_round(panel, award=mean, scores=[score])
    assert only(one) == "`a` lacks scores from y for `q`"
    assert only(the_round(award=mean)) == "`a` lacks scores from the panel for `q`"
    assert only(the_round(moderation=[agreed("safe", "pass")])) == "`a` lacks an agreed score for `q`"
    assert waits_for_the_panel(one)
    assert missing_for_scoring(the_round(panel, award=mean, scores=[score, {**score, "evaluator": "y"}])) == []


def test_a_question_without_a_scale_waits_for_no_score_of_the_panel() -> None:
    round_ = the_round(award={"scale": {}})
    assert not waits_for_the_panel(round_)
    assert waits_for_the_panel(the_round(award={"scale": {}}, moderation=[agreed("safe", "pass")]))
