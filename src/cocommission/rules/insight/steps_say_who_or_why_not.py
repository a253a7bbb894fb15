"""CC104: a recorded step says who took part, or why nobody did."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC104",
    level=Level.WARNING,
    source="NEF 2014, co-production in every phase",
    good="""
involvement:
  - {id: reading-plans, phase: insight, step: reading strategies, without_people: One afternoon of reading at a desk.}
""",
    bad="""
involvement:
  - {id: reading-plans, phase: insight, step: reading strategies}
""",
)
def steps_say_who_or_why_not(round_: Round) -> Iterator[Problem]:
    """A recorded step says who took part, or why nobody did.

    Why: the question at every step is whether there is any reason not to involve people; the record is the answer.

    Fix: add `who:` with the groups that took part, or `without_people:` with the reason.
    """
    for act in round_.involvement:
        if not act.who and act.without_people is None:
            yield Problem(("involvement", act.id), f"`{act.id}` says neither who took part nor why nobody did")
