"""What scoring answers: who is ranked, who is out, and criteria that are worked out when somebody looks."""

from __future__ import annotations

from fractions import Fraction

from cocommission.scoring.result import CriterionPoints, Later
from cocommission.scoring.total import score_round

from .rounds import make_round

ONE = CriterionPoints("c", "C", Fraction(20), None, Fraction(5))
TWO = CriterionPoints("d", "D", Fraction(30), Fraction(2), Fraction(6))


def test_criteria_are_worked_out_once_and_only_when_looked_at() -> None:
    made: list[int] = []

    def make() -> tuple[CriterionPoints, ...]:
        made.append(1)
        return (ONE, TWO)

    later = Later(make)
    assert made == []
    assert (len(later), later[0], later[1:], list(later)) == (2, ONE, (TWO,), [ONE, TWO])
    assert repr(later) == repr((ONE, TWO))
    assert made == [1]


def test_criteria_that_are_worked_out_later_equal_those_that_are_there() -> None:
    later = Later(lambda: (ONE, TWO))
    assert later == Later(lambda: (ONE, TWO))
    assert later == (ONE, TWO)
    assert later != Later(lambda: (ONE,))
    assert later != (ONE,)
    assert hash(later) == hash(Later(lambda: (ONE, TWO)))


def test_the_ranked_and_the_excluded_are_kept_apart_and_winners_share_first_place() -> None:
    scores = {
        "a": {"g": "pass", "q": "4"},
        "b": {"g": "fail"},
        "c": {"g": "pass", "q": "4"},
        "d": {"g": "pass", "q": "3"},
    }
    result = score_round(make_round(scores, dict.fromkeys(scores, "10"), {"g": "gate", "q": "80", "price": "20"}))
    assert [bid.id for bid in result.ranked] == ["a", "c", "d"]
    assert [bid.id for bid in result.excluded] == ["b"]
    assert [bid.id for bid in result.winners] == ["a", "c"]
    assert result.higher_is_better and not result.is_one_figure


def test_the_lowest_figure_is_best_where_the_method_says_so() -> None:
    scores = {"a": {"q": "4"}, "b": {"q": "5"}}
    round_ = make_round(
        scores, {"a": "10", "b": "20"}, {"q": "80", "price": "20"}, price_method="price_per_quality_point"
    )
    result = score_round(round_)
    assert result.is_one_figure and not result.higher_is_better
    assert [(bid.id, bid.total, bid.price_score) for bid in result.bids] == [
        ("a", Fraction(1, 8), None),
        ("b", Fraction(1, 5), None),
    ]


def test_a_price_criterion_is_marked_as_one_and_has_no_questions() -> None:
    result = score_round(make_round({"a": {"q": "4"}}, {"a": "10"}, {"q": "80", "price": "20"}))
    quality, price = result.bids[0].criteria
    assert (quality.is_price, quality.score, quality.points, quality.weight) == (False, 4, 64, 80)
    assert (price.is_price, price.score, price.points, price.weight, price.questions) == (True, None, 20, 20, ())
