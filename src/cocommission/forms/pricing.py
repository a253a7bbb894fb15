"""The layout of the pricing schedule: one row a line of the award, or one total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cocommission.exact import plain
from cocommission.forms.book import TITLE_HEIGHT, Book, Cell, FormWords, Kind, Look, Sheet, address, lines_of
from cocommission.forms.identity import FormKind
from cocommission.model.criteria import PriceLine
from cocommission.model.round import Round

SHEET = "Prices"
TOTAL_KEY = "price"
NOTES_KEY = "notes"
HEADERS = ("Line", "What is priced", "Unit", "How many", "Your price for one, in {currency}", "Line total")


@dataclass(frozen=True)
class _Row:
    key: str
    title: str
    unit: str
    quantity: Decimal
    years: int = 1
    """How many times over the line counts: the years of the contract for what is due each year."""


def line_key(line: str) -> str:
    """The key of the amount of one price line."""
    return f"line/{line}"


def pricing_layout(round_: Round, words: FormWords) -> Book:
    """The pricing schedule of a round, as cells; ``words`` stand above its table."""
    first = len(words.how) + 5
    lines: tuple[PriceLine, ...] = round_.award.price_lines if round_.award else ()
    rows = [_row(line, round_) for line in lines] or [_Row(TOTAL_KEY, "The whole contract", "total price", Decimal(1))]
    cells = [*_top(round_, words), *_header(round_, first - 1)]
    for number, row in enumerate(rows):
        cells.extend(_line(first + number, number + 1, row))
    cells.extend(_bottom(first, len(rows)))
    last = first + len(rows) + 2
    sheet = Sheet(
        SHEET,
        tuple(cells),
        (8, 46, 16, 12, 24, 20),
        heights={
            0: TITLE_HEIGHT,
            first - 1: 36,
            **{first + n: max(30, 15 * lines_of(row.unit, 14)) for n, row in enumerate(rows)},
            last: 110,
        },
        anchor_column=0,
        header_row=first - 1,
        frozen=(first, 0),
    )
    return Book(
        FormKind.PRICING,
        round_.about.id,
        f"{words.title}: {round_.about.title}",
        (sheet,),
        footer=round_.about.notice or "",
    )


def _row(line: PriceLine, round_: Round) -> _Row:
    """A line of the award; one that is due each year says for how many years it is counted."""
    years = round_.award.years if line.yearly and round_.award and round_.award.years else 1
    unit = line.unit or ""
    if years > 1:
        own = "" if unit.casefold() in ("year", "a year", "per year", "each year", "yearly") else f"{unit}, "
        unit = f"{own.removeprefix(', ')}a year, counted for {years} years"
    return _Row(line_key(line.id), line.title, unit, line.quantity, years)


def vat_words(round_: Round) -> str:
    """What the schedule says about VAT."""
    budget = round_.about.budget
    if budget is None or budget.includes_vat is None:
        return "VAT: say in your notes whether VAT is in your prices, and how much it is."
    if budget.includes_vat:
        return "VAT: put all prices with VAT, as you would charge it."
    return "VAT: put all prices without VAT."


def _top(round_: Round, words: FormWords) -> list[Cell]:
    lines = (round_.council_name, *words.how, vat_words(round_))
    title = Cell(0, 0, Look.TITLE, f"{words.title}: {round_.about.title}")
    return [title, *(Cell(number, 0, Look.LINE, line) for number, line in enumerate(lines, start=1))]


def _header(round_: Round, at: int) -> list[Cell]:
    currency = round_.about.budget.currency if round_.about.budget else "GBP"
    sign = {"GBP": "£", "EUR": "€"}.get(currency, currency)
    return [Cell(at, column, Look.HEADER, text.format(currency=sign)) for column, text in enumerate(HEADERS)]


def _line(at: int, number: int, row: _Row) -> list[Cell]:
    amount, quantity = address(at, 4), address(at, 3)
    times = f"{quantity}*{row.years}" if row.years > 1 else quantity
    return [
        Cell(at, 0, Look.LABEL, f"P{number}"),
        Cell(at, 1, Look.LABEL, row.title),
        Cell(at, 2, Look.LABEL, row.unit),
        Cell(at, 3, Look.NUMBER, plain(row.quantity), number=row.quantity),
        Cell(at, 4, Look.ANSWER, key=row.key, label=f"P{number} {row.title}", kind=Kind.MONEY),
        Cell(at, 5, Look.MONEY, formula=f"=IF(ISNUMBER({amount}),{times}*{amount},0)", number=Decimal(0)),
    ]


def _bottom(first: int, count: int) -> list[Cell]:
    end = first + count
    return [
        Cell(end, 0, Look.TOTAL, "Total"),
        *(Cell(end, column, Look.TOTAL, "") for column in (1, 2, 3, 4)),
        Cell(end, 5, Look.TOTAL, formula=f"=SUM({address(first, 5)}:{address(end - 1, 5)})", number=Decimal(0)),
        Cell(end + 2, 0, Look.STRONG, "Notes"),
        Cell(
            end + 2,
            1,
            Look.ANSWER,
            key=NOTES_KEY,
            label="Notes on your prices",
            kind=Kind.TEXT,
        ),
    ]
