"""How much of each criterion's range the bids used: one on which all score alike decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cocommission.model.round import Round
from cocommission.scoring.effective import effective_weights
from cocommission.scoring.result import Result
from cocommission.scoring.weights import Leaf, leaves


@dataclass(frozen=True)
class Used:
    """One scored criterion: published and effective weight, the points of the weakest and of the strongest bid.

    ``share`` is its part of all that separates bids, of 100; None where nothing separates them.
    """

    id: str
    title: str
    weight: Fraction
    effective: Fraction | None
    lowest: Fraction
    highest: Fraction
    share: Fraction | None

    @property
    def range(self) -> Fraction:
        """The points between the weakest and the strongest bid."""
        return self.highest - self.lowest


def used(round_: Round, result: Result) -> tuple[Used, ...]:
    """Every criterion that is scored itself, in the order of the tree; empty where no bid is ranked."""
    effective = effective_weights(round_) or {}
    rows = list(_ranges(round_, result))
    every = sum((high - low for _, low, high in rows), Fraction(0))
    return tuple(
        Used(
            leaf.id,
            leaf.criterion.title,
            leaf.weight,
            effective[leaf.id][1] if leaf.id in effective else None,
            low,
            high,
            (high - low) * 100 / every if every else None,
        )
        for leaf, low, high in rows
    )


def _ranges(round_: Round, result: Result) -> Iterator[tuple[Leaf, Fraction, Fraction]]:
    for leaf in leaves(round_.criteria):
        points = [one.points for bid in result.ranked for one in bid.criteria if one.id == leaf.id]
        if points and leaf.weight:
            yield leaf, min(points), max(points)
