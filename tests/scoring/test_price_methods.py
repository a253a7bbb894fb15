"""Each further price method on prices whose points were worked out by hand, and its trap."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocommission.errors import Fault, Stop
from cocommission.exact import shown
from cocommission.model.criteria import ONE_FIGURE, Mode, PriceMethod
from cocommission.record.verify_round import check_record
from cocommission.reporting.scored_record import scored_record
from cocommission.scoring.powers import levelled, log, power
from cocommission.scoring.price.base import Terms
from cocommission.scoring.price.points import figures, methods, price_points
from cocommission.scoring.recount import recount
from cocommission.scoring.rounding import rounded
from cocommission.scoring.total import score_round

from .rounds import make_round

M = PriceMethod
TWENTY_EIGHTY = {"price_weight": Fraction(20), "quality_weight": Fraction(80)}


def points(method: PriceMethod, *prices: str, clamp: bool = False, **terms: str) -> list[Fraction]:
    named = {f"b{number}": Decimal(price) for number, price in enumerate(prices)}
    published = Terms(**{name: Fraction(value) for name, value in terms.items()})
    return list(price_points(method, named, Decimal(20), terms=published, clamp=clamp).values())


def figure(method: PriceMethod, *bids: tuple[str, str], **terms: Fraction) -> list[Fraction]:
    named = {f"b{number}": (Decimal(price), Decimal(quality)) for number, (price, quality) in enumerate(bids)}
    return list(figures(method, named, Terms(**terms)).values())


def test_a_straight_line_to_three_times_the_lowest() -> None:
    assert points(M.LINEAR_TO_MULTIPLE, "100", "200", "300", "400", multiple="3") == [20, 10, 0, -10]
    assert points(M.LINEAR_TO_MULTIPLE, "100", "400", multiple="3", clamp=True) == [20, 0]


def test_at_twice_the_lowest_the_line_is_the_one_from_the_lowest() -> None:
    prices = ("100", "125", "300")
    assert points(M.LINEAR_TO_MULTIPLE, *prices, multiple="2") == points(M.LINEAR_FROM_LOWEST, *prices)


@pytest.mark.parametrize("method", [M.LINEAR_TO_MULTIPLE, M.LOG_TO_LOWEST])
@pytest.mark.parametrize(("multiple", "words"), [(None, "not set"), ("1", "more than 1"), ("0.5", "more than 1")])
def test_a_multiple_must_be_published_and_more_than_one(method: PriceMethod, multiple: str | None, words: str) -> None:
    with pytest.raises(Stop, match=words):
        points(method, "100", **({} if multiple is None else {"multiple": multiple}))


def test_lowest_to_highest_spreads_all_points_however_close_the_prices() -> None:
    assert points(M.LOWEST_TO_HIGHEST, "100", "101", "102") == [20, 10, 0]
    assert points(M.LOWEST_TO_HIGHEST, "100", "150", "300") == [20, 15, 0]


def test_equal_prices_or_one_bid_earn_all_points_from_lowest_to_highest() -> None:
    assert points(M.LOWEST_TO_HIGHEST, "100") == [20]
    assert points(M.LOWEST_TO_HIGHEST, "100", "100.00") == [20, 20]


def test_from_the_highest_down_nobody_earns_all_and_the_dearest_nothing() -> None:
    assert points(M.LINEAR_FROM_HIGHEST, "100", "150", "200") == [10, 5, 0]
    assert points(M.LINEAR_FROM_HIGHEST, "98", "99", "100") == [Fraction(2, 5), Fraction(1, 5), 0]
    assert points(M.LINEAR_FROM_HIGHEST, "100") == [0]
    assert points(M.LINEAR_FROM_HIGHEST, "100", "100") == [0, 0]


def test_shares_of_the_inverse_make_the_weight_together_and_shrink_with_each_further_bid() -> None:
    assert points(M.SHARE_OF_INVERSE, "100") == [20]
    assert points(M.SHARE_OF_INVERSE, "100", "300") == [15, 5]
    three = points(M.SHARE_OF_INVERSE, "100", "300", "150")
    assert [shown(one, 50) for one in three] == [shown(one, 50) for one in map(Fraction, ("10", "10/3", "20/3"))]


def test_a_thousand_shares_of_the_inverse_have_figures_that_can_be_written_down() -> None:
    found = points(M.SHARE_OF_INVERSE, *(f"{100 + number}.{number % 97:02}" for number in range(1000)))
    assert max(len(str(one.denominator)) for one in found) <= 61
    assert abs(sum(found) - 20) < Fraction(1, 10**55)


def test_the_mean_price_earns_half_and_a_tenth_above_it_a_tenth_less() -> None:
    assert points(M.MEAN_BASED, "90", "100", "110") == [12, 10, 8]
    assert points(M.MEAN_BASED, "10", "190") == [28, -8]
    assert points(M.MEAN_BASED, "10", "190", clamp=True) == [20, 0]


def test_a_discount_counts_against_the_significant_or_the_largest_one() -> None:
    small = points(M.BUDGET_DISCOUNT, "95", "90", "100", budget="100", discount="20")
    assert small == [5, 10, 0]
    large = points(M.BUDGET_DISCOUNT, "75", "60", "110", budget="100", discount="20")
    assert large == [Fraction(25, 2), 20, -5]


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"discount": "10"}, "award.budget"),
        ({"budget": "0", "discount": "10"}, "award.budget"),
        ({"budget": "100"}, "significant_discount"),
        ({"budget": "100", "discount": "0"}, "more than 0"),
        ({"budget": "100", "discount": "101"}, "at most 100"),
    ],
)
def test_budget_and_significant_discount_must_be_published(terms: dict[str, str], words: str) -> None:
    with pytest.raises(Stop) as caught:
        points(M.BUDGET_DISCOUNT, "90", **terms)
    assert words in str((caught.value.message, *caught.value.args))


def test_a_discount_of_the_whole_budget_can_be_the_significant_one() -> None:
    assert points(M.BUDGET_DISCOUNT, "50", budget="100", discount="100") == [10]


def test_points_fall_with_the_logarithm_of_price() -> None:
    found = points(M.LOG_TO_LOWEST, "100", "200", "400", "800", multiple="4")
    assert [shown(value, 12) for value in found] == [20, 10, 0, -10]
    assert found[0] == 20
    assert found[2] == 0


def test_a_logarithm_is_right_to_fifty_digits() -> None:
    assert shown(log(Fraction(2)), 45) == Decimal("0.693147180559945309417232121458176568075500134")
    assert shown(log(Fraction(1, 10)), 45) == Decimal("-2.302585092994045684017991454684364207601101489")


def test_a_power_is_exact_where_it_is_whole_and_right_to_fifty_digits_where_not() -> None:
    assert power(Fraction(3, 2), Fraction(4)) == Fraction(81, 16)
    assert shown(power(Fraction(2), Fraction(1, 2)), 45) == Decimal("1.414213562373095048801688724209698078569671875")
    assert power(Fraction(0), Fraction(1, 2)) == 0


def test_figures_nearer_than_the_thirtieth_place_are_equal() -> None:
    step = Fraction(1, 10**31)
    assert levelled([Fraction(1), 1 + step, Fraction(2)]) == [1 + step, 1 + step, 2]
    assert levelled([Fraction(1), 1 + 11 * step]) == [1, 1 + 11 * step]
    assert levelled([Fraction(10**9), 10**9 + Fraction(1, 10**22)])[0] == 10**9 + Fraction(1, 10**22)


def test_price_per_quality_point_and_quality_for_a_pound_mirror_each_other() -> None:
    bids = (("1000", "50"), ("900", "30"))
    assert figure(M.PRICE_PER_QUALITY_POINT, *bids) == [20, 30]
    assert figure(M.VALUE_INDEX, *bids) == [Fraction(1, 20), Fraction(1, 30)]
    assert methods()[M.PRICE_PER_QUALITY_POINT].lowest_wins
    assert not methods()[M.VALUE_INDEX].lowest_wins


def test_a_bid_without_quality_cannot_have_a_price_per_quality_point() -> None:
    with pytest.raises(Stop, match="b1 has no quality points"):
        figure(M.PRICE_PER_QUALITY_POINT, ("10", "1"), ("10", "0"))
    assert figure(M.VALUE_INDEX, ("10", "1"), ("10", "0"))[1] == 0


def test_at_twenty_eighty_quality_counts_to_the_fourth_power() -> None:
    assert figure(M.WEIGHTED_VALUE_INDEX, ("16", "2"), ("81", "3"), **TWENTY_EIGHTY) == [1, 1]
    root = figure(M.WEIGHTED_VALUE_INDEX, ("1", "2"), price_weight=Fraction(80), quality_weight=Fraction(40))
    assert shown(root[0], 20) == Decimal("1.41421356237309504880")


def test_a_utility_index_can_fall_below_nought() -> None:
    found = figure(M.UTILITY_INDEX, ("100", "90"), ("200", "80"), ("100", "60"), **TWENTY_EIGHTY)
    assert found == [1, Fraction(3, 10), Fraction(-1, 5)]


@pytest.mark.parametrize("method", [M.WEIGHTED_VALUE_INDEX, M.UTILITY_INDEX, M.QUALITY_COEFFICIENT])
def test_methods_that_divide_by_the_weight_of_price_refuse_nought(method: PriceMethod) -> None:
    with pytest.raises(Stop, match=r"award\.price"):
        figure(method, ("10", "1"), price_weight=Fraction(0), quality_weight=Fraction(100))


def test_quality_is_taken_off_the_price_at_its_published_worth() -> None:
    assert figure(M.QUALITY_MONETISED, ("1000", "50"), ("100", "50"), value=Fraction(10)) == [500, -400]
    for terms in ({}, {"value": Fraction(0)}):
        with pytest.raises(Stop, match="value_of_quality"):
            figure(M.QUALITY_MONETISED, ("1000", "50"), **terms)


def test_full_quality_saves_its_weight_of_the_price() -> None:
    shares = {"price_weight": Fraction(80), "quality_weight": Fraction(20)}
    assert figure(M.QUALITY_COEFFICIENT, ("100", "100"), ("100", "0"), **shares) == [80, 100]
    assert figure(M.QUALITY_COEFFICIENT, ("90", "50"), **shares) == [80]


def test_a_relative_value_cost_is_corrected_by_the_quality_above_the_least() -> None:
    assert figure(M.RELATIVE_VALUE_COST, ("120", "50"), ("150", "100"), ("60", "0")) == [80, 75, 60]


def test_points_and_figures_are_kept_apart() -> None:
    with pytest.raises(Fault):
        points(M.VALUE_INDEX, "1")
    with pytest.raises(Fault):
        figure(M.RATIO_TO_LOWEST, ("1", "1"))


@pytest.mark.parametrize("method", sorted(ONE_FIGURE))
@pytest.mark.parametrize("price", ["0", "-1"])
def test_no_figure_is_made_of_a_price_of_nought_or_less(method: PriceMethod, price: str) -> None:
    with pytest.raises(Stop, match="the price of b1"):
        figure(method, ("10", "1"), (price, "1"), value=Fraction(1), **TWENTY_EIGHTY)


BIDS = st.lists(
    st.tuples(st.decimals(1, 10**6, places=2).map(str), st.integers(1, 100).map(str)), min_size=1, max_size=6
)


@given(BIDS)
def test_the_two_mirrored_methods_rank_alike(bids: list[tuple[str, str]]) -> None:
    dear, good = figure(M.PRICE_PER_QUALITY_POINT, *bids), figure(M.VALUE_INDEX, *bids)
    assert all(one * other == 1 for one, other in zip(dear, good, strict=True))


@given(BIDS, st.integers(2, 1000))
def test_scaling_money_changes_no_order(bids: list[tuple[str, str]], factor: int) -> None:
    for method in sorted(ONE_FIGURE):
        times = [(str(Decimal(price) * factor), quality) for price, quality in bids]
        once = figure(method, *bids, value=Fraction(7), **TWENTY_EIGHTY)
        more = figure(method, *times, value=Fraction(7 * factor), **TWENTY_EIGHTY)
        assert order(once) == order(more)


def order(values: list[Fraction]) -> list[int]:
    return [sum(other < value for other in values) for value in values]


@given(BIDS)
def test_absolute_figures_do_not_move_when_another_bid_leaves(bids: list[tuple[str, str]]) -> None:
    absolute = [one.key for one in methods().values() if one.is_one_figure and not one.is_relative]
    assert len(absolute) == 5
    for method in absolute:
        whole = figure(method, *bids, value=Fraction(7), **TWENTY_EIGHTY)
        for left in range(1, len(bids)):
            assert figure(method, *bids[:left], value=Fraction(7), **TWENTY_EIGHTY) == whole[:left]


def test_the_page_on_scores_tells_every_method_as_the_invitation_does() -> None:
    page = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text("utf-8")
    for key, method in methods().items():
        formula = method.formula[:1].upper() + method.formula[1:]
        assert f"| `{key}` | {formula} |" in page
        assert method.weakness in page


def test_a_method_without_a_file_or_of_the_wrong_kind_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from cocommission.scoring.price import points as module

    found = list(module.pkgutil.iter_modules(module.package.__path__))
    try:
        with monkeypatch.context() as changed:
            changed.setattr(
                module.pkgutil, "iter_modules", lambda path: [one for one in found if one.name != "mean_based"]
            )
            methods.cache_clear()
            with pytest.raises(Fault, match="no file"):
                methods()
        with monkeypatch.context() as changed:
            changed.setattr(module, "ONE_FIGURE", ONE_FIGURE - {M.VALUE_INDEX})
            methods.cache_clear()
            with pytest.raises(Fault, match="no file"):
                methods()
    finally:
        methods.cache_clear()
    assert list(methods()) == list(PriceMethod)


def test_the_edges_of_what_must_be_published() -> None:
    assert points(M.LINEAR_TO_MULTIPLE, "100", "100.005", multiple="1.0001") == [20, 10]
    assert points(M.BUDGET_DISCOUNT, "99.5", budget="100", discount="0.5") == [20]
    assert points(M.BUDGET_DISCOUNT, "0.25", budget="0.5", discount="100") == [10]
    assert figure(M.QUALITY_MONETISED, ("10", "50"), value=Fraction(1, 100)) == [Fraction(19, 2)]
    assert figure(M.QUALITY_COEFFICIENT, ("10", "0"), price_weight=Fraction(1, 2), quality_weight=Fraction(99)) == [10]
    for terms, words in (
        ({"budget": "-1", "discount": "10"}, "award.budget"),
        ({"budget": "100", "discount": "100.01"}, "at most 100"),
    ):
        with pytest.raises(Stop, match=words):
            points(M.BUDGET_DISCOUNT, "90", **terms)


def test_every_lacking_term_is_told_at_once() -> None:
    with pytest.raises(Stop) as caught:
        points(M.BUDGET_DISCOUNT, "90")
    stop = caught.value
    assert stop.message.startswith("budget_discount: `award.budget` is not set")
    assert len(stop.more) == 2
    assert stop.more[0].startswith("`award.significant_discount` is not set")
    assert stop.more[1] == "publish it in `award`"


def test_a_reference_with_one_end_at_nought_is_whole() -> None:
    assert points(M.FIXED_REFERENCE, "25", best="0", worst="100") == [15]
    with pytest.raises(Stop, match="best"):
        points(M.FIXED_REFERENCE, "25", best="0")
    with pytest.raises(Stop, match="best"):
        points(M.FIXED_REFERENCE, "25", worst="100")


def test_a_logarithm_at_the_ends_is_exact() -> None:
    assert points(M.LOG_TO_LOWEST, "3", "21", multiple="7") == [20, 0]


@pytest.mark.parametrize("method", [one for one in PriceMethod if one not in ONE_FIGURE])
def test_a_penny_is_a_price(method: PriceMethod) -> None:
    terms = {"best": "1", "worst": "2", "multiple": "2", "budget": "1", "discount": "10"}
    assert len(points(method, "0.01", **terms)) == 1


def test_a_share_of_exactly_nought_or_one_is_not_clamped_and_beyond_is() -> None:
    prices = ("99.99", "100", "100.01", "199.99", "200", "200.01")
    found = points(M.FIXED_REFERENCE, *prices, clamp=True, best="100", worst="200")
    assert found == [20, 20, Fraction("19.998"), Fraction("0.002"), 0, 0]


def test_lines_are_scored_each_by_its_own_weight_and_a_line_without_one_earns_nothing() -> None:
    from cocommission.model.criteria import Award
    from cocommission.scoring.price.points import lines_are_weighed, points_by_line

    lines = [{"id": "x", "title": "X", "weight": "15"}, {"id": "y", "title": "Y", "weight": "5"}]
    award = Award.model_validate({"price": "20", "quality": "80", "price_lines": lines})
    amounts = {"a": {"x": Decimal(100), "y": Decimal(10)}, "b": {"x": Decimal(300), "y": Decimal(5)}}
    assert points_by_line(award, amounts) == {"a": {"x": 15, "y": Fraction(5, 2)}, "b": {"x": 5, "y": 5}}
    assert lines_are_weighed(award)
    half = award.model_copy(
        update={"price_lines": (award.price_lines[0], award.price_lines[1].model_copy(update={"weight": None}))}
    )
    assert lines_are_weighed(half)
    assert points_by_line(half, amounts) == {"a": {"x": 15, "y": 0}, "b": {"x": 5, "y": 0}}


@pytest.mark.parametrize("mode", ["down", "half_up", "half_even"])
@pytest.mark.parametrize(
    ("method", "multiple", "prices", "weight", "exact"),
    [
        ("share_of_inverse", None, ("1", "1", "1"), "15", Fraction(5)),
        ("share_of_inverse", None, ("3", "6", "6"), "20", Fraction(5)),
        ("share_of_inverse", None, ("3", "6", "6"), "30", Fraction(15, 2)),
        ("share_of_inverse", None, ("7", "21", "28", "84"), "30", Fraction(3, 2)),
        ("log_to_lowest", "4", ("100", "200"), "30", Fraction(15)),
        ("log_to_lowest", "9", ("100", "300"), "30", Fraction(15)),
        ("log_to_lowest", "27", ("100", "900"), "30", Fraction(10)),
        ("log_to_lowest", "100", ("100", "1000"), "30", Fraction(15)),
        ("log_to_lowest", "16", ("100", "800"), "30", Fraction(15, 2)),
        ("log_to_lowest", "2.25", ("100", "150"), "25", Fraction(25, 2)),
    ],
)
def test_points_that_lie_on_a_whole_or_a_half_are_rounded_as_they_are_and_not_by_their_last_digit(
    method: str, multiple: str | None, prices: tuple[str, ...], weight: str, exact: Fraction, mode: str
) -> None:
    """The dearest bid earns ``exact`` before rounding; all three roads must say so."""
    given = {f"b{number}": price for number, price in enumerate(prices)}
    weights = {"q": str(100 - int(weight)), "price": weight}
    terms = {"price_method": method, "rounding": {"price_score": "0", "mode": mode}}
    terms |= {"multiple": multiple} if multiple else {}
    round_ = make_round({bid: {"q": "0"} for bid in given}, given, weights, **terms)
    result = score_round(round_)
    recount(round_, result, round_.criteria)
    troubles: list[str] = []
    check_record(json.loads(scored_record(round_, result)), troubles)
    assert troubles == []
    dearest = next(bid for bid in result.bids if bid.id == f"b{len(prices) - 1}")
    assert dearest.price_score == rounded(exact, 0, Mode(mode))
