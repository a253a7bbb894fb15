"""CC720: a reason is more than a word or two."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.reasons import LEAST_WORDS, scored_reasons, words_of
from cocommission.rules.words import counted


@rule(
    "CC720",
    level=Level.NOTE,
    options={"least": LEAST_WORDS},
    source="PA 2023 s.50; Procurement Regulations 2024 reg. 31",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: together, score: 5, reason: Keys are ours.}
""",
    bad="""
scores:
  - {evaluator: resident, bid: spade, question: together, score: 5, reason: Very good.}
""",
)
def reasons_say_something(round_: Round, least: Decimal) -> Iterator[Problem]:
    """A reason is more than a word or two.

    Why: praise or blame alone gives the panel nothing to moderate and the bidder nothing to learn.

    Fix: ask the evaluator what in the answer made them think so; one short sentence will do.
    """
    for reason in scored_reasons(round_):
        words = len(words_of(reason.text))
        if words < least:
            who = f"`{reason.evaluator}`" if reason.evaluator else "the panel"
            yield Problem(
                reason.steps,
                f"the reason of {who} for `{reason.entry.bid}` on `{reason.entry.question}` "
                f"has {counted(words, 'word')}",
            )
