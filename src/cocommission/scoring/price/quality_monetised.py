"""quality_monetised: the price less what its quality is worth in money; the lowest figure comes first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, Terms


def _figure(price: Fraction, quality: Fraction, base: PriceBase) -> Fraction:
    return price - quality * (base.terms.value or 0)


def _needs(terms: Terms) -> Iterator[str]:
    if terms.value is None or terms.value <= 0:
        yield "`award.value_of_quality` is not set: what one of 100 points of quality is worth, more than 0"


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    return f"{grouped(price)} − {plain(quality)} × {grouped(base.terms.value or 0)}"


METHOD = Method(
    PriceMethod.QUALITY_MONETISED,
    title="Price less the worth of quality",
    formula="figure = this bid's price − its quality out of 100 × the published worth of a point; the lowest figure "
    "comes first",
    weakness="Everything hangs on the worth of a point, which the council must set and publish beforehand; the weights "
    "of price and quality play no part. A figure can be less than nothing.",
    figure=_figure,
    excel="{price}-{quality}*{value}",
    needs=_needs,
    working=_working,
    is_relative=False,
    lowest_wins=True,
)
