"""CC416: every scored question has a scale with at least two levels, and a step above nought."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.exact import plain
from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted, some_of


@rule(
    "CC416",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
scales:
  - {id: four-steps, title: Four steps, levels: [weak, fair, good, very good]}
questions:
  - {id: wider, text: How is it good for the borough?, words: 300, asks: {outcomes: community}, scale: four-steps}
""",
    bad="""
award: {scale: [read]}
""",
)
def questions_have_a_scale(round_: Round) -> Iterator[Problem]:
    """Every scored question has a scale with at least two levels, and a step above nought.

    Why: bidders must know before they write what a good answer is and how many points it earns.

    Fix: set `award.scale` to the words of the levels, lowest first, or name a scale of the question's own.
    """
    award = round_.award
    if award is None:
        return
    bare = [one.id for one in round_.scored_questions if one.scale is None and award.scale is None]
    if bare:
        yield Problem(("award",), f"there is no scale for {some_of(bare)}")
    seen: set[str] = set()
    for question in round_.scored_questions:
        scale = round_.scale_of(question)
        if scale is None or scale.id in seen or (len(scale.levels) > 1 and scale.step > 0):
            continue
        seen.add(scale.id)
        levels = counted(len(scale.levels), "level")
        what = levels if len(scale.levels) < 2 else f"a step of {plain(scale.step)}"
        at = ("questions", question.id, "scale") if question.scale else ("award", "scale")
        yield Problem(at, f"the scale of `{question.id}` has {what}")
