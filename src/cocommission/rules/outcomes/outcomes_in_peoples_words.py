"""CC217: some outcomes also stand in the words of people who live them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC217",
    level=Level.NOTE,
    source="NEF 2014, outcomes frameworks",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    in_their_words: [My children ask for beans now.]
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
    bad="""
outcomes:
  - id: less-alone
    level: service
    domain: social
    outcome: People know neighbours whom they can call on
    sources: [{involvement: tea-party}]
    indicators:
      - {id: names-two, indicator: Can name two neighbours to ask for help, kind: subjective, baseline: 9 of 23}
      - {id: visits, indicator: Visits a neighbour at least weekly, kind: objective}
      - {id: stays-on, indicator: Takes on a task without being asked, kind: objective}
""",
)
def outcomes_in_peoples_words(round_: Round) -> Iterator[Problem]:
    """Some outcomes also stand in the words of people who live them.

    Why: a sentence that somebody really said shows bidders and panels what is meant, and keeps the framework honest.

    Fix: ask people how they would say it, and write it under `in_their_words`, with their leave.
    """
    service = round_.service_outcomes
    if service and not any(outcome.in_their_words for outcome in service):
        yield Problem(("outcomes",), "no service-level outcome stands in people's own words")
