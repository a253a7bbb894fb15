"""What the panel talks over, in the order in which it matters: disagreement × weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import plain
from cocommission.model.bids import Bid
from cocommission.model.questions import Question, Scale
from cocommission.model.round import Round
from cocommission.scoring.panel import Marks, spread
from cocommission.scoring.weights import question_weights


@dataclass(frozen=True)
class Voice:
    """What one evaluator gave an answer, and why."""

    evaluator: str
    mark: Fraction | str
    reason: str


@dataclass(frozen=True)
class FeatureVoices:
    """The levels that evaluators gave one feature of a matrix."""

    feature: str
    title: str
    levels: tuple[tuple[str, Decimal], ...]

    @property
    def differ(self) -> bool:
        """Whether they did not all give the same."""
        return len({level for _, level in self.levels}) > 1

    @property
    def told(self) -> str:
        """Who gave which level."""
        return ", ".join(f"{name} {plain(level)}" for name, level in self.levels)


@dataclass(frozen=True)
class Item:
    """One answer to agree on.

    ``moves`` is what the distance between the highest and the lowest first score is worth in points of 100; for a
    gate on which marks differ, or which somebody left open, ``is_open_gate`` is true and the item comes first.
    ``features`` are those of the question's matrix; an answer is agreed only when each has a level.
    """

    bid: Bid
    question: Question
    voices: tuple[Voice, ...]
    owed: tuple[str, ...]
    apart: Fraction
    moves: Fraction
    is_open_gate: bool
    is_agreed: bool
    features: tuple[FeatureVoices, ...] = ()


def agenda_of(round_: Round) -> list[Item]:
    """Every answer that the panel agrees on: open gates first, then by what the disagreement is worth.

    Left out are answers of bids that failed a gate, and gates on which all said the same.
    """
    marks = Marks(round_)
    weights = question_weights(round_.criteria)
    order = {question.id: number for number, question in enumerate(round_.questions)}
    items: list[Item] = []
    for bid in round_.bids:
        decisions = {gate.id: marks.decision(bid.id, gate.id) for gate in round_.gates}
        if any(decision.passed is False for decision in decisions.values()):
            continue
        for question in round_.questions:
            decision = decisions.get(question.id)
            if decision is not None and decision.passed is not None:
                continue
            items.append(_item(round_, marks, bid, question, weights.get(question.id, Fraction(0))))
    return sorted(
        items, key=lambda one: (not one.is_open_gate, -one.moves, -one.apart, order[one.question.id], one.bid.id)
    )


def _item(
    round_: Round,
    marks: Marks,
    bid: Bid,
    question: Question,
    weight: Fraction,
) -> Item:
    given = marks.first.get((bid.id, question.id), {})
    reasons = marks.reasons.get((bid.id, question.id), {})
    place = {evaluator.id: number for number, evaluator in enumerate(round_.panel)}
    voices = tuple(
        Voice(name, mark if isinstance(mark, str) else Fraction(mark), reasons.get(name, ""))
        for name, mark in sorted(given.items(), key=lambda one: (place.get(one[0], len(place)), one[0]))
    )
    apart = spread(marks.first_scores(bid.id, question.id))
    scale = round_.scale_of(question)
    entry = marks.agreed.get((bid.id, question.id))
    return Item(
        bid,
        question,
        voices,
        tuple(evaluator.id for evaluator in marks.owed(bid.id, question.id)),
        apart,
        weight * apart / scale.top if scale and scale.top else Fraction(0),
        question.gate,
        entry is not None and (marks.agreed_score(bid.id, question.id) is not None or isinstance(entry.score, str)),
        tuple(_features(round_, scale, [voice.evaluator for voice in voices], (bid.id, question.id))),
    )


def _features(
    round_: Round, scale: Scale | None, evaluators: Sequence[str], answer: tuple[str, str]
) -> Iterator[FeatureVoices]:
    given = {score.evaluator: score.features for score in round_.scores if (score.bid, score.question) == answer}
    for feature in scale.features if scale else ():
        levels = [(name, given[name][feature.id]) for name in evaluators if feature.id in given.get(name, {})]
        yield FeatureVoices(feature.id, feature.title, tuple(levels))
