"""CC802: break points stand in order, each once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC802",
    level=Level.NOTE,
    source="NEF 2014, contract",
    good="""
round: {contract: {months: 18, break_points: [6, 12]}}
""",
    bad="""
round: {contract: {months: 18, break_points: [12, 6]}}
""",
)
def break_points_follow_one_another(round_: Round) -> Iterator[Problem]:
    """Break points stand in order, each once.

    Why: a month out of order is often a slip of the pen, and bidders read the list as a calendar.

    Fix: write the months after the start in rising order.
    """
    contract = round_.about.contract
    for one, other in pairwise(contract.break_points if contract else ()):
        if other <= one:
            yield Problem(
                ("round", "contract", "break_points"), f"the break point after {other} months follows that after {one}"
            )
            return
