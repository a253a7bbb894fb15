"""CC705: a gate is given pass or fail, and a scored question a number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.panel import AgreedScore
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.marks import all_marks


@rule(
    "CC705",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
scores:
  - {evaluator: officer, bid: spade, question: safeguarding, score: pass, reason: Policy of 2026 with a named lead.}
""",
    bad="""
scores:
  - {evaluator: officer, bid: spade, question: safeguarding, score: 5, reason: Policy of 2026 with a named lead.}
""",
)
def gates_pass_or_fail(round_: Round) -> Iterator[Problem]:
    """A gate is given pass or fail, and a scored question a number.

    Why: a number for a gate decides nothing, and a pass for a scored question earns nothing.

    Fix: write `pass` or `fail` for a question with `gate: true`, and a score on its scale for any other. Where the law
    leaves a choice an evaluator may write `discretionary`; the panel then decides in `moderation`, with a reason.
    """
    for steps, entry in all_marks(round_):
        question = round_.question_by_id.get(entry.question)
        if question is None or entry.score is None:
            continue
        if question.gate and isinstance(entry.score, Decimal):
            yield Problem(
                (*steps, "score"), f"`{question.id}` is a gate; {plain(entry.score)} is neither pass nor fail"
            )
        elif not question.gate and not isinstance(entry.score, Decimal):
            yield Problem((*steps, "score"), f"`{question.id}` is scored on a scale; `{entry.score}` is no score")
        elif question.gate and entry.score == "discretionary" and isinstance(entry, AgreedScore):
            yield Problem((*steps, "score"), "what is discretionary is decided here: write pass or fail, and why")
