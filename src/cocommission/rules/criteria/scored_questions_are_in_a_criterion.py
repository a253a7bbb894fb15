"""CC410: every scored question belongs to a criterion."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC410",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
criteria:
  - {id: learning, title: Knowing what changes, weight: 10, questions: [knowing]}
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, weight: 40, questions: [how]}
""",
)
def scored_questions_are_in_a_criterion(round_: Round) -> Iterator[Problem]:
    """Every scored question belongs to a criterion.

    Why: bidders would write an answer that cannot earn a point.

    Fix: name the question in the `questions` of a criterion, make it a gate, or take it out.
    """
    if not round_.criteria:
        return
    placed = {entry.question for _, criterion in round_.all_criteria() for entry in criterion.questions}
    for question in round_.scored_questions:
        if question.id not in placed:
            yield Problem(("questions", question.id), f"`{question.id}` stands in no criterion")
