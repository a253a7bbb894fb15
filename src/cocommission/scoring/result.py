"""What scoring answers: every bid with where each of its points came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cocommission.model.criteria import Award
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


@dataclass(frozen=True)
class BidResult:
    """One bid: excluded with reasons, or with points, total and rank."""

    id: str
    bidder: str
    price: Decimal | None
    gates: tuple[Decision, ...]
    reasons: tuple[str, ...] = ()
    criteria: tuple[CriterionPoints, ...] = ()
    price_score: Fraction | None = None
    quality_score: Fraction | None = None
    total: Fraction | None = None
    rank: int | None = None

    @property
    def is_ranked(self) -> bool:
        """Whether the bid is in the order."""
        return not self.reasons


@dataclass(frozen=True)
class Result:
    """The whole answer: bids in order of rank, excluded ones last, in the order of their ids."""

    round_id: str
    award: Award
    bids: tuple[BidResult, ...]
    tie: bool
    tie_broken: bool = False
    asked_ratio: tuple[Decimal, Decimal] | None = None
    notes: tuple[str, ...] = ()

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
