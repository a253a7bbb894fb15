"""CC701: only members of the panel give scores."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.loading.words import did_you_mean
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC701",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.19",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 3, reason: Winter is not thought of.}
""",
    bad="""
scores:
  - {evaluator: director, bid: spade, question: how, score: 5, reason: A good friend of the borough.}
""",
)
def scores_come_from_the_panel(round_: Round) -> Iterator[Problem]:
    """Only members of the panel give scores.

    Why: who decides is settled before bids are opened, with interests declared; a score from anyone else is void.

    Fix: correct the evaluator's id, or take the scores out.
    """
    strangers: dict[str, list[int]] = {}
    for position, score in enumerate(round_.scores):
        if score.evaluator not in round_.evaluator_by_id:
            strangers.setdefault(score.evaluator, []).append(position)
    for evaluator, positions in strangers.items():
        near = did_you_mean(evaluator, round_.evaluator_by_id)
        yield Problem(
            ("scores", positions[0], "evaluator"),
            f"`{evaluator}` is not on the panel and gave {counted(len(positions), 'score')}",
            f"did you mean `{near}`?" if near else "",
        )
