"""The ladder of co-production (after Arnstein, 1969): seven rungs in three bands, the highest on top."""

from __future__ import annotations

from cocommission.pictures.measure import wrapped
from cocommission.pictures.svg import BLUE, GREY, INK, PALE, SKY, Drawing, Sheet, letters_on, line_height

RUNGS = (
    ("Doing with people", "Co-producing", "People and workers plan, run and review as equals"),
    ("Doing with people", "Co-designing", "People shape the service; workers run it"),
    ("Doing for people", "Engaging", "People can say what they think at many points, and some of it is acted on"),
    ("Doing for people", "Consulting", "People are asked about plans that others made"),
    ("Doing for people", "Informing", "People are told what was decided, and why"),
    ("Doing to people", "Educating", "People are taught to fit what the service offers"),
    ("Doing to people", "Coercing", "People must take part, or lose something"),
)
_FILLS = {"Doing with people": BLUE, "Doing for people": SKY, "Doing to people": PALE}
WIDTH, BAND, STEP, NAME, RUNG, SIZE, PAD = 960, 190, 26, 190, 58, 20, 12


def ladder() -> Drawing:
    """The ladder; each rung further to the right than the one below it."""
    sheet = Sheet(WIDTH)
    y = 8
    band = ""
    for number, (kind, name, text) in enumerate(RUNGS):
        left = BAND + STEP * (len(RUNGS) - 1 - number)
        fill = _FILLS[kind]
        lines = wrapped(text, WIDTH - left - NAME - 3 * PAD, SIZE)
        tall = max(RUNG, len(lines) * line_height(SIZE) + PAD)
        if kind != band:
            if band:
                sheet.line((8, y), (WIDTH - 8, y), colour=GREY, thick="1")
                y += 8
            sheet.lines(8, y + PAD, wrapped(kind, BAND - 20, SIZE, bold=True), SIZE, bold=True)
            band = kind
        sheet.box(left, y, NAME, tall, fill, INK)
        sheet.lines(left + PAD, y + PAD + 4, [name], SIZE, bold=True, colour=letters_on(fill))
        sheet.lines(left + NAME + PAD, y + (tall - len(lines) * line_height(SIZE)) / 2, lines, SIZE)
        y += tall + 8
    sheet.reach(y)
    title = "The ladder of co-production, after Arnstein (1969)"
    words = "A ladder of seven rungs, from the top. " + " ".join(
        f"{kind}: {name}: {text}." for kind, name, text in RUNGS
    )
    return Drawing("ladder", title, words, sheet.svg("ladder", title, words), ("Band", "Rung", "What happens"), RUNGS)
