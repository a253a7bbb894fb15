"""Tipping weights: what is claimed of them is tried by real scoring, on either side and at the point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.scoring.result import Result
from cocommission.scoring.sensitivity.lines import Line, on_top, stretches
from cocommission.scoring.sensitivity.sensitivity import Sensitivity, sensitivity_of
from cocommission.scoring.sensitivity.tipping import Tipping, Turn, strip, tipping
from cocommission.scoring.sensitivity.weighed import Part, Weighed, at_weights, unrounded, weighed, with_sections
from cocommission.scoring.sensitivity.words import bound, first_sentence, how, lead_sentence, sentences
from cocommission.scoring.total import score_round

from ..rounds import SCALE, make, make_round

HAIR = Fraction(1, 10**9)
TWENTY_EIGHTY = ({"a": {"q": "60"}, "b": {"q": "63"}, "c": {"q": "40"}}, {"a": "100000", "b": "125000", "c": "50000"})
EIGHTY = [str(step) for step in range(81)]


def sure_of(round_: Round) -> Sensitivity:
    return sensitivity_of(round_, score_round(round_))


def winners(round_: Round, found: Weighed, part: Part, weight: Fraction) -> tuple[str, ...]:
    """Who comes first by real scoring with one weight moved."""
    result = score_round(at_weights(round_, found.moved(part, weight)))
    return tuple(sorted(bid.id for bid in result.winners))


def tried(round_: Round) -> int:
    """Every turning point of every criterion, tried on both sides and at the point; how many there were."""
    exact = unrounded(round_)
    found = weighed(exact)
    assert isinstance(found, Weighed), found
    count = 0
    for one in tipping(exact, found):
        assert one.stretches[0].low == 0 and one.stretches[-1].high == 100
        assert one.leaders == winners(exact, found, one.part, one.part.weight)
        for before, after in zip(one.stretches, one.stretches[1:], strict=False):
            assert before.high == after.low and before.winners != after.winners
            count += 1
            room = min(HAIR, (before.high - before.low) / 2, (after.high - after.low) / 2)
            assert winners(exact, found, one.part, before.high - room) == before.winners
            assert winners(exact, found, one.part, before.high + room) == after.winners
            level = winners(exact, found, one.part, before.high)
            assert set(before.winners) | set(after.winners) <= set(level)
        for turn in (one.below, one.above):
            if turn is not None:
                assert turn.level == winners(exact, found, one.part, turn.weight)
                assert len(turn.level) > 1
    return count


def test_the_known_case_of_twenty_to_eighty() -> None:
    """60, 63 and 40 of 80, at £100,000, £125,000 and £50,000: b leads by 71 to 70."""
    round_ = make_round(*TWENTY_EIGHTY, {"q": "80", "price": "20"}, scale=EIGHTY)
    price = sure_of(round_).price
    assert price is not None
    # a and b meet where (100 - w) × 3/80 = w × (1/2 - 2/5): w = 300/11
    assert price.above is not None and price.above.weight == Fraction(300, 11)
    assert (price.above.level, price.above.then, price.below) == (("a", "b"), ("a",), None)
    assert (
        first_sentence(sure_of(round_))
        == "B leads while price is under 27.27 of 100 (published: 20); above that A leads."
    )
    assert tried(round_) == 4  # b, a, c by price, and the same from the other side for the only quality criterion


def test_leaving_out_the_bid_that_cannot_win_turns_the_order() -> None:
    found = sure_of(make_round(*TWENTY_EIGHTY, {"q": "80", "price": "20"}, scale=EIGHTY))
    left_out = {one.id: (one.winners, one.changed) for one in found.bids}
    assert left_out == {"a": (("b",), False), "c": (("a",), True)}
    assert "Without the bid of C, A would come first." in sentences(found)


def test_a_tie_at_the_published_weights_turns_at_once_both_ways() -> None:
    round_ = make_round({"a": {"q": "5"}, "b": {"q": "4"}}, {"a": "200", "b": "100"}, {"q": "50", "price": "50"})
    tied = at_weights(round_, {"c-q": Fraction(500, 7), "c-price": Fraction(200, 7)})
    price = sure_of(tied).price
    assert price is not None and price.below is not None and price.above is not None
    assert price.leaders == ("a", "b")
    assert price.below.weight == price.above.weight == Fraction(200, 7)
    assert (price.below.then, price.above.then, price.change) == (("a",), ("b",), 0)
    assert "A and B are level at the published weight of price" in first_sentence(sure_of(tied))


def test_bids_that_are_alike_share_every_stretch() -> None:
    round_ = make_round({"a": {"q": "4"}, "b": {"q": "4"}}, {"a": "10", "b": "10"}, {"q": "80", "price": "20"})
    found = sure_of(round_)
    assert all(one.below is one.above is None and one.leaders == ("a", "b") for one in found.tipping)
    assert {bid: (won.alone, won.shared) for bid, won in found.near.items()} == {"a": (0, 10_000), "b": (0, 10_000)}
    assert first_sentence(found) == "A and B share the lead whatever price weighs, from 0 to 100."


def test_one_bid_alone_and_none_at_all_are_said_and_not_solved() -> None:
    alone = make_round({"a": {"q": "4"}}, {"a": "10"}, {"q": "80", "price": "20"})
    assert first_sentence(sure_of(alone)) == ("A is the only bid left to rank: no weight can change who comes first.")
    assert sure_of(alone).tipping == () and sure_of(alone).near == {}
    out = make_round({"a": {"q": "4", "g": "fail"}}, {"a": "10"}, {"q": "80", "price": "20", "g": "gate"})
    assert first_sentence(sure_of(out)) == "There is no bid left to rank."


def test_an_excluded_bid_is_in_nothing() -> None:
    scores = {"a": {"q": "5", "g": "pass"}, "b": {"q": "4", "g": "pass"}, "cheap": {"q": "0", "g": "fail"}}
    prices = {"a": "200", "b": "100", "cheap": "1"}
    found = sure_of(make_round(scores, prices, {"q": "80", "price": "20", "g": "gate"}))
    assert set(found.near) == {"a", "b"}
    assert [one.id for one in found.bids] == [found.result.ranked[1].id]
    assert all("cheap" not in stretch.winners for one in found.tipping for stretch in one.stretches)


def test_a_fixed_price_has_weights_to_move_and_no_splits() -> None:
    scores = {"a": {"q": "5", "r": "1"}, "b": {"q": "3", "r": "4"}}
    round_ = make_round(scores, {"a": "1", "b": "1"}, {"q": "70", "r": "30"}, price_method="fixed_price")
    found = sure_of(round_)
    assert found.price is None and found.strips == () and found.methods == ()
    assert [one.part.id for one in found.tipping] == ["c-q", "c-r"]
    assert first_sentence(found) == "A leads while “Q” is over 60 of 100 (published: 70); below that B leads."
    assert tried(round_) == 2


def test_a_price_criterion_of_nought_can_still_be_given_weight() -> None:
    round_ = make_round({"a": {"q": "5"}, "b": {"q": "4"}}, {"a": "200", "b": "100"}, {"q": "100", "price": "0"})
    price = sure_of(round_).price
    assert price is not None and price.part.weight == 0
    assert price.above is not None and price.above.weight == Fraction(200, 7) and price.above.then == ("b",)


def test_a_tie_at_a_weight_of_nought_turns_with_the_first_grain_of_weight() -> None:
    round_ = make_round({"a": {"q": "4"}, "b": {"q": "4"}}, {"a": "200", "b": "100"}, {"q": "100", "price": "0"})
    price = sure_of(round_).price
    assert price is not None and price.below is None and price.leaders == ("a", "b")
    assert price.above is not None and (price.above.weight, price.above.then) == (0, ("b",))
    assert first_sentence(sure_of(round_)) == (
        "A and B are level at the published weight of price, 0 of 100; with more, B leads."
    )


def test_a_criterion_that_holds_everything_cannot_be_moved() -> None:
    found = sure_of(make_round({"a": {"q": "5"}, "b": {"q": "4"}}, {}, {"q": "100"}, price_method="fixed_price"))
    assert found.tipping == ()
    assert first_sentence(found) == "The weights were not tried: there is only one criterion."
    assert {bid: won.alone for bid, won in found.anywhere.items()} == {"a": 10_000, "b": 0}


def test_sub_criteria_move_within_the_whole_tree() -> None:
    round_ = tree()
    parts = {one.part.id: (one.part.weight, one.part.depth) for one in sure_of(round_).tipping}
    assert parts == {"top": (60, 0), "one": (40, 1), "two": (20, 1), "other": (20, 0), "price": (20, 0)}
    assert tried(round_) > 0


def test_a_criterion_that_only_wraps_another_is_moved_once() -> None:
    round_ = tree()
    other = round_.criteria[1]
    wrapped = other.model_copy(update={"id": "wrap", "questions": (), "criteria": (other,)})
    changed = with_sections(round_, {"criteria": (round_.criteria[0], wrapped, round_.criteria[2])})
    assert [one.part.id for one in sure_of(changed).tipping] == ["top", "one", "two", "wrap", "price"]


def tree(**award: Any) -> Round:
    return make(
        {
            "questions": [{"id": name, "text": name} for name in ("q1", "q2", "q3", "q4")],
            "criteria": [
                {
                    "id": "top",
                    "title": "Top",
                    "weight": "60",
                    "criteria": [
                        {"id": "one", "title": "One", "weight": "40", "questions": ["q1", "q2"]},
                        {
                            "id": "two",
                            "title": "Two",
                            "weight": "20",
                            "questions": [{"question": "q3", "weight": "20"}],
                        },
                    ],
                },
                {"id": "other", "title": "Other", "weight": "20", "questions": ["q4"]},
                {"id": "price", "title": "Price", "weight": "20", "price": True},
            ],
            "award": {"price": "20", "quality": "80", "scale": SCALE, **award},
            "bids": [
                {"id": bid, "bidder": bid, "price": price} for bid, price in (("a", "90"), ("b", "70"), ("c", "50"))
            ],
            "moderation": [
                {"bid": bid, "question": f"q{number + 1}", "score": score, "reason": "so"}
                for bid, scores in (("a", "5434"), ("b", "3542"), ("c", "2235"))
                for number, score in enumerate(scores)
            ],
        }
    )


MARKS = st.sampled_from(SCALE)
PRICES = st.integers(1, 10**7).map(str)
WEIGHTS = st.lists(st.integers(1, 60), min_size=2, max_size=5).map(
    lambda found: [Fraction(100 * one, sum(found)) for one in found]
)
METHODS = st.sampled_from(["ratio_to_lowest", "linear_from_lowest", "fixed_reference"])


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    weights = draw(WEIGHTS)
    names = [f"q{number}" for number in range(len(weights) - 1)]
    bids = [f"bid-{number}" for number in range(draw(st.integers(2, 5)))]
    given_ = {bid: {name: draw(MARKS) for name in names} for bid in bids}
    prices = {bid: draw(PRICES) for bid in bids}
    more: Mapping[str, Any] = {
        "price_method": draw(METHODS),
        "reference": {"best": "1000", "worst": "9000000"},
        "clamp": draw(st.booleans()),
        "rounding": draw(st.sampled_from([{}, {"final": 2}, {"ratio": 3}, {"price_score": 1, "criterion": 1}])),
    }
    even = make_round(given_, prices, {**dict.fromkeys(names, "1"), "price": "50"}, **more)
    ids = [*(f"c-{name}" for name in names), "c-price"]
    return at_weights(even, dict(zip(ids, weights, strict=True)))


@settings(max_examples=60, deadline=None)
@given(rounds())
def test_every_turning_point_is_a_tie_and_each_side_has_the_leader_that_is_claimed(round_: Round) -> None:
    tried(round_)


@settings(max_examples=40, deadline=None)
@given(rounds(), st.integers(0, 60))
def test_at_every_split_the_strip_names_who_comes_first(round_: Round, price: int) -> None:
    exact = unrounded(round_)
    award = exact.award
    assert award is not None
    found = strip(exact, award.price_method)
    assert found.stretches[0].low == 0 and found.stretches[-1].high == 60
    result = score_round(exact, (award.price * 0 + price, award.price * 0 + 100 - price))
    first = tuple(sorted(bid.id for bid in result.winners))
    for stretch in found.stretches:
        if stretch.holds(Fraction(price)):
            assert stretch.winners == first
        elif price in (stretch.low, stretch.high):
            assert set(stretch.winners) <= set(first)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.builds(Line, st.fractions(-9, 9, max_denominator=9), st.fractions(-9, 9, max_denominator=9)),
        min_size=1,
    )
)
def test_stretches_are_the_upper_edge_of_lines(lines: dict[str, Line]) -> None:
    found = stretches(lines, Fraction(0), Fraction(10))
    assert found[0].low == 0 and found[-1].high == 10
    for stretch in found:
        assert stretch.low < stretch.high
        for part in (Fraction(1, 7), Fraction(1, 2), Fraction(6, 7)):
            assert on_top(lines, stretch.low + (stretch.high - stretch.low) * part) == stretch.winners


def test_no_lines_and_no_room_have_no_stretches() -> None:
    assert stretches({}, Fraction(0), Fraction(1)) == ()
    assert stretches({"a": Line(Fraction(0), Fraction(0))}, Fraction(1), Fraction(1)) == ()


def test_a_method_without_its_published_prices_says_so_and_is_not_guessed() -> None:
    round_ = make_round(*TWENTY_EIGHTY, {"q": "80", "price": "20"}, scale=EIGHTY)
    assert "best" in strip(unrounded(round_), PriceMethod.FIXED_REFERENCE).reason
    reasons = {one.id: one.reason for one in sure_of(round_).methods}
    assert "best" in reasons["fixed_reference"] and not reasons["linear_from_lowest"]


@pytest.mark.parametrize("stage", ["criterion", "price_score"])
def test_rounding_before_the_sum_is_told_since_turning_points_leave_it_out(stage: str) -> None:
    assert sure_of(tree(rounding={stage: 0})).rounds_inside
    assert not sure_of(tree(rounding={"final": 0})).rounds_inside


def test_where_a_criterion_does_not_add_up_by_weight_price_alone_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quality measured by the best bid: its points hang on all quality weights, but price against quality is a line."""
    round_ = tree()
    monkeypatch.setattr("cocommission.scoring.sensitivity.weighed.score_round", _to_the_top_bid)
    found = sensitivity_of(round_, score_round(round_))
    assert found.unsolved == "this way of scoring does not add up points by weight"
    assert [one.part.id for one in found.tipping] == ["price"]
    assert found.near == found.anywhere == {}
    assert any("Only the weight of price was moved" in line for line in how(found))


def _to_the_top_bid(round_: Round, ratio: Any = None) -> Result:
    """Real scoring, with all quality points multiplied so that the best bid has every one."""
    plain = score_round(round_, ratio)
    quality = Fraction(plain.award.quality)
    best = max((bid.quality_score or Fraction(0) for bid in plain.ranked), default=Fraction(1))
    bids = []
    for bid in plain.bids:
        criteria = tuple(
            one if one.is_price else replace(one, points=one.points * quality / best) for one in bid.criteria
        )
        total = sum((one.points for one in criteria), Fraction(0))
        bids.append(replace(bid, criteria=criteria, total=total))
    return replace(plain, bids=tuple(bids))


def both_sides(below: str, above: str) -> Tipping:
    turns = (Turn(Fraction(below), ("a", "b"), ("b",)), Turn(Fraction(above), ("a", "c"), ("c",)))
    return Tipping(Part("q", "Q", Fraction(20), ("q",)), ("a",), *turns, ())


def test_the_smallest_change_is_to_the_nearer_side_and_both_are_told() -> None:
    names = {"a": "Oak", "b": "Elm", "c": "Ash"}
    assert both_sides("15", "40").change == 5 and both_sides("1", "40").change == 19
    assert both_sides("1", "21").change == 1
    assert lead_sentence(both_sides("12.341", "40.129"), names) == (
        "Oak leads while “Q” is between 12.35 and 40.12 of 100 (published: 20); "
        "below that Elm leads, above it Ash leads."
    )


def test_a_turning_point_is_cut_towards_the_published_weight_and_never_onto_it() -> None:
    own = Fraction(20)
    assert bound(Fraction("20.0013"), own) == "20.001" and bound(Fraction("19.9987"), own) == "19.999"
    assert bound(Fraction(112, 3), own) == "37.33" and bound(Fraction(28, 3), own) == "9.34"
