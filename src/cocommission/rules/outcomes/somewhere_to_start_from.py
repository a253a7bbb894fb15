"""CC218: some indicators say where things stand now."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Phase
from cocommission.model.round import Round
from cocommission.regimes.profiles import profile
from cocommission.rules.base import Problem, rule


@rule(
    "CC218",
    level=Level.NOTE,
    source="NEF 2014, insight: provision baseline",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective, baseline: 4 of 30 families}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
    bad="""
outcomes:
  - id: less-alone
    level: service
    domain: social
    outcome: People know neighbours whom they can call on
    in_their_words: [I would like somebody to notice if I did not turn up.]
    sources: [{involvement: tea-party}]
    indicators:
      - {id: names-two, indicator: Can name two neighbours to ask for help, kind: subjective}
      - {id: visits, indicator: Visits a neighbour at least weekly, kind: objective}
      - {id: stays-on, indicator: Takes on a task without being asked, kind: objective}
""",
)
def somewhere_to_start_from(round_: Round) -> Iterator[Problem]:
    """Some indicators say where things stand now.

    Why: distance travelled needs a place to start from; without one, any figure at the end can be called a success.

    Fix: write what is known today under `baseline`, or “not known”, and when it will be found out.
    """
    about = round_.about
    if about.phase is Phase.INSIGHT or profile(about.regime).small:
        return
    signs = [indicator for outcome in round_.outcomes for indicator in outcome.indicators]
    if signs and all(indicator.baseline is None for indicator in signs):
        yield Problem(("outcomes",), "no indicator says where things stand now")
