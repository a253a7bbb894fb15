"""CC214: no two outcomes say the same."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.sentences import told_apart_by


@rule(
    "CC214",
    level=Level.WARNING,
    source="NEF 2014, outcomes frameworks",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that neighbours have grown
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
    outcome: People will feel well in their body and mind
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Takes a harvest home each week, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def outcomes_differ(round_: Round) -> Iterator[Problem]:
    """No two outcomes say the same.

    Why: bidders answer the same twice, panels score it twice, and the change weighs more than anybody decided.

    Fix: keep one of the two and join their indicators, or say in each what makes it another change.
    """
    first: dict[tuple[str, ...], str] = {}
    for outcome in round_.outcomes:
        words = told_apart_by(outcome.outcome)
        if words and words in first:
            yield Problem(("outcomes", outcome.id, "outcome"), f"`{outcome.id}` says the same as `{first[words]}`")
        else:
            first[words] = outcome.id
