"""CC202: the framework has community-level outcomes beside those of the service."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC202",
    waits_for="outcomes",
    level=Level.WARNING,
    source="NEF 2014, outcomes frameworks",
    good="""
outcomes:
  - id: greener
    level: community
    domain: environmental
    outcome: The borough is greener and wastes less
    sources: [{source: plan, page: 22}]
    indicators:
      - {id: compost, indicator: Kitchen waste is composted on the estate, kind: objective}
      - {id: birds, indicator: More kinds of birds nest here, kind: objective}
      - {id: tidy, indicator: People say that the place is cared for, kind: subjective}
""",
    bad="""
outcomes:
  - id: greener
    level: service
    domain: environmental
    outcome: Residents live in a greener place
    sources: [{involvement: tea-party}]
    indicators:
      - {id: compost, indicator: Composts kitchen waste, kind: objective}
      - {id: birds, indicator: Sees more birds than last year, kind: subjective}
      - {id: tidy, indicator: Says that the place is cared for, kind: subjective}
  - id: local-money
    level: service
    domain: economic
    outcome: Residents have more money to spend
    sources: [{involvement: tea-party}]
    indicators:
      - {id: bills, indicator: Pays bills in time, kind: objective}
      - {id: worry, indicator: Worries less about money, kind: subjective}
      - {id: saves, indicator: Has put something aside, kind: objective}
questions:
  - {id: wider, text: How will people live better here?, words: 300, asks: {outcomes: service}}
""",
)
def community_outcomes_are_there(round_: Round) -> Iterator[Problem]:
    """The framework has community-level outcomes beside those of the service.

    Why: how a provider works also touches the economy, the environment and community life; what is not asked for is not
    offered.

    Fix: take them from the council with `round.community_outcomes`, or write some with `level: community`.
    """
    if not round_.community_outcomes:
        yield Problem(("outcomes",), "there is no community-level outcome")
