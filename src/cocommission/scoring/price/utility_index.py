"""utility_index: what is left of the best quality, by weight, for each pound beside the lowest price."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.price.base import Method, PriceBase, Terms, needs_price_weight


def _times(terms: Terms) -> Fraction:
    return terms.quality_weight / terms.price_weight


def _figure(price: Fraction, quality: Fraction, base: PriceBase) -> Fraction:
    return (1 - (base.best_quality - quality) / 100 * _times(base.terms)) / price * base.lowest


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    gap = f"({plain(base.best_quality)} − {plain(quality)}) ÷ 100 × {plain(_times(base.terms), 4)}"
    return f"(1 − {gap}) ÷ {grouped(price)} × {grouped(base.lowest)}"


METHOD = Method(
    PriceMethod.UTILITY_INDEX,
    title="Utility index",
    formula="figure = (1 − (best quality − this bid's quality) ÷ 100 × quality's weight ÷ price's weight) ÷ this bid's "
    "price × lowest price; the highest figure comes first",
    weakness="It hangs on the bid with the best quality: if that drops out, the order of the others can change. "
    "Figures below nought turn round what price does: among them the dearer bid comes out better.",
    figure=_figure,
    excel="(1-({best_quality}-{quality})/100*{quality_weight}/{price_weight})/{price}*{lowest}",
    uses=("lowest", "best_quality"),
    needs=needs_price_weight,
    working=_working,
)
