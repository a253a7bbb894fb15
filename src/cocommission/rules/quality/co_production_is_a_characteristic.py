"""CC301: co-production is one of the quality characteristics."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.asked import co_production_ids
from cocommission.rules.base import Problem, rule


@rule(
    "CC301",
    waits_for="quality_characteristics",
    level=Level.WARNING,
    source="NEF 2014, quality characteristics",
    good="""
quality_characteristics:
  - {id: co-production, title: Co-produced with residents, guidance: Residents decide with you how days run.}
""",
    bad="""
quality_characteristics: []
questions:
  - {id: together, text: Which decisions will residents take?, words: 300, asks: experience}
""",
)
def co_production_is_a_characteristic(round_: Round) -> Iterator[Problem]:
    """Co-production is one of the quality characteristics.

    Why: it is how a service comes to fit the people it is for; a round that leaves it out buys a service done to them.

    Fix: add a characteristic with the id `co-production`, or mark yours with `co_production: true`.
    """
    if not co_production_ids(round_):
        yield Problem(("quality_characteristics",), "none of the quality characteristics is co-production")
