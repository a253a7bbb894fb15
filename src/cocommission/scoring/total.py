"""Totals and ranks: the stages before the price, the price by its method, and one order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from cocommission.errors import Stop
from cocommission.exact import HUNDRED, plain
from cocommission.model.criteria import Award, Criterion, RankOn
from cocommission.model.round import Round
from cocommission.scoring.low_prices import low_price_notes
from cocommission.scoring.named import PRICE, QUALITY, called
from cocommission.scoring.panel import Consolidated, Marks
from cocommission.scoring.powers import coarse, levelled
from cocommission.scoring.price.base import Method, terms_of
from cocommission.scoring.price.points import award_points, figures, lines_are_weighed, methods, points_by_line
from cocommission.scoring.ready import line_amounts, price_of
from cocommission.scoring.result import BidResult, CriterionPoints, Later, QuestionPoints, Result
from cocommission.scoring.rounding import at_stage
from cocommission.scoring.stages import Field, through_the_stages
from cocommission.scoring.weights import Leaf, leaves


def score_round(round_: Round, ratio: tuple[Decimal, Decimal] | None = None) -> Result:
    """Weigh all bids of a round that is ready (``scoring.ready``); ``ratio`` (price, quality) tries another split.

    Gates, least scores and quality come first; the price base holds only bids that are still in the running.
    """
    award = round_.award
    if award is None:
        raise Stop("the round has no `award` section", "say how price and quality are weighed")
    criteria = round_.criteria
    if ratio is not None:
        award, criteria = at_ratio(award, criteria, ratio)
    marks = Marks(round_)
    all_leaves = list(leaves(criteria))
    field = through_the_stages(round_, award, marks, all_leaves)
    prices = {bid.id: price_of(round_, bid) for bid in round_.bids}
    money = _Money(round_, award, field, prices)
    method = methods()[award.price_method]
    order, tie, broken = _in_order(money, award, method, field)
    sheet = _Sheet(round_, award, marks, all_leaves, field, money)
    ranked = [sheet.result(bid, rank) for bid, rank in order]
    excluded = [sheet.result(bid, None) for bid in sorted(field.reasons)]
    notes = low_price_notes(round_, {bid: prices[bid] for bid in field.running}) if method.counts else ()
    bids = (*ranked, *excluded)
    breaks = tuple(called(round_, name) for name in award.tie_breaks)
    return Result(round_.about.id, award, bids, tie, broken, ratio, notes, method.lowest_wins, breaks)


class _Money:
    """What the prices of the bids in the running make: points, or one figure with quality; and the totals."""

    def __init__(self, round_: Round, award: Award, field: Field, prices: dict[str, Decimal | None]) -> None:
        self.prices = prices
        self.quality = {bid: field.quality[bid] * field.factor for bid in field.running}
        self.points: dict[str, Fraction] = {}
        self.lines: dict[str, dict[str, Fraction]] = {}
        known = {bid: price for bid in field.running if (price := prices[bid]) is not None}
        method = methods()[award.price_method]
        if method.is_one_figure:
            hundred = Fraction(100) / Fraction(award.quality) if award.quality else Fraction(0)
            given = {bid: (price, self.quality[bid] * hundred) for bid, price in known.items()}
            self.totals = figures(award.price_method, given, terms_of(award))
            return
        if method.counts and lines_are_weighed(award):
            self.lines = points_by_line(award, {bid: line_amounts(round_, bid) for bid in known})
            self.points = {bid: sum(own.values(), Fraction(0)) for bid, own in self.lines.items()}
        elif method.counts:
            self.points = award_points(award, known)
        self.totals = {bid: self.quality[bid] + self.points.get(bid, Fraction(0)) for bid in field.running}


@dataclass(frozen=True)
class _Sheet:
    """All that led to the totals, to be written out bid by bid."""

    round_: Round
    award: Award
    marks: Marks
    leaves: list[Leaf]
    field: Field
    money: _Money

    def result(self, bid: str, rank: int | None) -> BidResult:
        """One bid with all that led to its place; its criteria are worked out when they are read."""
        quality = self.field.quality.get(bid)
        return BidResult(
            bid,
            self.round_.bid_by_id[bid].bidder,
            self.money.prices[bid],
            self.field.decisions[bid],
            tuple(self.field.reasons.get(bid, ())),
            () if quality is None else Later(partial(self._criteria, bid)),
            self.money.points.get(bid),
            None if quality is None else quality * self._factor(bid),
            self.money.totals.get(bid),
            rank,
            quality,
            tuple(self.money.lines.get(bid, {}).items()),
        )

    def _factor(self, bid: str) -> Fraction:
        return Fraction(1) if bid in self.field.reasons else self.field.factor

    def _criteria(self, bid: str) -> tuple[CriterionPoints, ...]:
        """Where a bid's points come from, criterion by criterion."""
        found: list[CriterionPoints] = []
        price = self.money.points.get(bid)
        for leaf in self.leaves:
            if not leaf.criterion.price:
                scored = self._criterion(bid, leaf)
                found += [scored] if scored is not None else []
            elif price is not None:
                found.append(CriterionPoints(leaf.id, leaf.criterion.title, leaf.weight, None, price, (), True))
        return tuple(found)

    def _criterion(self, bid: str, leaf: Leaf) -> CriterionPoints | None:
        questions = [
            _question(self.round_, self.marks.consolidated(bid, name), weight)
            for name, weight in leaf.questions
            if not self.round_.question_by_id[name].gate
        ]
        if not questions:
            return None
        exact = sum((question.points for question in questions), Fraction(0))
        points = at_stage(exact, self.award.rounding, "criterion") * self._factor(bid)
        mean = _mean_score(questions)
        return CriterionPoints(leaf.id, leaf.criterion.title, leaf.weight, mean, points, tuple(questions))


def at_ratio(
    award: Award, criteria: tuple[Criterion, ...], ratio: tuple[Decimal, Decimal]
) -> tuple[Award, tuple[Criterion, ...]]:
    """The award and criteria at another split; quality criteria keep their proportions."""
    price, quality = ratio
    if price + quality != HUNDRED:
        raise Stop(f"{plain(price)}:{plain(quality)} does not add up to 100")
    if award.quality == 0 and quality > 0:
        raise Stop("the round gives quality no points, so another split cannot be worked out")
    if not methods()[award.price_method].counts and price > 0:
        raise Stop("under fixed_price the price earns no points, so there is no other split to try")
    if award.price == 0 and price > 0 and not any(one.price for one in criteria):
        raise Stop("the round has no price criterion, so another split cannot be worked out")
    return award.model_copy(update={"price": price, "quality": quality}), tuple(
        _scaled(criterion, award, price, quality) for criterion in criteria
    )


def _scaled(criterion: Criterion, award: Award, price: Decimal, quality: Decimal) -> Criterion:
    if criterion.price:
        return criterion.model_copy(update={"weight": price})
    factor = Fraction(quality) / Fraction(award.quality) if award.quality else Fraction(0)

    def by(weight: Decimal | None) -> Fraction | None:
        return None if weight is None else Fraction(weight) * factor

    return criterion.model_copy(
        update={
            "weight": by(criterion.weight),
            "questions": tuple(entry.model_copy(update={"weight": by(entry.weight)}) for entry in criterion.questions),
            "criteria": tuple(_scaled(child, award, price, quality) for child in criterion.criteria),
        }
    )


def _question(round_: Round, score: Consolidated, weight: Fraction) -> QuestionPoints:
    question = round_.question_by_id[score.question]
    scale = round_.scale_of(question)
    if scale is None or score.value is None:
        raise Stop(f"`{question.id}` has no score or no scale", "run `cocommission lint`")
    return QuestionPoints(question.id, weight, scale.top, score, weight * score.value / scale.top)


def _mean_score(questions: list[QuestionPoints]) -> Fraction | None:
    """The weighted mean score, where all questions have one scale; None where they have not."""
    weight = sum((question.weight for question in questions), Fraction(0))
    if len({question.top for question in questions}) != 1 or weight == 0:
        return None
    return sum((question.weight * (question.score.value or 0) for question in questions), Fraction(0)) / weight


def _in_order(money: _Money, award: Award, method: Method, field: Field) -> tuple[list[tuple[str, int]], bool, bool]:
    """Bids with ranks 1, 1, 3; whether first place is shared; whether a published tie-break was used."""
    totals, quality, prices = money.totals, money.quality, money.prices
    bids = sorted(totals)
    sign = 1 if method.lowest_wins else -1
    values = [totals[bid] for bid in bids]
    if award.rank_on is RankOn.SHOWN:
        values = [at_stage(value, award.rounding, "final") for value in values]
    elif not method.exact:
        values = levelled(values)
    figure = {bid: sign * value for bid, value in zip(bids, values, strict=True)}

    def decides(bid: str, name: str) -> Fraction:
        if name == QUALITY:
            return -quality[bid]
        return Fraction(prices[bid] or 0) if name == PRICE else -field.tie_break(bid, name)

    breaks = award.tie_breaks
    keys = {bid: (coarse(figure[bid]), figure[bid], *[decides(bid, name) for name in breaks]) for bid in bids}
    ordered = sorted(bids, key=lambda bid: (keys[bid], bid))
    ranks: list[tuple[str, int]] = []
    for place, bid in enumerate(ordered, start=1):
        same = place > 1 and keys[ordered[place - 2]] == keys[bid]
        ranks.append((bid, ranks[-1][1] if same else place))
    broken = len(set(figure.values())) < len(set(keys.values()))
    return ranks, len(ranks) > 1 and ranks[1][1] == 1, broken
