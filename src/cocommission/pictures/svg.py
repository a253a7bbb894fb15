"""Writing SVG: a sheet to draw on, with title and description; every text is escaped, every number has one form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cocommission.contrast import colour_of, contrast
from cocommission.pictures.draw import FONT
from cocommission.pictures.measure import clean

INK, GREY, PALE, PAPER = "#1A1A1A", "#595959", "#E8E8E8", "#FFFFFF"
"""Letters, quiet letters and lines, quiet grounds, the ground."""
BLUE, ORANGE, GREEN, PURPLE, SKY, RED = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"
"""Colours that people with any colour vision can tell apart (after Okabe and Ito)."""
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


@dataclass(frozen=True)
class Drawing:
    """One picture: its name, its words for those who do not see it, the SVG, and the same as a table."""

    name: str
    title: str
    words: str
    svg: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Sheet:
    """What is drawn so far; the height grows with what is put on it."""

    width: int
    parts: list[str] = field(default_factory=list)
    height: int = 0

    def svg(self, name: str, title: str, words: str) -> str:
        """The finished SVG."""
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
                f'viewBox="0 0 {self.width} {self.height}" role="img" '
                f'aria-labelledby="{name}-title {name}-words" font-family="{FONT}, Arial, sans-serif">',
                f'<title id="{name}-title">{escaped(title)}</title>',
                f'<desc id="{name}-words">{escaped(words)}</desc>',
                f'<rect width="{self.width}" height="{self.height}" fill="{PAPER}"/>',
                *self.parts,
                "</svg>",
                "",
            ]
        )

    def reach(self, y: float) -> None:
        """The picture goes down at least to ``y``."""
        self.height = max(self.height, int(y) + 1)

    def box(self, x: int, y: int, width: int, height: int, fill: str, edge: str = "") -> None:
        """A rectangle."""
        line = f' stroke="{edge}" stroke-width="1.5"' if edge else ""
        self.parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{line}/>')
        self.reach(y + height)

    def dashed(self, x: int, y: int, width: int, height: int) -> None:
        """An empty place to write in."""
        self.parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{PAPER}" stroke="{GREY}" '
            'stroke-width="1.5" stroke-dasharray="6 4"/>'
        )
        self.reach(y + height)

    def line(self, *points: tuple[float, float], colour: str = GREY, thick: str = "1.5") -> None:
        """A line through points."""
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{thick}"/>')

    def shape(self, path: str, fill: str) -> None:
        """A filled shape with a white edge that parts it from its neighbours."""
        self.parts.append(f'<path d="{path}" fill="{fill}" stroke="{PAPER}" stroke-width="3"/>')

    def arrow(self, x: int, y: int) -> None:
        """A small arrow that points to the right, its tip at ``x``, ``y``."""
        self.parts.append(f'<path d="M{x - 12} {y - 8} L{x} {y} L{x - 12} {y + 8} Z" fill="{GREY}"/>')

    def dot(self, x: float, y: float, radius: int, fill: str) -> None:
        """A round mark."""
        self.parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{radius}" fill="{fill}"/>')

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: int, *, anchor: str = "start", bold: bool = False,
        colour: str = INK,
    ) -> float:  # fmt: skip
        """Lines of text; ``y`` is the upper edge of the first. Answers where the next thing may begin."""
        step = line_height(size)
        weight = ' font-weight="bold"' if bold else ""
        for place, text in enumerate(lines):
            base = y + place * step + size * 0.95
            self.parts.append(
                f'<text x="{number(x)}" y="{number(base)}" font-size="{size}" text-anchor="{anchor}"{weight} '
                f'fill="{colour}">{escaped(text)}</text>'
            )
        self.reach(y + len(lines) * step)
        return y + len(lines) * step


def line_height(size: int) -> int:
    """From one line of text to the next."""
    return size * 5 // 4


def number(value: float) -> str:
    """A place on the sheet, to one decimal, never ``-0``."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def escaped(text: str) -> str:
    """A text as it may stand in SVG: what cannot be seen, and so all that XML forbids, has become a space."""
    return "".join(_SIGNS.get(letter, letter) for letter in clean(text))


def letters_on(fill: str) -> str:
    """Black or white, whichever reads better on a colour."""
    ground, dark, light = (colour_of(one) or (255, 255, 255) for one in (fill, INK, PAPER))
    return INK if contrast(dark, ground) >= contrast(light, ground) else PAPER
