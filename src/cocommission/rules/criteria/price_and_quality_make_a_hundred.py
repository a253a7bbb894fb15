"""CC402: the points for price and for quality add up to exactly 100."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain, total
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC402",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {price: 20, quality: 80}
""",
    bad="""
award: {price: 20, quality: 79.5}
""",
)
def price_and_quality_make_a_hundred(round_: Round) -> Iterator[Problem]:
    """The points for price and for quality add up to exactly 100.

    Why: everything that is shown to bidders, panel and councillors is said in points of 100.

    Fix: change `award.price` or `award.quality`; 20 and 80 is a good beginning.
    """
    award = round_.award
    if award is None:
        return
    found = total((award.price, award.quality))
    if found != 100:
        yield Problem(
            ("award", "quality"),
            f"price {plain(award.price)} and quality {plain(award.quality)} add up to {plain(found)}, not 100",
        )
