"""The second road through the price methods: each formula written another way, logarithms by their own series."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from cocommission.errors import Fault
from cocommission.model.criteria import Award, PriceMethod

Prices = Mapping[str, Fraction]
Rounded = Callable[[Fraction, str], Fraction]
_BROKEN_OFF = (PriceMethod.LOG_TO_LOWEST, PriceMethod.WEIGHTED_VALUE_INDEX, PriceMethod.SHARE_OF_INVERSE)
"""Methods whose figures have no end, or one that would fill pages."""
_PLACES = 10**80


def is_same(award: Award, one: Fraction, other: Fraction) -> bool:
    """Whether two totals are equal: exactly, or to thirty places where a method's figures are broken off."""
    if award.price_method not in _BROKEN_OFF:
        return one == other
    return abs(one - other) * 10**30 < max(Fraction(1), abs(one))


def second_points(award: Award, prices: Prices, weight: Fraction, rounded: Rounded) -> dict[str, Fraction]:
    """Price points of every bid, once more."""
    if award.price_method is PriceMethod.FIXED_PRICE or not prices:
        return dict.fromkeys(prices, Fraction(0))
    shares = _shares(award, prices)
    points = {}
    for bid, share in shares.items():
        value = rounded(share, "ratio")
        if award.clamp:
            value = Fraction(0) if value < 0 else Fraction(1) if value > 1 else value
        points[bid] = rounded(value * weight, "price_score")
    return points


def _shares(award: Award, prices: Prices) -> dict[str, Fraction]:
    ordered = sorted(prices.values())
    low, high = ordered[0], ordered[-1]
    method = award.price_method
    if method is PriceMethod.RATIO_TO_LOWEST:
        return {
            bid: Fraction(low.numerator * one.denominator, low.denominator * one.numerator)
            for bid, one in prices.items()
        }
    if method is PriceMethod.LOWEST_TO_HIGHEST:
        return {bid: 1 - (one - low) / (high - low) if high > low else Fraction(1) for bid, one in prices.items()}
    if method is PriceMethod.LOG_TO_LOWEST:
        bottom = _ln(_times(award))
        return {bid: _settled(1 - _ln(one / low) / bottom, 1000) for bid, one in prices.items()}
    if method is PriceMethod.SHARE_OF_INVERSE:
        parts = {bid: _PLACES * _PLACES * one.denominator // one.numerator for bid, one in prices.items()}
        whole = sum(parts.values())
        return {bid: _settled(Fraction(part, whole), 10**20) for bid, part in parts.items()}
    nothing, everything = _ends(award, ordered)
    return {bid: (one - nothing) / (everything - nothing) for bid, one in prices.items()}


def _settled(value: Fraction, most: int) -> Fraction:
    """The simple fraction that a broken off one stands for, if there is one: it may have to be rounded on a half."""
    near = value.limit_denominator(most)
    return near if abs(value - near) * 10**60 < 1 else value


def _times(award: Award) -> Fraction:
    return Fraction(award.multiple or 0)


def _ends(award: Award, ordered: list[Fraction]) -> tuple[Fraction, Fraction]:
    """The price that earns nothing and the price that earns everything, for methods that are straight lines."""
    low = ordered[0]
    match award.price_method:
        case PriceMethod.LINEAR_FROM_LOWEST:
            return 2 * low, low
        case PriceMethod.LINEAR_TO_MULTIPLE:
            return _times(award) * low, low
        case PriceMethod.LINEAR_FROM_HIGHEST:
            return ordered[-1], Fraction(0)
        case PriceMethod.MEAN_BASED:
            middle = sum(ordered, Fraction(0)) / len(ordered)
            return middle * 3 / 2, middle / 2
        case PriceMethod.FIXED_REFERENCE if award.reference is not None:
            return Fraction(award.reference.worst or 0), Fraction(award.reference.best or 0)
        case PriceMethod.BUDGET_DISCOUNT:
            budget = Fraction(award.budget or 0)
            return budget, min(low, budget * (1 - Fraction(award.significant_discount or 0) / 100))
        case other:
            raise Fault(f"there is no second road through {other}")


def second_figures(award: Award, prices: Prices, quality: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The one figure of every bid, once more; ``quality`` is in points of quality's weight."""
    if not prices:
        return {}
    weight, rest = Fraction(award.quality), Fraction(award.price)
    share = {bid: quality[bid] / weight if weight else Fraction(0) for bid in prices}
    match award.price_method:
        case PriceMethod.PRICE_PER_QUALITY_POINT:
            return {bid: one / 100 / share[bid] for bid, one in prices.items()}
        case PriceMethod.VALUE_INDEX:
            return {bid: 100 / (one / share[bid]) if share[bid] else Fraction(0) for bid, one in prices.items()}
        case PriceMethod.WEIGHTED_VALUE_INDEX:
            return {bid: _power(share[bid] * 100, weight / rest) / one for bid, one in prices.items()}
        case PriceMethod.UTILITY_INDEX:
            low, best = min(prices.values()), max(share.values())
            return {bid: low / one - low * (best - share[bid]) * weight / (rest * one) for bid, one in prices.items()}
        case PriceMethod.QUALITY_MONETISED:
            full = 100 * Fraction(award.value_of_quality or 0)
            return {bid: one - full * share[bid] for bid, one in prices.items()}
        case PriceMethod.QUALITY_COEFFICIENT:
            return {bid: one * rest / (rest + quality[bid]) for bid, one in prices.items()}
        case PriceMethod.RELATIVE_VALUE_COST:
            least = min(share.values())
            return {bid: one * (1 + least) / (1 + share[bid]) for bid, one in prices.items()}
        case other:
            raise Fault(f"there is no second road through {other}")


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if not base:
        return base
    if exponent.denominator == 1:
        return base**exponent.numerator
    return _exp(exponent * _ln(base))


def _ln(value: Fraction) -> Fraction:
    """ln x = k · ln 2 + 2 · artanh((y − 1) / (y + 1)) with x = y · 2^k, in whole numbers of 80 places."""
    halvings = 0
    while value > 2:
        value, halvings = value / 2, halvings + 1
    while value < 1:
        value, halvings = value * 2, halvings - 1
    return _artanh((value - 1) / (value + 1)) * 2 + halvings * 2 * _artanh(Fraction(1, 3))


def _artanh(value: Fraction) -> Fraction:
    power = value.numerator * _PLACES // value.denominator
    square = value * value
    top, bottom = square.numerator, square.denominator
    total, number = 0, 1
    while power:
        total += power // number
        power, number = power * top // bottom, number + 2
    return Fraction(total, _PLACES)


def _exp(value: Fraction) -> Fraction:
    """Halved until it is small, summed term by term, and squared as often as it was halved."""
    halvings = max(0, int(abs(value)).bit_length() + 2)
    places = _PLACES * 10**40
    small = value / 2**halvings
    term = total = places
    number = 1
    while term:
        term = term * small.numerator // (small.denominator * number)
        total, number = total + term, number + 1
    for _ in range(halvings):
        total = total * total // places
    return Fraction(total, places)
