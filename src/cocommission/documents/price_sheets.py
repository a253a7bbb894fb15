"""The sheets of the summary workbook on which prices become points, or one figure with quality."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cocommission.documents.excel import FIRST, Page, Pages
from cocommission.documents.rows import letter
from cocommission.exact import plain
from cocommission.model.criteria import Award, Mode, PriceLine
from cocommission.model.round import Round
from cocommission.scoring.price.base import PriceBase, terms_of
from cocommission.scoring.price.points import lines_are_weighed, methods
from cocommission.scoring.ready import line_amounts
from cocommission.scoring.result import Result
from cocommission.scoring.rounding import at_stage

_COLUMNS = {
    "lowest": ("Lowest price", "MIN", "B", "money"),
    "highest": ("Highest price", "MAX", "B", "money"),
    "harmonic": ("Harmonic mean of prices", "HARMEAN", "B", "money"),
    "bids": ("Bids compared", "COUNT", "B", "number"),
    "mean": ("Mean price", "AVERAGE", "B", "money"),
    "best_quality": ("Best quality", "MAX", "C", "points"),
    "least_quality": ("Least quality", "MIN", "C", "points"),
}
"""Name of a figure of the base to its heading, its function, the column it looks at, and its look."""


def rounded_formula(award: Award, formula: str, stage: str) -> str:
    """``formula`` inside the rounding that the award names for ``stage``."""
    places = getattr(award.rounding, stage)
    if places is None:
        return formula
    if award.rounding.mode is Mode.DOWN:
        return f"ROUNDDOWN(ROUND({formula},12),{places})"
    if award.rounding.mode is Mode.HALF_EVEN:
        scaled = f"ROUND(ABS({formula})*10^{places},9)"
        even = f"SIGN({formula})*2*ROUND({scaled}/2,0)/10^{places}"
        return f"IF(MOD({scaled},1)=0.5,{even},ROUND({formula},{places}))"
    return f"ROUND({formula},{places})"


class PriceSheets:
    """What the sheets of prices share, and where on them each bid's points stand."""

    def __init__(self, pages: Pages, round_: Round, result: Result, footer: str) -> None:
        self.pages, self.round, self.footer = pages, round_, footer
        self.award, self.bids = result.award, result.ranked
        self.method = methods()[result.award.price_method]
        self.terms = terms_of(result.award)
        self.last = FIRST + len(self.bids)

    def price_sheets(self) -> Iterator[tuple[str, PriceLine | None]]:
        """The name of each sheet, and the line it is about where lines are scored by themselves."""
        if not lines_are_weighed(self.award):
            yield "Price", None
            return
        for number, line in enumerate(self.award.price_lines, start=1):
            yield f"Price {number}", line

    def points_cell(self, name: str, number: int) -> str:
        """The cell of a bid's price points."""
        return f"'{name}'!{letter(3 + len(self.method.uses))}{FIRST + number + 1}"

    def figure_cell(self, number: int) -> str:
        """The cell of a bid's one figure."""
        return f"{letter(3 + len(self.method.uses))}{FIRST + number + 1}"

    def page(self, name: str, title: str, columns: Sequence[str], more: str = "") -> Page:
        """An empty sheet with the method in words."""
        page = self.pages.page(name, [44, *([16] * (len(columns) - 1))])
        words = f"Method: {self.method.title}. Only bids that are ranked are in the comparison.{more}"
        page.begin(title, words, columns, self.footer, 1)
        return page

    def base_cells(self, page: Page, row: int, first: int, base: PriceBase) -> dict[str, str]:
        """Writes the figures of the base into a row; answers name to cell."""
        cells: dict[str, str] = {}
        for column, name in enumerate(self.method.uses, start=first):
            _, function, looks_at, look = _COLUMNS[name]
            formula = f"={function}(${looks_at}${FIRST + 1}:${looks_at}${self.last})"
            page.formula(row, column, formula, getattr(base, name), look)
            cells[name] = f"{letter(column)}{row + 1}"
        return cells

    def headings(self) -> list[str]:
        """The headings of the figures of the base."""
        return [_COLUMNS[name][0] for name in self.method.uses]

    def published(self) -> dict[str, str]:
        """The terms as numbers for formulas."""
        return {name: plain(value or 0) for name, value in vars(self.terms).items()}


def price_page(sheets: PriceSheets, name: str, line: PriceLine | None) -> Page:
    """One sheet on which prices, or the amounts of one line, become points."""
    award, method = sheets.award, sheets.method
    header = ["Bidder", "Price", *sheets.headings(), "Share of the points", "Price points"]
    page = sheets.page(name, f"Price points: {line.title}" if line else "Price points", header)
    if line is None:
        prices = [Fraction(bid.price or 0) for bid in sheets.bids]
        points = [bid.price_score or Fraction(0) for bid in sheets.bids]
    else:
        prices = [Fraction(line_amounts(sheets.round, bid.id)[line.id]) for bid in sheets.bids]
        points = [dict(bid.lines)[line.id] for bid in sheets.bids]
    weight = plain(award.price if line is None else line.weight or 0)
    base = PriceBase(prices, sheets.terms)
    share_column = 2 + len(method.uses)
    for number, bid in enumerate(sheets.bids):
        row = FIRST + number
        page.text(row, 0, bid.bidder)
        page.number(row, 1, prices[number], "money")
        cells = sheets.base_cells(page, row, 2, base)
        formula = method.excel.format(price=f"B{row + 1}", **cells, **sheets.published())
        formula = rounded_formula(award, formula, "ratio")
        formula = f"MIN(1,MAX(0,{formula}))" if award.clamp else formula
        page.formula(row, share_column, f"={formula}", _share(sheets, prices[number], base), "share")
        formula = rounded_formula(award, f"{weight}*{letter(share_column)}{row + 1}", "price_score")
        page.formula(row, share_column + 1, f"={formula}", points[number], "points")
    return page


def _share(sheets: PriceSheets, price: Fraction, base: PriceBase) -> Fraction:
    method, award = sheets.method, sheets.award
    share = method.share(price, base) if method.share else Fraction(0)
    share = at_stage(share, award.rounding, "ratio")
    return min(max(share, Fraction(0)), Fraction(1)) if award.clamp else share


def figure_page(sheets: PriceSheets, name: str, quality_row: int) -> Page:
    """The sheet on which price and quality become one figure; ``quality_row`` is that of the sheet Points."""
    method = sheets.method
    best = "lowest" if method.lowest_wins else "highest"
    header = ["Bidder", "Price", "Quality out of 100", *sheets.headings(), "Figure"]
    page = sheets.page(name, "Price and quality as one figure", header, f" The {best} figure comes first.")
    hundred = Fraction(100) / Fraction(sheets.award.quality) if sheets.award.quality else Fraction(0)
    prices = [Fraction(bid.price or 0) for bid in sheets.bids]
    qualities = [(bid.quality_score or Fraction(0)) * hundred for bid in sheets.bids]
    base = PriceBase(prices, sheets.terms, qualities)
    weight = plain(sheets.award.quality)
    for number, bid in enumerate(sheets.bids):
        row = FIRST + number
        page.text(row, 0, bid.bidder)
        page.number(row, 1, prices[number], "money")
        quality = f"=Points!{letter(3 + number)}{quality_row}*100/{weight}" if sheets.award.quality else "=0"
        page.formula(row, 2, quality, qualities[number], "points")
        cells = sheets.base_cells(page, row, 3, base)
        formula = method.excel.format(price=f"B{row + 1}", quality=f"C{row + 1}", **cells, **sheets.published())
        page.formula(row, 3 + len(method.uses), f"={formula}", bid.total or Fraction(0), "figure")
    return page
