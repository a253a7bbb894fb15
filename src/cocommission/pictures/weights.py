"""What is worth how much: a bar for each criterion and question, and a second one where it is really worth other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.pictures.measure import width, wrapped
from cocommission.pictures.svg import BLUE, GREY, INK, ORANGE, PURPLE, SKY, Drawing, Sheet, line_height

WIDTH, LABEL, SIZE, BAR, THIN = 960, 380, 20, 26, 12
INDENT = 24


@dataclass(frozen=True)
class Worth:
    """One criterion, or a question below it: published points of 100 and, where it is known, effective ones."""

    title: str
    published: Fraction
    effective: Fraction | None = None
    is_part: bool = False
    is_price: bool = False

    @property
    def differs(self) -> bool:
        """Whether it is really worth other than was published."""
        return self.effective is not None and self.effective != self.published

    @property
    def words(self) -> str:
        """Both weights as text."""
        if not self.differs or self.effective is None:
            return plain(self.published, 2)
        return f"{plain(self.published, 2)}; really {plain(shown(self.effective, 2))}"


def weights_bars(title: str, rows: Sequence[Worth]) -> Drawing | None:
    """The bars in the order given; None where there are none."""
    most = max((max(one.published, one.effective or 0) for one in rows), default=Fraction(0))
    if most <= 0:
        return None
    sheet = Sheet(WIDTH)
    room = WIDTH - LABEL - 20 - max(width(one.words, SIZE, bold=True) for one in rows)
    y = 12
    for one, following in zip(rows, [*rows[1:], rows[-1]], strict=True):
        left = 8 + (INDENT if one.is_part else 0)
        lines = wrapped(one.title, LABEL - left - 14, SIZE, bold=not one.is_part)
        tall = max(len(lines) * line_height(SIZE), BAR + (THIN if one.differs else 0))
        sheet.lines(left, y, lines, SIZE, bold=not one.is_part)
        fill = ORANGE if one.is_price else SKY if one.is_part else BLUE
        long = int(room * one.published / most)
        sheet.box(LABEL, y, max(long, 2), BAR, fill)
        if one.differs and one.effective is not None:
            really = int(room * one.effective / most)
            sheet.box(LABEL, y + BAR, max(really, 2), THIN, PURPLE, INK)
            long = max(long, really)
        sheet.lines(LABEL + max(long, 2) + 10, y, [one.words], SIZE, bold=not one.is_part)
        y += tall + (8 if following.is_part else 16)
    y = _key(sheet, rows, y)
    sheet.height = y
    words = _words(rows)
    header = ("What", "Points of 100", "Effective points of 100")
    cells = tuple(
        (
            f"– {one.title}" if one.is_part else one.title,
            plain(one.published, 2),
            "–" if one.effective is None else plain(shown(one.effective, 2)),
        )
        for one in rows
    )
    return Drawing(
        "weights", f"Weights: {title}", words, sheet.svg("weights", f"Weights: {title}", words), header, cells
    )


def _key(sheet: Sheet, rows: Sequence[Worth], y: int) -> int:
    """A line that says what the second bars are, where there are some."""
    if not any(one.differs for one in rows):
        return y
    text = "Thin bar: what a score can really move, where it is not the published weight"
    lines = wrapped(text, WIDTH - 80, 18)
    sheet.box(8, y + 5, 40, THIN, PURPLE, INK)
    return int(sheet.lines(60, y, lines, 18, colour=GREY)) + 8


def _words(rows: Sequence[Worth]) -> str:
    tops = "; ".join(f"{one.title} {one.words}" for one in rows if not one.is_part)
    return f"Bar chart of the points of 100 that each criterion is worth: {tops}."
