"""CC722: where scores are agreed, the award goes by them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.criteria import Consolidation
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC722",
    level=Level.NOTE,
    source="PA 2023 s.23; NEF 2014, scoring and award",
    good="""
award: {consolidation: agreed}
""",
    bad="""
award: {consolidation: mean}
""",
)
def agreed_scores_count(round_: Round) -> Iterator[Problem]:
    """Where scores are agreed, the award goes by them.

    Why: under the mean or the median of first scores an agreed score changes nothing, though bidders read its reason
    as if it did.

    Fix: if the invitation to tender said that agreed scores count, write `consolidation: agreed`; if not, keep the
    reasons and leave the scores out.
    """
    award = round_.award
    if award is None or award.consolidation is Consolidation.AGREED:
        return
    scored = {question.id for question in round_.scored_questions}
    idle = [
        position for position, agreed in enumerate(round_.moderation) if agreed.is_given and agreed.question in scored
    ]
    if idle:
        what = counted(len(idle), "agreed score")
        yield Problem(
            ("moderation", idle[0], "score"),
            f"the award goes by the {award.consolidation} of first scores, so {what} "
            f"{'counts' if len(idle) == 1 else 'count'} for nothing",
        )
