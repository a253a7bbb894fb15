"""CC409: a criterion with scored questions, or with price, has a weight."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import is_unweighted


@rule(
    "CC409",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
criteria:
  - {id: care, title: Good for residents, weight: 40, questions: [how, design]}
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, questions: [how, design]}
""",
)
def scored_criteria_have_weights(round_: Round) -> Iterator[Problem]:
    """A criterion with scored questions, or with price, has a weight.

    Why: without one its answers are read and scored and count for nothing.

    Fix: add `weight:` with its points of 100, or move its questions to a criterion that has one.
    """
    for steps, criterion in round_.all_criteria():
        if is_unweighted(round_, criterion):
            yield Problem(steps, f"`{criterion.id}` is scored and has no weight")
