"""CC403: the price criterion weighs what `award.price` says, and all others together what `award.quality` says."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.criteria_tree import price_criteria


@rule(
    "CC403",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {price: 25, quality: 75}
criteria:
  - {id: care, title: Good for residents, weight: 35, questions: [how, design]}
  - {id: cost, title: Price, weight: 25, price: true}
""",
    bad="""
criteria:
  - {id: care, title: Good for residents, weight: 35, questions: [how, design]}
  - {id: cost, title: Price, weight: 25, price: true}
""",
)
def weights_agree_with_award(round_: Round) -> Iterator[Problem]:
    """The price criterion weighs what `award.price` says, and all others together what `award.quality` says.

    Why: two figures for one thing in published papers are a ground for challenge.

    Fix: decide which of the two is meant, and write it in both places.
    """
    award, found = round_.award, price_criteria(round_)
    if award is None or len(found) != 1:
        return
    steps, criterion = found[0]
    if criterion.weight is not None and criterion.weight != award.price:
        yield Problem(
            (*steps, "weight"),
            f"the price criterion weighs {plain(criterion.weight)}, but `award.price` is {plain(award.price)}",
        )
