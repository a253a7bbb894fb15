"""CC223: an outcome is short enough to be kept in mind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule


@rule(
    "CC223",
    per="outcome",
    level=Level.NOTE,
    options={"most": 25},
    source="GOV.UK content design guidance, sentence length: 25 words",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: >-
      Families on the estate sit down most evenings to eat food that they themselves and their neighbours have grown
      in the garden behind the towers
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
    bad="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: >-
      Families on the estate sit down most evenings to eat food that they themselves and their neighbours have grown
      in the garden behind the old towers
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def outcomes_are_short(outcome: Outcome, most: Decimal) -> Iterator[Problem]:
    """An outcome is short enough to be kept in mind.

    Why: people should be able to say it, and to say no to it; a sentence of three lines hides a second outcome.

    Fix: say the change in one breath; reasons, ways and places belong elsewhere.
    """
    number = len(outcome.outcome.split())
    if number > most:
        yield Problem(("outcome",), f"`{outcome.id}` has {number} words; {plain(most)} are enough for one change")
