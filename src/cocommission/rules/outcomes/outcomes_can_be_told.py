"""CC222: somebody can tell whether an outcome has come about."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.wording.reading import brief_reading


@rule(
    "CC222",
    per="outcome",
    level=Level.WARNING,
    source="NEF 2014, outcomes frameworks",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
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
    outcome: Better outcomes for families
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def outcomes_can_be_told(outcome: Outcome) -> Iterator[Problem]:
    """Somebody can tell whether an outcome has come about.

    Why: nobody can aim at words like “better outcomes” or “positive impact”, and nobody can say that they were missed.

    Fix: ask people how they would notice the change, and write what they say.
    """
    reading = brief_reading(outcome.outcome)
    if "vague" in reading.flags:
        level = None if reading.sure else Level.NOTE
        yield Problem(("outcome",), f"`{outcome.id}` is vague: {reading.why('vague')}", level=level)
