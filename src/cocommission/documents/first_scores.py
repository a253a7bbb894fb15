"""The sheet of the summary workbook with what each evaluator gave alone, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cocommission.documents.excel import FIRST, Page
from cocommission.documents.price_sheets import PriceSheets
from cocommission.documents.rows import MOST_ROWS
from cocommission.exact import plain
from cocommission.model.panel import AgreedScore, Score
from cocommission.model.round import Round
from cocommission.scoring.panel import Given, Marks
from cocommission.scoring.result import BidResult

_HEADER = ["Bidder", "Question", "Evaluator", "Score", "Reason"]
_MOST = MOST_ROWS - FIRST
_WIDTHS = [32, 32, 28, 10, 80]
Entry = tuple[tuple[str, str, str], Given, str]
"""Bidder, question and who; the mark; the reason."""


def first_scores_page(sheets: PriceSheets, bids: Sequence[BidResult]) -> Page:
    """The sheet, with a row for each first score and each agreed one."""
    page = sheets.pages.page("First scores", _WIDTHS)
    words = "What each evaluator gave alone, before moderation, and what was agreed."
    number = len(sheets.round.scores) + len(sheets.round.moderation)
    if number > _MOST:
        words = (
            f"All {number:,} scores stand in the files of the round; a sheet holds {_MOST:,} at most, so none is here."
        )
        bids = ()
    page.begin("First and agreed scores", words, _HEADER, sheets.footer, 5)
    row = FIRST
    for names, mark, reason in _entries(sheets.round, bids):
        look = "strong" if names[-1] == "Agreed" else "text"
        page.line(row, (*names, mark, reason), look)
        row += 1
    page.sheet.autofilter(FIRST - 1, 0, max(row - 1, FIRST), 4)
    return page


def _entries(round_: Round, bids: Sequence[BidResult]) -> Iterator[Entry]:
    """Every mark by bid and question, the agreed one last."""
    if not bids:
        return
    marks = Marks(round_)
    first: dict[tuple[str, str], list[Score]] = {}
    for score in round_.scores:
        first.setdefault((score.bid, score.question), []).append(score)
    names = {one.id: one.title or one.id for one in round_.panel}
    questions = [(question.id, question.short) for question in round_.questions]
    for bid in bids:
        for question, short in questions:
            for score in first.get((bid.id, question), ()):
                yield from _entry((bid.bidder, short, names.get(score.evaluator, score.evaluator)), marks, score)
            entry = marks.agreed.get((bid.id, question))
            if entry is not None:
                yield from _entry((bid.bidder, short, "Agreed"), marks, entry)


def _entry(names: tuple[str, str, str], marks: Marks, entry: Score | AgreedScore) -> tuple[Entry, ...]:
    """The mark, on a matrix with the level of each feature before the reason; nothing where none was given."""
    mark = entry.score if entry.score is not None else marks.of_matrix(entry)
    if mark is None:
        return ()
    reason = entry.reason or ""
    if entry.features:
        levels = ", ".join(f"{name} {plain(level)}" for name, level in entry.features.items())
        reason = f"[{levels}] {reason}".strip()
    return ((names, mark, reason),)
