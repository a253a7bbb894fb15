"""What scoring answers: every bid with where each of its points came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import overload

from cocommission.model.criteria import ONE_FIGURE, Award
from cocommission.scoring.panel import Consolidated, Decision


@dataclass(frozen=True)
class QuestionPoints:
    """One answer's points: weight × score ÷ top of the scale."""

    question: str
    weight: Fraction
    top: int
    score: Consolidated
    points: Fraction


@dataclass(frozen=True)
class CriterionPoints:
    """One criterion's points; ``score`` is the mean score on the scale if its questions share one."""

    id: str
    title: str
    weight: Fraction
    score: Fraction | None
    points: Fraction
    questions: tuple[QuestionPoints, ...] = ()
    is_price: bool = False


class Later(Sequence[CriterionPoints]):
    """Criteria that are worked out when somebody looks at them: of ten thousand bids few are read line by line."""

    def __init__(self, make: Callable[[], tuple[CriterionPoints, ...]]) -> None:
        self._make = make
        self._made: tuple[CriterionPoints, ...] | None = None

    def _all(self) -> tuple[CriterionPoints, ...]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, index: int) -> CriterionPoints: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[CriterionPoints, ...]: ...

    def __getitem__(self, index: int | slice) -> CriterionPoints | tuple[CriterionPoints, ...]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


@dataclass(frozen=True)
class BidResult:
    """One bid: excluded with reasons, or with points, total and rank.

    ``quality_score`` is out of quality's weight; ``as_scored`` the same before it is measured by the best bid.
    Under a method of one figure ``total`` is that figure and ``price_score`` is None. ``lines`` holds the points of
    each price line where lines are scored by themselves. A bid that is out for its quality keeps its quality points.
    """

    id: str
    bidder: str
    price: Decimal | None
    gates: tuple[Decision, ...]
    reasons: tuple[str, ...] = ()
    criteria: Sequence[CriterionPoints] = ()
    price_score: Fraction | None = None
    quality_score: Fraction | None = None
    total: Fraction | None = None
    rank: int | None = None
    as_scored: Fraction | None = None
    lines: tuple[tuple[str, Fraction], ...] = ()

    @property
    def is_ranked(self) -> bool:
        """Whether the bid is in the order."""
        return not self.reasons

    @property
    def is_scored(self) -> bool:
        """Whether the bid has quality points: it is in the order, or is out for nothing but its quality."""
        return self.quality_score is not None


@dataclass(frozen=True)
class Result:
    """The whole answer: bids in order of rank, excluded ones last, in the order of their ids.

    ``tie_breaks`` is what was published to decide between equal totals, as people call it.
    """

    round_id: str
    award: Award
    bids: tuple[BidResult, ...]
    tie: bool
    tie_broken: bool = False
    asked_ratio: tuple[Decimal, Decimal] | None = None
    notes: tuple[str, ...] = ()
    lowest_wins: bool = False
    tie_breaks: tuple[str, ...] = ()

    @property
    def is_one_figure(self) -> bool:
        """Whether the total is one figure of price and quality instead of points."""
        return self.award.price_method in ONE_FIGURE

    @property
    def higher_is_better(self) -> bool:
        """Whether the highest total comes first."""
        return not self.lowest_wins

    @property
    def ranked(self) -> tuple[BidResult, ...]:
        """The bids that are in the order."""
        return tuple(bid for bid in self.bids if bid.is_ranked)

    @property
    def excluded(self) -> tuple[BidResult, ...]:
        """The bids that are not."""
        return tuple(bid for bid in self.bids if not bid.is_ranked)

    @property
    def winners(self) -> tuple[BidResult, ...]:
        """The bid in first place, or those that share it."""
        return tuple(bid for bid in self.ranked if bid.rank == 1)
