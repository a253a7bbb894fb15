"""What a round would reward before anybody bids: made-up bids, scored as real ones would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import cast

from cocommission.errors import Stop
from cocommission.exact import HUNDRED
from cocommission.model.criteria import Award, PriceMethod, Reference
from cocommission.model.round import Round
from cocommission.scoring.made_up import (
    FULL,
    GOOD,
    HIGH,
    MIDDLING,
    NOTHING,
    WEAK,
    Bracket,
    MadeUpBid,
    bracket_of,
    field_of,
    with_bids,
)
from cocommission.scoring.price.base import terms_of
from cocommission.scoring.price.points import award_points, methods
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.result import BidResult
from cocommission.scoring.total import score_round
from cocommission.scoring.weights import question_weights

_FINE = 10**8
"""A price is found to this part of the middle of the bracket: for a million pounds, to a penny."""
_FARTHEST = 10
"""Prices are looked for up to this many times the middle."""
_DEAREST_SPLIT = 60
_PER_CENT = (5, 10, 20, 30, 50)
_DUELS = ((GOOD, HIGH), (MIDDLING, HIGH), (WEAK, HIGH), (NOTHING, MIDDLING), (NOTHING, FULL))


@dataclass(frozen=True)
class Step:
    """One step on the scale of a question, in points, and what it may cost more; None: whatever it costs."""

    question: str
    weight: Fraction
    points: Fraction
    money: Fraction | None


@dataclass(frozen=True)
class Gap:
    """What a price so many per cent below the middle earns more, in points and as a share of all quality points."""

    per_cent: int
    price: Fraction
    points: Fraction
    share: Fraction | None


@dataclass(frozen=True)
class Duel:
    """A low bid of one quality against a bid at the middle price of another: from which price down it wins.

    ``price`` is None where no price is low enough; ``out`` says that a minimum score shuts the low bid out.
    """

    quality: Fraction
    against: Fraction
    price: Fraction | None
    out: bool = False


@dataclass(frozen=True)
class Stretch:
    """Splits, by the points of price, between which the same bids come first."""

    most: int
    least: int
    winners: tuple[str, ...]


@dataclass(frozen=True)
class Treatment:
    """The same field under one price method: at the published split (``bids``), and who wins at others."""

    method: PriceMethod
    split: tuple[Decimal, Decimal]
    bids: tuple[BidResult, ...]
    stretches: tuple[Stretch, ...]
    remark: str = ""

    @property
    def winners(self) -> tuple[str, ...]:
        """Ids of the bids in first place."""
        return tuple(bid.id for bid in self.bids if bid.rank == 1)


@dataclass(frozen=True)
class Reward:
    """The whole model test; ``ends`` are the points between the two ends of the bracket."""

    award: Award
    bracket: Bracket
    field: tuple[MadeUpBid, ...]
    point: Fraction | None
    ends: Fraction
    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...]
    duels: tuple[Duel, ...]
    treatments: tuple[Treatment, ...]


def reward_of(round_: Round, field: tuple[MadeUpBid, ...] | None = None) -> Reward | tuple[str, ...]:
    """The model test of a round, or the reasons why it cannot be made."""
    bracket = bracket_of(round_.about)
    bids = field or field_of(bracket)
    made_up = with_bids(round_, bids)
    award = made_up.award
    reasons = _dangling(round_) or missing_for_scoring(made_up)
    if reasons or award is None:
        return tuple(reasons)
    if methods()[award.price_method].is_one_figure:
        return (f"{award.price_method} makes one figure of price and quality; the model test looks at points",)
    try:
        return Reward(
            award,
            bracket,
            bids,
            may_cost(award, bracket.middle, Fraction(1)),
            _gain(award, bracket.low, bracket.high),
            tuple(_steps(round_, award, bracket)),
            tuple(_gaps(award, bracket)),
            tuple(_duels(round_, award, bracket)),
            tuple(_treatments(made_up, award, bracket)),
        )
    except Stop as problem:
        return (problem.message,)


def _dangling(round_: Round) -> list[str]:
    """Questions that are weighed and are not there, which scoring leaves to lint."""
    named = list(question_weights(round_.criteria))
    named += [minimum.question for minimum in round_.award.minimum_scores] if round_.award else []
    return [f"there is no question `{name}`" for name in dict.fromkeys(named) if name not in round_.question_by_id]


def _gain(award: Award, cheaper: Fraction, dearer: Fraction) -> Fraction:
    """The points that the cheaper of two bids earns more, were they the only ones."""
    if not methods()[award.price_method].counts:
        return Fraction(0)
    points = award_points(award, {"cheaper": cheaper, "dearer": dearer})
    return points["cheaper"] - points["dearer"]


def may_cost(award: Award, price: Fraction, points: Fraction) -> Fraction | None:
    """How much more than ``price`` a bid may cost that is ``points`` of quality better, and still not come second.

    None where it never comes second, or only at more than ten times the price.
    """
    unit = price / _FINE
    most = (_FARTHEST - 1) * _FINE
    if _gain(award, price, price + most * unit) <= points:
        return None
    return unit * _last(most, lambda steps: _gain(award, price, price + steps * unit) <= points)


def worth_of_points(reward: Reward) -> tuple[tuple[int, Fraction], ...]:
    """Points of quality from one on, and how much more than the middle price a bid may cost for being so much better.

    Ends where that would be more than the middle price itself, or where no price makes up for it any more.
    """
    result: list[tuple[int, Fraction]] = []
    for points in range(1, int(reward.award.quality) + 1):
        worth = may_cost(reward.award, reward.bracket.middle, Fraction(points))
        if worth is None or (worth > reward.bracket.middle and result):
            break
        result.append((points, worth))
    return tuple(result)


def wins_from(award: Award, price: Fraction, points: Fraction) -> Fraction | None:
    """The highest price at which a bid beats one at ``price`` that is ``points`` of quality better; None: at none."""
    unit = price / _FINE
    if _gain(award, unit, price) <= points:
        return None
    return unit * _last(_FINE, lambda steps: _gain(award, steps * unit, price) > points)


def _last(most: int, holds: Callable[[int], bool]) -> int:
    """The last number up to ``most`` for which ``holds`` is true; for 0 it is, unasked, and once false it stays so."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _steps(round_: Round, award: Award, bracket: Bracket) -> Iterator[Step]:
    """A step on each question, the heaviest first."""
    weights = question_weights(round_.criteria)
    for name, weight in sorted(weights.items(), key=lambda one: (-one[1], one[0])):
        question = round_.question_by_id[name]
        scale = round_.scale_of(question)
        if scale is None or scale.top <= 0 or not weight:
            continue
        points = weight * (Fraction(scale.step) if scale.step > 0 else 1) / scale.top
        yield Step(name, weight, points, may_cost(award, bracket.middle, points))


def _gaps(award: Award, bracket: Bracket) -> Iterator[Gap]:
    for per_cent in _PER_CENT:
        price = bracket.middle * (100 - per_cent) / 100
        points = _gain(award, price, bracket.middle)
        yield Gap(per_cent, price, points, points / Fraction(award.quality) if award.quality else None)


def _duels(round_: Round, award: Award, bracket: Bracket) -> Iterator[Duel]:
    shares = sorted({share for duel in _DUELS for share in duel})
    bids = [MadeUpBid(str(share), str(share), bracket.middle, share) for share in shares]
    made_up = with_bids(round_, bids)
    shut_out = {Fraction(bid.id) for bid in score_round(made_up).excluded}
    free = made_up.merged.model_copy(
        update={"award": award.model_copy(update={"minimum_scores": (), "criterion_minimums": ()})}
    )
    scored = score_round(Round(free, made_up.council, made_up.broken, made_up.from_council))
    quality = {Fraction(bid.id): bid.quality_score or Fraction(0) for bid in scored.bids}
    for low, against in _DUELS:
        price = wins_from(award, bracket.middle, quality[against] - quality[low])
        yield Duel(low, against, None if low in shut_out else price, low in shut_out)


def _treatments(made_up: Round, award: Award, bracket: Bracket) -> Iterator[Treatment]:
    """The published method first, then every other that fits the round."""
    yield _treated(made_up, award)
    if not award.price or not award.quality:
        return
    for method in methods():
        if method is award.price_method:
            continue
        if not methods()[method].counts:
            split = (Decimal(0), HUNDRED)
            yield Treatment(method, split, score_round(made_up, split).bids, (), "all 100 points for quality")
            continue
        if methods()[method].is_one_figure:
            continue
        changed, remark = award.model_copy(update={"price_method": method}), ""
        if method is PriceMethod.FIXED_REFERENCE and _has_no_reference(award):
            low, high = (cast("Decimal", end) for end in (bracket.low, bracket.high))  # fractions serve as well
            changed = changed.model_copy(update={"reference": Reference.model_construct(best=low, worst=high)})
            remark = "with the ends of the bracket as best and worst price"
        if list(methods()[method].needs(terms_of(changed))):
            continue  # what it needs is not published
        yield _treated(_with_award(made_up, changed), changed, remark)


def _treated(round_: Round, award: Award, remark: str = "") -> Treatment:
    split = (award.price, award.quality)
    stretches = tuple(_stretches(round_, award))
    return Treatment(award.price_method, split, score_round(round_).bids, stretches, remark)


def _has_no_reference(award: Award) -> bool:
    reference = award.reference
    return reference is None or reference.best is None or reference.worst is None or reference.worst <= reference.best


def _with_award(made_up: Round, award: Award) -> Round:
    merged = made_up.merged.model_copy(update={"award": award})
    return Round(merged, made_up.council, made_up.broken, made_up.from_council)


def _stretches(round_: Round, award: Award) -> Iterator[Stretch]:
    """Who comes first from 60:40 to 0:100, point by point."""
    if not methods()[award.price_method].counts or not award.quality or not award.price:
        return
    begun: tuple[int, tuple[str, ...]] | None = None
    for price in range(_DEAREST_SPLIT, -1, -1):
        result = score_round(round_, (Decimal(price), HUNDRED - price))
        winners = tuple(sorted(bid.id for bid in result.winners))
        if begun is None or begun[1] != winners:
            if begun is not None:
                yield Stretch(begun[0], price + 1, begun[1])
            begun = (price, winners)
    if begun is not None:
        yield Stretch(begun[0], 0, begun[1])
