"""The contrast of two colours as WCAG 2 counts it, with whole numbers and fractions only."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

Rgb = tuple[int, int, int]
NORMAL, LARGE = Fraction(9, 2), Fraction(3)
"""The least contrast of running text, and of text from 18 points, or 14 in bold."""
_PLACES = 10**30


@cache
def _linear(part: int) -> Fraction:
    """The light of one part (0 to 255) of a colour; the power 12/5 is exact to thirty places, rounded down."""
    share = Fraction(part, 255)
    if share <= Fraction(4045, 100_000):
        return share * 100 / 1292
    base = (share + Fraction(55, 1000)) / Fraction(1055, 1000)
    power = base**12
    return Fraction(_root(power.numerator * _PLACES**5 // power.denominator, 5), _PLACES)


def _root(number: int, degree: int) -> int:
    """The whole part of a root, by Newton's way from above."""
    guess = 1 << (number.bit_length() // degree + 1)
    while True:
        step = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if step >= guess:
            return guess
        guess = step


def luminance(colour: Rgb) -> Fraction:
    """How light a colour is, from 0 to 1."""
    red, green, blue = (_linear(part) for part in colour)
    return (2126 * red + 7152 * green + 722 * blue) / 10_000


def contrast(one: Rgb, other: Rgb) -> Fraction:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + Fraction(1, 20)) / (dark + Fraction(1, 20))


def is_readable(ink: Rgb, paper: Rgb, is_large: bool) -> bool:
    """Whether text of a colour can be read on a ground."""
    return contrast(ink, paper) >= (LARGE if is_large else NORMAL)


def ratio_words(ink: Rgb, paper: Rgb) -> str:
    """``3.9 to 1``: rounded down, so that what fails never looks as if it passed."""
    tenths = int(contrast(ink, paper) * 10)
    return f"{tenths // 10}.{tenths % 10} to 1"


def colour_of(text: str | None) -> Rgb | None:
    """``1d4f6e`` or ``FF1D4F6E`` (with a part for what shines through) as a colour; None for anything else."""
    digits = (text or "").lstrip("#")
    digits = digits[2:] if len(digits) == 8 else digits
    if len(digits) != 6 or not digits.isascii() or any(one not in "0123456789abcdefABCDEF" for one in digits):
        return None
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def shaded(colour: Rgb, tint: Fraction) -> Rgb:
    """A theme's colour made darker (below nought) or lighter, as spreadsheets do: by its lightness alone."""
    if tint == 0:
        return colour
    high, low = max(colour), min(colour)
    old = Fraction(high + low, 510)
    new = old * (1 + tint) if tint < 0 else old * (1 - tint) + tint
    new = min(max(new, Fraction(0)), Fraction(1))
    if high == low:
        grey = int(new * 255 + Fraction(1, 2))
        return grey, grey, grey
    room_old, room_new = 1 - abs(2 * old - 1), 1 - abs(2 * new - 1)
    scale = room_new / room_old
    moved = [(Fraction(one, 255) - old) * scale + new for one in colour]
    parts = [int(min(max(one, Fraction(0)), Fraction(1)) * 255 + Fraction(1, 2)) for one in moved]
    return parts[0], parts[1], parts[2]
