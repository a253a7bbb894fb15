"""CC423: where one level of a scale is described, all are."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.scales import called, scales_in_use
from cocommission.rules.words import counted


@rule(
    "CC423",
    level=Level.NOTE,
    source="PA 2023 s.23; NEF 2014 Table 11",
    good="""
scales:
  - id: steps
    title: Steps
    levels:
      - {word: none, means: Nothing}
      - {word: weak, means: Promises}
      - {word: fair, means: A plan}
      - {word: good, means: A plan that has worked}
questions:
  - {id: wider, text: How is it good for the borough?, words: 300, asks: {outcomes: community}, scale: steps}
""",
    bad="""
scales:
  - id: steps
    title: Steps
    levels:
      - {word: none, means: Nothing}
      - {word: weak, means: Promises}
      - {word: fair}
      - {word: good, means: A plan that has worked}
questions:
  - {id: wider, text: How is it good for the borough?, words: 300, asks: {outcomes: community}, scale: steps}
""",
)
def levels_are_described_alike(round_: Round) -> Iterator[Problem]:
    """Where one level of a scale is described, all are.

    Why: evaluators reach for the levels that they can picture; those without a description are used by guesswork.

    Fix: say under `means` what an evaluator would see at that level.
    """
    for steps, scale in scales_in_use(round_):
        bare = [number for number, level in enumerate(scale.levels) if level.means is None]
        if bare and len(bare) < len(scale.levels):
            yield Problem(
                (*steps, "levels", bare[0]),
                f"{counted(len(bare), 'level')} of {called(steps, scale)} "
                f"{'is' if len(bare) == 1 else 'are'} not described, and the others are",
            )
