"""The same bids scored in another way, one thing changed at a time, each through the scoring that decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cocommission.errors import Stop
from cocommission.exact import HUNDRED
from cocommission.model.criteria import Consolidation, Missing, RankOn
from cocommission.model.panel import AgreedScore
from cocommission.model.round import Round
from cocommission.scoring.panel import Marks
from cocommission.scoring.price.points import methods
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.result import Result
from cocommission.scoring.sensitivity.weighed import award_of, with_award, with_sections
from cocommission.scoring.total import score_round

MOST_LEFT_OUT = 60
"""Of more bids than these, only the cheapest and dearest are left out in turn."""


@dataclass(frozen=True)
class Variant:
    """One other way of scoring: who would come first, and whether that is another bid than now.

    ``reordered`` says that first place stays and the order below it does not. ``reason`` says why it cannot be told;
    ``excluded`` holds bids that would drop out.
    """

    id: str
    title: str
    winners: tuple[str, ...] = ()
    changed: bool = False
    reordered: bool = False
    excluded: tuple[str, ...] = ()
    reason: str = ""


def _variant(
    id_: str,
    title: str,
    round_: Round,
    result: Result,
    *,
    ratio: tuple[Decimal, Decimal] | None = None,
    without: str = "",
) -> Variant:
    """Score ``round_`` and compare with ``result``; ``without`` is a bid that was left out on purpose."""
    missing = () if without else missing_for_scoring(round_)
    if missing:
        return Variant(id_, title, reason=missing[0])
    try:
        found = score_round(round_, ratio)
    except Stop as problem:
        return Variant(id_, title, reason=problem.message)
    winners = tuple(sorted(bid.id for bid in found.winners))
    before = tuple(sorted(bid.id for bid in result.winners if bid.id != without))
    changed = winners != before
    out = tuple(sorted({bid.id for bid in found.excluded} - {bid.id for bid in result.excluded}))
    return Variant(id_, title, winners, changed, not changed and _order(found) != _order(result, without), out)


def _order(result: Result, without: str = "") -> list[tuple[str, ...]]:
    """The bids from first to last, those that share a rank together."""
    places: dict[int, list[str]] = {}
    for bid in result.ranked:
        if bid.id != without:
            places.setdefault(bid.rank or 0, []).append(bid.id)
    return [tuple(sorted(places[rank])) for rank in sorted(places)]


def other_methods(round_: Round, result: Result) -> Iterator[Variant]:
    """The same bids under every other price method that the round gives enough for."""
    award = award_of(round_)
    if not award.price:
        return
    for method in methods():
        if method is award.price_method:
            continue
        title = methods()[method].title
        if not methods()[method].counts:
            if award.quality:
                yield _variant(method, title, round_, result, ratio=(Decimal(0), HUNDRED))
            continue
        yield _variant(method, title, with_award(round_, {"price_method": method}), result)


def other_scores(round_: Round, result: Result) -> Iterator[Variant]:
    """The first scores in place of the agreed ones, or the other way round."""
    award = award_of(round_)
    titles = {
        Consolidation.AGREED: "The scores that the panel agreed",
        Consolidation.MEAN: "The mean of the first scores",
        Consolidation.MEDIAN: "The median of the first scores",
    }
    for way, title in titles.items():
        if way is not award.consolidation:
            yield _variant(way, title, _scored_by(round_, way), result)


def without_an_evaluator(round_: Round, result: Result) -> Iterator[Variant]:
    """Each evaluator left out in turn; where scores are agreed, the mean of first scores stands for them."""
    way = award_of(round_).consolidation
    based = _scored_by(round_, Consolidation.MEAN if way is Consolidation.AGREED else way)
    if way is Consolidation.AGREED and not missing_for_scoring(based):
        result = score_round(based)
    for evaluator in round_.panel:
        title = evaluator.title or evaluator.id
        if not any(score.evaluator == evaluator.id for score in round_.scores):
            continue
        alone = _alone(based, evaluator.id, {bid.id for bid in result.ranked})
        if alone:
            reason = f"nobody else scored {round_.question_by_id[alone].short}"
            yield Variant(evaluator.id, title, reason=reason)
            continue
        rest = {
            "panel": tuple(one for one in round_.panel if one.id != evaluator.id),
            "scores": tuple(one for one in round_.scores if one.evaluator != evaluator.id),
        }
        yield _variant(evaluator.id, title, with_sections(based, rest), result)


def _alone(round_: Round, evaluator: str, bids: set[str]) -> str:
    """A question that only this evaluator scored, for some bid; empty if there is none."""
    marks = Marks(round_)
    for question in round_.scored_questions:
        for bid in sorted(bids):
            if [name for name, _ in marks.first_scores(bid, question.id)] == [evaluator]:
                return question.id
    return ""


def _scored_by(round_: Round, way: Consolidation) -> Round:
    """The round with another consolidation; gates stay decided as they are, and a missing score is refused."""
    marks = Marks(round_)
    agreed: dict[tuple[str, str], Any] = {(one.bid, one.question): one for one in round_.moderation}
    for bid in round_.bids:
        for gate in round_.gates:
            passed = marks.decision(bid.id, gate.id).passed
            if passed is not None:
                agreed[bid.id, gate.id] = AgreedScore.model_construct(
                    bid=bid.id, question=gate.id, score="pass" if passed else "fail"
                )
    changed = with_sections(round_, {"moderation": tuple(agreed.values())})
    return with_award(changed, {"consolidation": way, "missing_scores": Missing.REFUSE})


def without_a_bid(round_: Round, result: Result) -> Iterator[Variant]:
    """Each losing bid left out in turn: whether one that cannot win decides who does."""
    losing = [bid for bid in result.ranked if bid.rank != 1]
    if len(losing) > MOST_LEFT_OUT:
        by_price = sorted(losing, key=lambda bid: (bid.price is None, bid.price or 0, bid.id))
        kept = {bid.id for bid in (*by_price[: MOST_LEFT_OUT // 2], *by_price[-MOST_LEFT_OUT // 2 :])}
        losing = [bid for bid in losing if bid.id in kept]
    for bid in losing:
        rest = {"bids": tuple(one for one in round_.bids if one.id != bid.id)}
        yield _variant(bid.id, bid.bidder, with_sections(round_, rest), result, without=bid.id)


def other_rounding(round_: Round, result: Result) -> Iterator[Variant]:
    """Nothing rounded; each stage switched off, or on; the exact total and the shown one changed over."""
    award = award_of(round_)
    places = award.rounding.final if award.rounding.final is not None else 2
    to = "one place" if places == 1 else f"{places} places"
    named = [name for name in type(award.rounding).model_fields if name != "mode"]
    idle = {"final"}
    idle |= set() if award.price else {"ratio", "price_score"}
    idle |= {"evaluator_mean"} if award.consolidation is Consolidation.AGREED else set()

    def with_places(changes: dict[str, int | None], **more: Any) -> Round:
        return with_award(round_, {"rounding": award.rounding.model_copy(update=changes), **more})

    off = with_places(dict.fromkeys(named), rank_on=RankOn.EXACT)
    yield _variant("none", "Nothing rounded", off, result)
    for stage in named:
        if stage in idle:
            continue
        if getattr(award.rounding, stage) is None:
            yield _variant(stage, f"{_STAGES[stage]} rounded to {to}", with_places({stage: places}), result)
        else:
            yield _variant(stage, f"{_STAGES[stage]} not rounded", with_places({stage: None}), result)
    shown = award.rank_on is RankOn.SHOWN
    title = "Ranked on the exact total" if shown else "Ranked on the total as shown"
    final = with_places({"final": places}, rank_on=RankOn.EXACT if shown else RankOn.SHOWN)
    yield _variant("rank_on", title, final, result)


_STAGES = {
    "ratio": "The price ratio",
    "price_score": "Price points",
    "evaluator_mean": "The evaluators' mean",
    "criterion": "Points of each criterion",
}
