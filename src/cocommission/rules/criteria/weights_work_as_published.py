"""CC419: each criterion is worth, in the points that scores can move, what was published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.scales import called, scales_in_use
from cocommission.scoring.effective import effective_weights


@rule(
    "CC419",
    level=Level.WARNING,
    options={"most": 0},
    source="PA 2023 s.23(3)",
    good="""
scales:
  - {id: from-nought, title: From nought, levels: [nothing relevant, weak, fair, good, very good, excellent], lowest: 0}
award: {scale: from-nought}
""",
    bad="""
scales:
  - {id: from-one, title: From one, levels: [nothing relevant, weak, fair, good, very good], lowest: 1}
award: {scale: from-one}
""",
)
def weights_work_as_published(round_: Round, most: Decimal) -> Iterator[Problem]:
    """Each criterion is worth, in the points that scores can move, what was published.

    Why: where the lowest step of a scale earns points, every bid has them; what is left to win on those questions is
    less than their weight, and price or questions on another scale count for more than bidders were told.

    Fix: let the lowest step be nought, on all scales alike.
    """
    weights = effective_weights(round_)
    if not weights:
        return
    name, (told, works) = max(weights.items(), key=lambda one: abs(one[1][1] - one[1][0]))
    if abs(works - told) <= Fraction(most):
        return
    for steps, scale in scales_in_use(round_):
        if scale.lowest > 0:
            yield Problem(
                (*steps, "lowest"),
                f"the lowest step of {called(steps, scale)} earns {scale.lowest} of {scale.top}: "
                f"`{name}`, published at {plain(told)}, works as {plain(works, 2)}",
            )
