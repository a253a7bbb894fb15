"""CC206: an outcome says what changes for people or the place, not what is done or counted."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome
from cocommission.rules.base import Problem, rule
from cocommission.wording.reading import reading_of


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
    outcome: Families cook and enjoy food that they have grown
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
    reading = reading_of(outcome.outcome)
    if reading.sure and reading.label != "outcome":
        article = "an" if reading.label[0] in "aeio" else "a"
        yield Problem(("outcome",), f"`{outcome.id}` reads like {article} {reading.label}: {reading.reasons[0]}")
