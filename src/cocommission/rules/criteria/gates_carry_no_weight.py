"""CC414: a question that passes or fails stands in a criterion without a weight."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import is_gate


@rule(
    "CC414",
    level=Level.ERROR,
    fixed=True,
    source="NEF 2014 Table 10",
    good="""
criteria:
  - {id: safe, title: Safeguarding, questions: [safeguarding]}
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, weight: 35, questions: [how, design]}
  - {id: safe, title: Safeguarding, weight: 5, questions: [safeguarding]}
""",
)
def gates_carry_no_weight(round_: Round) -> Iterator[Problem]:
    """A question that passes or fails stands in a criterion without a weight.

    Why: a gate earns no points, so its share of the weight could be earned by nobody.

    Fix: put gates into a criterion of their own without `weight`, or score the question instead.
    """
    for steps, criterion in round_.all_criteria():
        for number, entry in enumerate(criterion.questions):
            if is_gate(round_, entry.question) and (criterion.weight or entry.weight):
                yield Problem(
                    (*steps, "questions", number),
                    f"`{entry.question}` is a gate, and `{criterion.id}` has a weight",
                )
