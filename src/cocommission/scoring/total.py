"""Totals and ranks: gates first, then quality by criterion, price by its method, and one order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from cocommission.errors import Stop
from cocommission.exact import HUNDRED, plain
from cocommission.model.bids import Bid
from cocommission.model.criteria import Award, Criterion, RankOn, Ties
from cocommission.model.round import Round
from cocommission.scoring.panel import Consolidated, Decision, Marks
from cocommission.scoring.price.points import methods, price_points
from cocommission.scoring.ready import price_of
from cocommission.scoring.result import BidResult, CriterionPoints, QuestionPoints, Result
from cocommission.scoring.rounding import at_stage
from cocommission.scoring.weights import Leaf, leaves


def score_round(round_: Round, ratio: tuple[Decimal, Decimal] | None = None) -> Result:
    """Weigh all bids of a round that is ready (``scoring.ready``); ``ratio`` (price, quality) tries another split.

    Gates and minimum scores come first; the price base holds only bids that are still in the running.
    """
    award = round_.award
    if award is None:
        raise Stop("the round has no `award` section", "say how price and quality are weighed")
    criteria = round_.criteria
    if ratio is not None:
        award, criteria = at_ratio(award, criteria, ratio)
    marks = Marks(round_)
    drafts = [_draft(round_, award, marks, bid) for bid in round_.bids]
    all_leaves = list(leaves(criteria))
    running = [draft for draft in drafts if draft.is_ranked]
    prices = {draft.id: Fraction(draft.price) for draft in running if draft.price is not None}
    method = methods()[award.price_method]
    points = (
        price_points(
            award.price_method,
            prices,
            award.price,
            reference=award.reference,
            clamp=award.clamp,
            rounding=award.rounding,
        )
        if method.counts
        else {}
    )
    scored = [
        _weighed(round_, award, marks, draft, all_leaves, points.get(draft.id)) if draft.is_ranked else draft
        for draft in drafts
    ]
    ranked, tie, broken = _in_order([bid for bid in scored if bid.is_ranked], award)
    excluded = sorted((bid for bid in scored if not bid.is_ranked), key=lambda bid: bid.id)
    return Result(round_.about.id, award, (*ranked, *excluded), tie, broken, ratio)


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


def _draft(round_: Round, award: Award, marks: Marks, bid: Bid) -> BidResult:
    """The bid after gates and minimum scores: excluded with reasons, or still in the running."""
    decisions = tuple(marks.decision(bid.id, gate.id) for gate in round_.gates)
    reasons = [_failed(round_, decision) for decision in decisions if decision.passed is False]
    if not reasons:
        for minimum in award.minimum_scores:
            value = marks.consolidated(bid.id, minimum.question).value
            if value is not None and isinstance(minimum.score, Decimal | int) and value < Fraction(minimum.score):
                short = round_.question_by_id[minimum.question].short
                reasons.append(f"{short}: scored {plain(value)}, less than the minimum of {plain(minimum.score)}")
    price = price_of(round_, bid)
    return BidResult(bid.id, bid.bidder, price, decisions, tuple(reasons))


def _failed(round_: Round, decision: Decision) -> str:
    short = round_.question_by_id[decision.question].short
    return f"{short}: failed – {decision.reason}" if decision.reason else f"{short}: failed"


def _weighed(
    round_: Round, award: Award, marks: Marks, draft: BidResult, all_leaves: list[Leaf], price: Fraction | None
) -> BidResult:
    """The bid with all its points."""
    criteria: list[CriterionPoints] = []
    quality = Fraction(0)
    for leaf in all_leaves:
        if leaf.criterion.price:
            if price is not None:
                criteria.append(CriterionPoints(leaf.id, leaf.criterion.title, leaf.weight, None, price, (), True))
            continue
        scored = _criterion(round_, award, marks, draft.id, leaf)
        if scored is not None:
            criteria.append(scored)
            quality += scored.points
    total = quality + (price or Fraction(0))
    return replace(draft, criteria=tuple(criteria), price_score=price, quality_score=quality, total=total)


def _criterion(round_: Round, award: Award, marks: Marks, bid: str, leaf: Leaf) -> CriterionPoints | None:
    questions = [
        _question(round_, marks.consolidated(bid, name), weight)
        for name, weight in leaf.questions
        if not round_.question_by_id[name].gate
    ]
    if not questions:
        return None
    exact = sum((question.points for question in questions), Fraction(0))
    points = at_stage(exact, award.rounding, "criterion")
    return CriterionPoints(leaf.id, leaf.criterion.title, leaf.weight, _mean_score(questions), points, tuple(questions))


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


def _in_order(bids: list[BidResult], award: Award) -> tuple[list[BidResult], bool, bool]:
    """Bids with ranks 1, 1, 3; whether first place is shared; whether a published tie-break was used."""

    def figure(bid: BidResult) -> Fraction:
        total = bid.total or Fraction(0)
        return at_stage(total, award.rounding, "final") if award.rank_on is RankOn.SHOWN else total

    def key(bid: BidResult) -> tuple[Fraction, Fraction]:
        if award.ties is Ties.QUALITY:
            return -figure(bid), -(bid.quality_score or Fraction(0))
        if award.ties is Ties.PRICE:
            return -figure(bid), Fraction(bid.price or 0)
        return -figure(bid), Fraction(0)

    ordered = sorted(bids, key=lambda bid: (key(bid), bid.id))
    ranked = [replace(bid, rank=1 + sum(key(other) < key(bid) for other in ordered)) for bid in ordered]
    totals = [figure(bid) for bid in ranked]
    broken = len(set(totals)) < len({key(bid) for bid in ranked})
    return ranked, sum(bid.rank == 1 for bid in ranked) > 1, broken
