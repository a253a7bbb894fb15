"""Published worked examples of scoring, to the digit; their names of methods are mapped here."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from cocommission.errors import Stop
from cocommission.exact import shown
from cocommission.model.criteria import Award, PriceMethod, Reference, Rounding
from cocommission.scoring.price.base import Terms
from cocommission.scoring.price.points import methods, points_by_line, price_points
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.recount import recount
from cocommission.scoring.total import score_round

from ..scoring.rounds import make_round

Examples = dict[str, Any]
RATIO, LINEAR, FIXED = PriceMethod.RATIO_TO_LOWEST, PriceMethod.LINEAR_FROM_LOWEST, PriceMethod.FIXED_REFERENCE


@pytest.fixture(scope="session")
def examples(shared: Path) -> Examples:
    text = (shared / "oracles" / "worked-examples.yaml").read_text("utf-8")
    found = {one["id"]: one for one in yaml.load(text, Loader=yaml.BaseLoader)["oracles"]}
    assert len(found) > 20
    return found


def prices(example: Examples) -> dict[str, Decimal]:
    return {bid["id"]: Decimal(bid["price"]) for bid in example["bids"]}


def same(found: dict[str, Fraction], expected: Any, key: str) -> None:
    """Every expected figure equals ours, shown with as many places as it is printed with."""
    compared = 0
    for row in expected:
        if row.get(key) not in (None, "null", ""):
            places = len(row[key].partition(".")[2])
            assert shown(found[row["id"]], places) == Decimal(row[key]), row["id"]
            compared += 1
    assert compared


def same_map(found: dict[str, Fraction], expected: dict[str, str]) -> None:
    same(found, [{"id": name, "x": value} for name, value in expected.items()], "x")


def test_ratio_as_quoted_by_a_central_buyer(examples: Examples) -> None:
    example = examples["T01-ccs-dos-fixed-quotes"]
    found = price_points(RATIO, prices(example), Decimal(1))
    same(found, example["expected"]["published"], "price_score")
    same(found, example["expected"]["exact"], "price_score")


def test_points_and_ratio_out_of_two_hundred(examples: Examples) -> None:
    example = examples["T05-negometrix-low-bid"]
    price = price_points(RATIO, prices(example), Decimal(example["weights"]["price"]))
    quality = {bid["id"]: sum(map(Fraction, bid["quality_points"].values()), Fraction(0)) for bid in example["bids"]}
    totals = {name: price[name] + quality[name] for name in price}
    same(price, example["expected"]["published"], "price_score")
    same(totals, example["expected"]["published"], "total")
    same({name: value / 2 for name, value in totals.items()}, example["expected"]["exact"], "total_percent")


def test_a_statutory_straight_line_and_its_exact_tie(examples: Examples) -> None:
    example = examples["T06-pppfa-80-20"]
    found = price_points(LINEAR, prices(example), Decimal(80), rounding=Rounding(price_score=2))
    same(found, example["expected"]["published"], "price_score")
    round_ = make_round(
        {"a": {"p": "12"}, "b": {"p": "20"}},
        {"a": "1000000", "b": "1100000"},
        {"p": "20", "price": "80"},
        scale=[str(n) for n in range(21)],
        price_method="linear_from_lowest",
    )
    result = score_round(round_)
    assert result.tie
    assert [bid.total for bid in result.bids] == [92, 92]


def test_rounding_the_price_score_to_one_place_gives_the_published_totals(examples: Examples) -> None:
    example = examples["T08-vendor-scorecard-five-criteria"]
    two = price_points(RATIO, prices(example), Decimal(5), rounding=Rounding(price_score=2))
    one = price_points(RATIO, prices(example), Decimal(5), rounding=Rounding(price_score=1))
    full = price_points(RATIO, prices(example), Decimal(5))
    same(two, example["expected"]["published"], "price_score_2dp")
    same(one, example["expected"]["published"], "price_score_1dp")
    weights = {name: Fraction(weight) for name, weight in example["weights"].items()}

    def totals(price: dict[str, Fraction]) -> dict[str, Fraction]:
        return {
            bid["id"]: weights["price"] * price[bid["id"]]
            + sum((weights[name] * Fraction(score) for name, score in bid["scores"].items()), Fraction(0))
            for bid in example["bids"]
        }

    same(totals(one), example["expected"]["published"], "total")
    same(totals(one), example["expected"]["exact"], "total_with_1dp_price")
    same(totals(full), example["expected"]["exact"], "total_full_precision")


def test_a_straight_line_between_two_published_prices(examples: Examples) -> None:
    example = examples["T11-fixed-reference-linear"]
    reference = Reference(best=Decimal(example["parameters"]["best"]), worst=Decimal(example["parameters"]["worst"]))
    found = price_points(FIXED, prices(example), Decimal(10), reference=reference)
    same(found, example["expected"]["published"], "price_score")
    same(found, example["expected"]["exact"], "price_score")


def test_a_quarter_dearer_scores_a_quarter_less(examples: Examples) -> None:
    example = examples["T13-lqb-proportional-penalty"]
    found = price_points(LINEAR, prices(example), Decimal(100))
    same(found, example["expected"]["published"], "price_score")
    same(found, example["expected"]["exact"], "price_score")


def test_a_financial_score_rounded_to_a_whole_point(examples: Examples) -> None:
    example = examples["T22-india-qcbs-70-30"]
    whole = price_points(RATIO, prices(example), Decimal(100), rounding=Rounding(price_score=0))
    full = price_points(RATIO, prices(example), Decimal(100))
    same(whole, example["expected"]["published"], "financial_score")
    technical = {bid["id"]: Fraction(bid["technical"]) for bid in example["bids"]}

    def totals(price: dict[str, Fraction]) -> dict[str, Fraction]:
        return {name: Fraction(7, 10) * technical[name] + Fraction(3, 10) * price[name] for name in price}

    same(totals(whole), example["expected"]["published"], "total")
    same(totals(full), example["expected"]["exact"], "total_full_precision")


def test_twenty_eighty_on_the_common_data_set(examples: Examples) -> None:
    example = examples["R05-one-data-set-seven-methods"]
    round_ = make_round(
        {bid["id"].lower(): {"q": bid["quality"]} for bid in example["bids"]},
        {bid["id"].lower(): bid["price"] for bid in example["bids"]},
        {"q": "80", "price": "20"},
        scale=[str(n) for n in range(101)],
    )
    result = score_round(round_)
    same_map(
        {bid.id.upper(): bid.total or Fraction(0) for bid in result.bids}, example["expected"]["exact"]["ratio_80_20"]
    )
    assert {bid.id.upper(): str(bid.rank) for bid in result.bids} == example["expected"]["ranks"]["ratio_80_20"]


SEVEN = {
    "vfm_index": ("value_index", 1000),
    "price_per_quality_point": ("price_per_quality_point", 1),
    "weighted_vfm_80_20": ("weighted_value_index", 1),
    "utility_index_80_20": ("utility_index", 1),
    "monetised_wtp_1000": ("quality_monetised", 1),
    "ratio_80_20": ("ratio_to_lowest", 1),
    "relative_value_cost": ("relative_value_cost", 1),
}
"""The example's names to ours, and what its figures are multiplied with."""


@pytest.mark.parametrize("name", SEVEN)
def test_one_data_set_under_seven_methods(examples: Examples, name: str) -> None:
    example = examples["R05-one-data-set-seven-methods"]
    method, times = SEVEN[name]
    round_ = make_round(
        {bid["id"].lower(): {"q": bid["quality"]} for bid in example["bids"]},
        {bid["id"].lower(): bid["price"] for bid in example["bids"]},
        {"q": "80", "price": "20"},
        scale=[str(n) for n in range(101)],
        price_method=method,
        value_of_quality="1000",
    )
    result = score_round(round_)
    recount(round_, result, round_.criteria)
    found = {bid.id.upper(): (bid.total or Fraction(0)) * times for bid in result.bids}
    same_map(found, example["expected"]["exact"][name])
    assert {bid.id.upper(): str(bid.rank) for bid in result.bids} == example["expected"]["ranks"][name]


def test_seven_methods_are_all_that_the_example_has(examples: Examples) -> None:
    assert set(SEVEN) == set(examples["R05-one-data-set-seven-methods"]["expected"]["exact"])


def test_a_line_that_ends_at_a_multiple_goes_below_nought_without_a_clamp(examples: Examples) -> None:
    example = examples["R03-linear-zero-at-n-times-lowest"]
    terms = Terms(multiple=Fraction(example["parameters"]["n"]))
    method = PriceMethod.LINEAR_TO_MULTIPLE
    found = price_points(method, prices(example), Decimal(10), terms=terms, clamp=False)
    same(found, example["expected"]["exact"], "price_score")
    clamped = price_points(method, prices(example), Decimal(10), terms=terms)
    assert clamped["E"] == 0


SCALED = {
    "minmax": PriceMethod.LOWEST_TO_HIGHEST,
    "linear": PriceMethod.RATIO_TO_LOWEST,
    "max": PriceMethod.LINEAR_FROM_HIGHEST,
    "sum": PriceMethod.SHARE_OF_INVERSE,
}


@pytest.mark.parametrize(("way", "method"), SCALED.items())
def test_columns_that_cost_as_two_libraries_scale_them(examples: Examples, way: str, method: PriceMethod) -> None:
    example = examples["T19-pymcdm-normalisations"]
    published = [Fraction(value) for value in example["expected"]["published"][way]]
    for column in (0, 1):
        assert example["objectives"][column] == "min"
        named = {bid["id"]: Decimal(bid["values"][column]) for bid in example["bids"]}
        found = list(price_points(method, named, Decimal(1)).values())
        assert [shown(one, 8) for one in found] == [shown(one, 8) for one in published[column::3]]


def test_every_way_to_scale_that_the_example_has_is_offered(examples: Examples) -> None:
    assert set(SCALED) == set(examples["T19-pymcdm-normalisations"]["expected"]["published"])


def share_of_sum(values: list[Fraction]) -> list[Fraction]:
    """What is to be high, as a part of its sum: the inverse of the inverse."""
    named = {str(number): 1 / value for number, value in enumerate(values)}
    return list(price_points(PriceMethod.SHARE_OF_INVERSE, named, Decimal(1)).values())


def test_a_weighted_sum_of_columns_each_divided_by_its_sum(examples: Examples) -> None:
    """Seven equal weights, five columns to be low and two to be high, to the last digit that was printed."""
    example = examples["T16-kracka2010-wsm"]
    weights = [Fraction(weight) for weight in example["weights"].values()]
    totals = {bid["id"]: Fraction(0) for bid in example["bids"]}
    for column, (weight, way) in enumerate(zip(weights, example["objectives"], strict=True)):
        values = [Fraction(bid["values"][column]) for bid in example["bids"]]
        lows = price_points(PriceMethod.SHARE_OF_INVERSE, dict(zip(totals, values, strict=True)), Decimal(1))
        shares = list(lows.values()) if way == "min" else share_of_sum(values)
        for bid, share in zip(totals, shares, strict=True):
            totals[bid] += weight / sum(weights) * share
    same(totals, example["expected"]["published"], "total")
    same(totals, example["expected"]["exact"], "total")


@pytest.mark.parametrize("way", ["max", "linear"])
def test_quality_measured_by_the_best_bid_is_the_scale_of_that_library(examples: Examples, way: str) -> None:
    example = examples["T19-pymcdm-normalisations"]
    round_ = make_round(
        {bid["id"].lower(): {"q": bid["values"][2]} for bid in example["bids"]},
        {},
        {"q": "100"},
        scale=[str(n) for n in range(201)],
        price_method="fixed_price",
        quality_points="to_top_bid",
    )
    found = {bid.id: (bid.total or Fraction(0)) / 100 for bid in score_round(round_).bids}
    published = [Fraction(value) for value in example["expected"]["published"][way]][2::3]
    for bid, value in zip(example["bids"], published, strict=True):
        assert shown(found[bid["id"].lower()], 8) == shown(value, 8)


def test_columns_to_be_high_as_parts_of_their_sum(examples: Examples) -> None:
    example = examples["T19-pymcdm-normalisations"]
    found = share_of_sum([Fraction(bid["values"][2]) for bid in example["bids"]])
    published = [Fraction(value) for value in example["expected"]["published"]["sum"]][2::3]
    assert [shown(one, 8) for one in found] == [shown(one, 8) for one in published]


@pytest.mark.parametrize("case", ["with_C", "C_withdrawn"])
def test_the_order_turns_round_when_the_cheapest_bid_leaves(examples: Examples, case: str) -> None:
    example = examples["P01-rank-reversal-20-80"]
    bids = [bid for bid in example["bids"] if case == "with_C" or bid["id"] != "C"]
    round_ = make_round(
        {bid["id"].lower(): {"q": bid["quality_points"]} for bid in bids},
        {bid["id"].lower(): bid["price"] for bid in bids},
        {"q": "80", "price": "20"},
        scale=[str(n) for n in range(81)],
    )
    result = score_round(round_)
    same_map({bid.id.upper(): bid.total or Fraction(0) for bid in result.bids}, example["expected"]["exact"][case])
    assert {bid.id.upper(): str(bid.rank) for bid in result.bids} == example["expected"]["ranks"][case]


def test_a_price_of_nought_is_refused(examples: Examples) -> None:
    example = examples["P03-zero-price"]
    terms = Terms(Fraction(1), Fraction(20000), Fraction(2), Fraction(20000), Fraction(10))
    refusing = [one.key for one in methods().values() if one.share and not one.takes_zero]
    assert len(refusing) == 9
    for method in refusing:
        with pytest.raises(Stop, match="the price of A is 0"):
            price_points(method, prices(example), Decimal(20), terms=terms)
    assert price_points(FIXED, prices(example), Decimal(20), terms=terms)["A"] == 20
    ready = missing_for_scoring(
        make_round(
            {bid["id"].lower(): {"q": "1"} for bid in example["bids"]},
            {bid["id"].lower(): bid["price"] for bid in example["bids"]},
            {"q": "80", "price": "20"},
        )
    )
    assert ready == ["the price of `a` is 0, which ratio_to_lowest cannot compare"]


def test_a_line_of_nought_is_refused_where_lines_are_scored_by_themselves(examples: Examples) -> None:
    assert "line by line" in examples["P03-zero-price"]["note"]
    with pytest.raises(Stop, match="the price of b, Year is 0"):
        award = Award.model_validate(
            {"price": "20", "quality": "80", "price_lines": [{"id": "year", "title": "Year", "weight": "20"}]}
        )
        points_by_line(award, {"a": {"year": Decimal(10)}, "b": {"year": Decimal(0)}})


def test_a_technical_minimum_lets_the_bid_that_is_exactly_on_it_pass(examples: Examples) -> None:
    example = examples["T22-india-qcbs-70-30"]
    for minimum, out in ((example["thresholds"]["technical_minimum"], []), ("75.01", ["a"])):
        round_ = make_round(
            {bid["id"].lower(): {"q": bid["technical"]} for bid in example["bids"]},
            {bid["id"].lower(): bid["price"] for bid in example["bids"]},
            {"q": "70", "price": "30"},
            scale=[str(n) for n in range(101)],
            quality_minimum=minimum,
        )
        assert [bid.id for bid in score_round(round_).excluded] == out


@pytest.mark.parametrize(("ties", "first"), [("report", ""), ("quality", "by_quality"), ("price", "by_price")])
def test_an_exact_tie_is_a_tie_unless_a_tie_break_was_published(examples: Examples, ties: str, first: str) -> None:
    example = examples["P05-exact-tie"]
    round_ = make_round(
        {bid["id"].lower(): {"q": bid["quality_points"]} for bid in example["bids"]},
        {bid["id"].lower(): bid["price"] for bid in example["bids"]},
        {"q": "80", "price": "20"},
        scale=[str(n) for n in range(81)],
        ties=ties,
    )
    result = score_round(round_)
    assert result.tie == (not first)
    if first:
        assert result.bids[0].id.upper() == example["expected"]["tie_break"][first]


@pytest.mark.parametrize(("case", "rounding"), [("full", Rounding()), ("early", Rounding(ratio=2))])
def test_rounding_the_ratio_early_turns_the_order_round(examples: Examples, case: str, rounding: Rounding) -> None:
    example = examples["P08-early-rounding-flips-winner"]
    price = price_points(RATIO, prices(example), Decimal(40), rounding=rounding)
    totals = {bid["id"]: Fraction(bid["quality_points"]) + price[bid["id"]] for bid in example["bids"]}
    same_map(totals, example["expected"]["exact"][case])


def test_a_bid_below_the_hurdle_is_not_in_the_price_base(examples: Examples) -> None:
    example = examples["P11-hurdle-failed-bid-as-price-base"]
    round_ = make_round(
        {bid["id"].lower(): {"q": bid["quality"]} for bid in example["bids"]},
        {bid["id"].lower(): bid["price"] for bid in example["bids"]},
        {"q": "80", "price": "20"},
        scale=[str(n) for n in range(101)],
        minimum_scores=[{"question": "q", "score": example["thresholds"]["quality_minimum"]}],
    )
    result = score_round(round_)
    whole = make_round(
        {bid["id"].lower(): {"q": bid["quality"]} for bid in example["bids"]},
        {bid["id"].lower(): bid["price"] for bid in example["bids"]},
        {"q": "80", "price": "20"},
        scale=[str(n) for n in range(101)],
        quality_minimum=example["thresholds"]["quality_minimum"],
    )
    assert [bid.total for bid in score_round(whole).ranked] == [bid.total for bid in result.ranked]
    assert [bid.id.upper() for bid in result.excluded] == example["expected"]["eliminated"]
    expected = example["expected"]["exact"]["base_is_lowest_passing"]
    same_map({bid.id.upper(): bid.total or Fraction(0) for bid in result.ranked}, expected)
