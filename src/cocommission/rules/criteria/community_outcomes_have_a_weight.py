"""CC413: the question about community-level outcomes has a weight of its own."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.asked import community_questions
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import is_gate
from cocommission.rules.words import some_of


@rule(
    "CC413",
    level=Level.WARNING,
    source="NEF 2014, separate scores",
    good="""
criteria:
  - {id: care, title: Good for residents, weight: 30, questions: [how]}
  - id: estate
    title: Good for the whole borough, and how the bid was made
    weight: 25
    questions: [{question: wider, weight: 15}, {question: design, weight: 10}]
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, weight: 40, questions: [how]}
  - {id: estate, title: Good for the whole borough, weight: 15, questions: [wider, design]}
""",
)
def community_outcomes_have_a_weight(round_: Round) -> Iterator[Problem]:
    """The question about community-level outcomes has a weight of its own.

    Why: in one criterion with other questions the wider good is the part that is given up first.

    Fix: give it a criterion of its own, or write its points beside it: `{question: id, weight: 10}`.
    """
    wanted = {question.id for question in community_questions(round_)}
    for steps, criterion in round_.all_criteria():
        others = [
            entry.question
            for entry in criterion.questions
            if entry.question not in wanted and not is_gate(round_, entry.question)
        ]
        for number, entry in enumerate(criterion.questions):
            if entry.question in wanted and others and not entry.weight:
                yield Problem(
                    (*steps, "questions", number),
                    f"`{entry.question}` shares the weight of `{criterion.id}` with {some_of(others)}",
                )
