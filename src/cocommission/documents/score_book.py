"""The summary workbook of a scored round: live formulas that anybody can follow, our own number beside each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cocommission.documents.blocks import Look
from cocommission.documents.excel import FIRST, Page, formats, letter, workbook_bytes
from cocommission.exact import plain
from cocommission.model.criteria import Award, Consolidation, Mode, PriceMethod, RankOn, Ties
from cocommission.model.panel import Score
from cocommission.model.round import Round
from cocommission.scoring.price.base import PriceBase
from cocommission.scoring.price.points import methods
from cocommission.scoring.result import BidResult, CriterionPoints, QuestionPoints, Result
from cocommission.scoring.rounding import at_stage

_HOW = {
    Consolidation.AGREED: "Scores agreed in moderation.",
    Consolidation.MEAN: "Means of the evaluators' first scores.",
    Consolidation.MEDIAN: "Medians of the evaluators' first scores.",
}


def score_book(round_: Round, result: Result, look: Look, footer: str) -> bytes:
    """The workbook's bytes. ``footer`` is printed on every page."""
    title = f"Scores: {round_.about.title}"
    return workbook_bytes(title, lambda workbook: _Book(workbook, round_, result, look, footer).write())


@dataclass(frozen=True)
class _Line:
    """One row of the sheets Weights, Scores and Points: a question of a criterion, or the criterion's own sum."""

    criterion: CriterionPoints
    question: QuestionPoints | None = None


class _Book:
    """One workbook while it is written; row and column numbers count from 0."""

    def __init__(self, workbook: Any, round_: Round, result: Result, look: Look, footer: str) -> None:
        self.workbook, self.round, self.result, self.footer = workbook, round_, result, footer
        self.bids = result.ranked
        self.award: Award = result.award
        self.looks = formats(workbook, look)
        self.lines = list(self._lines())
        self.first = FIRST
        self.pages: list[Page] = []

    def write(self) -> int:
        """All sheets, the answer first; answers how many formulas they hold."""
        self._summary()
        self._weights()
        self._scores()
        self._points()
        if self._has_price:
            self._price()
        self._first_scores()
        return sum(page.formulas for page in self.pages)

    @property
    def _has_price(self) -> bool:
        return any(bid.price_score is not None for bid in self.bids)

    def _lines(self) -> Iterator[_Line]:
        if not self.bids:
            return
        for criterion in self.bids[0].criteria:
            if criterion.is_price:
                continue
            for question in criterion.questions:
                yield _Line(criterion, question)
            yield _Line(criterion)

    # Cells

    def _page(
        self, name: str, texts: tuple[str, str], widths: Sequence[int], header: Sequence[str], numbers_from: int = 2
    ) -> Page:
        page = Page(self.workbook, self.looks, name, widths)
        self.pages.append(page)
        page.begin(texts[0], texts[1], header, self.footer, numbers_from)
        return page

    def _rounded(self, formula: str, stage: str) -> str:
        """``formula`` inside the rounding that the award names for ``stage``."""
        places = getattr(self.award.rounding, stage)
        if places is None:
            return formula
        if self.award.rounding.mode is Mode.DOWN:
            return f"ROUNDDOWN(ROUND({formula},12),{places})"
        if self.award.rounding.mode is Mode.HALF_EVEN:
            scaled = f"ROUND(ABS({formula})*10^{places},9)"
            even = f"SIGN({formula})*2*ROUND({scaled}/2,0)/10^{places}"
            return f"IF(MOD({scaled},1)=0.5,{even},ROUND({formula},{places}))"
        return f"ROUND({formula},{places})"

    # Sheets

    def _summary(self) -> None:
        title = f"Scores: {self.round.about.title}"
        split = f"Price {plain(self.award.price)} : quality {plain(self.award.quality)}."
        words = f"{split} Every number is worked out on the sheets that follow."
        header = ["Rank", "Bidder", "Price", "Price points", "Quality points", "Total", "Total as shown"]
        page = self._page("Summary", (title, words), [8, 44, 16, 14, 14, 14, 16], header)
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
        column = letter(3 + number)
        quality = f"Points!{column}{self.first + len(self.lines) + 1}"
        page.formula(row, 0, self._rank_formula(row, last), bid.rank or 0, "rank")
        page.text(row, 1, bid.bidder)
        if bid.price is not None and self._has_price:
            page.formula(row, 2, f"=Price!B{self.first + number + 1}", Fraction(bid.price), "money")
        elif bid.price is not None:
            page.number(row, 2, Fraction(bid.price), "money")
        if bid.price_score is None:
            page.text(row, 3, "–")
            total = f"=E{row + 1}"
        else:
            page.formula(row, 3, f"=Price!E{self.first + number + 1}", bid.price_score, "points")
            total = f"=D{row + 1}+E{row + 1}"
        page.formula(row, 4, f"={quality}", bid.quality_score or Fraction(0), "points")
        exact = bid.total or Fraction(0)
        page.formula(row, 5, total, exact, "points")
        page.formula(row, 6, "=" + self._rounded(f"F{row + 1}", "final"), self._final(exact), "sum")

    def _final(self, exact: Fraction) -> Fraction:

        return at_stage(exact, self.award.rounding, "final")

    def _rank_formula(self, row: int, last: int) -> str:
        """1 and one more for each bid with a higher total; the published tie-break where totals are equal."""
        column = "G" if self.award.rank_on is RankOn.SHOWN else "F"

        def whole(letter: str) -> str:
            return f"${letter}${self.first + 1}:${letter}${last}"

        mine = f"ROUND({column}{row + 1},9)"
        formula = f"=1+SUMPRODUCT(--(ROUND({whole(column)},9)>{mine}))"
        if self.award.ties is Ties.QUALITY:
            formula += f"+SUMPRODUCT((ROUND({whole(column)},9)={mine})*(ROUND({whole('E')},9)>ROUND(E{row + 1},9)))"
        elif self.award.ties is Ties.PRICE:
            formula += f"+SUMPRODUCT((ROUND({whole(column)},9)={mine})*({whole('C')}<C{row + 1}))"
        return formula

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
        header = ["Criterion", "Question", "Top of scale", *(bid.bidder for bid in self.bids)]
        how = {
            "agreed": "Scores agreed in moderation.",
            "mean": "Means of the evaluators' scores.",
            "median": "Medians of the evaluators' scores.",
        }
        words = how[str(self.award.consolidation)]
        page = self._page("Scores", ("Scores", words), [36, 36, 12, *([18] * len(self.bids))], header)
        for number, line in enumerate(self.lines):
            row = self.first + number
            if line.question is None:
                continue
            page.text(row, 0, line.criterion.title)
            page.text(row, 1, self._short(line))
            page.formula(row, 2, f"=Weights!D{row + 1}", line.question.top, "number")
            for column, bid in enumerate(self.bids):
                value = _same(bid, line).score.value or Fraction(0)
                page.number(row, 3 + column, value)

    def _points(self) -> None:
        header = ["Criterion", "Question", "Points of 100", *(bid.bidder for bid in self.bids)]
        words = "Points of a question = its points of 100 × score ÷ top of its scale."
        page = self._page("Points", ("Quality points", words), [36, 36, 12, *([18] * len(self.bids))], header)
        start = self.first
        sums: list[int] = []
        for number, line in enumerate(self.lines):
            row = self.first + number
            is_sum = line.question is None
            page.text(row, 0, line.criterion.title if is_sum else "", "strong" if is_sum else "text")
            page.text(row, 1, self._short(line), "strong" if is_sum else "text")
            weight = line.criterion.weight if line.question is None else line.question.weight
            page.formula(row, 2, f"=Weights!C{row + 1}", weight, "sum" if is_sum else "points")
            for column, bid in enumerate(self.bids):
                self._points_cell(page, row, 3 + column, line, bid, start)
            if is_sum:
                sums.append(row + 1)
                start = row + 1
        self._quality_row(page, sums)

    def _points_cell(self, page: Page, row: int, column: int, line: _Line, bid: BidResult, start: int) -> None:
        letters = letter(column)
        if line.question is None:
            own = next(one for one in bid.criteria if one.id == line.criterion.id)
            formula = self._rounded(f"SUM({letters}{start + 1}:{letters}{row})", "criterion")
            page.formula(row, column, f"={formula}", own.points, "sum")
            return
        formula = f"=$C{row + 1}*Scores!{letters}{row + 1}/Scores!$C{row + 1}"
        page.formula(row, column, formula, _same(bid, line).points, "points")

    def _quality_row(self, page: Page, sums: list[int]) -> None:
        row = self.first + len(self.lines)
        page.text(row, 0, "Quality", "strong")
        page.text(row, 1, "", "strong")
        weight = sum((line.criterion.weight for line in self.lines if line.question is None), Fraction(0))
        for column in range(2, 3 + len(self.bids)):
            letters = letter(column)
            formula = "=" + ("+".join(f"{letters}{number}" for number in sums) or "0")
            value = weight if column == 2 else self.bids[column - 3].quality_score or Fraction(0)
            page.formula(row, column, formula, value, "sum")

    def _price(self) -> None:
        header = ["Bidder", "Price", "Lowest price", "Share of the points", "Price points"]
        words = f"Method: {methods()[self.award.price_method].title}. Only bids that are ranked are in the comparison."
        page = self._page("Price", ("Price points", words), [44, 16, 16, 18, 14], header, 1)
        last = self.first + len(self.bids)
        base = min((Fraction(bid.price) for bid in self.bids if bid.price is not None), default=Fraction(0))
        weight = plain(self.award.price)
        for number, bid in enumerate(self.bids):
            row = self.first + number
            price = Fraction(bid.price or 0)
            page.text(row, 0, bid.bidder)
            page.number(row, 1, price, "money")
            page.formula(row, 2, f"=MIN($B${self.first + 1}:$B${last})", base, "money")
            share = self._share_formula(row)
            points = bid.price_score or Fraction(0)
            page.formula(row, 3, f"={share}", self._share(price, base), "share")
            page.formula(row, 4, "=" + self._rounded(f"{weight}*D{row + 1}", "price_score"), points, "points")

    def _share_formula(self, row: int) -> str:
        price, lowest = f"B{row + 1}", f"C{row + 1}"
        if self.award.price_method is PriceMethod.RATIO_TO_LOWEST:
            formula = f"{lowest}/{price}"
        elif self.award.price_method is PriceMethod.LINEAR_FROM_LOWEST:
            formula = f"(1-({price}-{lowest})/{lowest})"
        else:
            reference = self.award.reference
            best = plain(reference.best or 0) if reference else "0"
            worst = plain(reference.worst or 0) if reference else "0"
            formula = f"(({worst}-{price})/({worst}-{best}))"
        formula = self._rounded(formula, "ratio")
        return f"MIN(1,MAX(0,{formula}))" if self.award.clamp else formula

    def _share(self, price: Fraction, base: Fraction) -> Fraction:

        method = methods()[self.award.price_method]
        share = at_stage(method.share(price, PriceBase([base], self.award.reference)), self.award.rounding, "ratio")
        return min(max(share, Fraction(0)), Fraction(1)) if self.award.clamp else share

    def _first_scores(self) -> None:
        header = ["Bidder", "Question", "Evaluator", "Score", "Reason"]
        words = "What each evaluator gave alone, before moderation, and what was agreed."
        page = self._page("First scores", ("First and agreed scores", words), [32, 32, 28, 10, 80], header, 5)
        row = self.first
        agreed = {(entry.bid, entry.question): entry for entry in self.round.moderation}
        first: dict[tuple[str, str], list[Score]] = {}
        for score in self.round.scores:
            first.setdefault((score.bid, score.question), []).append(score)
        for bid in self.result.bids:
            for question in self.round.questions:
                for score in first.get((bid.id, question.id), ()):
                    if score.score is None:
                        continue
                    evaluator = self.round.evaluator_by_id.get(score.evaluator)
                    name = (evaluator.title or evaluator.id) if evaluator else score.evaluator
                    self._mark(page, row, [bid.bidder, question.short, name], score.score, score.reason or "")
                    row += 1
                entry = agreed.get((bid.id, question.id))
                if entry is not None and entry.score is not None:
                    self._mark(page, row, [bid.bidder, question.short, "Agreed"], entry.score, entry.reason or "")
                    row += 1
        page.sheet.autofilter(self.first - 1, 0, max(row - 1, self.first), 4)

    def _mark(self, page: Page, row: int, words: Sequence[str], score: object, reason: str) -> None:
        look = "strong" if words[-1] == "Agreed" else "text"
        for column, text in enumerate(words):
            page.text(row, column, text, look)
        if isinstance(score, str):
            page.text(row, 3, score, look)
        else:
            page.number(row, 3, Fraction(str(score)))
        page.text(row, 4, reason, look)


def _same(bid: BidResult, line: _Line) -> QuestionPoints:
    """The bid's own entry for a line's question."""
    own = next(one for one in bid.criteria if one.id == line.criterion.id)
    assert line.question is not None
    return next(one for one in own.questions if one.question == line.question.question)
