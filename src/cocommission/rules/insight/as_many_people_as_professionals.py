"""CC106: in a step of co-production there are as many people as professionals."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.involvement import Core
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC106",
    level=Level.NOTE,
    source="NEF 2014, starting checks",
    good="""
involvement:
  - id: tea-party
    phase: planning
    step: writing outcomes
    component: co_production
    who: [{group: residents, people: 8}, {group: council officers, people: 5}, {group: youth workers, people: 3}]
    decided: They wrote the list and crossed out two of ours.
""",
    bad="""
involvement:
  - id: tea-party
    phase: planning
    step: writing outcomes
    component: co_production
    who: [{group: residents, people: 8}, {group: council officers, people: 5}, {group: youth workers, people: 4}]
    decided: They wrote the list and crossed out two of ours.
""",
)
def as_many_people_as_professionals(round_: Round) -> Iterator[Problem]:
    """In a step of co-production there are as many people as professionals.

    Why: a few people among many officers seldom speak, and are seldom heard when they do.

    Fix: invite more people, send fewer officers, or go where people are; if it was no co-production, do not call it so.
    """
    for act in round_.involvement:
        people = groups_of_people(act)
        if act.component is not Core.CO_PRODUCTION or not people or any(group.people is None for group in act.who):
            continue
        here = sum(group.people or 0 for group in people)
        professionals = sum(group.people or 0 for group in act.who) - here
        if here < professionals:
            yield Problem(
                ("involvement", act.id, "who"),
                f"in `{act.id}` professionals outnumbered people, {professionals} to {here}",
            )
