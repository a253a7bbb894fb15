"""A second road to every total: whole numbers over one common denominator, from the marks up, sharing no step."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm

from cocommission.errors import Fault
from cocommission.model.criteria import Award, Criterion, Mode, PriceMethod
from cocommission.model.round import Round
from cocommission.scoring.result import BidResult, Result

Ratio = tuple[int, int]
"""Numerator and denominator."""


def recount(round_: Round, result: Result, criteria: tuple[Criterion, ...]) -> None:
    """Work out every total again and raise a ``Fault`` where the two roads differ."""
    ranked = result.ranked
    prices = {bid.id: Fraction(bid.price) for bid in ranked if bid.price is not None}
    for bid in ranked:
        quality = _quality(round_, result.award, bid, criteria)
        price = _price(result.award, prices, bid.id) if bid.price_score is not None else Fraction(0)
        total = quality + price
        if total != bid.total:
            raise Fault(f"two ways of adding up {bid.id} differ: {bid.total} and {total}")
    _check_order(result)


def _check_order(result: Result) -> None:
    """Nobody is ranked above a bid with a higher total."""
    for better in result.ranked:
        for worse in result.ranked:
            if (better.rank or 0) < (worse.rank or 0) and _figure(result.award, better) < _figure(result.award, worse):
                raise Fault(f"{better.id} is ranked above {worse.id} with a lower total")


def _figure(award: Award, bid: BidResult) -> Fraction:
    total = bid.total or Fraction(0)
    return _round(total, award.rounding.final, award.rounding.mode) if award.rank_on == "shown" else total


def _quality(round_: Round, award: Award, bid: BidResult, criteria: tuple[Criterion, ...]) -> Fraction:
    given = {
        points.question: Fraction(points.score.value or 0)
        for criterion in bid.criteria
        for points in criterion.questions
    }
    result = Fraction(0)
    stack = list(criteria)
    while stack:
        criterion = stack.pop()
        stack.extend(criterion.criteria)
        if criterion.price or not criterion.questions:
            continue
        parts: list[Ratio] = []
        for entry in criterion.questions:
            question = next(one for one in round_.questions if one.id == entry.question)
            if question.gate:
                continue
            scale = round_.scale_of(question)
            top = scale.top if scale else 1
            weight = _own_weight(criterion, entry.weight)
            product = weight * given[entry.question]
            parts.append((product.numerator, product.denominator * top))
        common = lcm(*(denominator for _, denominator in parts)) if parts else 1
        added = Fraction(sum(number * (common // denominator) for number, denominator in parts), common)
        result += _round(added, award.rounding.criterion, award.rounding.mode)
    return result


def _own_weight(criterion: Criterion, given: Decimal | None) -> Fraction:
    if given is not None:
        return Fraction(given)
    below = sum((Fraction(child.weight or 0) for child in criterion.criteria), Fraction(0))
    return (Fraction(criterion.weight or 0) - below) / len(criterion.questions)


def _price(award: Award, prices: dict[str, Fraction], bid: str) -> Fraction:
    price, lowest = prices[bid], min(prices.values())
    if award.price_method is PriceMethod.RATIO_TO_LOWEST:
        share = Fraction(lowest.numerator * price.denominator, lowest.denominator * price.numerator)
    elif award.price_method is PriceMethod.LINEAR_FROM_LOWEST:
        share = 2 - price / lowest
    elif award.price_method is PriceMethod.FIXED_REFERENCE and award.reference is not None:
        best, worst = Fraction(award.reference.best or 0), Fraction(award.reference.worst or 0)
        share = (price - worst) / (best - worst)
    else:
        return Fraction(0)
    share = _round(share, award.rounding.ratio, award.rounding.mode)
    if award.clamp:
        share = Fraction(0) if share < 0 else Fraction(1) if share > 1 else share
    return _round(share * Fraction(award.price), award.rounding.price_score, award.rounding.mode)


def _round(value: Fraction, places: int | None, mode: Mode) -> Fraction:
    """Rounding by comparing with the two neighbours, unlike ``scoring.rounding``."""
    if places is None:
        return value
    unit = Fraction(1, 10**places)
    below = (value / unit).__floor__() * unit
    if below == value:
        return value
    above = below + unit
    if mode is Mode.DOWN:
        return below if value > 0 else above
    if value - below != above - value:
        return below if value - below < above - value else above
    if mode is Mode.HALF_EVEN:
        return below if (below / unit).numerator % 2 == 0 else above
    return above if value > 0 else below
