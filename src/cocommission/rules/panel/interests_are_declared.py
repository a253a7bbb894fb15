"""CC712: whoever scored a bid has declared their interests in it first."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import some_of


@rule(
    "CC712",
    level=Level.NOTE,
    source="PA 2023 s.83",
    good="""
panel:
  - {id: resident, role: expert_by_experience, scores: [how, together, design], declarations: [{bid: spade}]}
""",
    bad="""
panel:
  - {id: resident, role: expert_by_experience, scores: [how, together, design]}
""",
)
def interests_are_declared(round_: Round) -> Iterator[Problem]:
    """Whoever scored a bid has declared their interests in it first.

    Why: a conflict that comes to light after the award can undo it; one that was declared can be dealt with.

    Fix: add an entry for each bid to the evaluator's `declarations`, with its id alone if there is nothing to say.
    """
    scored: dict[str, dict[str, None]] = {}
    for score in round_.scores:
        if score.is_given:
            scored.setdefault(score.evaluator, {})[score.bid] = None
    for evaluator in round_.panel:
        declared = {interest.bid for interest in evaluator.declarations}
        missing = [bid for bid in scored.get(evaluator.id, ()) if bid not in declared]
        if missing:
            yield Problem(
                ("panel", evaluator.id),
                f"`{evaluator.id}` scored {some_of(missing)} and declared nothing about it",
            )
