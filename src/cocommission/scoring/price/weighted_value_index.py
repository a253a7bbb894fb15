"""weighted_value_index: quality for each pound, with quality raised to the power that its weight says."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.powers import power
from cocommission.scoring.price.base import Method, PriceBase, Terms, needs_price_weight


def _exponent(terms: Terms) -> Fraction:
    return terms.quality_weight / terms.price_weight


def _figure(price: Fraction, quality: Fraction, base: PriceBase) -> Fraction:
    return power(quality, _exponent(base.terms)) / price


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"{plain(quality)} to the power of {plain(_exponent(base.terms), 4)} ÷ {grouped(price)}"


METHOD = Method(
    PriceMethod.WEIGHTED_VALUE_INDEX,
    title="Weighted quality for each pound",
    formula="figure = this bid's quality out of 100, to the power of quality's weight ÷ price's weight, ÷ its price; "
    "the highest figure comes first",
    weakness="The power makes small gaps in quality large: at 20:80 it is the fourth power, so that a tenth more "
    "quality outweighs nearly half as much again in price. Few people can check it by hand.",
    figure=_figure,
    excel="{quality}^({quality_weight}/{price_weight})/{price}",
    needs=needs_price_weight,
    working=_working,
    is_relative=False,
    exact=False,
)
