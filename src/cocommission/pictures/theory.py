"""The theory of change as columns, from what bidders do to the changes that people want; and an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cocommission.pictures.measure import wrapped
from cocommission.pictures.svg import GREY, INK, PALE, SKY, Drawing, Sheet, line_height

WIDTH, GAP, EDGE, SIZE, PAD = 960, 20, 6, 17, 7
BLANK_ROWS, BLANK_HEIGHT = 4, 92


@dataclass(frozen=True)
class Column:
    """One column: its heading, what stands in it, and whether it is for bidders to fill in."""

    title: str
    entries: tuple[str, ...] = ()
    is_open: bool = False


OPEN = (
    Column("What you will do", is_open=True),
    Column("What that produces", is_open=True),
)
BLANK = (
    Column("What we put in", is_open=True),
    Column("What we do", is_open=True),
    Column("What that produces", is_open=True),
    Column("What changes for people", is_open=True),
    Column("What changes for the community", is_open=True),
)


def theory_columns(title: str, columns: Sequence[Column]) -> Drawing | None:
    """The columns as they are given; None where all are empty."""
    if not any(column.entries for column in columns):
        return None
    sheet = Sheet(WIDTH)
    wide = (WIDTH - 2 * EDGE - GAP * (len(columns) - 1)) // len(columns)
    top = _heads(sheet, columns, wide)
    for number, column in enumerate(columns):
        x = EDGE + number * (wide + GAP)
        if column.is_open and not column.entries:
            sheet.dashed(x, top, wide, 150)
            sheet.lines(x + PAD, top + PAD, wrapped("for you to propose", wide - 2 * PAD, SIZE), SIZE, colour=GREY)
        y = top
        for entry in column.entries:
            lines = wrapped(entry, wide - 2 * PAD, SIZE)
            tall = len(lines) * line_height(SIZE) + 2 * PAD
            sheet.box(x, y, wide, tall, PALE)
            sheet.lines(x + PAD, y + PAD, lines, SIZE)
            y += tall + 8
    sheet.reach(sheet.height + 8)
    words = "Theory of change, from left to right: " + "; then ".join(
        f"{column.title}: {', '.join(column.entries) or 'for bidders to propose'}" for column in columns
    )
    rows = tuple((column.title, entry) for column in columns for entry in column.entries or ("for you to propose",))
    name, whole = "theory-of-change", f"Theory of change: {title}"
    return Drawing(name, whole, words + ".", sheet.svg(name, whole, words + "."), ("Column", "What stands there"), rows)


def blank_theory(title: str) -> Drawing:
    """An empty one for bidders: boxes to write in, and a line for what is taken for granted."""
    sheet = Sheet(WIDTH)
    wide = (WIDTH - 2 * EDGE - GAP * (len(BLANK) - 1)) // len(BLANK)
    top = _heads(sheet, BLANK, wide)
    for number in range(len(BLANK)):
        for row in range(BLANK_ROWS):
            sheet.dashed(EDGE + number * (wide + GAP), top + row * (BLANK_HEIGHT + 10), wide, BLANK_HEIGHT)
    y = top + BLANK_ROWS * (BLANK_HEIGHT + 10) + 12
    for text in ("Why should one lead to the next?", "What do we take for granted, and what if it is not so?"):
        y = int(sheet.lines(EDGE, y, [text], SIZE, bold=True)) + 4
        sheet.dashed(EDGE, y, WIDTH - 2 * EDGE, 64)
        y += 76
    sheet.reach(y)
    heads = ", ".join(column.title.lower() for column in BLANK)
    words = (
        f"An empty theory of change to fill in. Columns from left to right: {heads}. Below: why, and what is assumed."
    )
    name, whole = "theory-of-change-blank", f"Theory of change to fill in: {title}"
    rows = tuple((column.title, "") for column in BLANK)
    return Drawing(name, whole, words, sheet.svg(name, whole, words), ("Column", "Your words"), rows)


def _heads(sheet: Sheet, columns: Sequence[Column], wide: int) -> int:
    """The headings, each on a ground, with arrows between; answers where the columns begin."""
    heads = [wrapped(column.title, wide - 2 * PAD, SIZE, bold=True) for column in columns]
    tall = max(len(lines) for lines in heads) * line_height(SIZE) + 2 * PAD
    for number, lines in enumerate(heads):
        x = EDGE + number * (wide + GAP)
        sheet.box(x, EDGE, wide, tall, SKY)
        sheet.lines(x + PAD, EDGE + PAD, lines, SIZE, bold=True, colour=INK)
        if number:
            sheet.arrow(x - 4, EDGE + tall // 2)
    return EDGE + tall + 14
