"""A council's colour is any colour: here it becomes inks that can be read and tints that print lightly."""

from __future__ import annotations

from fractions import Fraction

from cocommission.contrast import Rgb, contrast

READABLE = Fraction(11, 2)
"""The least contrast of our inks on their own tint: somewhat more than a checker asks for."""


def rgb(colour: str) -> Rgb:
    """``#1d4f6e`` as three numbers."""
    digits = colour.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def hexadecimal(colour: Rgb) -> str:
    """Three numbers as ``1D4F6E``, the way Office writes it."""
    return "".join(f"{part:02X}" for part in colour)


def tint(colour: str, share: int = 10) -> str:
    """``colour`` thinned with white to ``share`` parts of 100."""
    red, green, blue = ((value * share + 255 * (100 - share)) // 100 for value in rgb(colour))
    return hexadecimal((red, green, blue))


def ink(colour: str) -> str:
    """``colour``, darkened until it reads well on white and on its own tint (at least 5.5 to 1)."""
    red, green, blue = rgb(colour)
    while contrast((red, green, blue), rgb(tint(colour))) < READABLE:
        red, green, blue = red * 9 // 10, green * 9 // 10, blue * 9 // 10
    return hexadecimal((red, green, blue))
