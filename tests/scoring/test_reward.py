"""The model test: what a round would reward, against sums worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.model.round import Round
from cocommission.scoring.made_up import Bracket, MadeUpBid, bracket_of, field_of, with_bids
from cocommission.scoring.recount import recount
from cocommission.scoring.reward import Reward, reward_of
from cocommission.scoring.total import score_round

from .rounds import SCALE, make

GATE = {"id": "gate", "text": "gate", "gate": True}
PENNY = Fraction(1, 100)


def the_round(price: str = "20", budget: Mapping[str, Any] | None = None, **award: Any) -> Round:
    """Two questions on a scale of nought to five, of 15 points and of what price leaves; £80,000 to £120,000."""
    rest = str(85 - Decimal(price))
    money = {"from": "80000", "to": "120000"} if budget is None else dict(budget)
    return make(
        {
            "round": {"schema": "1", "id": "r", "title": "R", **({"budget": money} if money else {})},
            "questions": [*({"id": name, "text": name} for name in ("small", "large")), GATE],
            "criteria": [
                {"id": "c-small", "title": "S", "weight": "15", "questions": ["small"]},
                {"id": "c-large", "title": "L", "weight": rest, "questions": ["large"]},
                {"id": "c-gate", "title": "G", "questions": ["gate"]},
                *([{"id": "c-price", "title": "P", "weight": price, "price": True}] if price != "0" else []),
            ],
            "award": {"price": price, "quality": str(100 - Decimal(price)), "scale": SCALE, "rounding": {}, **award},
        }
    )  # fmt: skip


def rewarded(round_: Round, field: tuple[MadeUpBid, ...] | None = None) -> Reward:
    found = reward_of(round_, field)
    assert isinstance(found, Reward), found
    return found


def about(found: Fraction | None, exact: Fraction) -> bool:
    """Found to a thousandth of a pound, from below."""
    return found is not None and 0 <= exact - found <= Fraction(1, 1000)


REFERENCE = {"price_method": "fixed_reference", "reference": {"best": "80000", "worst": "120000"}}
LINEAR = {"price_method": "linear_from_lowest"}


@pytest.mark.parametrize(
    ("award", "point", "three"),
    [
        # 20 × 100,000 ÷ (100,000 + x) = 19, or 17
        ({}, Fraction(100_000, 19), Fraction(300_000, 17)),
        # 20 × x ÷ 100,000 = 1, or 3
        (LINEAR, Fraction(5_000), Fraction(15_000)),
        # 20 × x ÷ 40,000 = 1, or 3
        (REFERENCE, Fraction(2_000), Fraction(6_000)),
    ],
)
def test_what_a_point_and_a_step_are_worth(award: dict[str, Any], point: Fraction, three: Fraction) -> None:
    found = rewarded(the_round(**award))
    assert about(found.point, point)
    large, small = found.steps
    # a step of 15 points on a scale to five is 3 points, one of 65 points 13
    assert (small.question, small.points) == ("small", 3) and about(small.money, three)
    assert (large.question, large.points) == ("large", 13)


def test_quality_worth_as_much_as_all_price_points_may_cost_anything() -> None:
    large = rewarded(the_round("10", **LINEAR)).steps[0]
    assert (large.question, large.points, large.money) == ("large", 15, None)


@pytest.mark.parametrize(
    ("award", "points"),
    [({}, 20 * Fraction(10, 100)), (LINEAR, 20 * Fraction(10, 90)), (REFERENCE, 20 * Fraction(10, 40))],
)
def test_what_a_tenth_less_earns(award: dict[str, Any], points: Fraction) -> None:
    gap = next(gap for gap in rewarded(the_round(**award)).gaps if gap.per_cent == 10)
    assert (gap.price, gap.points, gap.share) == (90_000, points, points / 80)


@pytest.mark.parametrize(
    ("award", "points"), [({}, Fraction(20, 3)), (LINEAR, Fraction(10)), (REFERENCE, Fraction(20))]
)
def test_what_price_can_move_within_the_bracket(award: dict[str, Any], points: Fraction) -> None:
    assert rewarded(the_round(**award)).ends == points


def test_a_very_low_price_wins_whatever_its_quality_only_where_price_outweighs_quality() -> None:
    # 60 × (1 − p ÷ 100,000) > 40 of quality: p below a third of the middle
    found = {(duel.quality, duel.against): duel.price for duel in rewarded(the_round("60")).duels}
    assert about(found[0, 1], Fraction(100_000, 3))
    # 80% against 90% is 4 points: 60 × (1 − p ÷ 100,000) > 4
    assert about(found[Fraction(4, 5), Fraction(9, 10)], Fraction(560_000, 6))
    found = {(duel.quality, duel.against): duel.price for duel in rewarded(the_round("20")).duels}
    assert found[0, 1] is None
    # 8 points: 20 × (1 − p ÷ 100,000) > 8
    assert about(found[Fraction(4, 5), Fraction(9, 10)], Fraction(60_000))


def test_a_price_that_only_draws_level_does_not_win() -> None:
    # at 50:50 the straight line gives 50 points more to half the price, and the full quality is 50 points more
    found = {(duel.quality, duel.against): duel.price for duel in rewarded(the_round("50", **LINEAR)).duels}
    assert found[0, 1] is None


def test_a_minimum_score_shuts_a_low_bid_out_whatever_its_price() -> None:
    found = rewarded(the_round("60", minimum_scores=[{"question": "small", "score": "2.5"}]))
    assert {duel.quality: (duel.out, duel.price is None) for duel in found.duels if duel.out} == {
        Fraction(0): (True, True),
        Fraction(2, 5): (True, True),
    }
    # the weak ones are not in the price base either: 60 × 100 ÷ 120 + 36, against 60 + 26
    first = found.treatments[0]
    assert {bid.id: bid.total for bid in first.bids} == {"middle": 86, "dear": 86, "cheap": None, "very-cheap": None}


def test_the_field_under_every_method_that_fits() -> None:
    found = rewarded(the_round())
    totals = {str(one.method): {bid.id: bid.total for bid in one.bids} for one in found.treatments}
    # price: cheap 80, middle 100, dear 120, very cheap 40 thousand; quality: 32, 52, 72 and 16 of 80
    assert totals["ratio_to_lowest"] == {
        "dear": Fraction(20, 3) + 72, "middle": 8 + 52, "cheap": 10 + 32, "very-cheap": 20 + 16,
    }  # fmt: skip
    assert totals["linear_from_lowest"] == {"dear": 72, "middle": 52, "cheap": 32, "very-cheap": 20 + 16}
    assert totals["fixed_reference"] == {"dear": 72, "middle": 10 + 52, "cheap": 20 + 32, "very-cheap": 20 + 16}
    assert totals["fixed_price"] == {"dear": 90, "middle": 65, "cheap": 40, "very-cheap": 20}
    assert {one.winners for one in found.treatments} == {("dear",)}
    assert found.treatments[0].method == "ratio_to_lowest"


def test_the_winner_changes_where_the_sums_say() -> None:
    # p ÷ 3 + 0.9 × (100 − p) = p + 0.2 × (100 − p) at p = 2100 ÷ 41, a little over 51
    stretches = rewarded(the_round()).treatments[0].stretches
    assert [(one.most, one.least, one.winners) for one in stretches] == [
        (60, 52, ("very-cheap",)),
        (51, 0, ("dear",)),
    ]


def test_a_draw_at_a_split_is_told_as_one() -> None:
    # p = 0.25 × (100 − p) at 20:80
    two = (
        MadeUpBid("a", "A", Fraction(80_000), Fraction(2, 5)),
        MadeUpBid("b", "B", Fraction(120_000), Fraction(13, 20)),
    )
    first = rewarded(the_round(**REFERENCE), two).treatments[0]
    assert first.winners == ("a", "b")
    assert [(one.most, one.least, one.winners) for one in first.stretches] == [
        (60, 21, ("a",)),
        (20, 20, ("a", "b")),
        (19, 0, ("b",)),
    ]


def test_a_fixed_price_rewards_quality_alone() -> None:
    found = rewarded(the_round("0", price_method="fixed_price"))
    assert found.point is None and found.ends == 0
    assert all(step.money is None for step in found.steps) and all(gap.points == 0 for gap in found.gaps)
    assert [(one.method, one.winners, one.stretches) for one in found.treatments] == [("fixed_price", ("dear",), ())]


def test_a_round_for_price_alone_has_no_other_split() -> None:
    round_ = make(
        {
            "criteria": [{"id": "p", "title": "P", "weight": "100", "price": True}],
            "award": {"price": "100", "quality": "0", "scale": SCALE},
        }
    )
    found = rewarded(round_)
    assert [(one.method, one.winners, one.stretches) for one in found.treatments] == [
        ("ratio_to_lowest", ("very-cheap",), ())
    ]
    assert all(gap.share is None for gap in found.gaps)


@pytest.mark.parametrize(
    ("budget", "months", "ends", "remarks"),
    [
        ({"from": "80000", "to": "120000"}, None, (80_000, 100_000, 120_000), 0),
        ({"from": "120000", "to": "80000"}, None, (80_000, 100_000, 120_000), 0),
        ({"to": "100000"}, None, (80_000, 100_000, 120_000), 1),
        ({"from": "0", "to": "100000"}, None, (80_000, 100_000, 120_000), 1),
        ({"from": "50000", "to": "50000"}, None, (40_000, 50_000, 60_000), 1),
        ({"from": "0", "to": "0"}, None, (80_000, 100_000, 120_000), 1),
        ({}, None, (80_000, 100_000, 120_000), 1),
        ({"from": "12", "to": "24", "period": "year"}, "7", (7, Fraction(21, 2), 14), 1),
        ({"from": "12", "to": "24", "period": "year"}, None, (12, 18, 24), 1),
        ({"to": "10", "period": "year"}, "7", (Fraction(14, 3), Fraction(35, 6), 7), 2),
    ],
)
def test_the_prices_come_from_the_bracket_and_what_does_not_is_said(
    budget: dict[str, str], months: str | None, ends: tuple[Fraction, ...], remarks: int
) -> None:
    head: dict[str, Any] = {"schema": "1", "id": "r", "title": "R"}
    if budget:
        head["budget"] = budget
    if months:
        head["contract"] = {"months": months}
    found = bracket_of(make({"round": head}).about)
    assert (found.low, found.middle, found.high) == ends
    assert len(found.remarks) == remarks


def test_why_there_is_no_model_test_is_said() -> None:
    assert reward_of(make({})) == ("there is no `award` section: say how price and quality are weighed",)
    award = {"price": "20", "quality": "80", "scale": SCALE}
    no_criteria = reward_of(make({"award": award}))
    assert isinstance(no_criteria, tuple) and "add up to 0, not 100" in no_criteria[0]
    gone = make(
        {"award": award, "criteria": [{"id": "c", "title": "C", "weight": "100", "questions": ["gone"]}]},
    )
    assert reward_of(gone) == ("there is no question `gone`",)
    least = the_round(minimum_scores=[{"question": "gone", "score": "1"}], missing_scores="zero")
    assert reward_of(least) == ("there is no question `gone`",)
    no_scale = reward_of(the_round(scale=None))
    assert isinstance(no_scale, tuple) and "has no scale" in no_scale[0]
    wrong = reward_of(the_round(price_method="fixed_reference"))
    assert isinstance(wrong, tuple) and "needs `best` and `worst`" in wrong[0]


def test_bids_that_are_there_change_nothing() -> None:
    real = the_round()
    merged = real.merged.model_validate(
        {
            **the_round().merged.model_dump(by_alias=True, exclude_none=True, exclude={"council"}),
            "bids": [{"id": "cheap", "bidder": "A real one", "price": "1"}],
            "moderation": [{"bid": "cheap", "question": "gate", "score": "fail", "reason": "r"}],
        }
    )
    assert reward_of(Round(merged)) == reward_of(real)


AWARDS = st.sampled_from([{}, LINEAR, {"rounding": {"price_score": 1}}, {"rounding": {"ratio": 3, "final": 1}}])
PRICES = st.sampled_from(["1", "12.5", "20", "40", "60", "84"])


@settings(max_examples=12, deadline=None)
@given(award=AWARDS, price=PRICES, low=st.integers(1, 10**6), more=st.integers(1, 10**6), by=st.integers(2, 50))
def test_all_money_times_a_number_changes_nothing_but_the_money(
    award: dict[str, Any], price: str, low: int, more: int, by: int
) -> None:
    once = rewarded(the_round(price, {"from": str(low), "to": str(low + more)}, **award))
    often = rewarded(the_round(price, {"from": str(low * by), "to": str((low + more) * by)}, **award))
    assert [one and one * by for one in _money(once)] == _money(often)
    assert _without_money(once) == _without_money(often)


def _money(found: Reward) -> list[Fraction | None]:
    bracket = found.bracket
    return [
        *(bracket.low, bracket.middle, bracket.high, found.point),
        *(step.money for step in found.steps),
        *(gap.price for gap in found.gaps),
        *(duel.price for duel in found.duels),
        *(bid.price for bid in found.field),
    ]


def _without_money(found: Reward) -> list[Any]:
    return [
        found.ends,
        [replace(step, money=None) for step in found.steps],
        [(gap.points, gap.share) for gap in found.gaps],
        [(duel.out, duel.price is None) for duel in found.duels],
        [
            (one.method, one.stretches, [(bid.id, bid.rank, bid.total, bid.quality_score) for bid in one.bids])
            for one in found.treatments
        ],
    ]


@settings(max_examples=10, deadline=None)
@given(
    order=st.permutations(field_of(Bracket(Fraction(80_000), Fraction(100_000), Fraction(120_000)))),
    award=AWARDS,
    price=PRICES,
)
def test_the_order_of_the_bids_never_matters(order: list[MadeUpBid], award: dict[str, Any], price: str) -> None:
    round_ = the_round(price, **award)
    assert rewarded(round_, tuple(order)).treatments == rewarded(round_).treatments


@settings(max_examples=15, deadline=None)
@given(price=PRICES, points=st.fractions(Fraction(1, 10), 20, max_denominator=100), award=AWARDS)
def test_a_penny_more_than_it_may_cost_is_too_much(price: str, points: Fraction, award: dict[str, Any]) -> None:
    from cocommission.scoring.price.points import price_points
    from cocommission.scoring.reward import may_cost

    found = the_round(price, **award).award
    assert found is not None
    middle = Fraction(100_000)
    more = may_cost(found, middle, points)

    def lost(extra: Fraction) -> Fraction:
        prices = {"a": middle, "b": middle + extra}
        given = price_points(found.price_method, prices, found.price, clamp=found.clamp, rounding=found.rounding)
        return given["a"] - given["b"]

    if more is None:
        assert lost(9 * middle) <= points
    else:
        assert lost(more) <= points < lost(more + PENNY)


@pytest.mark.parametrize("award", [{}, LINEAR, REFERENCE, {"rounding": {"ratio": 2, "criterion": 1}}])
def test_made_up_bids_are_counted_twice_as_real_ones_are(award: dict[str, Any]) -> None:
    round_ = the_round(**award)
    made_up = with_bids(round_, field_of(bracket_of(round_.about)))
    result = score_round(made_up)
    assert len(result.ranked) == 4
    recount(made_up, result, made_up.criteria)
    assert rewarded(round_).treatments[0].bids == result.bids
