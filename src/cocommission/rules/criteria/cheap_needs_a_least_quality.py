"""CC433: where price is divided by quality, a least quality is published."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

_WITHOUT_WEIGHTS = (
    PriceMethod.PRICE_PER_QUALITY_POINT,
    PriceMethod.VALUE_INDEX,
    PriceMethod.RELATIVE_VALUE_COST,
    PriceMethod.QUALITY_MONETISED,
)


@rule(
    "CC433",
    level=Level.WARNING,
    source="PA 2023 s.23; NEF 2014, scoring and award",
    good="""
award: {price_method: price_per_quality_point, quality_minimum: 60}
""",
    bad="""
award: {price_method: price_per_quality_point}
""",
)
def cheap_needs_a_least_quality(round_: Round) -> Iterator[Problem]:
    """Where price is divided by quality, a least quality is published.

    Why: under such a figure the weights play no part, and a bid at a third of the price wins with little more
    than a third of the quality; a bid without any quality cannot be compared at all.

    Fix: add `award.quality_minimum`, in per cent of the quality points, or choose a method that adds points.
    """
    award = round_.award
    if award is not None and award.price_method in _WITHOUT_WEIGHTS and not award.quality_minimum:
        yield Problem(("award", "price_method"), f"{award.price_method} has no least quality beside it")
