"""The scales on which a round's questions are scored, each once, as several rules look at them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Steps
from cocommission.model.questions import Scale
from cocommission.model.round import Round
from cocommission.model.scales import BUILT_IN_SCALES


def scales_in_use(round_: Round) -> Iterator[tuple[Steps, Scale]]:
    """Every scale of the round's own that a question is scored on, with the way to it."""
    seen: set[str] = set()
    named = {scale.id for scale in round_.scales}
    for question in round_.scored_questions:
        scale = round_.scale_of(question)
        if scale is None or scale.id in seen or scale is BUILT_IN_SCALES.get(scale.id):
            continue
        seen.add(scale.id)
        yield (("scales", scale.id) if scale.id in named else ("award", "scale")), scale


def called(steps: Steps, scale: Scale) -> str:
    """How a message calls the scale at that place."""
    return f"`{scale.id}`" if steps[0] == "scales" else "the award's scale"
