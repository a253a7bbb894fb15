"""CC715: scores are agreed after the deadline for bids, and before the decision is told."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import is_before, shown_moment


@rule(
    "CC715",
    level=Level.WARNING,
    source="PA 2023 s.19, s.50",
    good="""
moderation:
  - {bid: spade, question: wider, score: 3, reason: Compost is planned and traders are not., day: 2027-03-01}
""",
    bad="""
moderation:
  - {bid: spade, question: wider, score: 3, reason: Compost is planned and traders are not., day: 2027-02-28}
""",
)
def moderation_between_deadline_and_award(round_: Round) -> Iterator[Problem]:
    """Scores are agreed after the deadline for bids, and before the decision is told.

    Why: a score agreed while bids may still come in, or after bidders were told, cannot be what decided.

    Fix: correct the day; if it is right, record why, and ask for advice before anything is signed.
    """
    deadline, award = round_.timetable.deadline, round_.timetable.award
    for position, agreed in enumerate(round_.moderation):
        what = f"the score of `{agreed.bid}` on `{agreed.question}` was agreed on {agreed.day}"
        if agreed.day is None:
            continue
        if deadline is not None and is_before(agreed.day, deadline):
            yield Problem(("moderation", position, "day"), f"{what}, before the deadline of {shown_moment(deadline)}")
        elif award is not None and is_before(award, agreed.day):
            yield Problem(("moderation", position, "day"), f"{what}, after the decision was told on {award}")
