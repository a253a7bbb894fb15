"""CC307: every quality characteristic is asked about in a scored question."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC307",
    level=Level.NOTE,
    source="NEF 2014, method questions",
    good="""
questions:
  - id: together
    text: Which decisions will residents take?
    words: 300
    asks: {characteristic: [co-production, open-to-all]}
""",
    bad="""
questions:
  - {id: together, text: Which decisions will residents take?, words: 300, asks: {characteristic: co-production}}
""",
)
def characteristics_are_asked_about(round_: Round) -> Iterator[Problem]:
    """Every quality characteristic is asked about in a scored question.

    Why: a principle that no question asks about earns no points, so bidders spend no words on it.

    Fix: name it in the `asks` of a question, or leave it out.
    """
    questions = round_.scored_questions
    told = (" ".join((question.text, question.guidance or "")).lower() for question in questions)
    if not questions or any("characteristic" in text for text in told):
        return
    asked = {name for question in questions for name in question.asks.characteristic}
    for one in round_.quality_characteristics:
        if one.id not in asked and not round_.is_co_production(one):
            yield Problem(("quality_characteristics", one.id), f"no scored question asks about `{one.id}`")
