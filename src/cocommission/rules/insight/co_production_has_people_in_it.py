"""CC107: a step that is called co-production had people in it, not only professionals."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.involvement import Core
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC107",
    level=Level.WARNING,
    source="NEF 2014 Box E",
    good="""
involvement:
  - id: reading-plans
    phase: insight
    step: reading strategies
    component: partnership
    who: [{group: council officers, people: 3}, {group: NHS managers, people: 2}]
    decided: Which six plans to read.
""",
    bad="""
involvement:
  - id: reading-plans
    phase: insight
    step: reading strategies
    component: co_production
    who: [{group: council officers, people: 3}, {group: NHS managers, people: 2}]
    decided: Which six plans to read.
""",
)
def co_production_has_people_in_it(round_: Round) -> Iterator[Problem]:
    """A step that is called co-production had people in it, not only professionals.

    Why: co-production is power shared between people and professionals; professionals alone have none to share.

    Fix: call it `partnership` or `reflection`, or do the step again with the people it is for.
    """
    for act in round_.involvement:
        if act.component is not Core.CO_PRODUCTION or groups_of_people(act):
            continue
        if act.who:
            message = f"`{act.id}` is called co-production, and only professionals took part"
            yield Problem(("involvement", act.id, "who"), message)
        elif act.without_people is not None:
            message = f"`{act.id}` is called co-production, and nobody took part"
            yield Problem(("involvement", act.id, "component"), message)
