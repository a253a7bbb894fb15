"""CC219: where outcomes say how soon, not all of them are far away."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Term
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC219",
    level=Level.NOTE,
    source="NEF 2014, distance travelled",
    good="""
outcomes:
  - id: less-alone
    level: service
    domain: social
    outcome: People know neighbours whom they can call on
    in_their_words: [I would like somebody to notice if I did not turn up.]
    term: medium
    sources: [{involvement: tea-party}]
    indicators:
      - {id: names-two, indicator: Can name two neighbours to ask for help, kind: subjective, baseline: 9 of 23}
      - {id: visits, indicator: Visits a neighbour at least weekly, kind: objective}
      - {id: stays-on, indicator: Takes on a task without being asked, kind: objective}
""",
    bad="""
outcomes:
  - id: less-alone
    level: service
    domain: social
    outcome: People know neighbours whom they can call on
    in_their_words: [I would like somebody to notice if I did not turn up.]
    term: long
    sources: [{involvement: tea-party}]
    indicators:
      - {id: names-two, indicator: Can name two neighbours to ask for help, kind: subjective, baseline: 9 of 23}
      - {id: visits, indicator: Visits a neighbour at least weekly, kind: objective}
      - {id: stays-on, indicator: Takes on a task without being asked, kind: objective}
""",
)
def steps_on_the_way(round_: Round) -> Iterator[Problem]:
    """Where outcomes say how soon, not all of them are far away.

    Why: people and panels need to see during the contract whether it goes the right way; in ten years it is too late.

    Fix: add what people would notice first, with `term: short`, and what comes next, with `term: medium`.
    """
    service = round_.service_outcomes
    if len(service) > 1 and all(outcome.term is Term.LONG for outcome in service):
        yield Problem(("outcomes",), f"all {len(service)} service-level outcomes are long-term")
