"""A round read as weights times shares: moved weights keep their proportions, and real scoring agrees."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from cocommission.errors import Stop
from cocommission.model.round import Round
from cocommission.scoring.sensitivity.lines import Line
from cocommission.scoring.sensitivity.weighed import (
    Part,
    Weighed,
    at_weights,
    award_of,
    parts,
    settled,
    unrounded,
    weighed,
    with_award,
    with_sections,
)
from cocommission.scoring.total import score_round
from cocommission.scoring.weights import question_weights

from ..rounds import SCALE, make, make_round

F = Fraction


def simple(**award: Any) -> Round:
    """Shares: a 1, 0.4 and 0.5; b 0.6, 1 and 1 of q (50), r (30) and price (20)."""
    marks = {"a": {"q": "5", "r": "2"}, "b": {"q": "3", "r": "5"}}
    return make_round(marks, {"a": "200", "b": "100"}, {"q": "50", "r": "30", "price": "20"}, **award)


def read(round_: Round, only_price: bool = False) -> Weighed:
    found = weighed(round_, only_price)
    assert isinstance(found, Weighed), found
    return found


def part(found: Weighed, *names: str) -> Part:
    weight = sum((found.weights[name] for name in names), F(0))
    return Part("p", "P", weight, names)


def test_every_bid_earns_a_share_of_every_weight() -> None:
    found = read(simple())
    assert found.bids == ("b", "a")  # in the order of their ranks
    assert found.weights == {"c-q": 50, "c-r": 30, "c-price": 20}
    assert found.shares == {
        "a": {"c-q": 1, "c-r": F(2, 5), "c-price": F(1, 2)},
        "b": {"c-q": F(3, 5), "c-r": 1, "c-price": 1},
    }
    assert found.totals(found.weights) == {"a": 72, "b": 80}


def test_one_weight_moves_and_the_others_keep_their_proportions() -> None:
    found = read(simple())
    q = part(found, "c-q")
    assert found.moved(q, F(0)) == {"c-q": 0, "c-r": 60, "c-price": 40}
    assert found.moved(q, F(75)) == {"c-q": 75, "c-r": 15, "c-price": 10}
    both = part(found, "c-q", "c-r")
    assert found.moved(both, F(40)) == {"c-q": 25, "c-r": 15, "c-price": 60}
    # a: 24 + 20 = 44 at nought, 100 at a hundred
    assert found.lines(q) == {"a": Line(F(44), F(56, 100)), "b": Line(F(100), F(-40, 100))}


def test_a_weight_of_nought_can_be_moved_and_so_can_all_of_it() -> None:
    shares = {"a": {"q": F(1), "p": F(1, 2)}}
    nought = Weighed({"q": F(100), "p": F(0)}, shares)
    assert nought.moved(Part("p", "P", F(0), ("p",)), F(30)) == {"q": 70, "p": 30}
    assert nought.moved(Part("q", "Q", F(100), ("q",)), F(30)) == {"q": 30, "p": 0}


def test_moved_weights_are_those_that_real_scoring_uses() -> None:
    round_ = simple()
    weights = {"c-q": F(10), "c-r": F(25), "c-price": F(65)}
    moved = at_weights(round_, weights)
    award = award_of(moved)
    assert (award.price, award.quality) == (65, 35)
    assert question_weights(moved.criteria) == {"q": 10, "r": 25}
    # a: 10 + 10 + 32.5; b: 6 + 25 + 65
    assert {bid.id: bid.total for bid in score_round(moved).bids} == {"b": 96, "a": F("52.5")}


def nested() -> Round:
    """A criterion of 60 with questions of its own (q 10, r 30) and a child of 20; price of 40."""
    child = {"id": "d", "title": "D", "weight": "20", "questions": ["s"]}
    own = [{"question": "q", "weight": "10"}, {"question": "r", "weight": "30"}]
    return make(
        {
            "questions": [{"id": name, "text": name} for name in "qrs"],
            "criteria": [
                {"id": "c", "title": "C", "weight": "60", "questions": own, "criteria": [child]},
                {"id": "p", "title": "P", "weight": "40", "price": True},
            ],
            "award": {"price": "40", "quality": "60", "scale": SCALE},
            "bids": [{"id": "a", "bidder": "A", "price": "1"}, {"id": "b", "bidder": "B", "price": "2"}],
            "moderation": [
                {"bid": bid, "question": name, "score": mark, "reason": "R"}
                for bid, marks in (("a", "135"), ("b", "541"))
                for name, mark in zip("qrs", marks, strict=True)
            ],
        }
    )


def test_weights_of_questions_and_of_parents_move_with_their_criterion() -> None:
    moved = at_weights(nested(), {"c": F(20), "d": F(50), "p": F(30)})
    assert question_weights(moved.criteria) == {"q": 5, "r": 15, "s": 50}
    assert [one.weight for one in moved.criteria] == [70, 30]
    assert moved.criteria[0].criteria[0].weight == 50
    # one that is not named weighs nothing
    gone = at_weights(nested(), {"d": F(70), "p": F(30)})
    assert question_weights(gone.criteria) == {"q": 0, "r": 0, "s": 70}


def test_a_parent_weighs_what_stands_below_it_and_its_own_and_nothing_more() -> None:
    # a child that is moved to nought adds nothing
    bare = at_weights(nested(), {"c": F(70), "p": F(30)})
    assert (bare.criteria[0].weight, bare.criteria[0].criteria[0].weight) == (70, 0)
    # a parent without questions of its own has what its children have
    round_ = nested()
    wrapped = round_.criteria[0].model_copy(update={"id": "w", "questions": (), "criteria": (round_.criteria[0],)})
    moved = at_weights(
        with_sections(round_, {"criteria": (wrapped, round_.criteria[1])}), {"c": F(50), "d": F(20), "p": F(30)}
    )
    assert (moved.criteria[0].weight, moved.criteria[0].criteria[0].weight) == (70, 70)
    # a gate below it, which has no weight, takes nothing from its questions
    gate = round_.criteria[1].model_copy(update={"id": "g", "weight": None, "price": False})
    top = round_.criteria[0].model_copy(update={"criteria": (*round_.criteria[0].criteria, gate)})
    gated = at_weights(
        with_sections(round_, {"criteria": (top, round_.criteria[1])}), {"c": F(20), "d": F(50), "p": F(30)}
    )
    assert question_weights(gated.criteria) == {"q": 5, "r": 15, "s": 50}
    assert gated.criteria[0].weight == 70


def test_the_parts_of_a_tree_are_its_criteria_with_what_stands_below_them() -> None:
    found = read(nested())
    assert [(one.id, one.weight, one.leaves, one.is_price, one.depth) for one in parts(nested(), found)] == [
        ("c", 60, ("c", "d"), False, 0),
        ("d", 20, ("d",), False, 1),
        ("p", 40, ("p",), True, 0),
    ]


def test_points_and_totals_are_taken_as_they_are_and_ties_stay_ties() -> None:
    rounding = {"ratio": 3, "price_score": 1, "criterion": 1, "evaluator_mean": 2, "final": 1}
    award = award_of(unrounded(simple(rounding=rounding, rank_on="shown", ties="price")))
    kept = award.rounding
    assert (kept.ratio, kept.evaluator_mean) == (3, 2)
    assert kept.price_score is kept.criterion is kept.final is None
    assert (str(award.rank_on), str(award.ties)) == ("exact", "report")


def test_a_round_without_an_award_cannot_be_weighed() -> None:
    empty = make({})
    for look in (unrounded, award_of):
        with pytest.raises(Stop, match="no `award`"):
            look(empty)
    assert with_award(empty, {"price": 1}).award is None


@pytest.mark.parametrize("stage", [{"best_on_quality": "2"}, {"quality_minimum": "10"}])
def test_where_bids_go_on_by_quality_only_price_can_be_moved(stage: dict[str, str]) -> None:
    found = weighed(simple(**stage))
    assert found == "which bids go on to the price hangs on the weights too"
    assert read(simple(**stage), only_price=True).totals({"c-price": F(100)}) == {"a": 50, "b": 100}


def test_two_criteria_of_one_id_cannot_be_told_apart() -> None:
    round_ = simple()
    criteria = (*round_.criteria[:1], round_.criteria[1].model_copy(update={"id": "c-q"}), round_.criteria[2])
    assert weighed(with_sections(round_, {"criteria": criteria})) == "two criteria have one id"


@pytest.mark.parametrize("method", ["value_index", "price_per_quality_point"])
def test_one_figure_is_not_a_sum_of_weights(method: str) -> None:
    assert weighed(simple(price_method=method)) == "this way of scoring does not add up points by weight"


def test_points_that_are_rounded_inside_do_not_add_up_by_weight() -> None:
    # 20 × 2 ÷ 3 = 13.33 at one place
    marks = {"a": {"q": "5"}, "b": {"q": "4"}}
    round_ = make_round(marks, {"a": "3", "b": "2"}, {"q": "80", "price": "20"}, rounding={"price_score": 1})
    assert weighed(round_) == "this way of scoring does not add up points by weight"
    assert isinstance(weighed(unrounded(round_)), Weighed)


def test_a_price_of_nought_gets_its_shares_from_an_even_split() -> None:
    round_ = make_round({"a": {"q": "5"}, "b": {"q": "4"}}, {"a": "200", "b": "100"}, {"q": "100", "price": "0"})
    found = read(round_)
    assert found.weights == {"c-q": 100, "c-price": 0}
    assert {bid: own["c-price"] for bid, own in found.shares.items()} == {"a": F(1, 2), "b": 1}


def test_a_bid_that_would_earn_nothing_for_its_price_has_a_share_of_nought() -> None:
    marks, prices = {"a": {"q": "5"}, "b": {"q": "4"}}, {"a": "200", "b": "100"}
    round_ = make_round(marks, prices, {"q": "100", "price": "0"}, price_method="linear_from_lowest")
    assert {bid: own["c-price"] for bid, own in read(round_).shares.items()} == {"a": 0, "b": 1}


def test_a_price_of_nought_that_can_earn_nothing_has_no_share() -> None:
    marks = {"a": {"q": "5"}, "b": {"q": "4"}}
    fixed = make_round(marks, {"a": "1", "b": "1"}, {"q": "100", "price": "0"}, price_method="fixed_price")
    assert read(fixed).weights == {"c-q": 100}


def test_no_ranked_bid_has_no_shares() -> None:
    round_ = simple(minimum_scores=[{"question": "q", "score": "5.5"}])
    found = read(round_)
    assert found.bids == () and sum(found.weights.values()) == 100


def panelled(*marks: str, gate: str = "pass") -> Round:
    """One bid; one question of 100 and a gate; a mark from each evaluator, the first marks the gate."""
    return make(
        {
            "questions": [{"id": "q", "text": "q"}, {"id": "g", "text": "g", "gate": True}],
            "criteria": [
                {"id": "c", "title": "C", "weight": "100", "questions": ["q"]},
                {"id": "c-g", "title": "G", "questions": ["g"]},
            ],
            "award": {
                "price": "0", "quality": "100", "price_method": "fixed_price", "scale": SCALE, "consolidation": "mean",
            },
            "bids": [{"id": "a", "bidder": "A"}],
            "scores": [
                *({"evaluator": f"e{n}", "bid": "a", "question": "q", "score": mark} for n, mark in enumerate(marks)),
                *([{"evaluator": "e0", "bid": "a", "question": "g", "score": gate}] if gate else []),
            ],
        },
        [{"id": f"e{n}", "role": "partner", "scores": ["q"]} for n in range(len(marks))],
    )  # fmt: skip


@pytest.mark.parametrize(("gate", "decision"), [("pass", "pass"), ("fail", "fail"), ("", None)])
def test_a_settled_round_holds_every_score_and_gate_as_decided(gate: str, decision: str | None) -> None:
    round_ = panelled("4", "5", gate=gate)
    plain = settled(round_)
    assert {entry.question: entry.score for entry in plain.moderation} == {
        "q": F(9, 2),
        **({"g": decision} if decision else {}),
    }
    assert plain.scores == plain.panel == ()
    if decision:
        before, after = score_round(round_).bids[0], score_round(plain).bids[0]
        assert (before.total, before.rank) == (after.total, after.rank)


def test_a_missing_score_stays_missing_in_a_settled_round() -> None:
    round_ = panelled("4", "5")
    fewer = with_sections(round_, {"scores": round_.scores[1:]})
    assert [entry.question for entry in settled(fewer).moderation if entry.question == "q"] == []


def test_a_mean_without_an_end_leaves_the_round_as_it_is() -> None:
    round_ = panelled("4", "5", "5")
    assert settled(round_) is round_


def test_halving_a_weight_shows_whether_points_are_a_sum_of_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """A way of scoring that agrees at the published weights and nowhere else is found out."""
    round_ = simple()

    def bent(given: Round, ratio: Any = None) -> Any:
        result = score_round(given, ratio)
        if award_of(given).price == 20:
            return result
        bids = tuple(replace(bid, total=(bid.total or F(0)) + 1) for bid in result.bids)
        return replace(result, bids=bids)

    monkeypatch.setattr("cocommission.scoring.sensitivity.weighed.score_round", bent)
    assert weighed(round_) == "this way of scoring does not add up points by weight"


def test_totals_that_are_more_than_their_points_are_found_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def more(given: Round, ratio: Any = None) -> Any:
        result = score_round(given, ratio)
        if award_of(given).price != 20:
            return result
        return replace(result, bids=tuple(replace(bid, total=(bid.total or F(0)) + 1) for bid in result.bids))

    monkeypatch.setattr("cocommission.scoring.sensitivity.weighed.score_round", more)
    assert weighed(simple()) == "this way of scoring does not add up points by weight"


def test_a_weight_of_less_than_a_point_has_its_share() -> None:
    round_ = make_round({"a": {"q": "5", "r": "1"}}, {"a": "1"}, {"q": "79.5", "r": "0.5", "price": "20"}, quality="80")
    found = read(round_)
    assert found.weights == {"c-q": F("79.5"), "c-r": F("0.5"), "c-price": 20}
    assert found.shares == {"a": {"c-q": 1, "c-r": F(1, 5), "c-price": 1}}
