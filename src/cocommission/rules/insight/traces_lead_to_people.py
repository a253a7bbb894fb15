"""CC113: an outcome that is traced to people leads to a step in which people took part."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC113",
    level=Level.WARNING,
    source="NEF 2014, planning: strategic vision",
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
involvement:
  - {id: reading-plans, phase: insight, step: reading strategies, without_people: One afternoon of reading at a desk.}
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: reading-plans}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def traces_lead_to_people(round_: Round) -> Iterator[Problem]:
    """An outcome that is traced to people leads to a step in which people took part.

    Why: the trace is the promise that people asked for this change; it must not end at an empty room.

    Fix: name the step in which people said it; if there was none, ask them before the outcome is published.
    """
    acts = {act.id: act for act in round_.involvement}
    if not any(groups_of_people(act) for act in acts.values()):
        return  # CC103 speaks
    for outcome in round_.service_outcomes:
        named = [acts[trace.involvement] for trace in outcome.sources if trace.involvement in acts]
        if not named or any(groups_of_people(act) for act in named):
            continue
        place = ("outcomes", outcome.id, "sources")
        if any(act.who for act in named):
            yield Problem(place, f"`{outcome.id}` comes from professionals only", level=Level.NOTE)
        elif all(act.without_people is not None for act in named):
            yield Problem(place, f"`{outcome.id}` comes from a step in which nobody took part")
