"""CC406: price carries at most 40 of the 100 points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC406",
    level=Level.WARNING,
    options={"most": 40},
    source="NEF 2014, scoring and award",
    good="""
award: {price: 40, quality: 60}
criteria:
  - {id: care, title: Good for residents, weight: 20, questions: [how, design]}
  - {id: cost, title: Price, weight: 40, price: true}
""",
    bad="""
award: {price: 41, quality: 59}
criteria:
  - {id: care, title: Good for residents, weight: 19, questions: [how, design]}
  - {id: cost, title: Price, weight: 41, price: true}
""",
)
def price_at_most_forty(round_: Round, most: Decimal) -> Iterator[Problem]:
    """Price carries at most 40 of the 100 points.

    Why: the more price weighs, the less the outcomes decide; quality should carry 60 or more.

    Fix: lower `award.price`; publish a bracket of funding, so that bidders compete on what they achieve with it.
    """
    award = round_.award
    if award is not None and most < award.price <= award.quality:
        yield Problem(("award", "price"), f"price carries {plain(award.price)} of 100 points; more than {plain(most)}")
