"""Ink and ground of each cell style of a workbook, with the colours of its theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cocommission.contrast import Rgb, colour_of, shaded
from cocommission.intake.accessible.word_look import child, is_on, value
from cocommission.intake.guard import Package
from cocommission.intake.numbers import shortest
from cocommission.intake.xml import local, tree

_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
                "hlink", "folHlink")  # fmt: skip
_BASIC = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_OLD = (
    *_BASIC, *_BASIC, "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF",
    "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF",
    "800080", "800000", "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF",
    "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696", "003366", "339966",
    "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""The numbered colours of the file format."""


@dataclass(frozen=True)
class CellLook:
    """How a cell looks; a colour is None where nobody set it, and ``is_sure`` is False for patterns."""

    ink: Rgb | None
    paper: Rgb | None
    is_large: bool
    is_sure: bool = True


def cell_looks(package: Package, styles: str, theme: str) -> list[CellLook]:
    """Style's number to look."""
    content = package.part(styles)
    if content is None:
        return []
    root = tree(package.name, styles, content)
    colours = _theme(package, theme)
    fonts = [_font(one, colours) for one in child(root, "fonts") if local(one) == "font"] if _has(root, "fonts") else []
    fills = [_fill(one, colours) for one in child(root, "fills") if local(one) == "fill"] if _has(root, "fills") else []
    looks: list[CellLook] = []
    for style in child(root, "cellXfs") if _has(root, "cellXfs") else ():
        ink, is_large = _at(fonts, style.get("fontId"), (None, False))
        paper, is_sure = _at(fills, style.get("fillId"), (None, True))
        looks.append(CellLook(ink, paper, is_large, is_sure))
    return looks


def _has(root: Any, name: str) -> bool:
    return child(root, name) is not None


def _at(items: Sequence[Any], number: str | None, spare: Any) -> Any:
    position = int(number) if number and number.isascii() and number.isdecimal() and len(number) < 7 else 0
    return items[position] if position < len(items) else spare


def _theme(package: Package, path: str) -> list[Rgb | None]:
    content = package.part(path)
    if content is None:
        return []
    scheme = next(tree(package.name, path, content).iter("{*}clrScheme"), ())
    found: dict[str, Rgb | None] = {}
    for one in scheme:
        for colour in one:
            found[local(one)] = colour_of(colour.get("lastClr") or colour.get("val"))
    return [found.get(name) for name in _THEME_ORDER]


def _colour(element: Any, theme: list[Rgb | None]) -> Rgb | None:
    if element is None:
        return None
    base = colour_of(element.get("rgb"))
    if element.get("theme") is not None:
        base = _at(theme, element.get("theme"), None)
    elif element.get("indexed") is not None:
        base = colour_of(_at(_OLD, element.get("indexed"), None))
    tint = shortest(element.get("tint") or "0")
    return None if base is None or tint is None else shaded(base, Fraction(tint))


def _font(font: Any, theme: list[Rgb | None]) -> tuple[Rgb | None, bool]:
    size = shortest(value(font, "sz") or "11")
    least = 14 if is_on(font, "b") else 18
    return _colour(child(font, "color"), theme), size is not None and Fraction(size) >= least


def _fill(fill: Any, theme: list[Rgb | None]) -> tuple[Rgb | None, bool]:
    """The ground and whether it is sure: plain fills and none at all are, patterns and gradients are not."""
    pattern = child(fill, "patternFill")
    if pattern is None:
        return None, False
    kind = pattern.get("patternType") or "none"
    if kind == "none":
        return None, True
    paper = _colour(child(pattern, "fgColor"), theme)
    return paper, kind == "solid" and paper is not None
