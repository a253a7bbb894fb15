"""CC309: the local definition of co-production says with whom it was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC309",
    level=Level.NOTE,
    source="NEF 2014 Table 7",
    good="""
definitions: {agreed_with: Twenty residents and five local groups}
involvement:
  - id: estate-walk
    phase: insight
    step: finding out what is there
    who: [{group: residents, people: 11}]
    decided: They chose the four places that are worth planting.
    missing: People who work at night.
""",
    bad="""
involvement:
  - id: estate-walk
    phase: insight
    step: finding out what is there
    who: [{group: residents, people: 11}]
    decided: They chose the four places that are worth planting.
    missing: People who work at night.
""",
)
def the_definition_is_agreed(round_: Round) -> Iterator[Problem]:
    """The local definition of co-production says with whom it was agreed.

    Why: a definition that officers wrote alone does the opposite of what it says, and nobody will hold to it.

    Fix: go through it with providers and the people it is for, and write who they were under `agreed_with`.
    """
    definitions = round_.definitions
    if definitions is None or definitions.co_production is None or definitions.agreed_with is not None:
        return
    steps = [f"{act.step} {act.title or ''}".lower() for act in round_.involvement if act.who]
    if steps and not any("defin" in step or "production" in step for step in steps):
        message = "the definition of co-production does not say with whom it was agreed"
        yield Problem(("definitions", "co_production"), message)
