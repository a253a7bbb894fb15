"""CC703: an evaluator with a declared conflict does not score that bid."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC703",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.83",
    good="""
panel:
  - id: resident
    role: expert_by_experience
    scores: [how, together, design]
    declarations: [{bid: spade, interest: Bought plants there once., conflict: false}]
""",
    bad="""
panel:
  - id: resident
    role: expert_by_experience
    scores: [how, together, design]
    declarations: [{bid: spade, interest: Sits on its board., conflict: true}]
""",
)
def conflicted_evaluators_do_not_score(round_: Round) -> Iterator[Problem]:
    """An evaluator with a declared conflict does not score that bid.

    Why: one such score can undo the whole award.

    Fix: take the scores out and keep the record of the conflict; let somebody else score this bid if need be.
    """
    conflicts = {
        (evaluator.id, interest.bid)
        for evaluator in round_.panel
        for interest in evaluator.declarations
        if interest.conflict
    }
    given: dict[tuple[str, str], list[int]] = {}
    for position, score in enumerate(round_.scores):
        if (score.evaluator, score.bid) in conflicts and score.is_given:
            given.setdefault((score.evaluator, score.bid), []).append(position)
    for (evaluator_id, bid), positions in given.items():
        yield Problem(
            ("scores", positions[0]),
            f"`{evaluator_id}` declared a conflict with `{bid}` and gave it {counted(len(positions), 'score')}",
        )
