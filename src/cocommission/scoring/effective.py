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


def effective_questions(round_: Round) -> dict[tuple[str, str], tuple[Fraction, Fraction]] | None:
    """Criterion and question to the question's published and effective weight, both of 100; None as above."""
    if effective_weights(round_) is None:
        return None
    found = list(leaves(round_.criteria))
    every = sum((_moved(round_, leaf) or Fraction(0) for leaf in found), Fraction(0))
    return {
        (leaf.id, name): (weight, (_moved_by(round_, name, weight) or 0) * 100 / every)
        for leaf in found
        for name, weight in leaf.questions
        if weight
    }


def _moved(round_: Round, leaf: Leaf) -> Fraction | None:
    """The points between the least and the most that a criterion can earn."""
    if leaf.weight < 0 or leaf.criterion.price:
        return leaf.weight if leaf.weight >= 0 else None
    points = [_moved_by(round_, name, weight) for name, weight in leaf.questions]
    known = [one for one in points if one is not None]
    if len(known) < len(points) or sum((weight for _, weight in leaf.questions), Fraction(0)) != leaf.weight:
        return None
    return sum(known, Fraction(0))


def _moved_by(round_: Round, name: str, weight: Fraction) -> Fraction | None:
    """The points between the least and the most that a question can earn; None where it has a weight and no scale."""
    question = round_.question_by_id.get(name)
    scale = round_.scale_of(question) if question else None
    if scale is not None and scale.top > 0:
        return weight * (scale.top - scale.lowest) / scale.top
    return None if weight else Fraction(0)
