"""CC719: a reason is written for one bid, by one evaluator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.reasons import RUN, Reason, scored_reasons, words_of


@rule(
    "CC719",
    level=Level.WARNING,
    source="PA 2023 s.50; NEF 2014, scoring and award",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 3, reason: Winter is left out of the plan.}
""",
    bad="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 4, reason: Clear steps on page 2.}
""",
)
def reasons_are_written_once(round_: Round) -> Iterator[Problem]:
    """A reason is written for one bid, by one evaluator.

    Why: each scores alone; the same words from two evaluators say that they did not, and the same words for two bids
    point to neither.

    Fix: ask for the reason in each evaluator's own words, about this bid; the panel's joint words belong in
    `moderation`.
    """
    alone: dict[tuple[str, ...], Reason] = {}
    for reason in scored_reasons(round_):
        words = words_of(reason.text)
        if len(words) < RUN or _is_for_nothing(round_, reason):
            continue
        entry, kind = reason.entry, reason.evaluator
        first = alone.setdefault(("answer", "first" if kind else "agreed", entry.bid, entry.question, *words), reason)
        if first.evaluator != kind:
            yield Problem(
                reason.steps,
                f"`{kind}` and `{first.evaluator}` give the same reason for `{entry.bid}` on `{entry.question}`",
            )
            continue
        first = alone.setdefault(("question", kind, entry.question, *words), reason)
        if first.entry.bid != entry.bid:
            yield Problem(
                reason.steps,
                f"`{entry.bid}` and `{first.entry.bid}` have the same reason on `{entry.question}`",
                level=Level.NOTE,
            )


def _is_for_nothing(round_: Round, reason: Reason) -> bool:
    """Whether the score is the lowest there is: answers that are not there have nothing of their own to point to."""
    scale = round_.scale_of(round_.question_by_id[reason.entry.question])
    score = reason.entry.score
    return scale is not None and isinstance(score, Decimal) and score <= scale.lowest
