"""The sum of one bid, written out by every price method for the tender pack: worked by hand on small prices."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import PriceBase, Terms
from cocommission.scoring.price.points import methods

M = PriceMethod


def written(method: PriceMethod, price: int, quality: int | Fraction = 0, **published: int) -> str:
    """The sum for a price and a quality among prices of 80, 100 and 120, with qualities of 25, 90 and 60."""
    terms = Terms(**{name: Fraction(value) for name, value in published.items()})
    base = PriceBase([Fraction(80), Fraction(100), Fraction(120)], terms, [Fraction(25), Fraction(90), Fraction(60)])
    working = methods()[method].working
    assert working is not None
    return working(Fraction(price), Fraction(quality), base)


@pytest.mark.parametrize(
    ("method", "price", "terms", "text"),
    [
        (M.RATIO_TO_LOWEST, 100, {}, "80 ÷ 100"),
        (M.LINEAR_FROM_LOWEST, 100, {}, "(1 − 20 ÷ 80)"),
        (M.LINEAR_TO_MULTIPLE, 100, {"multiple": 3}, "(3 × 80 − 100) ÷ (2 × 80)"),
        (M.LOG_TO_LOWEST, 100, {"multiple": 3}, "(1 − ln(100 ÷ 80) ÷ ln(3))"),
        (M.LOWEST_TO_HIGHEST, 90, {}, "30 ÷ 40"),
        (M.LINEAR_FROM_HIGHEST, 90, {}, "(1 − 90 ÷ 120)"),
        (M.SHARE_OF_INVERSE, 100, {}, "(1 ÷ 100) ÷ (1 ÷ 80 + 1 ÷ 100 + 1 ÷ 120)"),
        (M.MEAN_BASED, 120, {}, "(50 − 100 × (120 − 100) ÷ 100) ÷ 100"),
        (M.FIXED_REFERENCE, 90, {"best": 70, "worst": 150}, "60 ÷ 80"),
        (M.FIXED_REFERENCE, 190, {"best": 70, "worst": 150}, "−40 ÷ 80"),
        (M.BUDGET_DISCOUNT, 90, {"budget": 100, "discount": 10}, "10% ÷ 20% of 100"),
        (M.BUDGET_DISCOUNT, 120, {"budget": 100, "discount": 40}, "−20% ÷ 40% of 100"),
        (M.BUDGET_DISCOUNT, 200, {"budget": 300, "discount": 10}, "33.33% ÷ 73.33% of 300"),
    ],
)
def test_the_share_of_the_price_points_is_written_out(
    method: PriceMethod, price: int, terms: dict[str, int], text: str
) -> None:
    assert written(method, price, **terms) == text


TWENTY_EIGHTY = {"price_weight": 20, "quality_weight": 80}


@pytest.mark.parametrize(
    ("method", "price", "quality", "terms", "text"),
    [
        (M.PRICE_PER_QUALITY_POINT, 3000, 60, {}, "3,000 ÷ 60"),
        (M.VALUE_INDEX, 3000, 60, {}, "60 ÷ 3,000"),
        (M.WEIGHTED_VALUE_INDEX, 3000, 60, TWENTY_EIGHTY, "60 to the power of 4 ÷ 3,000"),
        (M.WEIGHTED_VALUE_INDEX, 5, 6, {"price_weight": 70, "quality_weight": 30}, "6 to the power of 0.4286 ÷ 5"),
        (M.UTILITY_INDEX, 100, 60, TWENTY_EIGHTY, "(1 − (90 − 60) ÷ 100 × 4) ÷ 100 × 80"),
        (
            M.UTILITY_INDEX,
            100,
            60,
            {"price_weight": 70, "quality_weight": 30},
            "(1 − (90 − 60) ÷ 100 × 0.4286) ÷ 100 × 80",
        ),
        (M.QUALITY_MONETISED, 3000, 60, {"value": 10}, "3,000 − 60 × 10"),
        (M.QUALITY_COEFFICIENT, 3000, 50, TWENTY_EIGHTY, "3,000 ÷ (1 + 0.4 ÷ (1 − 0.8))"),
        (M.QUALITY_COEFFICIENT, 3000, Fraction(200, 3), TWENTY_EIGHTY, "3,000 ÷ (1 + 0.5333 ÷ (1 − 0.8))"),
        (M.RELATIVE_VALUE_COST, 3000, 60, {}, "3,000 ÷ ((60 + 100) ÷ (25 + 100))"),
    ],
)
def test_the_one_figure_is_written_out(
    method: PriceMethod, price: int, quality: int | Fraction, terms: dict[str, int], text: str
) -> None:
    assert written(method, price, quality, **terms) == text


def test_only_a_fixed_price_has_no_sum_to_write() -> None:
    assert [key for key, method in methods().items() if method.working is None] == [M.FIXED_PRICE]


def test_what_each_method_is_follows_from_its_formula() -> None:
    """Which methods look at other bids, take the lowest figure first, take nought, or are no fractions."""
    found = methods()
    assert {key for key, one in found.items() if one.is_relative} == {
        M.RATIO_TO_LOWEST, M.LINEAR_FROM_LOWEST, M.LINEAR_TO_MULTIPLE, M.LOG_TO_LOWEST, M.LOWEST_TO_HIGHEST,
        M.LINEAR_FROM_HIGHEST, M.SHARE_OF_INVERSE, M.MEAN_BASED, M.BUDGET_DISCOUNT,
        M.UTILITY_INDEX, M.RELATIVE_VALUE_COST,
    }  # fmt: skip
    assert {key for key, one in found.items() if one.lowest_wins} == {
        M.PRICE_PER_QUALITY_POINT, M.QUALITY_MONETISED, M.QUALITY_COEFFICIENT, M.RELATIVE_VALUE_COST,
    }  # fmt: skip
    assert {key for key, one in found.items() if one.takes_zero} == {M.FIXED_REFERENCE, M.FIXED_PRICE}
    assert {key for key, one in found.items() if not one.takes_no_quality} == {M.PRICE_PER_QUALITY_POINT}
    assert {key for key, one in found.items() if not one.exact} == {
        M.LOG_TO_LOWEST, M.WEIGHTED_VALUE_INDEX, M.SHARE_OF_INVERSE,
    }  # fmt: skip
    assert {key for key, one in found.items() if not one.counts} == {M.FIXED_PRICE}


def test_a_fixed_price_earns_nothing_whatever_it_is() -> None:
    share = methods()[M.FIXED_PRICE].share
    assert share is not None
    assert share(Fraction(5), PriceBase([Fraction(5)])) == 0
