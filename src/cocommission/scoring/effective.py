"""What each published weight is really worth: the points that a score can move, as a share of all that can be moved."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import HUNDRED
from cocommission.model.round import Round
from cocommission.scoring.weights import Leaf, leaves


def effective_weights(round_: Round) -> dict[str, tuple[Fraction, Fraction]] | None:
    """Id of a criterion that is scored itself to its published and its effective weight, both of 100.

    A question moves the total by its weight × (top − lowest) ÷ top of its scale, price by its whole weight. None where
    it cannot be told: a scale is missing, or the published weights do not add up.
    """
    found = list(leaves(round_.criteria))
    moved = {leaf.id: _moved(round_, leaf) for leaf in found}
    values = [value for value in moved.values() if value is not None]
    every = sum(values, Fraction(0))
    if len(values) < len(found) or every <= 0 or sum((leaf.weight for leaf in found), Fraction(0)) != HUNDRED:
        return None
    return {leaf.id: (leaf.weight, (moved[leaf.id] or 0) * 100 / every) for leaf in found}


def _moved(round_: Round, leaf: Leaf) -> Fraction | None:
    """The points between the least and the most that a criterion can earn."""
    if leaf.weight < 0 or leaf.criterion.price:
        return leaf.weight if leaf.weight >= 0 else None
    points = Fraction(0)
    for name, weight in leaf.questions:
        question = round_.question_by_id.get(name)
        scale = round_.scale_of(question) if question else None
        if scale is not None and scale.top > 0:
            points += weight * (scale.top - scale.lowest) / scale.top
        elif weight:
            return None
    return points if sum((weight for _, weight in leaf.questions), Fraction(0)) == leaf.weight else None
