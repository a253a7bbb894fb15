"""CC215: no indicator stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.sentences import told_apart_by


@rule(
    "CC215",
    level=Level.WARNING,
    source="NEF 2014, outcomes frameworks",
    good="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Children ask for seconds, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
    bad="""
outcomes:
  - id: good-food
    level: service
    domain: social
    outcome: Families eat food that they have grown
    sources: [{involvement: tea-party}]
    indicators:
      - {id: harvest, indicator: Children ask for vegetables, kind: objective}
      - {id: cooks, indicator: Cooks with it and likes it, kind: subjective}
      - {id: children, indicator: Children ask for vegetables, kind: subjective}
""",
)
def indicators_stand_once(round_: Round) -> Iterator[Problem]:
    """No indicator stands twice.

    Why: the same sign twice in a cluster is one sign less; in two outcomes it cannot tell which of them came about.

    Fix: look at the change from another side, e.g. what people say of it, what others see, what they do differently.
    """
    elsewhere: dict[tuple[str, ...], str] = {}
    for outcome in round_.outcomes:
        here: dict[tuple[str, ...], str] = {}
        for indicator in outcome.indicators:
            words, place = told_apart_by(indicator.indicator), ("outcomes", outcome.id, "indicators", indicator.id)
            if words and words in here:
                yield Problem(place, f"`{indicator.id}` is the same as `{here[words]}`")
            elif words and words in elsewhere:
                message = f"`{indicator.id}` also stands under `{elsewhere[words]}`"
                yield Problem(place, message, level=Level.NOTE)
            here.setdefault(words, indicator.id)
        for words in here:
            elsewhere.setdefault(words, outcome.id)
