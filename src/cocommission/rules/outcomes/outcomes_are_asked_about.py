"""CC210: every outcome is asked about in a scored question."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import OutcomeLevel
from cocommission.model.round import Round
from cocommission.rules.asked import COMMUNITY, community_questions, outcomes_not_asked
from cocommission.rules.base import Problem, rule


@rule(
    "CC210",
    level=Level.WARNING,
    source="NEF 2014, method questions",
    good="""
questions:
  - {id: how, text: What will you do for residents?, words: 500, asks: {outcomes: service}}
""",
    bad="""
questions:
  - id: how
    text: What will you do for residents?
    words: 500
    asks: {outcomes: [less-alone, feel-well, good-food, own-skills, a-say]}
""",
)
def outcomes_are_asked_about(round_: Round) -> Iterator[Problem]:
    """Every outcome is asked about in a scored question.

    Why: an outcome that no question asks about earns nobody a point, and so shapes no bid.

    Fix: name the outcome in `asks.outcomes` of a question, or write `service` or `community` for all of a level.
    """
    if not round_.scored_questions:
        return
    for level in OutcomeLevel:
        if level is COMMUNITY and not community_questions(round_):
            continue  # CC211 says it once for all of them
        for outcome in outcomes_not_asked(round_, level):
            yield Problem(("outcomes", outcome.id), f"no scored question asks about `{outcome.id}`")
