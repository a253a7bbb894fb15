"""CC206: an outcome says what changes for people or the place, not what is done or counted."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.wording.reading import brief_reading, reading_of


@rule(
    "CC206",
    per="outcome",
    level=Level.WARNING,
    source="NEF 2014, outcomes and outputs",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families enjoy food that they have grown
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
    outcome: Deliver twelve cooking workshops for families
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def outcomes_are_changes(outcome: Outcome) -> Iterator[Problem]:
    """An outcome says what changes for people or the place, not what is done or counted.

    Why: a bidder who is given activities can only do them; one who is given a change can find a better way to it.

    Fix: ask what is different for whom once it has worked, and write that; keep a count as one of the indicators.
    """
    if brief_reading(outcome.outcome).label == "outcome":
        return
    reading = reading_of(outcome.outcome)
    article = "an" if reading.label[0] in "aeiou" else "a"
    why = f": {reading.reasons[0]}"
    hint = f"perhaps: {reading.suggestion}" if reading.suggestion else ""
    if reading.sure:
        yield Problem(("outcome",), f"`{outcome.id}` reads like {article} {reading.label}{why}", hint)
    else:
        yield Problem(("outcome",), f"`{outcome.id}` could be {article} {reading.label}{why}", hint, Level.NOTE)
