"""CC716: an agreed score lies among the first scores, or its reason says why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.panel import Marks


@rule(
    "CC716",
    level=Level.NOTE,
    source="NEF 2014, scoring and award; PA 2023 s.50",
    good="""
moderation:
  - {bid: spade, question: how, score: 3, reason: Clear steps; winter will be talked over., present: [officer]}
""",
    bad="""
moderation:
  - {bid: spade, question: how, score: 5, reason: Clear steps; winter will be talked over., present: [officer]}
""",
)
def agreed_scores_lie_among_first_scores(round_: Round) -> Iterator[Problem]:
    """An agreed score lies among the first scores, or its reason says why it does not.

    Why: it can be right that the panel saw something together that nobody had seen alone; a bidder who is told neither
    will think that the score was bargained.

    Fix: look at the score again; if it stands, let the reason say what the talk brought to light.
    """
    marks = Marks(round_)
    for position, agreed in enumerate(round_.moderation):
        question = round_.question_by_id.get(agreed.question)
        scale = round_.scale_of(question) if question else None
        if scale is None or not isinstance(agreed.score, Decimal) or not scale.holds(agreed.score):
            continue  # CC704 speaks
        given = marks.first.get((agreed.bid, agreed.question), {}).values()
        first = [mark for mark in given if isinstance(mark, Decimal) and scale.holds(mark)]
        if not first:
            continue
        value = agreed.score
        if min(first) <= value <= max(first):
            continue
        where = "below" if value < min(first) else "above"
        were = plain(first[0]) if min(first) == max(first) else f"{plain(min(first))} to {plain(max(first))}"
        yield Problem(
            ("moderation", position, "score"),
            f"`{agreed.bid}` has {plain(value)} on `{agreed.question}`, {where} every first score ({were})",
        )
