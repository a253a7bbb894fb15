"""CC422: every level of a scale can be given."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.scales import called, scales_in_use


@rule(
    "CC422",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
scales:
  - {id: halves, title: With halves, levels: [weak, fair, good, very good], step: 0.5}
questions:
  - {id: wider, text: How is it good for the borough?, words: 300, asks: {outcomes: community}, scale: halves}
""",
    bad="""
scales:
  - {id: doubles, title: In twos, levels: [weak, fair, good, very good], step: 2}
questions:
  - {id: wider, text: How is it good for the borough?, words: 300, asks: {outcomes: community}, scale: doubles}
scores: [{evaluator: officer, bid: spade, question: wider, score: 2, reason: Compost is planned and traders are not.}]
moderation: [{bid: spade, question: wider, score: 2, reason: Compost is planned and traders are not.}]
""",
)
def levels_can_be_given(round_: Round) -> Iterator[Problem]:
    """Every level of a scale can be given.

    Why: a step that passes over a level makes its words empty; where it passes over the top, no bid can earn all the
    points that were published.

    Fix: let `step` be 1, or a part of it such as 0.5 or 0.25.
    """
    for steps, scale in scales_in_use(round_):
        if len(scale.levels) < 2 or scale.step <= 0:
            continue
        missed = [scale.lowest + number for number in range(len(scale.levels)) if Decimal(number) % scale.step]
        if missed:
            yield Problem(
                (*steps, "step"),
                f"in steps of {plain(scale.step)}, {called(steps, scale)} never comes to "
                + ", ".join(str(level) for level in missed),
            )
