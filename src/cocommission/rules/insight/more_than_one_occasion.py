"""CC108: people took part on more than one occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cocommission.finding import Level
from cocommission.model.about import Phase
from cocommission.model.involvement import Involvement
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC108",
    level=Level.NOTE,
    source="NEF 2014, engagement is not co-production",
    good="""
involvement:
  - id: estate-walk
    phase: insight
    step: finding out what is there
    title: A walk, and a talk on co-production
    day: 2026-06-05
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
    day: 2026-06-06
    who: [{group: residents, people: 11}]
    decided: They chose the four places that are worth planting.
    missing: People who work at night.
""",
)
def more_than_one_occasion(round_: Round) -> Iterator[Problem]:
    """People took part on more than one occasion.

    Why: one afternoon is a consultation; trust, and a say in what comes of it, need people to come back.

    Fix: go back with what was made of it, and record that under `involvement`; if it was several days, say so in
    `method`.
    """
    acts = [act for act in round_.involvement if groups_of_people(act)]
    if not acts or round_.about.phase is Phase.INSIGHT:
        return
    days = {act.day for act in acts}
    is_one = len(acts) == 1 or (len(days) == 1 and None not in days)
    if is_one and not any(_was_repeated(act) for act in acts):
        yield Problem(("involvement", acts[0].id), "people took part on one occasion only")


def _was_repeated(act: Involvement) -> bool:
    """Whether the words for an act tell of more than one occasion."""
    return bool(_several().search(" ".join((act.step, act.title or "", act.method or "")).lower()))


@cache
def _several() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:meetings|evenings|mornings|afternoons|days|weeks|months|sessions|workshops|visits|talks|interviews|weekly"
        r"|monthly|walks|events|surveys|series|several|regular|twice|ongoing|standing|throughout|peer research)\b"
    )
