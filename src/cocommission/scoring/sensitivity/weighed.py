"""A round read as weights times shares, so that any weights can be tried without scoring from the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cocommission.errors import Stop
from cocommission.exact import finite
from cocommission.model.criteria import Award, Consolidation, Criterion, RankOn, Ties
from cocommission.model.panel import AgreedScore
from cocommission.model.round import Round
from cocommission.scoring.named import leaves_below
from cocommission.scoring.panel import Marks
from cocommission.scoring.result import Result
from cocommission.scoring.sensitivity.lines import Line
from cocommission.scoring.total import score_round
from cocommission.scoring.weights import leaves

HUNDRED = Fraction(100)
_EVEN = (Decimal(50), Decimal(50))
_BY_WEIGHT = ("best_on_quality", "quality_minimum")
"""Keys of an award that let bids go on by quality points: these do not move with price, but with every other weight."""


@dataclass(frozen=True)
class Part:
    """A criterion whose weight can move: itself if it is scored, or all that stands below it."""

    id: str
    title: str
    weight: Fraction
    leaves: tuple[str, ...]
    is_price: bool = False
    depth: int = 0


@dataclass(frozen=True)
class Weighed:
    """The bids in the running: for each scored criterion its weight, and the share of it that each bid earns."""

    weights: Mapping[str, Fraction]
    shares: Mapping[str, Mapping[str, Fraction]]

    @property
    def bids(self) -> tuple[str, ...]:
        """Ids of the bids."""
        return tuple(self.shares)

    def totals(self, weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Each bid's total at these weights."""
        return {
            bid: sum((weight * own[name] for name, weight in weights.items()), Fraction(0))
            for bid, own in self.shares.items()
        }

    def moved(self, part: Part, weight: Fraction) -> dict[str, Fraction]:
        """The weights with one part at ``weight`` of 100 and all others in their proportions.

        A part without any weight is one leaf: price.
        """
        inner = sum((self.weights[name] for name in part.leaves), Fraction(0))
        outer = HUNDRED - inner
        return {
            name: (own * weight / inner if inner else weight)
            if name in part.leaves
            else (own * (HUNDRED - weight) / outer if outer else Fraction(0))
            for name, own in self.weights.items()
        }

    def lines(self, part: Part) -> dict[str, Line]:
        """Each bid's total as the weight of one part moves: a straight line."""
        none, full = self.totals(self.moved(part, Fraction(0))), self.totals(self.moved(part, HUNDRED))
        return {bid: Line(none[bid], (full[bid] - none[bid]) / 100) for bid in self.shares}


def unrounded(round_: Round) -> Round:
    """The round with points of criteria, price points and totals as they are; ties stay ties.

    What is rounded before a weight comes in (an evaluators' mean, a price ratio) stays rounded.
    """
    award = round_.award
    if award is None:
        raise Stop("the round has no `award` section")
    rounding = award.rounding.model_copy(update={"criterion": None, "price_score": None, "final": None})
    return with_award(round_, {"rounding": rounding, "rank_on": RankOn.EXACT, "ties": Ties.REPORT})


def settled(round_: Round) -> Round:
    """The round with every score as it was consolidated and every gate as decided, and nothing left of first scores.

    It scores as before, in less time; where a mean has no end as a decimal the round stays as it is.
    """
    marks = Marks(round_)
    entries: list[AgreedScore] = []
    for bid in round_.bids:
        for gate in round_.gates:
            passed = marks.decision(bid.id, gate.id).passed
            entries += [] if passed is None else [_entry(bid.id, gate.id, "pass" if passed else "fail")]
        for question in round_.scored_questions:
            value = marks.consolidated(bid.id, question.id).value
            if value is not None:
                try:
                    entries.append(_entry(bid.id, question.id, finite(value)))
                except ValueError:
                    return round_
    rest = with_sections(round_, {"moderation": tuple(entries), "scores": (), "panel": ()})
    return with_award(rest, {"consolidation": Consolidation.AGREED})


def _entry(bid: str, question: str, score: Decimal | str) -> AgreedScore:
    return AgreedScore.model_construct(bid=bid, question=question, score=score)


def with_award(round_: Round, changes: Mapping[str, Any]) -> Round:
    """The round with some keys of its award changed."""
    award = round_.award
    return with_sections(round_, {"award": award.model_copy(update=dict(changes)) if award else None})


def with_sections(round_: Round, changes: Mapping[str, Any]) -> Round:
    """The round with some sections changed."""
    return Round(round_.merged.model_copy(update=dict(changes)), round_.council, round_.broken, round_.from_council)


def at_weights(round_: Round, weights: Mapping[str, Fraction]) -> Round:
    """The round with other weights, by the ids of its scored criteria, all through its tree."""
    criteria = tuple(_reweighed(criterion, weights) for criterion in round_.criteria)
    price = sum((weights[leaf.id] for leaf in leaves(round_.criteria) if leaf.criterion.price), Fraction(0))
    moved = with_sections(round_, {"criteria": criteria})
    return with_award(moved, {"price": price, "quality": HUNDRED - price})


def _reweighed(criterion: Criterion, weights: Mapping[str, Fraction]) -> Criterion:
    children = tuple(_reweighed(child, weights) for child in criterion.criteria)
    inner = sum((Fraction(child.weight or 0) for child in children), Fraction(0))
    before = Fraction(criterion.weight or 0) - sum(
        (Fraction(child.weight or 0) for child in criterion.criteria), Fraction(0)
    )
    own = weights.get(criterion.id, Fraction(0)) if criterion.price or criterion.questions else Fraction(0)
    factor = own / before if before else Fraction(0)
    questions = tuple(
        entry if entry.weight is None else entry.model_copy(update={"weight": Fraction(entry.weight) * factor})
        for entry in criterion.questions
    )
    return criterion.model_copy(update={"weight": own + inner, "questions": questions, "criteria": children})


def weighed(round_: Round, only_price: bool = False) -> Weighed | str:
    """The shares of an unrounded round, or why its totals are not weights times shares.

    With ``only_price`` that is looked at as price moves, and not for each criterion.
    """
    if not only_price and _lets_on_by_weight(round_):
        return "which bids go on to the price hangs on the weights too"
    result = score_round(round_)
    every = list(leaves(round_.criteria))
    price = [leaf.id for leaf in every if leaf.criterion.price]
    if len({leaf.id for leaf in every}) < len(every):
        return "two criteria have one id"
    shares: dict[str, dict[str, Fraction]] = {bid.id: {} for bid in result.ranked}
    weights: dict[str, Fraction] = {}
    for leaf in every:
        points = {bid.id: one.points for bid in result.ranked for one in bid.criteria if one.id == leaf.id}
        if leaf.weight > 0 and len(points) == len(shares):
            weights[leaf.id] = leaf.weight
            for bid, earned in points.items():
                shares[bid][leaf.id] = earned / leaf.weight
    if len(price) == 1 and price[0] not in weights:
        _add_price(round_, price[0], weights, shares)
    found = Weighed(weights, shares)
    if sum(weights.values(), Fraction(0)) != HUNDRED or not _agrees(round_, result, found, only_price):
        return "this way of scoring does not add up points by weight"
    return found


def _lets_on_by_weight(round_: Round) -> bool:
    """Whether bids go on by what moves with weights; a share of one scored criterion does not."""
    award = award_of(round_)
    every = list(leaves(round_.criteria))
    return any(getattr(award, name) is not None for name in _BY_WEIGHT) or any(
        len(leaves_below(round_, least.criterion, every)) > 1 for least in award.criterion_minimums
    )


def _add_price(round_: Round, price: str, weights: dict[str, Fraction], shares: dict[str, dict[str, Fraction]]) -> None:
    """The price shares of a round whose price has no points yet, where its method can give some."""
    try:
        tried = score_round(round_, _EVEN)
    except Stop:
        return
    earned = {bid.id: bid.price_score for bid in tried.ranked}
    if set(earned) != set(shares) or any(points is None for points in earned.values()):
        return
    weights[price] = Fraction(0)
    for bid, points in earned.items():
        shares[bid][price] = (points or Fraction(0)) / 50


def _agrees(round_: Round, result: Result, found: Weighed, only_price: bool) -> bool:
    """Whether real scoring gives the same totals: as published, and with each weight halved."""
    if {bid.id: bid.total for bid in result.ranked} != found.totals(found.weights):
        return False
    if not result.ranked:
        return True
    for part in parts(round_, found):
        if part.weight in (0, 100) or len(part.leaves) > 1 or (only_price and not part.is_price):
            continue
        tried = found.moved(part, part.weight / 2)
        scored = score_round(at_weights(round_, tried))
        if {bid.id: bid.total for bid in scored.ranked} != found.totals(tried):
            return False
    return True


def parts(round_: Round, found: Weighed) -> tuple[Part, ...]:
    """The criteria whose weight can move, in the order of the tree; one that only wraps another is left out."""
    result: list[Part] = []
    for steps, criterion in round_.all_criteria():
        inside = tuple(leaf.id for leaf in leaves((criterion,)) if leaf.id in found.weights)
        if inside and not any(part.leaves == inside for part in result):
            weight = sum((found.weights[name] for name in inside), Fraction(0))
            depth = len(steps) // 2 - 1
            result.append(Part(criterion.id, criterion.title, weight, inside, criterion.price, depth))
    return tuple(result)


def award_of(round_: Round) -> Award:
    """The award of a round that was scored."""
    if round_.award is None:
        raise Stop("the round has no `award` section")
    return round_.award
