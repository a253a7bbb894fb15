"""CC405: where questions have weights of their own, all of a criterion have one, and they add up to the criterion's."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain, total
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import is_gate
from cocommission.rules.words import some_of


@rule(
    "CC405",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
criteria:
  - id: care
    title: Good for residents
    weight: 40
    questions: [{question: how, weight: 30}, {question: design, weight: 10}]
""",
    bad="""
criteria:
  - id: care
    title: Good for residents
    weight: 40
    questions: [{question: how, weight: 30}, {question: design, weight: 9}]
""",
)
def question_weights_make_the_criterion(round_: Round) -> Iterator[Problem]:
    """Where questions have weights of their own, all of a criterion have one, and they add up to the criterion's.

    Why: a question without a weight beside others that have one is worth nobody knows what.

    Fix: give every question of the criterion its weight, or none of them: then they share equally.
    """
    for steps, criterion in round_.all_criteria():
        scored = [entry for entry in criterion.questions if not is_gate(round_, entry.question)]
        given = [entry for entry in scored if entry.weight is not None]
        if not given or criterion.weight is None:
            continue
        bare = [entry.question for entry in scored if entry.weight is None]
        if bare:
            have = "has" if len(bare) == 1 else "have"
            message = f"{some_of(bare)} of `{criterion.id}` {have} no weight, while others of it have one"
            yield Problem((*steps, "questions"), message)
            continue
        own = total([criterion.weight, *(-(child.weight or 0) for child in criterion.criteria)])
        found = total(entry.weight or 0 for entry in given)
        if found != own:
            yield Problem(
                (*steps, "questions"),
                f"the questions of `{criterion.id}` add up to {plain(found)}, not {plain(own)}",
            )
