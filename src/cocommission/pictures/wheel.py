"""The outcomes as a wheel: the two levels inside, an outcome each outside, its words beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cocommission.pictures.measure import wrapped
from cocommission.pictures.svg import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    SKY,
    Drawing,
    Sheet,
    letters_on,
    line_height,
    number,
)

WIDTH = 960
LABEL = 256
SIZE, SMALL = 20, 18
HOLE, INNER, OUTER = 36, 134, 192
GAP = 14
DOMAINS = {"social": BLUE, "environmental": GREEN, "economic": ORANGE}
_LEVEL = {"service": SKY, "community": "#D9D9D9"}
_LEVEL_WORDS = {"service": ("Service", "level"), "community": ("Community", "level")}


@dataclass(frozen=True)
class Spoke:
    """One outcome on the wheel."""

    text: str
    level: str
    domain: str
    is_mandatory: bool = False

    @property
    def about(self) -> str:
        """What stands below its words."""
        return f"{self.domain}{', for every bidder' if self.is_mandatory else ''}"


def outcomes_wheel(title: str, spokes: Sequence[Spoke]) -> Drawing | None:
    """The wheel of the outcomes of both levels; None where there are none."""
    ordered = [one for level in _LEVEL for one in spokes if one.level == level]
    if not ordered:
        return None
    words = _words(ordered)
    labels = [_Label(number, one, _middle(number, len(ordered))) for number, one in enumerate(ordered)]
    sides = [[one for one in labels if one.is_right is side] for side in (True, False)]
    height = max(2 * OUTER + 60, *(sum(one.height + GAP for one in side) + 2 * GAP for side in sides))
    sheet = Sheet(WIDTH, height=height)
    centre = (WIDTH / 2, height / 2)
    for side in sides:
        _place(side, height)
        for label in side:
            _leader(sheet, label, centre)
    _rings(sheet, ordered, centre)
    for label in labels:
        _write(sheet, label)
    rows = tuple(
        (str(number), one.text, one.level, one.domain, "yes" if one.is_mandatory else "no")
        for number, one in enumerate(ordered, start=1)
    )
    name = "outcomes-wheel"
    header = ("No.", "Outcome", "Level", "Bottom line", "For every bidder")
    return Drawing(name, f"Outcomes: {title}", words, sheet.svg(name, f"Outcomes: {title}", words), header, rows)


def _words(spokes: Sequence[Spoke]) -> str:
    parts = []
    for level in _LEVEL:
        found = [f"{one.text} ({one.about})" for one in spokes if one.level == level]
        if found:
            parts.append(f"{level.capitalize()} level, {len(found)}: {'; '.join(found)}.")
    return f"A wheel of {len(spokes)} outcome{'' if len(spokes) == 1 else 's'}. {' '.join(parts)}"


def _middle(number: int, count: int) -> float:
    """The angle of a segment's middle, clockwise from the top."""
    return (number + 0.5) * 2 * math.pi / count


class _Label:
    """The words of an outcome, and where they go."""

    def __init__(self, number: int, spoke: Spoke, angle: float) -> None:
        self.number, self.spoke, self.angle = number, spoke, angle
        self.is_right = math.sin(angle) >= -1e-9
        self.lines = wrapped(f"{number + 1}. {spoke.text}", LABEL, SIZE)
        self.about = wrapped(spoke.about, LABEL, SMALL)
        self.height = len(self.lines) * line_height(SIZE) + len(self.about) * line_height(SMALL)
        self.top = 0.0

    @property
    def edge(self) -> float:
        """Where the words begin, or end on the left side."""
        return WIDTH - LABEL - 6 if self.is_right else LABEL + 6


def _place(side: list[_Label], height: int) -> None:
    """Beside their segments as far as there is room, one below the other."""
    side.sort(key=lambda one: -math.cos(one.angle))
    y = float(GAP)
    for label in side:
        wanted = height / 2 - math.cos(label.angle) * (OUTER + 30) - label.height / 2
        label.top = max(wanted, y)
        y = label.top + label.height + GAP
    bottom = float(height - GAP)
    for label in reversed(side):
        label.top = min(label.top, bottom - label.height)
        bottom = label.top - GAP


def _leader(sheet: Sheet, label: _Label, centre: tuple[float, float]) -> None:
    """The line from a segment to its words."""
    start, bend = _at(centre, OUTER, label.angle), _at(centre, OUTER + 12, label.angle)
    at = label.top + line_height(SIZE) * 0.55
    away = -8 if label.is_right else 8
    sheet.line(start, bend, (label.edge + away, at))


def _rings(sheet: Sheet, spokes: Sequence[Spoke], centre: tuple[float, float]) -> None:
    step = 2 * math.pi / len(spokes)
    for place, one in enumerate(spokes):
        fill = DOMAINS.get(one.domain, GREY)
        sheet.shape(_ring(centre, INNER, OUTER, place * step, (place + 1) * step), fill)
        x, y = _at(centre, (INNER + OUTER) / 2, _middle(place, len(spokes)))
        sheet.lines(x, y - 13, [str(place + 1)], 22, anchor="middle", bold=True, colour=letters_on(fill))
    start = 0
    for level, fill in _LEVEL.items():
        count = sum(one.level == level for one in spokes)
        if not count:
            continue
        sheet.shape(_ring(centre, HOLE, INNER, start * step, (start + count) * step), fill)
        if count * step > math.pi / 3:
            x, y = _at(centre, (HOLE + INNER) / 2, (start + count / 2) * step if count < len(spokes) else math.pi)
            sheet.lines(x, y - 19, _LEVEL_WORDS[level], 17, anchor="middle", bold=True, colour=letters_on(fill))
        start += count


def _at(centre: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    """A place on a circle."""
    return centre[0] + math.sin(angle) * radius, centre[1] - math.cos(angle) * radius


def _ring(centre: tuple[float, float], inner: int, outer: int, start: float, end: float) -> str:
    """A part of a ring; a whole one is drawn as two halves."""
    if end - start > 2 * math.pi - 0.001:
        half = start + math.pi
        return f"{_ring(centre, inner, outer, start, half)} {_ring(centre, inner, outer, half, end)}"
    large = int(end - start > math.pi)

    def place(radius: int, angle: float) -> str:
        x, y = _at(centre, radius, angle)
        return f"{number(x)} {number(y)}"

    return (
        f"M{place(outer, start)} A{outer} {outer} 0 {large} 1 {place(outer, end)} "
        f"L{place(inner, end)} A{inner} {inner} 0 {large} 0 {place(inner, start)} Z"
    )


def _write(sheet: Sheet, label: _Label) -> None:
    anchor = "start" if label.is_right else "end"
    y = sheet.lines(label.edge, label.top, label.lines, SIZE, anchor=anchor, colour=INK)
    sheet.lines(label.edge, y, label.about, SMALL, anchor=anchor, colour=GREY)
