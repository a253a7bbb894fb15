"""A council's colour is any colour: here it becomes inks that can be read and tints that print lightly."""

from __future__ import annotations

Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """``#1d4f6e`` as three numbers."""
    digits = colour.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def hexadecimal(colour: Rgb) -> str:
    """Three numbers as ``1D4F6E``, the way Office writes it."""
    return "".join(f"{part:02X}" for part in colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tint(colour: str, share: int = 10) -> str:
    """``colour`` thinned with white to ``share`` parts of 100."""
    red, green, blue = ((value * share + 255 * (100 - share)) // 100 for value in rgb(colour))
    return hexadecimal((red, green, blue))


def ink(colour: str) -> str:
    """``colour``, darkened until it reads well on white and on its own tint (at least 5.5 to 1)."""
    red, green, blue = rgb(colour)
    while contrast((red, green, blue), rgb(tint(colour))) < 5.5:
        red, green, blue = red * 9 // 10, green * 9 // 10, blue * 9 // 10
    return hexadecimal((red, green, blue))
