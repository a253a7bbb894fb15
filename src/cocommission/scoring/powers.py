"""Logarithms and powers that are no fractions: decimals at fifty digits, and when two of them are equal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

DIGITS = 50
NEARER = Fraction(1, 10**30)
"""Two figures nearer to one another than this are a tie; of figures above 1, this share of them."""

_MOST_ROOTS = 1000
_WORK = Context(prec=DIGITS + 15)
_EDGE = Context(prec=DIGITS)


def log(value: Fraction) -> Fraction:
    """The natural logarithm of a positive fraction, right to fifty digits."""
    return Fraction(_EDGE.plus(_WORK.ln(_decimal(value))))


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """``base`` (nought or more) to a positive exponent: exact for whole exponents, else right to fifty digits."""
    if exponent.denominator == 1:
        return base**exponent.numerator
    if base == 0:
        return Fraction(0)
    return Fraction(_EDGE.plus(_WORK.exp(_WORK.multiply(_decimal(exponent), _WORK.ln(_decimal(base))))))


def log_to(value: Fraction, base: Fraction) -> Fraction:
    """The logarithm of ``value`` to a base: exact where it is a fraction, as of 8 to base 16, else to fifty digits.

    A figure that is rounded afterwards may lie just on a half; a last digit that is off would put it on the wrong side.
    """
    found = log(value) / log(base)
    near = found.limit_denominator(_MOST_ROOTS)
    is_exact = abs(found - near) < NEARER and value**near.denominator == base**near.numerator
    return near if is_exact else found


def at_sixty_places(value: Fraction) -> Fraction:
    """A fraction, or where its digits would fill pages the same rounded at sixty places after the point."""
    ten: int = 10**60
    if value.denominator <= ten:
        return value
    return Fraction((2 * value.numerator * ten + value.denominator) // (2 * value.denominator), ten)


def _decimal(value: Fraction) -> Decimal:
    return _WORK.divide(Decimal(value.numerator), Decimal(value.denominator))


def levelled(values: Sequence[Fraction]) -> list[Fraction]:
    """The values, those that are nearer than ``NEARER`` to the next made equal to the highest of them."""
    level: dict[Fraction, Fraction] = {}
    above: Fraction | None = None
    for value in sorted(set(values), reverse=True):
        is_near = above is not None and above - value < NEARER * max(Fraction(1), abs(value))
        level[value] = level[above] if is_near and above is not None else value
        above = value
    return [level[value] for value in values]


def coarse(value: Fraction) -> int:
    """A whole number that orders fractions as they are ordered, but for near ones: much faster to compare first."""
    return (value.numerator << 40) // value.denominator
