"""CC401: the weights of all criteria add up to exactly 100."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain, total
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC401",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23; NEF 2014 Table 10",
    good="""
criteria:
  - {id: care, title: Care, weight: 80, questions: [how, wider, together, knowing, design]}
  - {id: safe, title: Safeguarding, questions: [safeguarding]}
  - {id: cost, title: Price, weight: 20, price: true}
""",
    bad="""
criteria:
  - {id: care, title: Care, weight: 80, questions: [how, wider, together, knowing, design]}
  - {id: safe, title: Safeguarding, questions: [safeguarding]}
  - {id: cost, title: Price, weight: 20, price: true}
  - {id: more, title: More, weight: 0.1}
""",
)
def weights_make_a_hundred(round_: Round) -> Iterator[Problem]:
    """The weights of all criteria add up to exactly 100.

    Why: bidders plan their answers by the weights; if they add up to anything else no published score can be
    checked.

    Fix: change the weights until the sum is 100; do not round to get there.
    """
    if not round_.criteria:
        return
    found = total(criterion.weight or 0 for criterion in round_.criteria)
    if found != 100:
        yield Problem(("criteria",), f"the weights add up to {plain(found)}, not 100")
