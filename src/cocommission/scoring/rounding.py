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
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest
    if mode is Mode.HALF_UP:
        up = twice >= scaled.denominator
    elif mode is Mode.HALF_EVEN:
        up = twice > scaled.denominator or (twice == scaled.denominator and whole % 2 == 1)
    else:
        up = False
    result = Fraction(whole + up, 10**places)
    return result if value >= 0 else -result


def at_stage(value: Fraction, rounding: Rounding, stage: str) -> Fraction:
    """``value`` rounded as ``rounding`` says for ``stage`` (a field of Rounding)."""
    return rounded(value, getattr(rounding, stage), rounding.mode)
