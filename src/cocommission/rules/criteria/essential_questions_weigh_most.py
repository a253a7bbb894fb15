"""CC420: a question that may be left out does not weigh more than one that must be answered."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import points
from cocommission.scoring.weights import question_weights


@rule(
    "CC420",
    level=Level.WARNING,
    source="PA 2023 s.23",
    good="""
questions:
  - {id: knowing, text: How will you and residents know?, words: 250, asks: measurement, optional: true}
""",
    bad="""
questions:
  - {id: wider, text: How is it good for the borough?, words: 300, asks: {outcomes: community}, optional: true}
""",
)
def essential_questions_weigh_most(round_: Round) -> Iterator[Problem]:
    """A question that may be left out does not weigh more than one that must be answered.

    Why: a bidder who takes the word optional at its face loses more by it than on a question that cannot be skipped.

    Fix: lower its weight, or make it a question that every bidder answers.
    """
    weights = question_weights(round_.criteria)
    essential = [
        (weights[one.id], one.id) for one in round_.scored_questions if not one.optional and weights.get(one.id)
    ]
    if not essential:
        return
    least, name = min(essential, key=lambda one: one[0])
    for question in round_.scored_questions:
        weight = weights.get(question.id)
        if question.optional and weight is not None and weight > least:
            yield Problem(
                ("questions", question.id, "optional"),
                f"`{question.id}` may be left out and is worth {points(weight)}; "
                f"`{name}` must be answered and is worth {plain(least, 2)}",
            )
