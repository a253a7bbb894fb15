"""CC723: where no score is agreed, first scores of one answer do not lie far apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.criteria import Consolidation
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.panel import Marks, spread


@rule(
    "CC723",
    level=Level.NOTE,
    options={"most": 50},
    source="NEF 2014, scoring and award",
    good="""
award: {consolidation: mean}
moderation: []
scores:
  - {evaluator: officer, bid: spade, question: safeguarding, score: pass, reason: Policy of 2026 with a named lead.}
""",
    bad="""
award: {consolidation: mean}
moderation: []
scores:
  - {evaluator: resident, bid: spade, question: how, score: 1, reason: Winter is not thought of.}
""",
)
def far_scores_are_talked_over(round_: Round, most: Decimal) -> Iterator[Problem]:
    """Where no score is agreed, first scores of one answer do not lie far apart.

    Why: a mean between one who saw nothing and one who saw everything is an answer that nobody gave.

    Fix: let the evaluators compare what they read, without changing the first scores, and publish next time that
    scores are agreed.
    """
    award = round_.award
    if award is None or award.consolidation is Consolidation.AGREED:
        return
    marks = Marks(round_)
    seen: set[tuple[str, str]] = set()
    for position, score in enumerate(round_.scores):
        question = round_.question_by_id.get(score.question)
        scale = round_.scale_of(question) if question else None
        if scale is None or (score.bid, score.question) in seen:
            continue
        seen.add((score.bid, score.question))
        apart = spread(marks.first_scores(score.bid, score.question))
        if apart * 100 > most * (scale.top - scale.lowest):
            yield Problem(
                ("scores", position, "score"),
                f"first scores of `{score.bid}` on `{score.question}` lie {plain(apart)} apart, "
                f"on a scale of {scale.lowest} to {scale.top}",
            )
