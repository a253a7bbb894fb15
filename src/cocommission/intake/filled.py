"""Reading a filled-in workbook by its layout: each issued cell by its place, else by the texts beside and above it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from cocommission.forms.book import LIST_SHEET, Book, Cell, Kind, Sheet, address
from cocommission.intake.numbers import amount_in, is_amount
from cocommission.intake.returned import How, Returned, Value, Weight, as_written, excerpt
from cocommission.intake.stored import At, Stored, StoredBook, StoredSheet

_MOST_STRAYS = 12
_SHAPE = "Please ask the bidder to check, or confirm what was read."


@dataclass
class _Page:
    """One issued sheet beside what came back of it."""

    issued: Sheet
    stored: StoredSheet
    doubts: tuple[str, ...] = ()
    used: set[At] = field(default_factory=set)

    def text(self, at: At) -> str:
        """What stands in a cell, on one line."""
        cell = self.stored.cells.get(at)
        return " ".join(cell.text.split()) if cell else ""

    @cached_property
    def rows(self) -> dict[str, list[int]]:
        """Text in the anchor column to its rows."""
        result: dict[str, list[int]] = defaultdict(list)
        for row, column in self.stored.cells:
            if column == self.issued.anchor_column:
                result[self.text((row, column))].append(row)
        return result

    @cached_property
    def columns(self) -> dict[str, list[int]]:
        """Text of the header to its columns, wherever the header row stands now."""
        header = self.header_row
        result: dict[str, list[int]] = defaultdict(list)
        for row, column in self.stored.cells:
            if row == header:
                result[self.text((row, column))].append(column)
        return result

    @cached_property
    def header_row(self) -> int:
        """Where the header stands now: in its row, or the row that holds most of its texts."""
        wanted = {" ".join(cell.text.split()) for cell in self.issued.cells if cell.row == self.issued.header_row}
        counts: dict[int, int] = defaultdict(int)
        for row, column in self.stored.cells:
            if self.text((row, column)) in wanted:
                counts[row] += 1
        counts[self.issued.header_row] += 0
        return max(counts, key=lambda row: (counts[row], row == self.issued.header_row, -row))


def read_filled(returned: Returned, stored: StoredBook, book: Book) -> dict[str, list[At]]:
    """Fill ``returned`` with the answers of a workbook; the answer is which cells were looked at, by sheet."""
    looked: dict[str, list[At]] = {}
    known = {sheet.name for sheet in book.sheets} | {LIST_SHEET}
    for sheet in book.sheets:
        if not any(True for _ in sheet.answers):
            continue
        page = _page(returned, stored, sheet, known)
        if page is None:
            continue
        for cell in sheet.answers:
            at, doubts = _where(page, cell)
            if at is None:
                place = f"sheet “{page.stored.name}”, cell {cell.address}"
                returned.say(
                    Weight.PROBLEM,
                    place,
                    f"the place of “{cell.label}” is not there any more",
                    "ask for the answer, in the form as it was sent out",
                )
                continue
            page.used.add(at)
            _take(returned, page, cell, at, book, doubts)
        _strays(returned, page)
        looked[page.stored.name] = sorted(page.used)
    for extra in stored.sheets:
        if extra.name not in known and extra.name not in looked and extra.cells:
            hidden = "a hidden sheet" if extra.hidden else "a sheet"
            returned.say(
                Weight.NOTE, f"sheet “{extra.name}”", f"{hidden} that is not part of the form; it was not read"
            )
    return looked


def _page(returned: Returned, stored: StoredBook, sheet: Sheet, known: set[str]) -> _Page | None:
    """The returned sheet for an issued one: by name, else by its header and labels."""
    same = stored.sheet(sheet.name)
    if same is not None:
        if same.hidden:
            returned.say(Weight.NOTE, f"sheet “{sheet.name}”", "the sheet was hidden; it was read all the same")
        return _Page(sheet, same)
    labels = {(cell.row, cell.column): " ".join(cell.text.split()) for cell in sheet.cells if cell.text}
    alike: list[_Page] = []
    for other in stored.sheets:
        page = _Page(sheet, other, (f"the sheet “{sheet.name}” is now called “{other.name}”",))
        if other.name not in known and sum(page.text(at) == text for at, text in labels.items()) * 5 >= len(labels) * 4:
            alike.append(page)
    if len(alike) == 1:
        return alike[0]
    returned.say(
        Weight.PROBLEM,
        f"sheet “{sheet.name}”",
        "the sheet is missing, so nothing on it could be read",
        "ask for the file with all its sheets under their own names",
    )
    return None


def _where(page: _Page, cell: Cell) -> tuple[At | None, list[str]]:
    """Where an answer stands now: at its place if its anchors stand there, else where both anchors lead."""
    left, above = (" ".join(text.split()) for text in page.issued.anchors(cell))
    at = (cell.row, cell.column)
    row_fits = not left or page.text((cell.row, page.issued.anchor_column)) == left
    column_fits = not above or page.text((page.issued.header_row, cell.column)) == above
    if row_fits and column_fits:
        return at, list(page.doubts)
    rows = page.rows.get(left, []) if left else [cell.row]
    columns = page.columns.get(above, []) if above else [cell.column]
    if len(rows) != 1 or len(columns) != 1:
        return None, []
    moved = (rows[0], columns[0])
    if page.issued.is_keyed:
        return moved, list(page.doubts)
    return moved, [*page.doubts, f"it stands in {address(*moved)} now and not in {cell.address}"]


def _take(returned: Returned, page: _Page, cell: Cell, at: At, book: Book, doubts: list[str]) -> None:
    """Read one answer cell."""
    stored = page.stored.cells.get(at)
    place = f"sheet “{page.stored.name}”, cell {address(*at)}"
    merge = page.stored.merge_of(at)
    if merge and (stored is not None or at == merge[:2]):
        doubts.append("the cell is merged with others")
    if stored is None or (stored.text.strip() == "" and not stored.has_formula):
        if merge and at != merge[:2]:
            returned.say(
                Weight.DOUBT, place, f"“{cell.label}” is covered by a merged cell", "ask whether it is meant for both"
            )
        return
    if at[0] in page.stored.hidden_rows:
        doubts.append("its row is hidden")
    if stored.has_formula and not stored.text.strip():
        what = f"“{cell.label}” is a formula, and the file does not hold its result"
        returned.say(Weight.PROBLEM, place, what, "ask for the value itself")
        return
    if stored.has_formula:
        doubts.append("it is a formula; what was read is the result that the file remembers")
    if stored.kind == "error":
        returned.say(
            Weight.PROBLEM, place, f"“{cell.label}” shows the error {excerpt(stored.text)}", "ask for the value itself"
        )
        return
    text, had_controls = as_written(stored.text)
    if had_controls:
        returned.say(Weight.NOTE, place, "the text held control characters; they are shown as escapes")
    read = _read(returned, cell, stored, text, book, place, doubts)
    if read is not None:
        returned.values[cell.key] = Value(cell.key, read, _how(returned), place, tuple(doubts))


def _how(returned: Returned) -> How:
    return How.CELL if returned.identity else How.REFERENCE


def _read(
    returned: Returned, cell: Cell, stored: Stored, text: str, book: Book, place: str, doubts: list[str]
) -> str | None:
    """The answer in the words of the round, or None with a remark if it cannot be one."""
    if stored.kind == "number" and stored.format and cell.kind is not Kind.SCORE:
        doubts.append(f"the number is shown as a {stored.format}")
    if cell.kind is Kind.MONEY:
        return _money(returned, cell, stored, text, place, doubts)
    if cell.kind is Kind.SCORE:
        return _score(returned, cell, text, book.lists.get(cell.choices, ()), place)
    if cell.kind is Kind.CHOICE and text not in book.lists.get(cell.choices, ()):
        words = " ".join(text.split())
        if words in book.lists.get(cell.choices, ()):
            return words
        returned.say(Weight.NOTE, place, f"{excerpt(text)} is not in the list; it is kept as the bidder's own words")
    return text


def _money(returned: Returned, cell: Cell, stored: Stored, text: str, place: str, doubts: list[str]) -> str | None:
    if stored.kind == "number" and is_amount(text):
        return text
    amount = amount_in(text) if stored.kind == "text" else None
    if amount is not None:
        doubts.append(f"it is text, {excerpt(text)}; read as {amount}")
        return amount
    what = f"the number {text}" if stored.kind == "number" else excerpt(text)
    returned.say(
        Weight.PROBLEM,
        place,
        f"“{cell.label}” holds {what}, which is not an amount of money that can be taken as it is",
        "ask the bidder for a number, 0 or more, with at most two places after the point",
    )
    return None


def _score(returned: Returned, cell: Cell, text: str, allowed: tuple[str, ...], place: str) -> str | None:
    bare = text.strip()
    if bare.casefold() in allowed:
        return bare.casefold()
    if is_amount(bare):
        same = next((one for one in allowed if is_amount(one) and Decimal(one) == Decimal(bare)), None)
        if same is not None:
            return same
    returned.say(
        Weight.PROBLEM,
        place,
        f"{cell.label}: {excerpt(text)} is not on the scale",
        f"choose one of {', '.join(allowed)}" if allowed else "the round has no scale for this question",
    )
    return None


def _strays(returned: Returned, page: _Page) -> None:
    """Report what stands outside the answer cells and was not issued."""
    issued = {" ".join(cell.text.split()) for cell in page.issued.cells if cell.text}
    figures = {(cell.column, cell.number) for cell in page.issued.cells if cell.number is not None and not cell.formula}
    strays = [
        at
        for at, stored in sorted(page.stored.cells.items())
        if at not in page.used and stored.text.strip() and not _is_issued(page, at, stored, issued, figures)
    ]
    other_edition = page.issued.is_keyed and not returned.is_current
    weight = Weight.NOTE if other_edition else Weight.DOUBT
    for at in strays[:_MOST_STRAYS]:
        returned.say(
            weight,
            f"sheet “{page.stored.name}”, cell {address(*at)}",
            f"{excerpt(page.stored.cells[at].text)} stands outside the answer cells and was not read",
            _SHAPE,
        )
    if len(strays) > _MOST_STRAYS:
        returned.say(
            weight,
            f"sheet “{page.stored.name}”",
            f"{len(strays) - _MOST_STRAYS} more cells outside the answer cells hold something",
            _SHAPE,
        )


def _is_issued(page: _Page, at: At, stored: Stored, issued: set[str], figures: set[tuple[int, Decimal]]) -> bool:
    """Whether a cell is as it was sent out: a text of ours, a figure of ours, or a formula of ours."""
    cell = page.issued.issued.get(at)
    if cell is not None and cell.formula:
        return stored.has_formula
    if " ".join(as_written(stored.text)[0].split()) in issued:
        return True
    return stored.kind == "number" and is_amount(stored.text) and (at[1], Decimal(stored.text)) in figures
