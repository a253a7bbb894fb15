"""CC207: an indicator shows that a change is happening, not that an activity took place."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.wording.reading import brief_reading, reading_of


@rule(
    "CC207",
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
      - {id: harvest, indicator: Number of families who cook with what they grew, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
    bad="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Number of cooking workshops, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def indicators_show_change(outcome: Outcome) -> Iterator[Problem]:
    """An indicator shows that a change is happening, not that an activity took place.

    Why: a count of sessions can be full while nothing changes for anybody.

    Fix: ask what one would see, hear or be told if the change were happening, and write that.
    """
    for indicator in outcome.indicators:
        reading = brief_reading(indicator.indicator)
        if reading.sure and reading.label in ("output", "activity"):
            why = "; ".join(reading_of(indicator.indicator).reasons[:2])
            yield Problem(
                ("indicators", indicator.id, "indicator"), f"`{indicator.id}` reads like an {reading.label}: {why}"
            )
