"""CC710: somebody who uses the service, or cares for somebody who does, sits on the panel and scores."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.panel import Role
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC710",
    waits_for="panel",
    level=Level.WARNING,
    source="NEF 2014, scoring and award",
    good="""
panel:
  - {id: resident, role: expert_by_experience, scores: [how, together, design], declarations: [{bid: spade}]}
""",
    bad="""
panel:
  - {id: resident, role: member, scores: [how, together, design], declarations: [{bid: spade}]}
""",
)
def experts_by_experience_sit_on_it(round_: Round) -> Iterator[Problem]:
    """Somebody who uses the service, or cares for somebody who does, sits on the panel and scores.

    Why: they know what a good answer means on a bad day; in Lambeth young people chose a bid that a manager
    would not have put first.

    Fix: invite them early, pay for their time, brief them well, and give them questions to score.
    """
    experts = [one for one in round_.panel if one.role is Role.EXPERT_BY_EXPERIENCE]
    if not experts:
        yield Problem(("panel",), "no expert by experience sits on the panel")
    elif not any(one.scores for one in experts):
        yield Problem(("panel", experts[0].id), "the experts by experience on the panel score no question")
