"""CC109: a step in which people took part says what they decided."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC109",
    level=Level.NOTE,
    source="NEF 2014 Box J",
    good="""
involvement:
  - {id: tea-party, phase: planning, step: writing outcomes, who: [{group: residents, people: 23}], decided: The list.}
""",
    bad="""
involvement:
  - {id: tea-party, phase: planning, step: writing outcomes, who: [{group: residents, people: 23}]}
""",
)
def acts_say_what_was_decided(round_: Round) -> Iterator[Problem]:
    """A step in which people took part says what they decided.

    Why: what changed because people were there is the difference between sharing power and being heard.

    Fix: write under `decided` what came of it; if nothing did, say that, and what will be done about it.
    """
    for act in round_.involvement:
        if groups_of_people(act) and act.decided is None:
            yield Problem(("involvement", act.id), f"`{act.id}` does not say what people decided")
