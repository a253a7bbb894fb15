"""The summary workbook of a scored round: live formulas that anybody can follow, our own number beside each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cocommission.documents.blocks import Look
from cocommission.documents.excel import FIRST, Page, Pages, pages_bytes
from cocommission.documents.first_scores import first_scores_page
from cocommission.documents.price_sheets import PriceSheets, figure_page, price_page, rounded_formula
from cocommission.documents.rank_formula import BEYOND, LONGEST, Ranks
from cocommission.documents.rows import letter
from cocommission.documents.sure_sheet import HEADER, NAME, TITLE, WIDTHS, WORDS, fill_sure
from cocommission.exact import plain
from cocommission.model.criteria import Award, QualityPoints
from cocommission.model.round import Round
from cocommission.scoring.named import PRICE, QUALITY, called, leaves_below
from cocommission.scoring.result import BidResult, CriterionPoints, QuestionPoints, Result
from cocommission.scoring.rounding import at_stage
from cocommission.scoring.sensitivity.sensitivity import Sensitivity
from cocommission.scoring.weights import leaves


def score_book(round_: Round, result: Result, look: Look, footer: str, sure: Sensitivity | None = None) -> bytes:
    """The workbook's bytes. ``footer`` is printed on every page; ``sure`` fills a sheet of its own, if it was asked."""
    title = f"Scores: {round_.about.title}"
    return pages_bytes(title, look, lambda pages: _Book(pages, round_, result, footer).write(sure))


@dataclass(frozen=True)
class _Line:
    """One row of the sheets Weights, Scores and Points: a question of a criterion, or the criterion's own sum."""

    criterion: CriterionPoints
    question: QuestionPoints | None = None


class _Book:
    """One workbook while it is written; row and column numbers count from 0."""

    def __init__(self, pages: Pages, round_: Round, result: Result, footer: str) -> None:
        self.pages, self.round, self.result, self.footer = pages, round_, result, footer
        self.bids = result.ranked
        self.out = tuple(bid for bid in result.excluded if bid.is_scored) if self.bids else ()
        self.scored = (*self.bids, *self.out)
        self.award: Award = result.award
        self.lines = list(self._lines())
        self.criteria = {(bid.id, one.id): one for bid in self.scored for one in bid.criteria}
        self.answers = {
            (bid.id, criterion.id, one.question): one
            for bid in self.scored
            for criterion in bid.criteria
            for one in criterion.questions
        }
        self.named = [name for name in self.award.tie_breaks if name not in (QUALITY, PRICE)]
        self.first = FIRST
        self.sheets = PriceSheets(pages, round_, result, footer)
        self.to_top = self.award.quality_points is QualityPoints.TO_TOP_BID
        self.quality_row = FIRST + len(self.lines) + 1 + self.to_top
        """The row (from 1) of the sheet Points in which the quality points that count stand."""

    def write(self, sure: Sensitivity | None = None) -> None:
        """All sheets, the answer first."""
        self._summary()
        if sure is not None:
            fill_sure(self._page(NAME, (TITLE, WORDS), WIDTHS, HEADER), sure)
        self._weights()
        self._scores()
        self._points()
        self._points_or_figure()
        first_scores_page(self.sheets, self.result.bids)

    @property
    def _has_price(self) -> bool:
        return self.result.is_one_figure or any(bid.price_score is not None for bid in self.bids)

    def _points_or_figure(self) -> None:
        """The sheets on which prices become points, or one figure with quality."""
        if not self._has_price or not self.bids:
            return
        if self.result.is_one_figure:
            figure_page(self.sheets, "Value", self.quality_row)
            return
        for name, line in self.sheets.price_sheets():
            price_page(self.sheets, name, line)

    def _lines(self) -> Iterator[_Line]:
        if not self.bids:
            return
        for criterion in self.bids[0].criteria:
            if criterion.is_price:
                continue
            for question in criterion.questions:
                yield _Line(criterion, question)
            yield _Line(criterion)

    def _bidders(self) -> Iterator[str]:
        """The columns of Scores and Points: the bids in the order, then those that are out for their quality."""
        yield from (bid.bidder for bid in self.bids)
        yield from (f"{bid.bidder} (not ranked)" for bid in self.out)

    def _same(self, bid: BidResult, line: _Line) -> QuestionPoints:
        """The bid's own entry for a line's question."""
        assert line.question is not None
        return self.answers[bid.id, line.criterion.id, line.question.question]

    # Cells

    def _page(
        self, name: str, texts: tuple[str, str], widths: Sequence[int], header: Sequence[str], numbers_from: int = 2
    ) -> Page:
        page = self.pages.page(name, widths)
        page.begin(texts[0], texts[1], header, self.footer, numbers_from)
        return page

    # Sheets

    def _summary(self) -> None:
        title = f"Scores: {self.round.about.title}"
        split = f"Price {plain(self.award.price)} : quality {plain(self.award.quality)}."
        words = f"{split} Every number is worked out on the sheets that follow."
        header = ["Rank", "Bidder", "Price", "Price points", "Quality points", "Total", "Total as shown"]
        if self._figure:
            header[5:] = ["Figure", "Figure as shown"]
        header += [f"Tie-break: {called(self.round, name)}" for name in self.named]
        widths = [8, 44, 16, 14, 14, 14, 16, *([18] * len(self.named))]
        page = self._page("Summary", (title, words), widths, header)
        last = self.first + len(self.bids)
        for number, bid in enumerate(self.bids):
            row = self.first + number
            self._summary_row(page, row, bid, number, last)
        row = last + 1
        for bid in self.result.excluded:
            page.text(row, 0, "–")
            page.text(row, 1, f"{bid.bidder}\nExcluded. {' '.join(bid.reasons)}")
            row += 1

    def _summary_row(self, page: Page, row: int, bid: BidResult, number: int, last: int) -> None:
        formula = Ranks(self.result, tuple(self.named), self.first + 1, last).formula(row + 1)
        if len(formula) <= LONGEST:
            page.formula(row, 0, formula, bid.rank or 0, "rank")
        else:
            page.number(row, 0, Fraction(bid.rank or 0), "rank")
        page.text(row, 1, bid.bidder)
        if bid.price is not None and self._has_price and not bid.lines:
            sheet = "Value" if self.result.is_one_figure else "Price"
            page.formula(row, 2, f"={sheet}!B{self.first + number + 1}", Fraction(bid.price), "money")
        elif bid.price is not None:
            page.number(row, 2, Fraction(bid.price), "money")
        exact = bid.total or Fraction(0)
        page.formula(row, 5, self._total_formula(page, row, bid, number), exact, "figure" if self._figure else "points")
        page.formula(row, 4, f"=Points!{letter(3 + number)}{self.quality_row}", bid.quality_score or 0, "points")
        final = at_stage(exact, self.award.rounding, "final")
        formula = rounded_formula(self.award, f"F{row + 1}", "final")
        page.formula(row, 6, f"={formula}", final, "figure" if self._figure else "sum")
        for place, name in enumerate(self.named):
            formula, value = self._tie_break(name, bid, letter(3 + number))
            page.formula(row, BEYOND + place, formula, value, "points")

    def _tie_break(self, name: str, bid: BidResult, column: str) -> tuple[str, Fraction]:
        """What the bid earned on a criterion that breaks ties, or its score on such a question."""
        held = {leaf.id for leaf in leaves_below(self.round, name, list(leaves(self.round.criteria)))}
        rows = [
            (self.first + number + 1, line.criterion.id)
            for number, line in enumerate(self.lines)
            if line.question is None and line.criterion.id in held
        ]
        if rows:
            value = sum((self.criteria[bid.id, own].points for _, own in rows), Fraction(0)) / _factor(bid)
            return "=" + "+".join(f"Points!{column}{row}" for row, _ in rows), value
        for number, line in enumerate(self.lines):
            if line.question is not None and line.question.question == name:
                return f"=Scores!{column}{self.first + number + 1}", self._same(bid, line).score.value or Fraction(0)
        return "=0", Fraction(0)

    @property
    def _figure(self) -> bool:
        return self.result.is_one_figure

    def _total_formula(self, page: Page, row: int, bid: BidResult, number: int) -> str:
        """The total: the figure, or quality and price points; the cell of the price points is written on the way."""
        if bid.price_score is None:
            page.text(row, 3, "–")
            return f"=Value!{self.sheets.figure_cell(number)}" if self._figure else f"=E{row + 1}"
        cells = "+".join(self.sheets.points_cell(name, number) for name, _ in self.sheets.price_sheets())
        page.formula(row, 3, f"={cells}", bid.price_score, "points")
        return f"=D{row + 1}+E{row + 1}"

    def _short(self, line: _Line) -> str:
        if line.question is None:
            return ""
        question = self.round.question_by_id[line.question.question]
        return f"{question.ref}: {question.short}" if question.ref else question.short

    def _weights(self) -> None:
        header = ["Criterion", "Question", "Points of 100", "Top of scale"]
        page = self._page(
            "Weights", ("Weights", "What each criterion and each question is worth."), [44, 44, 14, 14], header
        )
        start = self.first
        for number, line in enumerate(self.lines):
            row = self.first + number
            if line.question is None:
                page.text(row, 0, line.criterion.title, "strong")
                page.text(row, 1, "", "strong")
                page.number(row, 2, line.criterion.weight, "sum")
                page.text(row, 3, "", "strong")
                start = row + 1
                continue
            page.text(row, 0, line.criterion.title if row == start else "")
            page.text(row, 1, self._short(line))
            questions = line.criterion.questions
            below = start + len(questions) + 1
            if len({question.weight for question in questions}) == 1:
                formula = f"=C{below}/{len(questions)}"
                page.formula(row, 2, formula, line.question.weight, "points")
            else:
                page.number(row, 2, line.question.weight, "points")
            page.number(row, 3, Fraction(line.question.top))

    def _scores(self) -> None:
        header = ["Criterion", "Question", "Top of scale", *self._bidders()]
        how = {
            "agreed": "Scores agreed in moderation.",
            "mean": "Means of the evaluators' scores.",
            "median": "Medians of the evaluators' scores.",
        }
        words = how[str(self.award.consolidation)]
        page = self._page("Scores", ("Scores", words), [36, 36, 12, *([18] * len(self.scored))], header)
        for number, line in enumerate(self.lines):
            row = self.first + number
            if line.question is None:
                continue
            page.text(row, 0, line.criterion.title)
            page.text(row, 1, self._short(line))
            page.formula(row, 2, f"=Weights!D{row + 1}", line.question.top, "number")
            for column, bid in enumerate(self.scored):
                value = self._same(bid, line).score.value or Fraction(0)
                page.number(row, 3 + column, value)

    def _points(self) -> None:
        header = ["Criterion", "Question", "Points of 100", *self._bidders()]
        words = "Points of a question = its points of 100 × score ÷ top of its scale."
        page = self._page("Points", ("Quality points", words), [36, 36, 12, *([18] * len(self.scored))], header)
        start = self.first
        sums: list[int] = []
        for number, line in enumerate(self.lines):
            row = self.first + number
            is_sum = line.question is None
            page.text(row, 0, line.criterion.title if is_sum else "", "strong" if is_sum else "text")
            page.text(row, 1, self._short(line), "strong" if is_sum else "text")
            weight = line.criterion.weight if line.question is None else line.question.weight
            page.formula(row, 2, f"=Weights!C{row + 1}", weight, "sum" if is_sum else "points")
            for column, bid in enumerate(self.scored):
                self._points_cell(page, row, 3 + column, line, bid, start)
            if is_sum:
                sums.append(row + 1)
                start = row + 1
        self._quality_row(page, sums)

    def _points_cell(self, page: Page, row: int, column: int, line: _Line, bid: BidResult, start: int) -> None:
        letters = letter(column)
        if line.question is None:
            own = self.criteria[bid.id, line.criterion.id]
            formula = rounded_formula(self.award, f"SUM({letters}{start + 1}:{letters}{row})", "criterion")
            page.formula(row, column, f"={formula}", own.points / _factor(bid), "sum")
            return
        formula = f"=$C{row + 1}*Scores!{letters}{row + 1}/Scores!$C{row + 1}"
        page.formula(row, column, formula, self._same(bid, line).points, "points")

    def _quality_row(self, page: Page, sums: list[int]) -> None:
        row = self.first + len(self.lines)
        page.text(row, 0, "Quality", "strong")
        page.text(row, 1, "", "strong")
        weight: Fraction = sum((line.criterion.weight for line in self.lines if line.question is None), Fraction(0))
        for column in range(2, 3 + len(self.scored)):
            letters = letter(column)
            formula = "=" + ("+".join(f"{letters}{number}" for number in sums) or "0")
            value = weight if column == 2 else self.scored[column - 3].as_scored or Fraction(0)
            page.formula(row, column, formula, value, "sum")
        if self.to_top:
            self._to_top_row(page, row)

    def _to_top_row(self, page: Page, row: int) -> None:
        """Quality measured by the best bid: all of its points for the best, the others in proportion."""
        page.text(row + 1, 0, "Quality, measured by the best bid", "strong")
        page.text(row + 1, 1, "", "strong")
        page.formula(row + 1, 2, f"=C{row + 1}", Fraction(self.award.quality), "sum")
        whole = f"$D{row + 1}:${letter(2 + len(self.bids))}{row + 1}"
        for number, bid in enumerate(self.bids):
            mine = f"{letter(3 + number)}{row + 1}"
            formula = f"=IF(MAX({whole})=0,0,{plain(self.award.quality)}*{mine}/MAX({whole}))"
            page.formula(row + 1, 3 + number, formula, bid.quality_score or Fraction(0), "sum")


def _factor(bid: BidResult) -> Fraction:
    """What the bid's quality points were multiplied with to be measured by the best bid."""
    return bid.quality_score / bid.as_scored if bid.quality_score and bid.as_scored else Fraction(1)
