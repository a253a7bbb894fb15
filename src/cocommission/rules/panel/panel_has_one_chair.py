"""CC713: where scores are agreed, one member of the panel chairs moderation."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.criteria import Consolidation
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import some_of


@rule(
    "CC713",
    level=Level.NOTE,
    source="NEF 2014, scoring and award",
    good="""
panel:
  - id: officer
    role: commissioner
    chair: true
    scores: [how, wider, knowing, design, safeguarding]
    declarations: [{bid: spade}]
""",
    bad="""
panel:
  - {id: officer, role: commissioner, scores: [how, wider, knowing, design, safeguarding], declarations: [{bid: spade}]}
""",
)
def panel_has_one_chair(round_: Round) -> Iterator[Problem]:
    """Where scores are agreed, one member of the panel chairs moderation.

    Why: somebody must see that every voice is heard, and that what was agreed is written down with its reason.

    Fix: write `chair: true` beside one evaluator; the chair need not score.
    """
    award = round_.award
    if award is None or award.consolidation is not Consolidation.AGREED or not round_.panel:
        return
    chairs = [evaluator.id for evaluator in round_.panel if evaluator.chair]
    if not chairs:
        yield Problem(("panel",), "nobody chairs the panel")
    elif len(chairs) > 1:
        yield Problem(("panel", chairs[1], "chair"), f"{some_of(chairs)} chair the panel; one should")
