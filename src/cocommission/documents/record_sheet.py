"""The record sheet of moderation: a row for each answer, with first scores, and room for what the panel agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cocommission.documents.blocks import Look
from cocommission.documents.excel import FIRST, Pages, pages_bytes
from cocommission.exact import plain, shown
from cocommission.model.round import Round
from cocommission.scoring.agenda import Item

_HEADER = (
    ("No.", 6),
    ("Question", 28),
    ("Bid", 26),
    ("First scores and reasons", 64),
    ("Apart", 8),
    ("Worth in points", 10),
    ("Agreed score", 10),
    ("Reason, as the bidder will read it", 50),
    ("Day", 12),
    ("Who was there", 24),
)
_TO_FILL_IN = range(6, 10)


def record_sheet(round_: Round, items: Sequence[Item], refs: Mapping[str, str], look: Look, footer: str) -> bytes:
    """The workbook's bytes; ``footer`` is printed on every page."""
    title = f"Moderation: {round_.about.title}"
    return pages_bytes(title, look, lambda pages: _fill(pages, title, items, refs, footer))


def _fill(pages: Pages, title: str, items: Sequence[Item], refs: Mapping[str, str], footer: str) -> None:
    page = pages.page("Record", [width for _, width in _HEADER])
    words = "First what moves most points. First scores stay as they are; only the agreed score counts."
    page.begin(title, words, [name for name, _ in _HEADER], footer, numbers_from=len(_HEADER))
    for number, item in enumerate(items):
        row = FIRST + number
        voices = "\n".join(
            f"{voice.evaluator}: {voice.mark if isinstance(voice.mark, str) else plain(voice.mark, 2)}. {voice.reason}"
            for voice in item.voices
        )
        voices += "".join(f"\n{one.title} – {one.told}" for one in item.features if one.levels)
        worth = "gate" if item.is_open_gate else plain(shown(item.moves, 2))
        apart = "" if item.is_open_gate else plain(item.apart, 2)
        question = f"{refs[item.question.id]}  {item.question.short}"
        texts = (str(number + 1), question, item.bid.bidder, voices, apart, worth)
        for column, text in enumerate(texts):
            page.text(row, column, text, "ruled")
        for column in _TO_FILL_IN:
            page.text(row, column, "agreed already" if item.is_agreed and column == _TO_FILL_IN[0] else "", "open")
