"""What comes before prices: gates, least scores, quality, and who goes on to the price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from cocommission.errors import Stop
from cocommission.exact import plain
from cocommission.model.criteria import Award, QualityPoints
from cocommission.model.round import Round
from cocommission.scoring.answers import Answers, answers_of, quality_points
from cocommission.scoring.named import Named, below, named_criteria, too_little
from cocommission.scoring.panel import Decision, Marks
from cocommission.scoring.weights import Leaf


@dataclass
class Field:
    """The bids on their way through the stages.

    ``reasons`` holds why a bid is out, ``quality`` the points of every bid that passed the gates, ``running`` the
    bids that are left for the price. ``factor`` is what quality points are multiplied with to be measured by the
    best bid. ``named`` holds what was earned on criteria that have a least part or break ties.
    """

    decisions: dict[str, tuple[Decision, ...]]
    reasons: dict[str, list[str]] = field(default_factory=dict)
    quality: dict[str, Fraction] = field(default_factory=dict)
    running: list[str] = field(default_factory=list)
    factor: Fraction = Fraction(1)
    named: Mapping[str, Named] = field(default_factory=dict)
    answers: Answers | None = None

    def tie_break(self, bid: str, name: str) -> Fraction:
        """What a bid earned on a criterion that breaks ties, or its score on a question that does."""
        if name in self.named:
            return self.named[name].points[bid]
        known = self.answers is not None and name in self.answers.questions
        return (self.answers.value(bid, name) if self.answers and known else None) or Fraction(0)


def through_the_stages(round_: Round, award: Award, marks: Marks, leaves: Sequence[Leaf]) -> Field:
    """Every stage before the price, in order; a bid that is out in one is not looked at in the next."""
    gates = [gate.id for gate in round_.gates]
    found = Field({bid.id: tuple(marks.decision(bid.id, gate) for gate in gates) for bid in round_.bids})
    for bid, decisions in found.decisions.items():
        reasons = [_failed(round_, decision) for decision in decisions if decision.passed is False]
        if reasons:
            found.reasons[bid] = reasons
    passed = [bid.id for bid in round_.bids if bid.id not in found.reasons]
    tops = _tops(round_, leaves)
    minimum = [(one.question, one.score) for one in award.minimum_scores if isinstance(one.score, Decimal | int)]
    deciding = dict.fromkeys([*tops, *(name for name, _ in minimum)])
    answers = answers_of(round_, award, marks, passed, list(deciding))
    for bid in passed:
        _meets_the_least(round_, answers, minimum, bid, found)
    _refuse_gaps(answers, deciding.keys())
    found.quality = quality_points(answers, leaves, tops, award.rounding)
    found.answers, found.named = answers, named_criteria(round_, award, answers, leaves, tops)
    _earns_the_least(award, passed, found)
    found.running = [bid for bid in passed if bid not in found.reasons]
    _good_enough(award, found)
    _best_on_quality(award, found)
    if award.quality_points is QualityPoints.TO_TOP_BID:
        best = max((found.quality[bid] for bid in found.running), default=Fraction(0))
        found.factor = Fraction(award.quality) / best if best > 0 else Fraction(1)
    return found


def _tops(round_: Round, leaves: Sequence[Leaf]) -> dict[str, int]:
    """Question to the top of its scale, for all that are weighed."""
    tops: dict[str, int] = {}
    for leaf in leaves:
        for name, _ in leaf.questions:
            question = round_.question_by_id[name]
            if question.gate:
                continue
            scale = round_.scale_of(question)
            if scale is None or scale.top <= 0:
                raise Stop(f"`{name}` has no scale", "run `cocommission lint`")
            tops[name] = scale.top
    return tops


def _refuse_gaps(answers: Answers, deciding: AbstractSet[str]) -> None:
    for bid in answers.rows:
        for name in answers.gaps(bid):
            if name in deciding:
                raise Stop(f"`{bid}` has no score for `{name}`", "run `cocommission evaluate status`")


def _failed(round_: Round, decision: Decision) -> str:
    short = round_.question_by_id[decision.question].short
    return f"{short}: failed – {decision.reason}" if decision.reason else f"{short}: failed"


def _meets_the_least(
    round_: Round, answers: Answers, minimum: Sequence[tuple[str, Decimal | int]], bid: str, found: Field
) -> None:
    for name, least in minimum:
        value = answers.value(bid, name)
        if value is not None and value < Fraction(least):
            short = round_.question_by_id[name].short
            reason = f"{short}: scored {plain(value)}, less than the minimum of {plain(least)}"
            found.reasons.setdefault(bid, []).append(reason)


def _earns_the_least(award: Award, passed: Sequence[str], found: Field) -> None:
    """Bids below the published part of a criterion's points are out; a bid exactly on it goes on."""
    for least in award.criterion_minimums:
        named = found.named.get(least.criterion)
        for bid in passed if named else ():
            assert named is not None
            reason = too_little(least, named, bid)
            if reason:
                found.reasons.setdefault(bid, []).append(reason)


def _good_enough(award: Award, found: Field) -> None:
    """Bids below the published least quality are out; a bid exactly on it goes on."""
    if award.quality_minimum is None or not award.quality:
        return
    least = Fraction(award.quality_minimum)
    for bid in found.running:
        share = found.quality[bid] * 100 / Fraction(award.quality)
        if share < least:
            text = f"quality: {below(share, least)}% of the points, less than the minimum of {plain(least)}%"
            found.reasons[bid] = [text]
    found.running = [bid for bid in found.running if bid not in found.reasons]


def _best_on_quality(award: Award, found: Field) -> None:
    """Only so many bids go on to the price; those equal to the last of them go on as well."""
    most = award.best_on_quality
    if not most or len(found.running) <= most:
        return
    last = sorted((found.quality[bid] for bid in found.running), reverse=True)[most - 1]
    for bid in found.running:
        if found.quality[bid] < last:
            found.reasons[bid] = [f"quality: not among the best {most}, which go on to the price"]
    found.running = [bid for bid in found.running if bid not in found.reasons]
