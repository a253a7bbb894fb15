"""CC702: an evaluator scores only the questions that the panel's plan gives them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC702",
    level=Level.WARNING,
    source="NEF 2014, scoring and award",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 4, reason: Clear and close to us.}
""",
    bad="""
scores:
  - {evaluator: resident, bid: spade, question: wider, score: 4, reason: Compost is planned.}
""",
)
def evaluators_score_their_questions(round_: Round) -> Iterator[Problem]:
    """An evaluator scores only the questions that the panel's plan gives them.

    Why: who scores what is settled beforehand; a score that was not planned tips the balance between voices.

    Fix: add the question to the evaluator's `scores` for all bids, or take the score out.
    """
    extra: dict[tuple[str, str], list[int]] = {}
    for position, score in enumerate(round_.scores):
        evaluator = round_.evaluator_by_id.get(score.evaluator)
        if evaluator is not None and score.question not in evaluator.scores:
            extra.setdefault((score.evaluator, score.question), []).append(position)
    for (evaluator_id, question), positions in extra.items():
        yield Problem(
            ("scores", positions[0], "question"),
            f"`{evaluator_id}` scored `{question}` for {counted(len(positions), 'bid')}; it is not theirs to score",
        )
