"""CC707: every score comes with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.panel import Score
from cocommission.rules.base import Problem, rule


@rule(
    "CC707",
    per="score",
    level=Level.WARNING,
    source="PA 2023 s.50",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 3, reason: Winter is not thought of.}
""",
    bad="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 3}
""",
)
def scores_have_reasons(score: Score) -> Iterator[Problem]:
    """Every score comes with a reason.

    Why: a bidder has a right to know why; without the reasons of that day none can be given later.

    Fix: ask the evaluator for a sentence that points to the answer.
    """
    if score.is_given and score.reason is None:
        yield Problem(
            ("score",),
            f"`{score.evaluator}` gave {_said(score.score)} on `{score.question}` for `{score.bid}` without a reason",
        )


def _said(mark: Decimal | str | None) -> str:
    if mark is None:
        return "the levels of a matrix"
    return mark if isinstance(mark, str) else plain(mark)
