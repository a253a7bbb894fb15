"""Where the answers of a returned sheet stand now: columns by their headings, rows by their labels, never by guess."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from cocommission.forms.book import Cell, Sheet, address
from cocommission.intake.returned import excerpt
from cocommission.intake.stored import At, StoredSheet

_ROW_KEY = re.compile(r"([a-z]+)/([0-9]{1,6})/([a-z0-9-]+)")
MOST_ADDED = 500


@dataclass(frozen=True)
class Spot:
    """Where a row or a column stands now, and what is doubtful about it."""

    at: int
    doubt: str = ""


@dataclass
class Page:
    """One issued sheet beside what came back of it."""

    issued: Sheet
    stored: StoredSheet
    doubts: tuple[str, ...] = ()
    recalculates: bool = False
    used: set[At] = field(default_factory=set)

    def text(self, at: At) -> str:
        """What stands in a cell, on one line."""
        cell = self.stored.cells.get(at)
        return " ".join(cell.text.split()) if cell else ""

    def place(self, at: At) -> str:
        """As people name a cell."""
        return f"sheet “{self.stored.name}”, cell {address(*at)}"

    def is_heading(self, at: At) -> bool:
        """Whether a cell holds a heading of ours, retyped in other letters."""
        return at[0] == self.header_row and _bare(self.text(at)) in {_bare(text) for text in self._headings.values()}

    def where(self, cell: Cell) -> tuple[At | None, list[str]]:
        """Where an answer stands now, and what is doubtful about that."""
        row, column = self.rows.get(cell.row), self.columns.get(cell.column)
        if row is None or column is None:
            return None, []
        return (row.at, column.at), [*self.doubts, *filter(None, (row.doubt, column.doubt))]

    @cached_property
    def header_row(self) -> int:
        """Where the header stands now: in its row, or the row that holds most of its texts."""
        wanted = {_bare(text) for text in self._headings.values()}
        counts: dict[int, int] = defaultdict(int)
        for row, column in self.stored.cells:
            if _bare(self.text((row, column))) in wanted:
                counts[row] += 1
        counts[self.issued.header_row] += 0
        return max(counts, key=lambda row: (counts[row], row == self.issued.header_row, -row))

    @cached_property
    def _headings(self) -> dict[int, str]:
        """Column to the heading that was issued over it."""
        cells = (cell for cell in self.issued.cells if cell.row == self.issued.header_row and cell.text)
        return {cell.column: " ".join(cell.text.split()) for cell in cells}

    @cached_property
    def columns(self) -> dict[int, Spot]:
        """Issued column to where it stands now; left out if that is not sure."""
        wanted = sorted({cell.column for cell in self.issued.answers})
        if self.issued.header_row < 0:
            return {column: Spot(column) for column in wanted}
        stand = {at: self.text((self.header_row, at)) for row, at in self.stored.cells if row == self.header_row}
        found = _matched(self._headings, stand, _column_moved)
        for column, near in _between(self._headings, found, set(stand) | {at for _, at in self.stored.cells}):
            heading = stand.get(near, "")
            said = f"its column is headed {excerpt(heading)} now" if heading else "the heading of its column is gone"
            found[column] = Spot(near, said)
        loose = [column for column in wanted if column not in self._headings]
        return {
            **{column: spot for column, spot in found.items() if column in wanted},
            **{at: Spot(at) for at in loose},
        }

    @cached_property
    def _labels(self) -> dict[int, str]:
        """Row to the label that was issued at its left."""
        rows = {cell.row for cell in self.issued.answers}
        cells = (self.issued.issued.get((row, self.issued.anchor_column)) for row in sorted(rows))
        return {cell.row: " ".join(cell.text.split()) for cell in cells if cell is not None and cell.text}

    @cached_property
    def anchor_column(self) -> int:
        """Where the labels stand now: in their column, or the column that holds most of them."""
        wanted = set(self._labels.values())
        counts: dict[int, int] = defaultdict(int)
        counts[self.issued.anchor_column] = sum(
            self.text((row, self.issued.anchor_column)) == text for row, text in self._labels.items()
        )
        if counts[self.issued.anchor_column] == len(wanted):
            return self.issued.anchor_column
        counts.clear()
        for row, column in self.stored.cells:
            if self.text((row, column)) in wanted:
                counts[column] += 1
        counts[self.issued.anchor_column] += 0
        return max(counts, key=lambda column: (counts[column], column == self.issued.anchor_column, -column))

    @cached_property
    def rows(self) -> dict[int, Spot]:
        """Issued row to where it stands now; left out if that is not sure."""
        wanted = sorted({cell.row for cell in self.issued.answers})
        if self.issued.anchor_column < 0:
            return {row: Spot(row) for row in wanted}
        column = self.anchor_column
        stand = {row: self.text((row, at)) for row, at in self.stored.cells if at == column}
        found = _matched(
            self._labels,
            stand,
            lambda now, was: "" if self.issued.is_keyed else f"its row is {now + 1} now and not {was + 1}",
        )
        if not found and self.may_shrink:
            shift = self.header_row - self.issued.header_row
            return {row: Spot(row + shift, "the labels of the rows are gone or changed") for row in wanted}
        if not self.issued.is_keyed:
            for row, near in _between(self._labels, found, {row for row, _ in self.stored.cells}):
                if self._has_own_words(row, near):
                    label = stand.get(near, "")
                    said = f"its row is labelled {excerpt(label)} now" if label else "the label of its row is gone"
                    found[row] = Spot(near, said)
        return {row: found.get(row, Spot(row)) for row in wanted if row in found or row not in self._labels}

    def _has_own_words(self, row: int, now: int) -> bool:
        """Whether what else was issued in a row still stands in it: then its label alone was changed."""
        for cell in self.issued.cells:
            if cell.row == row and cell.text and not cell.key and cell.column != self.issued.anchor_column:
                column = self.columns.get(cell.column, Spot(cell.column)).at
                if self.text((now, column)) != " ".join(cell.text.split()):
                    return False
        return True

    @cached_property
    def added(self) -> list[tuple[Cell, At]]:
        """Answers in rows that were put in beyond those issued, for sheets whose rows are all alike."""
        pattern = self._row_pattern
        if not pattern:
            return []
        table, last, cells = pattern
        taken = {spot.at for spot in self.rows.values()}
        columns = {spot.at for spot in self.columns.values()}
        rows = sorted(
            {
                row
                for (row, column), one in self.stored.cells.items()
                if row > self.header_row and row not in taken and column in columns and one.text.strip()
            }
        )
        result: list[tuple[Cell, At]] = []
        for number, row in enumerate(rows[:MOST_ADDED], start=last + 1):
            for name, cell in cells.items():
                spot = self.columns.get(cell.column)
                if spot is not None:
                    label = f"added row {row + 1}, {self._headings.get(cell.column, name)}"
                    result.append((replace(cell, row=row, key=f"{table}/{number}/{name}", label=label), (row, spot.at)))
        return result

    @property
    def may_shrink(self) -> bool:
        """Whether rows may be taken out that nobody needs: all are alike, and none has a name of its own."""
        return self._row_pattern is not None

    @cached_property
    def _row_pattern(self) -> tuple[str, int, dict[str, Cell]] | None:
        """The table's name, its last row's number and that row's cells, where keys say that all rows are alike."""
        matches = [(match, cell) for cell in self.issued.answers if (match := _ROW_KEY.fullmatch(cell.key))]
        if not matches or any(_ROW_KEY.fullmatch(cell.key) is None for cell in self.issued.answers):
            return None
        last = max(int(match[2]) for match, _ in matches)
        return matches[0][0][1], last, {match[3]: cell for match, cell in matches if int(match[2]) == last}


def _bare(text: str) -> str:
    """A heading or label without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", text[:300]).casefold()


def _letter(column: int) -> str:
    return address(0, column)[:-1]


def _column_moved(now: int, was: int) -> str:
    return f"its column is {_letter(now)} now and not in {_letter(was)}"


def _matched(wanted: dict[int, str], stand: dict[int, str], moved: Callable[[int, int], str]) -> dict[int, Spot]:
    """Those whose text stands once, or at its own place, letter by letter or but for case and signs."""
    by_text: dict[str, list[int]] = defaultdict(list)
    by_bare: dict[str, list[int]] = defaultdict(list)
    for at, text in sorted(stand.items()):
        by_text[text].append(at)
        by_bare[_bare(text)].append(at)
    result: dict[int, Spot] = {}
    for was, text in wanted.items():
        places = by_text.get(text) or (by_bare.get(_bare(text)) if _bare(text) else None) or []
        if len(places) > 1 and was in places:
            result[was] = Spot(
                was, f"{excerpt(text)} stands {len(places)} times; what stands at its own place was read"
            )
        elif len(places) == 1:
            result[was] = Spot(places[0], moved(places[0], was) if places[0] != was else "")
    claimed = [spot.at for spot in result.values()]
    return {was: spot for was, spot in result.items() if claimed.count(spot.at) == 1}


def _between(wanted: dict[int, str], found: dict[int, Spot], present: set[int]) -> list[tuple[int, int]]:
    """Issued places not found, each with where it must be: a gap between two found ones that is as wide as it was.

    At an edge, where only one neighbour is found, a single place is taken to be next to it.
    """
    order = sorted(wanted)
    claimed = {spot.at for spot in found.values()}
    result: list[tuple[int, int]] = []
    for first, last in _gaps([was in found for was in order]):
        before = found.get(order[first - 1]) if first else None
        after = found.get(order[last + 1]) if last + 1 < len(order) else None
        start = before.at + 1 if before else after.at - (last - first + 1) if after else -1
        places = range(start, start + last - first + 1)
        is_whole = after is not None and after.at == places.stop if before and after else first == last
        if is_whole and start >= 0 and not claimed.intersection(places):
            result.extend((order[first + n], at) for n, at in enumerate(places) if at in present)
    return result


def _gaps(is_found: list[bool]) -> Iterator[tuple[int, int]]:
    """First and last position of each stretch that was not found."""
    start = -1
    for position, known in enumerate([*is_found, True]):
        if not known and start < 0:
            start = position
        elif known and start >= 0:
            yield start, position - 1
            start = -1
