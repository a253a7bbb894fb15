"""CC512: bidders are told what is done differently this time, and why."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC512",
    waits_for="vision",
    level=Level.NOTE,
    source="NEF 2014 Box S",
    good="""
vision: {different: Neighbours plan the garden with you., why: They know the estate best.}
""",
    bad="""
vision: {}
""",
)
def vision_is_told(round_: Round) -> Iterator[Problem]:
    """Bidders are told what is done differently this time, and why.

    Why: who does not see the reason answers new questions in the old way.

    Fix: add a `vision` section: what is different, why, what it should achieve, and why outcomes are asked for.
    """
    vision = round_.vision
    if vision is None or (vision.different is None and vision.why is None and vision.achieve is None):
        yield Problem(("vision",), "there is no vision: nothing says what is different and why")
