"""CC221: an outcome says one thing."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.wording.reading import brief_reading


@rule(
    "CC221",
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
    outcome: Families have more confidence and better health
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def outcomes_say_one_thing(outcome: Outcome) -> Iterator[Problem]:
    """An outcome says one thing.

    Why: of two changes in one sentence one may come and the other not; then nobody can say whether the outcome is met.

    Fix: make two outcomes of it, or leave out the one that only leads to the other.
    """
    reading = brief_reading(outcome.outcome)
    if "double_barrelled" in reading.flags:
        level = None if reading.sure else Level.NOTE
        yield Problem(("outcome",), f"`{outcome.id}` {reading.why('double_barrelled')}", level=level)
