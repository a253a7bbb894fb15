"""CC211: a scored question asks about the community-level outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.asked import community_questions
from cocommission.rules.base import Problem, rule


@rule(
    "CC211",
    level=Level.WARNING,
    source="NEF 2014, separate scores",
    good="""
questions:
  - {id: wider, text: How will you be good for the whole borough?, words: 300, asks: {outcomes: [greener, local-money]}}
""",
    bad="""
questions:
  - {id: wider, text: How will you be good for the whole borough?, words: 300, asks: {topics: [partnership]}}
""",
)
def community_outcomes_are_asked_about(round_: Round) -> Iterator[Problem]:
    """A scored question asks about the community-level outcomes.

    Why: what a provider adds to the economy, the environment and community life counts only if it can earn points.

    Fix: add a question with `asks: {outcomes: community}`, and give it a weight of its own.
    """
    if round_.community_outcomes and not community_questions(round_):
        yield Problem(("questions",), "no scored question asks about the community-level outcomes")
