"""CC435: what has a least part, or breaks ties, is something that bids earn points on."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.scoring.named import unfit


@rule(
    "CC435",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
award: {criterion_minimums: [{criterion: equals, percent: 40}], ties: [equals, quality, price]}
""",
    bad="""
award: {criterion_minimums: [{criterion: cost, percent: 40}]}
""",
)
def what_decides_can_be_earned(round_: Round) -> Iterator[Problem]:
    """What has a least part, or breaks ties, is something that bids earn points on.

    Why: a gate and a criterion without weight tell no two bids apart, and prices are compared only after bids were
    excluded; so such a rule would be published and could never be followed.

    Fix: name a criterion with a weight, or for ties a question of one; the words `quality` and `price` in `ties` are
    all points for quality and the lower price.
    """
    if round_.award is not None:
        for at, words in unfit(round_, round_.award):
            yield Problem(at, words)
