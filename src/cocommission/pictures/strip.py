"""The timetable as a strip: months along the middle, each date above or below, tied to its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cocommission.pictures.measure import wrapped
from cocommission.pictures.svg import BLUE, GREY, INK, ORANGE, PALE, PAPER, Drawing, Sheet, line_height

WIDTH, EDGE, BAND, SIZE, SMALL, LEAD = 960, 16, 46, 18, 17, 46
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Step:
    """One date: what happens, the day, and when in words; ``hour`` if it has one, ``is_deadline`` stands out."""

    what: str
    day: date
    when: str
    hour: str = ""
    is_deadline: bool = False

    @property
    def short(self) -> str:
        """The day in a few letters."""
        hour = f", {self.hour}" if self.hour else ""
        return f"{self.day.day} {_MONTHS[self.day.month - 1]} {self.day.year}{hour}"


def timetable_strip(title: str, steps: Sequence[Step]) -> Drawing | None:
    """The strip; None where there are fewer than two dates."""
    steps = sorted(steps, key=lambda one: one.day)
    if len(steps) < 2 or steps[0].day == steps[-1].day:
        return None
    sides = (steps[0::2], steps[1::2])
    columns = [_column(len(side)) for side in sides]
    blocks = [[_block(one, width) for one in side] for side, (width, _) in zip(sides, columns, strict=True)]
    above = max(_height(block) for block in blocks[0])
    top = above + LEAD + 14
    sheet = Sheet(WIDTH)
    span = _Span(steps[0].day, steps[-1].day)
    for below, (side, block, (_, places)) in enumerate(zip(sides, blocks, columns, strict=True)):
        for one, lines, x in zip(side, block, places, strict=True):
            y = top + BAND + LEAD if below else top - LEAD - _height(lines)
            edge = top + BAND if below else top
            end = y - 3 if below else top - LEAD + 3
            colour = INK if one.is_deadline else GREY
            sheet.line((span.x(one.day), edge), (x, end), colour=colour, thick="2.5" if one.is_deadline else "1.5")
            y = int(sheet.lines(x, y, lines[0], SIZE, anchor="middle", bold=True))
            sheet.lines(x, y, lines[1], SMALL, anchor="middle", colour=INK if one.is_deadline else GREY)
    _band(sheet, span, top)
    for one in steps:
        sheet.dot(span.x(one.day), top + BAND - 14, 9 if one.is_deadline else 7, PAPER)
        sheet.dot(span.x(one.day), top + BAND - 14, 7 if one.is_deadline else 5, ORANGE if one.is_deadline else BLUE)
    sheet.reach(sheet.height + 8)
    words = "The timetable in order: " + "; ".join(f"{one.when}: {one.what}" for one in steps) + "."
    name, whole = "timetable", f"Timetable: {title}"
    rows = tuple((one.when, one.what) for one in steps)
    return Drawing(name, whole, words, sheet.svg(name, whole, words), ("When", "What happens"), rows)


@dataclass(frozen=True)
class _Span:
    """The days from first to last, laid along the strip."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day is."""
        return EDGE + 30 + (WIDTH - 2 * EDGE - 60) * (day - self.first).days / (self.last - self.first).days


def _column(count: int) -> tuple[int, list[float]]:
    """How wide each of so many labels may be, and where its middle is."""
    step = (WIDTH - 2 * EDGE) / max(count, 1)
    return int(step) - 10, [EDGE + step * (number + 0.5) for number in range(count)]


Block = tuple[tuple[str, ...], tuple[str, ...]]


def _block(step: Step, width: int) -> Block:
    return wrapped(step.short, width, SIZE, bold=True), wrapped(step.what, width, SMALL)


def _height(block: Block) -> int:
    return len(block[0]) * line_height(SIZE) + len(block[1]) * line_height(SMALL)


def _band(sheet: Sheet, span: _Span, top: int) -> None:
    """The strip itself, with a line at each month's beginning and its name where there is room."""
    sheet.box(EDGE, top, WIDTH - 2 * EDGE, BAND, PALE)
    year, month = span.first.year, span.first.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if date(year, month, 1) > span.last:
            return
        x = span.x(date(year, month, 1))
        sheet.line((x, top), (x, top + BAND), colour=PAPER, thick="3")
        following = date(year + month // 12, month % 12 + 1, 1)
        if span.x(min(following, span.last)) - x > 56:
            sheet.lines(x + 6, top + 1, [_MONTHS[month - 1]], 13, colour=GREY)
