"""CC418: a minimum score is a score on the scale of its question."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC418",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {minimum_scores: [{question: together, score: 3}]}
""",
    bad="""
award: {minimum_scores: [{question: together, score: 6}]}
""",
)
def minimum_scores_can_be_reached(round_: Round) -> Iterator[Problem]:
    """A minimum score is a score on the scale of its question.

    Why: a minimum above the scale would shut out every bid, and one for a gate shuts out none.

    Fix: take a score that the question's scale has; a gate needs no minimum, it passes or fails.
    """
    award = round_.award
    for number, minimum in enumerate(award.minimum_scores if award else ()):
        question = round_.question_by_id.get(minimum.question)
        if question is None:
            continue
        at = ("award", "minimum_scores", number, "score")
        if question.gate:
            yield Problem(at, f"`{question.id}` is a gate and has no minimum score")
            continue
        scale = round_.scale_of(question)
        if scale is None or len(scale.levels) < 2:
            continue
        if not isinstance(minimum.score, Decimal):
            yield Problem(at, f"`{minimum.score}` is no score on the scale of `{question.id}`")
        elif not scale.lowest <= minimum.score <= scale.top:
            yield Problem(
                at, f"{plain(minimum.score)} is not on the scale of `{question.id}`, {scale.lowest} to {scale.top}"
            )
