"""CC708: every agreed score comes with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.panel import AgreedScore
from cocommission.rules.base import Problem, rule


@rule(
    "CC708",
    per="agreed score",
    level=Level.WARNING,
    source="PA 2023 s.50",
    good="""
moderation:
  - {bid: spade, question: how, score: 4, reason: Clear; winter will be talked over., present: [officer, resident]}
""",
    bad="""
moderation:
  - {bid: spade, question: how, score: 4, present: [officer, resident]}
""",
)
def agreed_scores_have_reasons(agreed: AgreedScore) -> Iterator[Problem]:
    """Every agreed score comes with a reason.

    Why: the reason goes into the summary that each bidder gets; it must say more than the criterion does.

    Fix: write what the panel agreed and why, in words the bidder will read.
    """
    if agreed.is_given and agreed.reason is None:
        yield Problem(("score",), f"the agreed score of `{agreed.bid}` on `{agreed.question}` has no reason")
