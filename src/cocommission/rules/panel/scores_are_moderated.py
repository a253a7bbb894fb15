"""CC709: where the award goes by agreed scores, what was scored is also agreed."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Phase
from cocommission.model.criteria import Consolidation
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.marks import decided_gates, failed_bids, is_whole
from cocommission.rules.words import some_of


@rule(
    "CC709",
    level=Level.NOTE,
    source="NEF 2014, scoring and award",
    good="""
moderation:
  - {bid: spade, question: wider, score: 3, reason: Compost is planned., present: [officer, resident]}
""",
    bad="""
moderation:
  - {bid: spade, question: wider, present: [officer, resident]}
""",
)
def scores_are_moderated(round_: Round) -> Iterator[Problem]:
    """Where the award goes by agreed scores, what was scored is also agreed.

    Why: evaluators see different things in one answer; moderation brings them together and leaves a record.

    Fix: hold moderation, and write each agreed score with its reason in `moderation`.
    """
    award = round_.award
    if award is None or award.consolidation is not Consolidation.AGREED:
        return
    level = Level.WARNING if round_.about.phase is Phase.DELIVERY else None
    agreed = {(one.bid, one.question) for one in round_.moderation if is_whole(round_, one)} | decided_gates(round_)
    out = failed_bids(round_)
    open_: dict[str, dict[str, None]] = {}
    for score in round_.scores:
        if is_whole(round_, score) and (score.bid, score.question) not in agreed and score.bid not in out:
            open_.setdefault(score.bid, {})[score.question] = None
    for bid, questions in open_.items():
        if bid in round_.bid_by_id:
            yield Problem(("bids", bid), f"`{bid}` has no agreed score yet for {some_of(questions)}", level=level)
