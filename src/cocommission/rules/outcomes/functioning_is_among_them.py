"""CC208: where outcomes name elements of well-being, autonomy, competence or relatedness is among them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.outcomes import Wellbeing
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

FUNCTIONING = frozenset((Wellbeing.AUTONOMY, Wellbeing.COMPETENCE, Wellbeing.RELATEDNESS))
FEW = 3
"""So many service-level outcomes can show what is left out; one or two cannot hold everything."""


@rule(
    "CC208",
    level=Level.WARNING,
    when_small=Level.NOTE,
    source="NEF 2014 figures 2 and 4",
    good="""
outcomes:
  - id: a-say
    level: service
    domain: social
    outcome: Residents have a say in what happens on the estate
    wellbeing: [competence]
    sources: [{involvement: tea-party}]
    indicators:
      - {id: heard, indicator: Feels heard by the council, kind: subjective}
      - {id: speaks, indicator: Has spoken at a residents' evening, kind: objective}
      - {id: changed, indicator: Can name one thing that changed because of them, kind: subjective}
""",
    bad="""
outcomes:
  - id: a-say
    level: service
    domain: social
    outcome: Residents have a say in what happens on the estate
    wellbeing: [personal_resources]
    sources: [{involvement: tea-party}]
    indicators:
      - {id: heard, indicator: Feels heard by the council, kind: subjective}
      - {id: speaks, indicator: Has spoken at a residents' evening, kind: objective}
      - {id: changed, indicator: Can name one thing that changed because of them, kind: subjective}
""",
)
def functioning_is_among_them(round_: Round) -> Iterator[Problem]:
    """Where outcomes name elements of well-being, autonomy, competence or relatedness is among them.

    Why: being in charge of one's life, being good at something and having people to trust are what people name when
    they are asked, and what services forget; without them good conditions do not become a good life.

    Fix: ask people what they would decide, do well and share with others, and write an outcome for it.
    """
    service = round_.service_outcomes
    mapped = [outcome for outcome in service if outcome.wellbeing]
    if len(service) < FEW or 2 * len(mapped) < len(service):
        return
    if not any(FUNCTIONING & set(outcome.wellbeing) for outcome in round_.outcomes):
        level = None if len(mapped) == len(service) else Level.NOTE
        yield Problem(("outcomes",), "no outcome is about autonomy, competence or relatedness", level=level)
