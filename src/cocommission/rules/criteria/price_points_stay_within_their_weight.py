"""CC425: no price earns less than nothing, or more than the points for price."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import points
from cocommission.scoring.price.points import methods


@rule(
    "CC425",
    level=Level.WARNING,
    source="PA 2023 s.23(3)",
    good="""
award: {price_method: linear_from_lowest, clamp: true}
""",
    bad="""
award: {price_method: linear_from_lowest, clamp: false}
""",
)
def price_points_stay_within_their_weight(round_: Round) -> Iterator[Problem]:
    """No price earns less than nothing, or more than the points for price.

    Why: points below nought eat into those for quality, so that price is worth more than its published weight.

    Fix: leave `award.clamp` at true, so that price points stay between nought and the weight.
    """
    award = round_.award
    beyond = methods()[award.price_method].goes_beyond if award else ""
    if award is None or award.clamp or award.price <= 0 or not beyond:
        return
    message = f"{beyond}: price can decide more than {points(award.price)}"
    yield Problem(("award", "clamp"), message)
