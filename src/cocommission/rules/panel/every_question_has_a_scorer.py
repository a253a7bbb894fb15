"""CC711: every question is scored by somebody on the panel."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC711",
    level=Level.WARNING,
    source="NEF 2014, scoring and award",
    good="""
panel:
  - {id: resident, role: expert_by_experience, scores: [how, together, design], declarations: [{bid: spade}]}
""",
    bad="""
questions:
  - {id: insured, text: Are you insured against accidents?, gate: true}
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {how: Dig., wider: Compost., together: All., knowing: Ask., design: Yes., safeguarding: Aye, insured: Aye}
""",
)
def every_question_has_a_scorer(round_: Round) -> Iterator[Problem]:
    """Every question is scored by somebody on the panel.

    Why: found out at the last minute, a question without a reader is read in haste by whoever is there.

    Fix: add the question to the `scores` of one or more evaluators, gates included.
    """
    if not round_.panel:
        return
    taken = {name for evaluator in round_.panel for name in evaluator.scores}
    for question in round_.questions:
        if question.id not in taken:
            yield Problem(("questions", question.id), f"nobody on the panel scores `{question.id}`")
