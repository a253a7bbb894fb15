"""CC401: the weights of all criteria add up to exactly 100."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain, total
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import is_unweighted


@rule(
    "CC401",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23; NEF 2014 Table 10",
    good="""
criteria:
  - {id: care, title: Good for residents, weight: 45, questions: [how, design]}
  - {id: estate, title: Good for the whole borough, weight: 10, questions: [wider]}
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, weight: 40.1, questions: [how, design]}
""",
)
def weights_make_a_hundred(round_: Round) -> Iterator[Problem]:
    """The weights of all criteria add up to exactly 100.

    Why: bidders plan their answers by the weights; if they add up to anything else no published score can be
    checked.

    Fix: change the weights until the sum is 100; do not round to get there.
    """
    if not round_.criteria or any(is_unweighted(round_, criterion) for criterion in round_.criteria):
        return  # CC409 names the criterion that has none
    found = total(criterion.weight or 0 for criterion in round_.criteria)
    if found != 100:
        yield Problem(("criteria",), f"the weights add up to {plain(found)}, not 100")
