"""CC103: somebody besides officers took part in at least one step of the round."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC103",
    level=Level.WARNING,
    source="NEF 2014, co-production in every phase",
    good="""
involvement:
  - {id: tea-party, phase: planning, step: writing outcomes, who: [{group: residents, people: 23}], decided: The list.}
""",
    bad="""
involvement:
  - {id: estate-walk, phase: insight, step: reading plans, without_people: One afternoon of reading at a desk.}
  - {id: tea-party, phase: planning, step: writing outcomes, without_people: The grant ran out before we could ask.}
""",
)
def people_took_part(round_: Round) -> Iterator[Problem]:
    """Somebody besides officers took part in at least one step of the round.

    Why: co-production that is asked of bidders and not practised by the council is not believed.

    Fix: record under `involvement` who took part, in which step, and what they decided; if nobody did, begin now.
    """
    if any(groups_of_people(act) for act in round_.involvement):
        return
    who = "nobody has" if not any(act.who for act in round_.involvement) else "only professionals have"
    yield Problem(("involvement",), f"{who} taken part in any step of this round")
