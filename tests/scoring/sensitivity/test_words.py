"""How sure a result is, in sentences: every turn of phrase on results made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from cocommission.scoring.sensitivity.random_sets import Won
from cocommission.scoring.sensitivity.sensitivity import Sensitivity, sensitivity_of
from cocommission.scoring.sensitivity.tipping import Tipping, Turn
from cocommission.scoring.sensitivity.variants import Variant
from cocommission.scoring.sensitivity.weighed import Part
from cocommission.scoring.sensitivity.words import (
    bound,
    first_sentence,
    how,
    lead_sentence,
    leads,
    names_of,
    nearest_first,
    per_cent,
    sentences,
    together,
)
from cocommission.scoring.total import score_round

from ..rounds import make_round

NAMES = {"a": "Oak", "b": "Elm", "c": "Ash"}


def sure(marks: Mapping[str, str] | None = None, **changes: Any) -> Sensitivity:
    """A round of two bids, a first; everything that sensitivity found is emptied and then changed."""
    given = {bid: {"q": mark} for bid, mark in (marks or {"a": "5", "b": "3"}).items()}
    round_ = make_round(given, dict.fromkeys(given, "10"), {"q": "80", "price": "20"})
    result = score_round(round_)
    empty: dict[str, Any] = dict.fromkeys(("tipping", "strips", "methods", "scores", "evaluators", "bids"), ())
    empty |= {"rounding": (), "near": {}, "anywhere": {}, "used": (), "unsolved": "", "rounds_inside": False}
    return replace(sensitivity_of(round_, result), **{**empty, **changes})


def tip(weight: str, below: str = "", above: str = "", leaders: tuple[str, ...] = ("a",), **part: Any) -> Tipping:
    """One criterion; below it b leads, above it c."""
    own = Part(**{"id": "q", "title": "Q", "weight": Fraction(weight), "leaves": ("q",), **part})
    turns = (
        Turn(Fraction(below), ("a", "b"), ("b",)) if below else None,
        Turn(Fraction(above), ("a", "c"), ("c",)) if above else None,
    )
    return Tipping(own, leaders, *turns, ())


def test_two_bidders_of_one_name_are_told_apart_by_their_ids() -> None:
    given = {"a": {"q": "5"}, "b": {"q": "4"}, "c": {"q": "3"}}
    round_ = make_round(given, {}, {"q": "100"}, price_method="fixed_price")
    named = zip(round_.bids, ("Oak", "Elm", "Oak"), strict=True)
    bids = [bid.model_copy(update={"bidder": name}) for bid, name in named]
    changed = type(round_)(round_.merged.model_copy(update={"bids": tuple(bids)}))
    assert names_of(score_round(changed)) == {"a": "Oak (a)", "b": "Elm", "c": "Oak (c)"}


@pytest.mark.parametrize(
    ("bids", "text", "lead"),
    [
        (("a",), "Oak", "Oak leads"),
        (("a", "b"), "Oak and Elm", "Oak and Elm share the lead"),
        (("a", "b", "c"), "Oak, Elm and Ash", "Oak, Elm and Ash share the lead"),
    ],
)
def test_bidders_are_joined_as_people_join_them(bids: tuple[str, ...], text: str, lead: str) -> None:
    assert together(bids, NAMES) == text
    assert leads(bids, NAMES) == lead
    assert together((), NAMES) == "nobody"


@pytest.mark.parametrize(
    ("value", "published", "text"),
    [
        ("37.337", "20", "37.33"),
        ("9.333", "20", "9.34"),
        ("37.33", "20", "37.33"),
        ("20.0019", "20", "20.001"),
        ("19.9981", "20", "19.999"),
        ("20.000000000001", "20", "20.000000000001"),
        ("20.0000000000001", "20", "20"),
    ],
)
def test_a_turning_point_is_cut_at_the_first_place_that_tells_it_from_the_weight(
    value: str, published: str, text: str
) -> None:
    assert bound(Fraction(value), Fraction(published)) == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (tip("20"), "Oak leads whatever “Q” weighs, from 0 to 100."),
        (tip("20", is_price=True), "Oak leads whatever price weighs, from 0 to 100."),
        (
            tip("20", "12.5", "40"),
            "Oak leads while “Q” is between 12.5 and 40 of 100 (published: 20); "
            "below that Elm leads, above it Ash leads.",
        ),
        (tip("20", "12.5"), "Oak leads while “Q” is over 12.5 of 100 (published: 20); below that Elm leads."),
        (tip("20", "", "40"), "Oak leads while “Q” is under 40 of 100 (published: 20); above that Ash leads."),
        (
            tip("20", "20", "20", ("a", "b", "c")),
            "Oak, Elm and Ash are level at the published weight of “Q”, 20 of 100; with less weight on it Elm leads; "
            "with more, Ash leads.",
        ),
        (
            tip("20.125", "20.125", "", ("a", "b")),
            "Oak and Elm are level at the published weight of “Q”, 20.13 of 100; with less weight on it Elm leads.",
        ),
        (
            tip("20", "", "20", ("a", "c"), is_price=True),
            "Oak and Ash are level at the published weight of price, 20 of 100; with more, Ash leads.",
        ),
        (
            tip("20", "10", "20", ("a", "c")),
            "Oak and Ash are level at the published weight of “Q”, 20 of 100; with less weight on it Elm leads; "
            "with more, Ash leads.",
        ),
    ],
)
def test_where_the_lead_changes_is_one_sentence(one: Tipping, text: str) -> None:
    assert lead_sentence(one, NAMES) == text


def test_price_stands_first_and_without_it_the_weight_that_is_nearest_to_a_change() -> None:
    price = tip("20", "1", "99", title="P", is_price=True)
    far, near, never = tip("30", "10", title="Far"), tip("30", "", "31", title="Near"), tip("30", title="Never")
    found = sure({"a": "5", "b": "4", "c": "3"}, tipping=(never, far, price, near))
    assert first_sentence(found).startswith("A leads while price is between 1 and 99")
    assert [one.part.title for one in nearest_first(found)] == ["Near", "P", "Far", "Never"]
    without = replace(found, tipping=(never, far, near))
    assert first_sentence(without).startswith("A leads while “Near” is under 31")
    assert "The weight nearest to a change: A leads while “Near” is under 31" in sentences(found)[1]
    # without price the nearest is the first sentence already, and where price is nearest it is too
    assert len(sentences(without)) == 1
    assert len(sentences(replace(found, tipping=(price, far)))) == 1


def test_a_tie_at_the_published_weight_is_nearer_than_any_change() -> None:
    level, near = tip("20", "20", title="Level"), tip("20", "", "20.5", title="Near")
    assert [one.part.title for one in nearest_first(sure(tipping=(near, level)))] == ["Level", "Near"]


def test_where_no_weight_changes_anything_that_is_one_sentence_if_there_is_more_than_one() -> None:
    price, other = tip("20", is_price=True), tip("80", title="Other")
    assert sentences(sure(tipping=(price, other)))[1:] == ["No change of a single weight brings another bid first."]
    assert sentences(sure(tipping=(price,)))[1:] == []


def test_why_weights_were_not_tried_is_said() -> None:
    assert first_sentence(sure()) == "The weights were not tried: there is only one criterion."
    assert first_sentence(sure(unsolved="it is odd")) == "The weights were not tried: it is odd."
    assert first_sentence(sure({"a": "5"})) == ("A is the only bid left to rank: no weight can change who comes first.")


def variant(title: str, *winners: str, changed: bool = False, reason: str = "") -> Variant:
    return Variant(title, title, winners, changed, reason=reason)


@pytest.mark.parametrize(
    ("group", "changed", "same"),
    [
        ("methods", "Under the method “One”, B would come first.", "under every other price method"),
        ("evaluators", "Without the scores of “One”, B would come first.", "whichever other evaluator is left out"),
        ("bids", "Without the bid of One, B would come first.", "whichever other losing bid is left out"),
        ("rounding", "With “One”, B would come first.", "however points are rounded"),
    ],
)
def test_what_changes_the_first_place_is_told_and_where_nothing_does_that_is(
    group: str, changed: str, same: str
) -> None:
    told = (variant("One", "b", changed=True), variant("Two", "a"), variant("Three", reason="not known"))
    assert sentences(sure(**{group: told}))[1:] == [changed]
    assert sentences(sure(**{group: told[1:]}))[1:] == [f"The same bid comes first {same}."]
    assert sentences(sure(**{group: told[1:2]}))[1:] == [
        f"The same bid comes first {same.replace('whichever other', 'whichever')}."
    ]
    assert sentences(sure(**{group: told[2:]}))[1:] == []


def test_bids_that_would_share_first_place_would_tie() -> None:
    told = (variant("One", "a", "b", changed=True),)
    assert sentences(sure(methods=told))[1:] == ["Under the method “One”, A and B would tie for first."]


def test_ways_to_join_scores_that_agree_are_named() -> None:
    told = (variant("The mean", "a"), variant("The median", "a"))
    assert sentences(sure(scores=told))[1:] == ["The same bid comes first with the mean and the median."]
    changed = (variant("The mean", "b", changed=True), variant("The median", "a"))
    assert sentences(sure(scores=changed))[1:] == ["With “The mean”, B would come first."]


def test_of_the_random_sets_the_bid_that_wins_most_is_told() -> None:
    near = {"b": Won(2500, 0), "a": Won(7499, 1)}
    anywhere = {"a": Won(3000, 4), "b": Won(3000, 5)}
    assert sentences(sure(near=near, anywhere=anywhere))[1:] == [
        "Of 10,000 random sets of weights near the published ones, A comes first in 74.99 %, "
        "and shares first place in 0.01 %.",
        "Of 10,000 random sets of weights of any size, B comes first in 30 %, and shares first place in 0.05 %.",
    ]
    alike = {"b": Won(5000, 0), "a": Won(5000, 0)}
    assert sentences(sure(near=alike))[1:] == [
        "Of 10,000 random sets of weights near the published ones, A comes first in 50 %."
    ]
    assert per_cent(Won(1, 10_000)) == "0.01 %"


def test_how_the_figures_were_made_is_told_where_there_are_any() -> None:
    assert how(sure(unsolved="so", rounds_inside=True)) == []
    solved = "As one weight moves, the other criteria keep their proportions."
    (line,) = how(sure(tipping=(tip("20"),)))
    assert line.startswith(solved)
    first, second = how(sure(tipping=(tip("20"),), unsolved="of that"))
    assert first.startswith(solved) and second.endswith("no random weights were drawn: of that.")
    first, second = how(sure(tipping=(tip("20"),), rounds_inside=True))
    assert "rounds points before they are added" in second
    (line,) = how(sure(near={"a": Won(1, 0)}))
    assert line.startswith("Random weights: 10,000 sets from seed 1.")


def test_that_the_panel_agreed_is_told_only_where_an_evaluator_was_left_out() -> None:
    (line,) = how(sure(evaluators=(variant("X", "a"),)))
    assert line.startswith("The panel agreed its scores together")
    assert how(sure(evaluators=(variant("X", reason="nobody else"),))) == []
    found = sure(evaluators=(variant("X", "a"),))
    by_mean = replace(found.result, award=found.result.award.model_copy(update={"consolidation": "mean"}))
    assert how(replace(found, result=by_mean)) == []
