"""Reading a filled-in workbook by its layout: each issued cell by its place, else by the texts beside and above it."""

from __future__ import annotations

from decimal import Decimal

from cocommission.forms.book import LIST_SHEET, Book, Cell, Kind, Sheet, address
from cocommission.forms.identity import FormKind
from cocommission.intake.numbers import amount_in, is_amount
from cocommission.intake.places import Page
from cocommission.intake.returned import How, Returned, Value, Weight, as_written, excerpt
from cocommission.intake.stored import At, Stored, StoredBook

_MOST_STRAYS = 12
_SHAPE = "Please ask the bidder to check, or confirm what was read."
_ASK_EVALUATOR = "ask the evaluator to check, or confirm what was read"


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
        _read_page(returned, page, book)
        _strays(returned, page)
        looked[page.stored.name] = sorted(page.used)
    for extra in stored.sheets:
        if extra.name not in known and extra.name not in looked and extra.cells:
            hidden = "a hidden sheet" if extra.hidden else "a sheet"
            returned.say(
                Weight.NOTE, f"sheet “{extra.name}”", f"{hidden} that is not part of the form; it was not read"
            )
    return looked


def _read_page(returned: Returned, page: Page, book: Book) -> None:
    """Every answer of one sheet, and what was put into rows beyond those issued."""
    gone: dict[int, list[Cell]] = {}
    for cell in page.issued.answers:
        at, doubts = page.where(cell)
        if at is None:
            gone.setdefault(cell.row, []).append(cell)
            continue
        page.used.add(at)
        _take(returned, page, cell, at, book, doubts)
    _say_gone(returned, page, gone)
    for cell, at in page.added:
        page.used.add(at)
        _take(returned, page, cell, at, book, [*page.doubts, "it stands in a row that was not issued"])


def _say_gone(returned: Returned, page: Page, gone: dict[int, list[Cell]]) -> None:
    """Say which answers have no place any more: by column or by row where a whole one went, else one by one."""
    columns = [cell for cell in next(iter(gone.values()), []) if cell.column not in page.columns]
    remedy = "ask for the answer, in the form as it was sent out"
    for cell in columns:
        what = f"the column of “{cell.label}” and below is not there any more, or cannot be told"
        returned.say(
            Weight.PROBLEM, f"sheet “{page.stored.name}”, column {cell.address.rstrip('0123456789')}", what, remedy
        )
    for cells in gone.values() if not returned.is_partial else ():
        rest = [cell for cell in cells if cell.column in page.columns]
        if not rest:
            continue
        what = f"the place of “{rest[0].label}” is not there any more"
        if len(rest) > 1:
            what = f"the row of “{rest[0].label}” is not there any more"
        weight = Weight.NOTE if page.may_shrink else Weight.PROBLEM
        returned.say(
            weight, f"sheet “{page.stored.name}”, cell {rest[0].address}", what, "" if page.may_shrink else remedy
        )


def _page(returned: Returned, stored: StoredBook, sheet: Sheet, known: set[str]) -> Page | None:
    """The returned sheet for an issued one: by name, else by its header and labels."""
    same = stored.sheet(sheet.name)
    if same is not None:
        if same.hidden:
            returned.say(Weight.NOTE, f"sheet “{sheet.name}”", "the sheet was hidden; it was read all the same")
        return Page(sheet, same, recalculates=stored.recalculates)
    labels = {(cell.row, cell.column): " ".join(cell.text.split()) for cell in sheet.cells if cell.text}
    alike: list[Page] = []
    for other in stored.sheets:
        page = Page(sheet, other, (f"the sheet “{sheet.name}” is now called “{other.name}”",), stored.recalculates)
        if other.name not in known and sum(page.text(at) == text for at, text in labels.items()) * 5 >= len(labels) * 4:
            alike.append(page)
    if len(alike) == 1:
        return alike[0]
    if returned.is_partial:
        return None
    returned.say(
        Weight.PROBLEM,
        f"sheet “{sheet.name}”",
        "the sheet is missing, so nothing on it could be read",
        "ask for the file with all its sheets under their own names",
    )
    return None


def _take(returned: Returned, page: Page, cell: Cell, at: At, book: Book, doubts: list[str]) -> None:
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
    unknown = _unknown(page, stored)
    if unknown:
        returned.refuse(place, f"“{cell.label}” {unknown}", "ask for the value itself")
        return
    if stored.has_formula:
        old = ", and asks to work out anew" if page.recalculates else ""
        doubts.append(f"it is a formula; what was read is the result that the file remembers{old}")
    text, had_controls = as_written(stored.text)
    if had_controls:
        returned.say(Weight.NOTE, place, "the text held control characters; they are shown as escapes")
    read = _read(returned, cell, stored, text, book, place, doubts)
    if read is not None:
        returned.values[cell.key] = Value(cell.key, read, _how(returned), place, tuple(doubts))


def _unknown(page: Page, stored: Stored) -> str:
    """Why the value of a cell is not known, if it is not: a formula without result, or an error."""
    if stored.kind == "error":
        return f"shows the error {excerpt(stored.text)}"
    if stored.has_formula and not stored.text.strip():
        return "is a formula, and the file does not hold its result"
    if (
        stored.has_formula and page.recalculates and stored.text.strip() == "0"
    ):  # what libraries put where none is known
        return "is a formula that was not worked out when the file was saved"
    return ""


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
    returned.refuse(
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
    returned.refuse(
        place,
        f"{cell.label}: {excerpt(text)} is not on the scale",
        f"choose one of {', '.join(allowed)}" if allowed else "the round has no scale for this question",
    )
    return None


def _strays(returned: Returned, page: Page) -> None:
    """Report what stands outside the answer cells and was not issued."""
    issued = {" ".join(cell.text.split()) for cell in page.issued.cells if cell.text}
    figures = {(cell.column, cell.number) for cell in page.issued.cells if cell.number is not None and not cell.formula}
    strays = sorted(
        at
        for at, stored in page.stored.cells.items()
        if at not in page.used
        and not _is_as_sent(page, at, stored)
        and stored.text.strip()
        and not _is_issued(page, at, stored, issued, figures)
    )
    other_edition = page.issued.is_keyed and not returned.is_current
    weight = Weight.NOTE if other_edition else Weight.DOUBT
    remedy = _ASK_EVALUATOR if returned.kind is FormKind.SCORES else _SHAPE
    returned.outside.extend((page.place(at), as_written(page.stored.cells[at].text)[0]) for at in strays)
    for at in strays[:_MOST_STRAYS]:
        returned.say(
            weight,
            f"sheet “{page.stored.name}”, cell {address(*at)}",
            f"{excerpt(page.stored.cells[at].text)} stands outside the answer cells and was not read",
            remedy,
        )
    if len(strays) > _MOST_STRAYS:
        returned.say(
            weight,
            f"sheet “{page.stored.name}”",
            f"{len(strays) - _MOST_STRAYS} more cells outside the answer cells hold something",
            remedy,
        )


def _is_as_sent(page: Page, at: At, stored: Stored) -> bool:
    """Whether a cell holds the very text that was put there: so nearly every cell is known at once."""
    cell = page.issued.issued.get(at)
    return cell is not None and not cell.key and not cell.formula and cell.text == stored.text


def _is_issued(page: Page, at: At, stored: Stored, issued: set[str], figures: set[tuple[int, Decimal]]) -> bool:
    """Whether a cell is as it was sent out: a text of ours, a figure of ours, or a formula of ours."""
    cell = page.issued.issued.get(at)
    if cell is not None and cell.formula:
        return stored.has_formula
    if " ".join(as_written(stored.text)[0].split()) in issued or page.is_heading(at):
        return True
    return stored.kind == "number" and is_amount(stored.text) and (at[1], Decimal(stored.text)) in figures
