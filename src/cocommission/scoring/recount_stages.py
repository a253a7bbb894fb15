"""The second road through the stages before the price, and through what breaks ties."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from cocommission.errors import Fault
from cocommission.model.criteria import Criterion
from cocommission.scoring.result import Result


class Road(Protocol):
    """What the second road knows of quality."""

    def of(self, criteria: tuple[Criterion, ...]) -> dict[str, Fraction]:
        """Bid to its points on some criteria, and all that they hold."""

    def score(self, question: str) -> dict[str, Fraction]:
        """Bid to its score on a question."""


def check_stages(result: Result, criteria: tuple[Criterion, ...], road: Road, quality: dict[str, Fraction]) -> None:
    """Raise a ``Fault`` where a bid that passed the gates is out and should not be, or the other way round."""
    award, out = result.award, set[str]()
    for minimum in award.minimum_scores:
        if isinstance(minimum.score, Decimal | int):
            out |= {bid for bid, score in road.score(minimum.question).items() if score < minimum.score}
    for least in award.criterion_minimums:
        wanted = _named(criteria, least.criterion)
        weight = sum(map(_earnable, wanted), Fraction(0))
        out |= {bid for bid, points in road.of(wanted).items() if points * 100 < weight * Fraction(least.percent)}
    left = {bid: points for bid, points in quality.items() if bid not in out}
    if award.quality_minimum is not None:
        needed = Fraction(award.quality_minimum) * Fraction(award.quality)
        left = {bid: points for bid, points in left.items() if points * 100 >= needed}
    if award.best_on_quality:
        left = {
            bid: points
            for bid, points in left.items()
            if sum(other > points for other in left.values()) < award.best_on_quality
        }
    wrong = left.keys() ^ {bid.id for bid in result.ranked}
    if wrong:
        raise Fault(f"two ways of telling who goes on to the price differ on {', '.join(sorted(wrong))}")


def ways(result: Result, criteria: tuple[Criterion, ...], road: Road) -> dict[str, list[Fraction]]:
    """Bid to what decides between equal totals, in turn, so that the lower comes first."""
    keys: dict[str, list[Fraction]] = {bid.id: [] for bid in result.ranked}
    for name in result.award.tie_breaks:
        if name == "price":
            values = {bid.id: -Fraction(bid.price or 0) for bid in result.ranked}
        elif name == "quality":
            values = road.of(criteria)
        else:
            named = _named(criteria, name)
            values = road.of(named) if named else road.score(name)
        for bid, key in keys.items():
            key.append(-values[bid])
    return keys


def _named(criteria: tuple[Criterion, ...], name: str) -> tuple[Criterion, ...]:
    return tuple(one for one in every(criteria) if one.id == name)[:1]


def every(criteria: tuple[Criterion, ...]) -> Iterator[Criterion]:
    """Criteria and all that they hold, parents first."""
    for criterion in criteria:
        yield criterion
        yield from every(criterion.criteria)


def _earnable(criterion: Criterion) -> Fraction:
    """The points that quality can earn on a criterion and what it holds."""
    below = sum((Fraction(child.weight or 0) for child in criterion.criteria), Fraction(0))
    own = Fraction(criterion.weight or 0) - below if criterion.questions and not criterion.price else Fraction(0)
    return own + sum(map(_earnable, criterion.criteria), Fraction(0))
