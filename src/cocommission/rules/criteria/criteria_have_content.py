"""CC411: a criterion has a question, a part, or is price."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC411",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
criteria:
  - {id: estate, title: Good for the whole borough, weight: 15, questions: [wider]}
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, weight: 35, questions: [how, design]}
  - {id: extra, title: Added value, weight: 5}
""",
)
def criteria_have_content(round_: Round) -> Iterator[Problem]:
    """A criterion has a question, a part, or is price.

    Why: points that no answer can earn make every total too low, and bidders cannot see what is looked for.

    Fix: name its questions, or take the criterion out and share its weight among the others.
    """
    for steps, criterion in round_.all_criteria():
        if not (criterion.questions or criterion.criteria or criterion.price):
            yield Problem(steps, f"`{criterion.id}` has no question and no part, and is not price")
