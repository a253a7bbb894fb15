"""CC426: numbers are not rounded to whole marks before they are weighed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.finding import Level
from cocommission.model.criteria import Award, Consolidation, PriceMethod
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC426",
    level=Level.WARNING,
    options={"least": 1},
    source="PA 2023 s.19 (the winner is the bid that earns most by the published weights)",
    good="""
award: {consolidation: mean, rounding: {evaluator_mean: 1, final: 2}}
moderation: []
""",
    bad="""
award: {consolidation: mean, rounding: {evaluator_mean: 0, final: 2}}
moderation: []
""",
)
def rounding_comes_last(round_: Round, least: Decimal) -> Iterator[Problem]:
    """Numbers are not rounded to whole marks before they are weighed.

    Why: of made-up close contests, about three in ten had another winner once the panel's means were rounded to whole
    marks; a price ratio rounded to a whole number gives all the price points or none.

    Fix: take the stage out of `award.rounding` and round the total alone, or keep two places.
    """
    award = round_.award
    if award is None:
        return
    for stage, places, what in _early(award):
        if places is not None and places < least:
            to = "whole numbers" if places == 0 else f"{places} place" + ("s" if places > 1 else "")
            yield Problem(("award", "rounding", stage), f"{what} rounded to {to} before it is weighed")


def _early(award: Award) -> Iterator[tuple[str, int | None, str]]:
    """The stages before the weights are applied, if the award uses them."""
    if award.consolidation is not Consolidation.AGREED:
        yield "evaluator_mean", award.rounding.evaluator_mean, f"the panel's {award.consolidation} is"
    if award.price > 0 and award.price_method is not PriceMethod.FIXED_PRICE:
        yield "ratio", award.rounding.ratio, "the part of the price points that a price earns is"
