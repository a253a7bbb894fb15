"""The bids' impact maps on an evaluator's score sheet: a table a bid to read beside the answers that ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cocommission.forms.book import TITLE_HEIGHT, Cell, Look, Sheet, lines_of
from cocommission.forms.impact_map import DOMAINS, SERVICE
from cocommission.model.bids import Bid, CommunityRow, ServiceRow
from cocommission.model.questions import Question, Topic
from cocommission.model.round import Round

MAPS_SHEET = "Impact maps"
NO_MAP = "This bid has no impact map."
_TABLES = (SERVICE, *(domain.value for domain in DOMAINS))
_HEADERS = ("Bid", "Row", "Activity", "Outputs, or how it is done", "Outcomes", "Indicators", "Ways of measuring")
_WIDTHS = (20, 7, 30, 28, 26, 30, 32)
_HEADER = 3
_MOST_LINES = 24
"""Lines that one row of a sheet shows; what is longer goes on in the row below."""
_MOST_NAME = 100
"""Letters of a bidder's name beside each row; it stands whole above the answers."""
_ABOUT = (
    "To read; nothing is filled in. Rows S are about people who use the service; EC, EN and SO about the community: "
    "economic, environmental, social."
)


def tables_asked(round_: Round, question: Question) -> frozenset[str]:
    """Which tables of the impact map belong beside the answers to a question; none if it asks for no outcomes."""
    if Topic.MEASUREMENT in question.asks.topics:
        return frozenset(_TABLES)
    found: set[str] = set()
    for name in question.asks.outcomes:
        outcome = round_.outcome_by_id.get(name)
        if outcome is not None:
            found.add(SERVICE if outcome.level == SERVICE else outcome.domain.value)
        else:
            found |= {SERVICE} if name == SERVICE else {*_TABLES} - {SERVICE}
    return frozenset(found)


def maps_sheet(round_: Round, bids: Sequence[Bid], tables: frozenset[str]) -> tuple[Sheet, dict[str, int]]:
    """The sheet with these tables of each bid's map, and the row (counted from 0) at which each bid begins."""
    page = _Maps(round_)
    starts = {bid.id: page.bid(bid, tables) for bid in bids}
    return Sheet(MAPS_SHEET, tuple(page.cells), _WIDTHS, heights=page.heights, frozen=(_HEADER + 1, 2)), starts


class _Maps:
    """The sheet while it is built, row by row."""

    def __init__(self, round_: Round) -> None:
        self.names = {outcome.id: " ".join(outcome.short.split()) for outcome in round_.outcomes}
        self.cells = [Cell(0, 0, Look.TITLE, MAPS_SHEET), Cell(1, 0, Look.LINE, _ABOUT)]
        self.heights = {0: TITLE_HEIGHT, 1: 20}
        self.row = _HEADER
        self._add(_HEADERS, Look.HEADER)

    def bid(self, bid: Bid, tables: frozenset[str]) -> int:
        """Add the rows of one bid; the answer is where they begin."""
        start, bidder = self.row, " ".join(bid.bidder.split())[:_MOST_NAME]
        rows = [row for table in _TABLES if table in tables for row in self._rows(bid, table)]
        for row in rows or [("", NO_MAP, "", "", "", "")]:
            self._filled((bidder, *row))
        self.row += 1
        return start

    def _rows(self, bid: Bid, table: str) -> Iterator[tuple[str, ...]]:
        rows: Sequence[ServiceRow | CommunityRow] = getattr(bid.impact_map, table) if bid.impact_map else ()
        for number, row in enumerate(rows, start=1):
            if isinstance(row, ServiceRow):
                second, outcomes = row.outputs, row.outcomes
            else:
                second, outcomes = row.how, (row.outcome or "",)
            named = "\n".join(self.names.get(one, one) for one in outcomes)
            texts = (row.activity, second, named, row.indicators, row.measuring)
            label = "S" if table == SERVICE else table[:2].upper()
            yield (f"{label}{number}", *(text or "" for text in texts))

    def _filled(self, texts: tuple[str, ...]) -> None:
        """One row of the map; long texts go on in the rows below, under the same label."""
        columns = [list(_pieces(text, width)) for text, width in zip(texts, _WIDTHS, strict=True)]
        for number in range(max(map(len, columns))):
            piece = [column[number] if number < len(column) else "" for column in columns]
            if number:
                piece[:2] = texts[0], f"{texts[1]} …"
            self._add(piece, Look.LABEL)

    def _add(self, texts: Sequence[str], look: Look) -> None:
        self.cells.extend(Cell(self.row, column, look, text) for column, text in enumerate(texts))
        most = max(lines_of(text, width - 2) for text, width in zip(texts, _WIDTHS, strict=True))
        self.heights[self.row] = min(400, 15 * most + 5)
        self.row += 1


def _pieces(text: str, width: int) -> Iterator[str]:
    """A text in pieces that one row can show; joined they are the text."""
    held: list[str] = []
    for line in text.split("\n"):
        for part in _cut(line, (width - 2) * (_MOST_LINES // 2)):
            if held and lines_of("\n".join((*held, part)), width - 2) > _MOST_LINES:
                yield "\n".join(held)
                held = []
            held.append(part)
    yield "\n".join(held)


def _cut(line: str, most: int) -> Iterator[str]:
    while len(line) > most:
        space = line.rfind(" ", most // 2, most)
        at = space + 1 if space > 0 else most
        yield line[:at]
        line = line[at:]
    yield line
