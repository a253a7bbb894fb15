"""CC102: a service-level outcome is traced to people, and not to papers alone."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Outcome, OutcomeLevel
from cocommission.rules.base import Problem, rule


@rule(
    "CC102",
    per="outcome",
    level=Level.NOTE,
    source="NEF 2014, planning: strategic vision",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{source: plan, page: 12}, {involvement: tea-party}]
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
    outcome: Families eat food that they have grown
    sources: [{source: plan, page: 12}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def service_outcomes_come_from_people(outcome: Outcome) -> Iterator[Problem]:
    """A service-level outcome is traced to people, and not to papers alone.

    Why: those who will live with the service know best what a good change would be; strategies seldom say it.

    Fix: ask people what matters to them, record it under `involvement`, and name that record in the outcome's sources.
    """
    if outcome.level is not OutcomeLevel.SERVICE or not outcome.sources:
        return
    if not any(trace.involvement for trace in outcome.sources):
        yield Problem(
            ("sources",), f"`{outcome.id}` comes from papers only; no act of involvement stands among its sources"
        )
