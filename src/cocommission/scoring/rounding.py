"""Rounding by stage: only where the methodology says, and in the way it says."""

from __future__ import annotations

from fractions import Fraction

from cocommission.model.criteria import Mode, Rounding


def rounded(value: Fraction, places: int | None, mode: Mode = Mode.HALF_UP) -> Fraction:
    """``value`` at ``places`` decimal places; unchanged where ``places`` is None.

    half_up: halves away from zero. half_even: halves to the even digit. down: towards zero.
    """
    if places is None:
        return value
    ten = 10**places
    return Fraction(rounded_whole(value.numerator * ten, value.denominator, mode), ten)


def rounded_whole(top: int, bottom: int, mode: Mode) -> int:
    """``top`` ÷ ``bottom`` (more than nought) as a whole number, rounded by ``mode``."""
    whole, rest = divmod(abs(top), bottom)
    twice = 2 * rest
    if mode is Mode.HALF_UP:
        whole += twice >= bottom
    elif mode is Mode.HALF_EVEN:
        whole += twice > bottom or (twice == bottom and whole % 2 == 1)
    return whole if top >= 0 else -whole


def at_stage(value: Fraction, rounding: Rounding, stage: str) -> Fraction:
    """``value`` rounded as ``rounding`` says for ``stage`` (a field of Rounding)."""
    return rounded(value, getattr(rounding, stage), rounding.mode)
