"""quality_coefficient: the price divided by a coefficient that grows with quality; the lowest figure comes first."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, needs_price_weight


def _figure(price: Fraction, quality: Fraction, base: PriceBase) -> Fraction:
    most = base.terms.quality_weight / 100
    return price / (1 + quality / 100 * most / (1 - most))


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    most = base.terms.quality_weight / 100
    return f"{grouped(price)} ÷ (1 + {plain(quality / 100 * most, 4)} ÷ (1 − {plain(most)}))"


METHOD = Method(
    PriceMethod.QUALITY_COEFFICIENT,
    title="Price divided by a coefficient of quality",
    formula="figure = this bid's price ÷ (1 + v ÷ (1 − v of full quality)), where v is the bid's quality points ÷ 100; "
    "the lowest figure comes first",
    weakness="What a point of quality saves grows with the price, so dear bids gain most by quality. The weight of "
    "quality must be below 100, and near it the coefficient grows without end.",
    figure=_figure,
    excel="{price}/(1+{quality}/100*{quality_weight}/100/(1-{quality_weight}/100))",
    needs=needs_price_weight,
    working=_working,
    is_relative=False,
    lowest_wins=True,
)
