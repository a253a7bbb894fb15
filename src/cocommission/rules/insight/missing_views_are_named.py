"""CC112: the record says whose view is missing."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC112",
    level=Level.NOTE,
    source="NEF 2014, insight: needs and aspirations",
    good="""
involvement:
  - id: estate-walk
    phase: insight
    step: finding out what is there
    title: A walk, and a talk on co-production
    who: [{group: residents, people: 11}]
    decided: They chose the four places that are worth planting.
    missing: People who work at night.
""",
    bad="""
involvement:
  - id: estate-walk
    phase: insight
    step: finding out what is there
    title: A walk, and a talk on co-production
    who: [{group: residents, people: 11}]
    decided: They chose the four places that are worth planting.
""",
)
def missing_views_are_named(round_: Round) -> Iterator[Problem]:
    """The record says whose view is missing.

    Why: those who are hardest to reach are often those it is for; nobody looks for them if nobody says that they are
    missing.

    Fix: write under `missing`, in at least one step, who was not there, and go to them next.
    """
    acts = [act for act in round_.involvement if groups_of_people(act)]
    if len(acts) > 1 and all(act.missing is None for act in acts):
        yield Problem(("involvement",), f"none of the {len(acts)} steps with people says whose view is missing")
