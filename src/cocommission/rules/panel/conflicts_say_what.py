"""CC724: a declared conflict says what it is."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.panel import Evaluator
from cocommission.rules.base import Problem, rule


@rule(
    "CC724",
    per="evaluator",
    level=Level.NOTE,
    source="PA 2023 s.83",
    good="""
bids: [{id: rake, bidder: Rake, answers: {how: A, wider: A, together: A, knowing: A, design: A, safeguarding: A}}]
prices: [{bid: rake, price: 21600}]
moderation: [{bid: rake, question: safeguarding, score: fail, reason: No policy yet.}]
panel:
  - id: resident
    role: expert_by_experience
    scores: [how, together, design]
    declarations: [{bid: spade}, {bid: rake, interest: Her son works there, conflict: true}]
""",
    bad="""
bids: [{id: rake, bidder: Rake, answers: {how: A, wider: A, together: A, knowing: A, design: A, safeguarding: A}}]
prices: [{bid: rake, price: 21600}]
moderation: [{bid: rake, question: safeguarding, score: fail, reason: No policy yet.}]
panel:
  - id: resident
    role: expert_by_experience
    scores: [how, together, design]
    declarations: [{bid: spade}, {bid: rake, conflict: true}]
""",
)
def conflicts_say_what(evaluator: Evaluator) -> Iterator[Problem]:
    """A declared conflict says what it is.

    Why: the council must assess conflicts, keep them under review and account for them; a bare tick cannot be assessed.

    Fix: say in a few words what the interest is, without naming third persons.
    """
    for number, interest in enumerate(evaluator.declarations):
        if interest.conflict and interest.interest is None:
            yield Problem(
                ("declarations", number),
                f"`{evaluator.id}` declared a conflict with `{interest.bid}` and does not say which",
            )
