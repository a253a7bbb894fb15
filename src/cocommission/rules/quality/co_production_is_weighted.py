"""CC304: questions about co-production carry a weight that counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain, total
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.asked import co_production_questions
from cocommission.rules.base import Problem, rule
from cocommission.scoring.weights import question_weights


@rule(
    "CC304",
    level=Level.WARNING,
    options={"least": 5},
    source="NEF 2014 Table 10",
    good="""
criteria:
  - {id: care, title: Good for residents, weight: 50, questions: [how, design]}
  - {id: equals, title: Working as equals, weight: 5, questions: [together]}
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, weight: 50.1, questions: [how, design]}
  - {id: equals, title: Working as equals, weight: 4.9, questions: [together]}
""",
)
def co_production_is_weighted(round_: Round, least: Decimal) -> Iterator[Problem]:
    """Questions about co-production carry a weight that counts.

    Why: bidders put their effort where the points are; so do panels.

    Fix: give co-production a weight in line with the outcomes; Lambeth gave it 20 of 100.
    """
    weights = question_weights(round_.criteria)
    asked = [question.id for question in co_production_questions(round_)]
    if not any(name in weights for name in asked):
        return
    points = total(weights.get(name, 0) for name in asked)
    if points < least:
        yield Problem(
            ("criteria",), f"co-production is worth {plain(points)} of 100 points; it should be at least {plain(least)}"
        )
