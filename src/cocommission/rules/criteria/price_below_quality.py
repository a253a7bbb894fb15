"""CC407: price does not weigh more than quality."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC407",
    level=Level.ERROR,
    source="NEF 2014, scoring and award",
    good="""
award: {price: 30, quality: 70}
criteria:
  - {id: care, title: Good for residents, weight: 30, questions: [how, design]}
  - {id: cost, title: Price, weight: 30, price: true}
""",
    bad="""
award: {price: 51, quality: 49}
criteria:
  - {id: care, title: Good for residents, weight: 9, questions: [how, design]}
  - {id: cost, title: Price, weight: 51, price: true}
""",
)
def price_below_quality(round_: Round) -> Iterator[Problem]:
    """Price does not weigh more than quality.

    Why: a round that rewards the lowest price above all is not commissioning for outcomes, whatever else it says.

    Fix: turn the split round, or waive this with the reason that will be given to those who ask.
    """
    award = round_.award
    if award is not None and award.price > award.quality:
        yield Problem(
            ("award", "price"), f"price weighs {plain(award.price)}, more than quality with {plain(award.quality)}"
        )
