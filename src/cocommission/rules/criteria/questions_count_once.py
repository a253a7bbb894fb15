"""CC412: a question stands in one criterion only."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC412",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
criteria:
  - {id: care, title: Good for residents, weight: 40, questions: [how]}
  - {id: learning, title: Knowing what changes, weight: 10, questions: [knowing, design]}
""",
    bad="""
criteria:
  - {id: learning, title: Knowing what changes, weight: 10, questions: [knowing, design]}
""",
)
def questions_count_once(round_: Round) -> Iterator[Problem]:
    """A question stands in one criterion only.

    Why: an answer that counts twice is worth more than any published weight says.

    Fix: decide where it belongs; if it serves two criteria, make two questions of it.
    """
    seen: dict[str, str] = {}
    for steps, criterion in round_.all_criteria():
        for number, entry in enumerate(criterion.questions):
            if entry.question in seen:
                first = seen[entry.question]
                where = (
                    f"twice in `{first}`" if first == criterion.id else f"in `{first}` and again in `{criterion.id}`"
                )
                yield Problem((*steps, "questions", number), f"`{entry.question}` stands {where}")
            seen.setdefault(entry.question, criterion.id)
