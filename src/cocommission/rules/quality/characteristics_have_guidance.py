"""CC305: every quality characteristic comes with guidance that a provider can answer to."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.quality import QualityCharacteristic
from cocommission.rules.base import Problem, rule


@rule(
    "CC305",
    per="characteristic",
    level=Level.NOTE,
    source="NEF 2014 Box O",
    good="""
quality_characteristics:
  - {id: open-to-all, title: Open to everyone, guidance: Say how people who work shifts can take part.}
""",
    bad="""
quality_characteristics:
  - {id: open-to-all, title: Open to everyone}
""",
)
def characteristics_have_guidance(characteristic: QualityCharacteristic) -> Iterator[Problem]:
    """Every quality characteristic comes with guidance that a provider can answer to.

    Why: a title alone invites a page of good intentions, and no two evaluators will look for the same.

    Fix: say in a sentence or two what a good answer shows, without naming the activities.
    """
    if characteristic.guidance is None:
        yield Problem((), f"`{characteristic.id}` has no guidance")
