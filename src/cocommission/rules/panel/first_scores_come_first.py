"""CC714: a score is agreed only once all who score the answer have done so, each alone."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.marks import failed_bids, is_whole
from cocommission.rules.words import counted


@rule(
    "CC714",
    level=Level.WARNING,
    source="NEF 2014, scoring and award; PA 2023 s.19",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 3, reason: Winter is not thought of.}
moderation:
  - {bid: spade, question: how, score: 4, reason: Clear steps; winter will be talked over., present: [officer]}
""",
    bad="""
scores:
  - {evaluator: resident, bid: spade, question: how}
moderation:
  - {bid: spade, question: how, score: 4, reason: Clear steps; winter will be talked over., present: [officer]}
""",
)
def first_scores_come_first(round_: Round) -> Iterator[Problem]:
    """A score is agreed only once all who score the answer have done so, each alone.

    Why: whoever scores after the talk scores the talk; without every first score nobody can see later what moderation
    changed, and courts have set decisions aside for want of that record.

    Fix: enter the first score as it was written down before moderation; if there is none, take the agreed score out,
    let the evaluator score, and moderate again.
    """
    given: dict[tuple[str, str], set[str]] = {}
    for score in round_.scores:
        if is_whole(round_, score):
            given.setdefault((score.bid, score.question), set()).add(score.evaluator)
    out, scored = failed_bids(round_), {question.id for question in round_.scored_questions}
    owed: dict[str, list[int]] = {}
    for position, agreed in enumerate(round_.moderation):
        if agreed.question not in scored or agreed.bid in out or not is_whole(round_, agreed):
            continue
        done = given.get((agreed.bid, agreed.question), set())
        missing = [name for name in _scorers(round_, agreed.bid, agreed.question) if name not in done]
        for name in missing or ([] if done else [""]):
            owed.setdefault(name, []).append(position)
    for name, positions in owed.items():
        first = round_.moderation[positions[0]]
        more = f", and on {counted(len(positions) - 1, 'more answer')}" if len(positions) > 1 else ""
        who = f"before `{name}` had scored it" if name else "and nobody had scored it before"
        yield Problem(
            ("moderation", positions[0]), f"a score is agreed for `{first.bid}` on `{first.question}`{more}, {who}"
        )


def _scorers(round_: Round, bid: str, question: str) -> list[str]:
    """The evaluators whose question it is and who have no conflict with the bid."""
    return [
        evaluator.id
        for evaluator in round_.panel
        if question in evaluator.scores
        and not any(interest.conflict and interest.bid == bid for interest in evaluator.declarations)
    ]
