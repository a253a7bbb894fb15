"""A second road to every total: from the records up, question by question, sharing no step with the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import lcm

from cocommission.errors import Fault
from cocommission.model.criteria import Award, Criterion, Mode
from cocommission.model.panel import AgreedScore, Score
from cocommission.model.round import Round
from cocommission.scoring.recount_price import is_same, second_figures, second_points
from cocommission.scoring.recount_stages import check_stages, every, ways
from cocommission.scoring.result import BidResult, Result

Pair = tuple[int, int]
"""A sum of marks and how many they are, or a value and what it is divided by."""


def recount(round_: Round, result: Result, criteria: tuple[Criterion, ...]) -> None:
    """Work out every total again and raise a ``Fault`` where the two roads differ."""
    award = result.award
    bids = [bid.id for bid in result.ranked]
    road = Quality(round_, award, [bid.id for bid in result.bids if bid.as_scored is not None])
    points = road.of(criteria)
    check_stages(result, criteria, road, points)
    quality = {bid: points[bid] for bid in bids}
    if award.quality_points == "to_top_bid":
        best = max(quality.values(), default=Fraction(0))
        quality = {bid: Fraction(award.quality) * (value / best) if best else value for bid, value in quality.items()}
    totals = _totals(round_, result, quality)
    for one in result.ranked:
        if not is_same(award, totals[one.id], one.total or Fraction(0)):
            raise Fault(f"two ways of adding up {one.id} differ: {one.total} and {totals[one.id]}")
    _check_order(result, ways(result, criteria, road))


def _totals(round_: Round, result: Result, quality: dict[str, Fraction]) -> dict[str, Fraction]:
    award = result.award
    prices = {bid.id: Fraction(bid.price) for bid in result.ranked if bid.price is not None}

    def rounded(value: Fraction, stage: str) -> Fraction:
        return _round(value, getattr(award.rounding, stage), award.rounding.mode)

    if result.is_one_figure:
        return second_figures(award, prices, quality)
    if any(line.weight is not None for line in award.price_lines):
        points = dict.fromkeys(prices, Fraction(0))
        for line in award.price_lines:
            amounts = {bid: _amount(round_, bid, line.id) for bid in prices}
            for bid, value in second_points(award, amounts, Fraction(line.weight or 0), rounded).items():
                points[bid] += value
    else:
        points = second_points(award, prices, Fraction(award.price), rounded)
    counts = award.price_method != "fixed_price"
    return {bid: value + (points[bid] if counts and bid in points else 0) for bid, value in quality.items()}


def _amount(round_: Round, bid: str, line: str) -> Fraction:
    lines = next(entry.lines for entry in round_.prices if entry.bid == bid)
    return Fraction(next(one.amount for one in lines if one.line == line) or 0)


def _check_order(result: Result, breaks: dict[str, list[Fraction]]) -> None:
    """Nobody is ranked above a bid with a better total, or an equal one that a tie-break puts first.

    ``breaks`` holds for each bid what decides between equal totals, the least of it first.
    """
    award = result.award
    shown = award.rank_on == "shown"
    for better, worse in zip(result.ranked, result.ranked[1:], strict=False):
        one, other = (_figure(award, bid, shown) for bid in (better, worse))
        if (not shown and is_same(award, one, other)) or one == other:
            first, second = breaks[better.id], breaks[worse.id]
            if first > second or (better.rank == worse.rank) is not (first == second):
                raise Fault(f"{better.id} and {worse.id} have equal totals and do not stand as the tie-break says")
            continue
        if (one > other) is result.lowest_wins:
            raise Fault(f"{better.id} is ranked above {worse.id} with a worse total")
        if better.rank == worse.rank:
            raise Fault(f"{better.id} and {worse.id} share a rank with different totals")


def _figure(award: Award, bid: BidResult, shown: bool) -> Fraction:
    total = bid.total or Fraction(0)
    return _round(total, award.rounding.final, award.rounding.mode) if shown else total


class Quality:
    """The quality points of some bids, added up question by question."""

    def __init__(self, round_: Round, award: Award, bids: list[str]) -> None:
        self.round, self.award, self.bids = round_, award, bids
        wanted = set(bids)
        out = {(one.id, told.bid) for one in round_.panel for told in one.declarations if told.conflict}
        self.out = out
        self.given: dict[str, dict[str, dict[str, Fraction]]] = {}
        known: dict[object, Fraction] = {}
        if award.consolidation == "agreed":
            for agreed in round_.moderation:
                if agreed.bid in wanted:
                    self._keep(agreed, "", known)
            return
        for score in round_.scores:
            if score.bid in wanted and (score.evaluator, score.bid) not in out:
                self._keep(score, score.evaluator, known)
        if award.missing_scores == "zero":
            self._fill(out)

    def _fill(self, out: set[tuple[str, str]]) -> None:
        """Nought from everybody who owes a score."""
        for one in self.round.panel:
            for question in one.scores:
                column = self.given.setdefault(question, {})
                for bid in self.bids:
                    if (one.id, bid) not in out:
                        column.setdefault(bid, {}).setdefault(one.id, Fraction(0))

    def _keep(self, entry: Score | AgreedScore, who: str, known: dict[object, Fraction]) -> None:
        mark: object = entry.score
        if mark is None and entry.features and entry.features.keys() == self._features(entry.question):
            mark = sum(map(Fraction, entry.features.values())) / Fraction(len(entry.features))
        if isinstance(mark, Decimal | int | Fraction):
            if mark not in known:
                known[mark] = Fraction(mark)
            self.given.setdefault(entry.question, {}).setdefault(entry.bid, {})[who] = known[mark]

    def _features(self, question: str) -> set[str]:
        """The features of a question's matrix; with one left out there is no score."""
        asked = next((one for one in self.round.questions if one.id == question), None)
        scale = self.round.scale_of(asked) if asked else None
        return {feature.id for feature in scale.features} if scale else set()

    def of(self, criteria: tuple[Criterion, ...]) -> dict[str, Fraction]:
        """Bid to its quality points."""
        result = dict.fromkeys(self.bids, Fraction(0))
        whole: list[tuple[Fraction, dict[str, Pair]]] = []
        for criterion in every(criteria):
            columns = list(self._columns(criterion))
            if self.award.rounding.criterion is None:
                whole += columns
                continue
            for bid, value in self._added(columns).items():
                result[bid] += _round(value, self.award.rounding.criterion, self.award.rounding.mode)
        for bid, value in self._added(whole).items():
            result[bid] += value
        return result

    def score(self, question: str) -> dict[str, Fraction]:
        """Bid to its score on a question; left out is a bid that lacks one, as it may where nothing weighs it."""
        whole = [bid for bid in self.bids if self._is_whole(question, bid)]
        return {bid: Fraction(*pair) for bid, pair in self._column(question, whole).items()}

    def _is_whole(self, question: str, bid: str) -> bool:
        """Whether nobody owes a score."""
        given = self.given.get(question, {}).get(bid, {})
        if self.award.missing_scores == "zero" or self.award.consolidation == "agreed":
            return bool(given) or self.award.missing_scores == "zero"
        wanted = [one.id for one in self.round.panel if question in one.scores and (one.id, bid) not in self.out]
        return bool(given) and all(name in given for name in wanted)

    def _added(self, columns: list[tuple[Fraction, dict[str, Pair]]]) -> dict[str, Fraction]:
        """Weight × score over all columns, as whole numbers over one denominator for each bid."""
        sizes = {weight.denominator * size for weight, column in columns for _, size in set(column.values())}
        common = lcm(*sizes)
        sums = dict.fromkeys(self.bids, 0)
        for weight, column in columns:
            parts: dict[int, int] = {}
            for bid, (top, bottom) in column.items():
                if bottom not in parts:
                    parts[bottom] = weight.numerator * (common // (weight.denominator * bottom))
                sums[bid] += top * parts[bottom]
        return {bid: Fraction(value, common) for bid, value in sums.items()}

    def _columns(self, criterion: Criterion) -> Iterator[tuple[Fraction, dict[str, Pair]]]:
        if criterion.price:
            return
        below = sum((Fraction(child.weight or 0) for child in criterion.criteria), Fraction(0))
        own = Fraction(criterion.weight or 0) - below
        for entry in criterion.questions:
            question = next(one for one in self.round.questions if one.id == entry.question)
            scale = self.round.scale_of(question)
            if question.gate or scale is None:
                continue
            weight = own / len(criterion.questions) if entry.weight is None else Fraction(entry.weight)
            yield weight / scale.top, self._column(entry.question, self.bids)

    def _column(self, question: str, bids: list[str]) -> dict[str, Pair]:
        marks = self.given.get(question, {})
        how: Callable[[list[Fraction]], Pair] = _middle if self.award.consolidation == "median" else _mean
        places = self.award.rounding.evaluator_mean
        column: dict[str, Pair] = {}
        for bid in bids:
            given = marks.get(bid)
            if not given:
                if self.award.missing_scores != "zero":
                    raise Fault(f"{bid} has no score for {question}")
                column[bid] = (0, 1)
                continue
            column[bid] = how(list(given.values()))
            if places is not None and self.award.consolidation != "agreed":
                value = _round(Fraction(*column[bid]), places, self.award.rounding.mode)
                column[bid] = value.numerator, value.denominator
        return column


def _mean(marks: list[Fraction]) -> Pair:
    bottom = 1
    for mark in marks:
        if mark.denominator != 1:
            bottom = lcm(bottom, mark.denominator)
    return sum([mark.numerator * (bottom // mark.denominator) for mark in marks]), bottom * len(marks)


def _middle(marks: list[Fraction]) -> Pair:
    """The median, found by dropping the lowest and the highest in turn."""
    left = sorted(marks)
    while len(left) > 2:
        left = left[1:-1]
    return _mean(left)


def _round(value: Fraction, places: int | None, mode: Mode) -> Fraction:
    """Rounding by comparing with the two neighbours, unlike ``scoring.rounding``."""
    if places is None:
        return value
    unit = Fraction(1, 10**places)
    below = (value / unit).__floor__() * unit
    if below == value:
        return value
    above = below + unit
    if mode is Mode.DOWN:
        return below if value > 0 else above
    if value - below != above - value:
        return below if value - below < above - value else above
    if mode is Mode.HALF_EVEN:
        return below if (below / unit).numerator % 2 == 0 else above
    return above if value > 0 else below
