"""What refers to what: every id that is used, and the section that must hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cocommission.finding import Steps
from cocommission.model.bids import Bid, Price
from cocommission.model.criteria import Award, Criterion
from cocommission.model.outcomes import Outcome
from cocommission.model.panel import AgreedScore, Evaluator, Score
from cocommission.model.questions import Question


@dataclass(frozen=True)
class Reference:
    """``value``, at ``steps`` below its record, must be an id of ``section``."""

    steps: Steps
    section: str
    value: str


def _of_outcome(outcome: Outcome) -> Iterator[Reference]:
    for number, trace in enumerate(outcome.sources):
        if trace.source:
            yield Reference(("sources", number, "source"), "sources", trace.source)
        if trace.involvement:
            yield Reference(("sources", number, "involvement"), "involvement", trace.involvement)


def _of_question(question: Question) -> Iterator[Reference]:
    for value in question.asks.outcomes:
        if value not in ("service", "community"):
            yield Reference(("asks", "outcomes"), "outcomes", value)
    for value in question.asks.characteristic:
        yield Reference(("asks", "characteristic"), "quality_characteristics", value)
    if question.scale:
        yield Reference(("scale",), "scales", question.scale)


def _of_award(award: Award) -> Iterator[Reference]:
    if award.scale and award.scale.id:
        yield Reference(("scale",), "scales", award.scale.id)
    for number, minimum in enumerate(award.minimum_scores):
        yield Reference(("minimum_scores", number, "question"), "questions", minimum.question)
    for number, least in enumerate(award.criterion_minimums):
        yield Reference(("criterion_minimums", number, "criterion"), "criteria", least.criterion)
    for number, name in enumerate(award.tie_breaks if isinstance(award.ties, tuple) else ()):
        yield Reference(("ties", number), "tie_breaks", name)


def _of_criterion(criterion: Criterion) -> Iterator[Reference]:
    for number, entry in enumerate(criterion.questions):
        yield Reference(("questions", number), "questions", entry.question)
    for number, child in enumerate(criterion.criteria):
        for reference in _of_criterion(child):
            yield Reference(("criteria", number, *reference.steps), reference.section, reference.value)


def _of_evaluator(evaluator: Evaluator) -> Iterator[Reference]:
    for number, question in enumerate(evaluator.scores):
        yield Reference(("scores", number), "questions", question)
    for number, interest in enumerate(evaluator.declarations):
        yield Reference(("declarations", number, "bid"), "bids", interest.bid)


def _of_bid(bid: Bid) -> Iterator[Reference]:
    for question in bid.answers:
        yield Reference(("answers", question), "questions", question)


def _of_price(price: Price) -> Iterator[Reference]:
    yield Reference(("bid",), "bids", price.bid)
    for number, line in enumerate(price.lines):
        yield Reference(("lines", number, "line"), "price_lines", line.line)


def _of_score(score: Score) -> Iterator[Reference]:
    yield Reference(("bid",), "bids", score.bid)
    yield Reference(("question",), "questions", score.question)


def _of_agreed(agreed: AgreedScore) -> Iterator[Reference]:
    yield Reference(("bid",), "bids", agreed.bid)
    yield Reference(("question",), "questions", agreed.question)
    for number, evaluator in enumerate(agreed.present):
        yield Reference(("present", number), "panel", evaluator)


REFERENCES: dict[str, Callable[[Any], Iterator[Reference]]] = {
    "outcomes": _of_outcome,
    "questions": _of_question,
    "award": _of_award,
    "criteria": _of_criterion,
    "panel": _of_evaluator,
    "bids": _of_bid,
    "prices": _of_price,
    "scores": _of_score,
    "moderation": _of_agreed,
}
"""Section to the references of one of its records. An evaluator who scores but is not on the panel is rule CC701's."""

NOUNS = {
    "sources": "a source",
    "involvement": "an act of involvement",
    "outcomes": "an outcome",
    "quality_characteristics": "a quality characteristic",
    "scales": "a scale",
    "questions": "a question",
    "bids": "a bid",
    "panel": "an evaluator",
    "price_lines": "a line of the pricing schedule",
    "criteria": "a criterion",
    "tie_breaks": "a criterion or a question, nor is it `quality` or `price`",
    "glossary": "a term",
    "provider_support": "an offer of support",
    "paperwork_review": "a form that was looked through",
    "checklist": "a note on the checklist",
    "clarifications": "a question with its answer",
}
"""Section to what one of its records is called."""
