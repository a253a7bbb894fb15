"""CC105: people who took part in one phase take part in the next."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Phase
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.involved import groups_of_people


@rule(
    "CC105",
    level=Level.WARNING,
    source="NEF 2014, co-production in every phase",
    good="""
involvement:
  - {id: weights, phase: planning, step: choosing weights, without_people: People chose to spend the day on questions.}
""",
    bad="""
involvement:
  - id: tea-party
    phase: insight
    step: finding out what people hope for
    who: [{group: residents, people: 23}]
    decided: Friends come first.
  - {id: writing, phase: planning, step: writing outcomes, without_people: We wrote them at the office to save time.}
""",
)
def people_stay_to_the_end(round_: Round) -> Iterator[Problem]:
    """People who took part in one phase take part in the next.

    Why: where people are asked at the start and others then decide, what they said is lost, and so is their trust.

    Fix: take the same people, or others, into the steps that follow, and record under `involvement` what they decided.
    """
    phases = list(Phase)
    reached = phases.index(round_.about.phase)
    before = None
    for number, phase in enumerate(phases):
        acts = [act for act in round_.involvement if act.phase is phase]
        if any(groups_of_people(act) for act in acts):
            before = phase
        elif before is None or any(not act.who and act.without_people is None for act in acts):
            continue
        elif acts:
            found = f"in none of the {len(acts)} recorded steps" if len(acts) > 1 else "not in the recorded step"
            yield Problem(("involvement", acts[0].id), f"people took part in {before}, and {found} of {phase}")
        elif number <= reached:
            message = f"people took part in {before}; no step of {phase} is recorded"
            yield Problem(("involvement",), message, level=Level.NOTE)
