"""CC725: experts by experience decide at least the council's share of quality."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain, shown
from cocommission.finding import Level
from cocommission.model.panel import Role
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.decision import shares_of_decision


@rule(
    "CC725",
    level=Level.NOTE,
    options={"least": 20},
    source="NEF 2014, scoring and award",
    good="""
panel:
  - {id: officer, role: commissioner, chair: true, scores: [how, wider, together, knowing, design, safeguarding]}
  - {id: resident, role: expert_by_experience, scores: [how, together, design]}
bids: []
prices: []
scores: []
moderation: []
""",
    bad="""
panel:
  - {id: officer, role: commissioner, chair: true, scores: [how, wider, together, knowing, design, safeguarding]}
  - {id: resident, role: expert_by_experience, scores: [together, knowing]}
bids: []
prices: []
scores: []
moderation: []
""",
)
def experts_by_experience_decide_their_share(round_: Round, least: Decimal) -> Iterator[Problem]:
    """Experts by experience decide at least the council's share of quality.

    Why: a seat on the panel says little; what their scores weigh says whether people who use services decide. The share
    is each question's effective weight times their part of the scores on it.

    Fix: give them questions that weigh more, or more of them a seat; the council sets the share in its lint settings.
    """
    experts = [one for one in round_.panel if one.role is Role.EXPERT_BY_EXPERIENCE and one.scores]
    if not experts:
        return  # CC710 speaks
    found = shares_of_decision(round_)
    if found is not None and found.of(Role.EXPERT_BY_EXPERIENCE) < least:
        share = plain(shown(found.of(Role.EXPERT_BY_EXPERIENCE), 1))
        yield Problem(
            ("panel", experts[0].id),
            f"experts by experience decide {share}% of quality; the council wants at least {plain(least)}%",
        )
