"""CC212: no question asks about service-level and community-level outcomes together."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.asked import COMMUNITY, SERVICE, levels_asked
from cocommission.rules.base import Problem, rule


@rule(
    "CC212",
    level=Level.WARNING,
    source="NEF 2014, separate scores",
    good="""
questions:
  - {id: how, text: What will you do for residents?, words: 500, asks: {outcomes: service}}
  - {id: wider, text: How will you be good for the whole borough?, words: 300, asks: {outcomes: community}}
""",
    bad="""
questions:
  - id: wider
    text: How will you be good for people and borough?
    words: 300
    asks: {outcomes: [a-say, greener, local-money]}
""",
)
def levels_are_asked_apart(round_: Round) -> Iterator[Problem]:
    """No question asks about service-level and community-level outcomes together.

    Why: bundled into one answer, the wider good is a last paragraph that nobody scores.

    Fix: ask about community-level outcomes in a question of their own, with its own weight.
    """
    for question in round_.scored_questions:
        if levels_asked(round_, question) == {SERVICE, COMMUNITY}:
            yield Problem(
                ("questions", question.id, "asks"),
                f"`{question.id}` asks about service-level and community-level outcomes in one answer",
            )
