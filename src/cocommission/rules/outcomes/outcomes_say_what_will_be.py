"""CC220: an outcome says what there will be, not what there will be less of."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.wording.reading import brief_reading, reading_of


@rule(
    "CC220",
    per="outcome",
    level=Level.WARNING,
    source="NEF 2014, outcomes and outputs",
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
    outcome: Reduce isolation among families
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def outcomes_say_what_will_be(outcome: Outcome) -> Iterator[Problem]:
    """An outcome says what there will be, not what there will be less of.

    Why: less of something bad says nothing of what people will have instead, and makes them the problem.

    Fix: say what people have, feel or can do when the bad thing is gone; keep the fall in it as an indicator.
    """
    if "negative" in brief_reading(outcome.outcome).flags:
        reading = reading_of(outcome.outcome)
        hint = f"perhaps: {reading.suggestion}" if reading.suggestion else ""
        why = reading.why("negative")
        level = None if reading.sure else Level.NOTE
        yield Problem(("outcome",), f"`{outcome.id}` {why}", hint, level)
