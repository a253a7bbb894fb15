"""CC213: outcomes prevent harm before it is done, and not only cope with it afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Prevention
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

EARLIER = (Prevention.UPSTREAM, Prevention.MIDSTREAM)


@rule(
    "CC213",
    level=Level.WARNING,
    when_small=Level.NOTE,
    source="NEF 2014 Table 3",
    good="""
outcomes:
  - id: feel-well
    level: service
    domain: social
    outcome: People feel well in body and mind
    prevention: midstream
    sources: [{involvement: tea-party}]
    indicators:
      - {id: sleep, indicator: Sleeps well most nights, kind: subjective}
      - {id: mood, indicator: Looks forward to the week, kind: subjective}
      - {id: outdoors, indicator: Is out of doors three days a week, kind: objective}
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    prevention: downstream
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
    bad="""
outcomes:
  - id: feel-well
    level: service
    domain: social
    outcome: People feel well in body and mind
    prevention: downstream
    sources: [{involvement: tea-party}]
    indicators:
      - {id: sleep, indicator: Sleeps well most nights, kind: subjective}
      - {id: mood, indicator: Looks forward to the week, kind: subjective}
      - {id: outdoors, indicator: Is out of doors three days a week, kind: objective}
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    prevention: downstream
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def not_all_downstream(round_: Round) -> Iterator[Problem]:
    """Outcomes prevent harm before it is done, and not only cope with it afterwards.

    Why: a service that begins when things have gone wrong pays for them for ever; earlier is kinder and costs less.

    Fix: ask what would have helped people a year sooner, and write an outcome with `prevention: midstream`
    or `upstream`.
    """
    service = round_.service_outcomes
    told = [outcome for outcome in service if outcome.prevention]
    if len(told) < 2 or any(outcome.prevention is not Prevention.DOWNSTREAM for outcome in told):
        return
    if len(told) < len(service):
        message = f"all {len(told)} service-level outcomes that say when they prevent harm are downstream"
    else:
        message = f"all {len(told)} service-level outcomes are downstream"
    wider = any(outcome.prevention in EARLIER for outcome in round_.community_outcomes)
    level = Level.NOTE if wider or len(told) < len(service) else None
    yield Problem(("outcomes",), message, level=level)
