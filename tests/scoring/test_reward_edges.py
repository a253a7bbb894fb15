"""The model test at its edges: how far prices are looked for, what points are worth, and which methods are tried."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from cocommission.model.round import Round
from cocommission.scoring.made_up import MadeUpBid
from cocommission.scoring.reward import may_cost, reward_of, wins_from, worth_of_points

from .rounds import SCALE, make
from .test_reward import GATE, LINEAR, REFERENCE, about, rewarded, the_round

FAR = {"price_method": "fixed_reference", "reference": {"best": "100000", "worst": "2100000"}}
"""Each £100,000 more costs a point of 20."""


@pytest.mark.parametrize(("points", "worth"), [("8.99", 899_000), ("9", None), ("10", None), ("8", 800_000)])
def test_a_bid_is_looked_at_up_to_ten_times_the_middle_price_and_no_further(points: str, worth: int | None) -> None:
    award = the_round(**FAR).award
    assert award is not None
    assert may_cost(award, Fraction(100_000), Fraction(points)) == worth


@pytest.mark.parametrize(
    ("points", "price"), [("8", "83999.999"), ("9.99", "80019.999"), ("10", None), ("0", "99999.999")]
)
def test_a_bid_wins_from_the_highest_price_that_earns_more_than_it_lacks(points: str, price: str | None) -> None:
    """Each £2,000 less earns a point, down to £80,000; at exactly that much the two are level."""
    award = the_round(**REFERENCE).award
    assert award is not None
    found = wins_from(award, Fraction(100_000), Fraction(points))
    assert found == (None if price is None else Fraction(price))


def test_the_lowest_price_that_is_tried_is_a_hundred_millionth_of_the_middle() -> None:
    """A hair less than all twenty points is within reach of the ratio, all of them are not."""
    award = the_round().award
    assert award is not None
    hair = Fraction(20, 10**8)
    assert wins_from(award, Fraction(100_000), 20 - 2 * hair) == Fraction(1, 1000)
    assert wins_from(award, Fraction(100_000), 20 - hair) is None


def test_where_the_dearest_earns_nothing_a_better_bid_may_cost_nothing_more() -> None:
    """From the lowest to the highest price: of two bids the dearer loses all points, by however little it is dearer."""
    award = the_round(price_method="lowest_to_highest").award
    assert award is not None
    assert may_cost(award, Fraction(100_000), Fraction(19)) == 0
    assert may_cost(award, Fraction(100_000), Fraction(20)) is None


def test_what_points_are_worth_is_told_up_to_the_middle_price() -> None:
    # a point is worth 100,000 ÷ 20; twenty points are all that price has, so no price makes up for them
    steep = worth_of_points(rewarded(the_round(**LINEAR)))
    assert [points for points, _ in steep] == list(range(1, 20))
    assert all(about(worth, Fraction(5_000 * points)) for points, worth in steep)
    # by far references a point is worth the middle price itself, and the second more than that
    flat = worth_of_points(rewarded(the_round(**FAR)))
    assert [points for points, _ in flat] == [1] and about(flat[0][1], Fraction(100_000))
    # two points that are worth just the middle price are told
    half = {**FAR, "reference": {"best": "100000", "worst": "1100000"}}
    assert [points for points, _ in worth_of_points(rewarded(the_round(**half)))] == [1, 2]
    # the first point is told even if it is worth more
    flatter = {**FAR, "reference": {"best": "100000", "worst": "4100000"}}
    (first,) = worth_of_points(rewarded(the_round(**flatter)))
    assert first[0] == 1 and about(first[1], Fraction(200_000))
    # where no price is enough for one point nothing is told
    assert worth_of_points(rewarded(the_round("0", price_method="fixed_price"))) == ()


def test_all_points_of_quality_are_told_where_price_makes_up_for_each() -> None:
    round_ = the_round("84", price_method="linear_from_lowest")
    # 16 points of quality, each worth 100,000 ÷ 84
    found = worth_of_points(rewarded(round_))
    assert [points for points, _ in found] == list(range(1, 17))
    assert about(found[-1][1], Fraction(16 * 100_000, 84))


def test_a_method_of_one_figure_has_no_model_test() -> None:
    reasons = reward_of(the_round(price_method="value_index"))
    assert isinstance(reasons, tuple) and "value_index makes one figure" in reasons[0]


def test_the_gaps_below_the_middle_price_are_five() -> None:
    gaps = rewarded(the_round(**REFERENCE)).gaps
    # 20 × 5,000 ÷ 40,000 = 2.5 points for each five per cent; from 20 per cent on all points there are
    assert [(gap.per_cent, gap.price, gap.points) for gap in gaps] == [
        (5, 95_000, Fraction(5, 2)),
        (10, 90_000, 5),
        (20, 80_000, 10),
        (30, 70_000, 10),
        (50, 50_000, 10),
    ]


def test_the_duels_are_between_qualities_near_and_far() -> None:
    duels = rewarded(the_round()).duels
    assert [(duel.quality * 100, duel.against * 100) for duel in duels] == [
        (80, 90), (65, 90), (40, 90), (0, 65), (0, 100),
    ]  # fmt: skip
    # 8 points: 20 × (1 − p) = 8; 20 points cannot be made up for, nor more
    assert [duel.price is None for duel in duels] == [False, True, True, True, True]
    assert not any(duel.out for duel in duels)


def test_every_step_is_told_the_heaviest_question_first_and_then_by_name() -> None:
    round_ = make(
        {
            "round": {"schema": "1", "id": "r", "title": "R", "budget": {"from": "80000", "to": "120000"}},
            "scales": [
                {"id": "halves", "levels": ["a", "b", "c", "d", "e"], "lowest": "1", "step": "0.5"},
                {"id": "free", "levels": ["a", "b", "c"], "step": "0"},
                {"id": "two", "levels": ["no", "yes"]},
            ],
            "questions": [
                {"id": "z", "text": "z"}, {"id": "a", "text": "a"}, {"id": "h", "text": "h", "scale": "halves"},
                {"id": "f", "text": "f", "scale": "free"}, {"id": "n", "text": "n"},
                {"id": "t", "text": "t", "scale": "two"}, GATE,
            ],
            "criteria": [
                {"id": "c", "title": "C", "weight": "70", "questions": [
                    {"question": name, "weight": weight}
                    for name, weight in zip("zahfnt", ("20", "20", "0.5", "28.5", "0", "1"), strict=True)]},
                {"id": "c-gate", "title": "G", "questions": ["gate"]},
                {"id": "p", "title": "P", "weight": "30", "price": True},
            ],
            "award": {"price": "30", "quality": "70", "scale": SCALE, **REFERENCE},
        }
    )  # fmt: skip
    steps = rewarded(round_).steps
    # a step of five, of half a point on a scale to five, and of one where any score may be given
    assert [(one.question, one.weight, one.points) for one in steps] == [
        ("f", Fraction("28.5"), Fraction("14.25")), ("a", 20, 4), ("z", 20, 4), ("t", 1, 1),
        ("h", Fraction("0.5"), Fraction("0.05")),
    ]  # fmt: skip


def test_other_methods_need_both_weights_and_their_published_terms() -> None:
    plain = [str(one.method) for one in rewarded(the_round()).treatments]
    assert plain[0] == "ratio_to_lowest"
    assert set(plain[1:]) == {
        "fixed_price", "fixed_reference", "linear_from_lowest", "linear_from_highest",
        "lowest_to_highest", "mean_based", "share_of_inverse",
    }  # fmt: skip
    more = {str(one.method) for one in rewarded(the_round(multiple="3", significant_discount="10")).treatments}
    assert more - set(plain) == {"linear_to_multiple", "log_to_lowest"}
    # a discount is counted from a published budget
    both = the_round()
    assert both.award is not None
    changes = {"significant_discount": Decimal(10), "budget": Decimal(150_000)}
    award = both.award.model_copy(update=changes)
    found = rewarded(Round(both.merged.model_copy(update={"award": award})))
    assert {str(one.method) for one in found.treatments} - set(plain) == {"budget_discount"}


@pytest.mark.parametrize(
    ("reference", "is_own"),
    [
        ({"best": "90000", "worst": "110000"}, True),
        ({"best": "90000"}, False),
        ({"worst": "110000"}, False),
        ({"best": "90000", "worst": "90000"}, False),
        (None, False),
    ],
)
def test_the_ends_of_the_bracket_stand_in_for_reference_prices_that_are_not_published(
    reference: dict[str, str] | None, is_own: bool
) -> None:
    given = {"reference": reference} if reference else {}
    (one,) = (one for one in rewarded(the_round(**given)).treatments if one.method == "fixed_reference")
    middle = next(bid for bid in one.bids if bid.id == "middle")
    dear = next(bid for bid in one.bids if bid.id == "dear")
    # half way between the two, either way; the dear one is beyond the round's own worst price
    assert (middle.price_score, dear.price_score) == (10, 0)
    cheap = next(bid for bid in one.bids if bid.id == "cheap")
    assert cheap.price_score == 20
    assert (one.remark == "") is is_own


def test_each_treatment_is_at_the_published_split_and_a_fixed_price_at_all_quality() -> None:
    for one in rewarded(the_round("30")).treatments:
        if one.method == "fixed_price":
            assert (one.split, one.stretches, one.remark) == ((0, 100), (), "all 100 points for quality")
        else:
            assert one.split == (30, 70)
            assert one.stretches[0].most == 60 and one.stretches[-1].least == 0


def test_a_weight_of_less_than_a_point_can_still_be_split_otherwise() -> None:
    for price in ("0.5", "84.5"):
        assert len(rewarded(the_round(price)).treatments) == 8


def test_the_last_split_is_all_quality_and_a_draw_there_is_told() -> None:
    two = (
        MadeUpBid("a", "A", Fraction(80_000), Fraction(1, 2)),
        MadeUpBid("b", "B", Fraction(100_000), Fraction(1, 2)),
    )
    first = rewarded(the_round(), two).treatments[0]
    assert [(one.most, one.least, one.winners) for one in first.stretches] == [(60, 1, ("a",)), (0, 0, ("a", "b"))]
