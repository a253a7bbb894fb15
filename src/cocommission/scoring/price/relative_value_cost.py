"""relative_value_cost: the price, corrected by how far a bid's quality lies above the least; the lowest comes first."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase


def _figure(price: Fraction, quality: Fraction, base: PriceBase) -> Fraction:
    return price * (base.least_quality + 100) / (quality + 100)


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"{grouped(price)} ÷ (({plain(quality)} + 100) ÷ ({plain(base.least_quality)} + 100))"


METHOD = Method(
    PriceMethod.RELATIVE_VALUE_COST,
    title="Price corrected by relative quality",
    formula="figure = this bid's price ÷ ((its quality out of 100 + 100) ÷ (lowest quality + 100)); the lowest figure "
    "comes first",
    weakness="Price dominates: full quality beside none at all makes up for no more than twice the price. The weights "
    "play no part. The figures, though not their order, hang on the bid with the lowest quality.",
    figure=_figure,
    excel="{price}/(({quality}+100)/({least_quality}+100))",
    uses=("least_quality",),
    working=_working,
    lowest_wins=True,
)
