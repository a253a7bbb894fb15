"""CC424: each feature of a matrix is described at every level of it."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.scales import called, scales_in_use
from cocommission.rules.words import counted


@rule(
    "CC424",
    level=Level.WARNING,
    source="NEF 2014 Table 11",
    good="""
scales:
  - id: matrix
    title: Matrix
    levels: [not yet, partly, fully]
    features: [{id: peers, title: Peers, levels: [People meet workers, One group meets, Groups run themselves]}]
questions:
  - {id: together, text: Who decides?, words: 300, asks: {characteristic: [co-production, open-to-all]}, scale: matrix}
scores: [{evaluator: resident, bid: spade, question: together, score: 2, reason: We hold the purse.}]
moderation: [{bid: spade, question: together, score: 2, reason: Residents hold the purse.}]
""",
    bad="""
scales:
  - id: matrix
    title: Matrix
    levels: [not yet, partly, fully]
    features: [{id: peers, title: Peers, levels: [People meet workers, Groups run themselves]}]
questions:
  - {id: together, text: Who decides?, words: 300, asks: {characteristic: [co-production, open-to-all]}, scale: matrix}
scores: [{evaluator: resident, bid: spade, question: together, score: 2, reason: We hold the purse.}]
moderation: [{bid: spade, question: together, score: 2, reason: Residents hold the purse.}]
""",
)
def features_have_every_level(round_: Round) -> Iterator[Problem]:
    """Each feature of a matrix is described at every level of it.

    Why: an evaluator finds the level by the description that fits; with one too few or too many, nobody knows which
    score a description stands for.

    Fix: write as many descriptions for the feature as the matrix has levels, lowest first.
    """
    for steps, scale in scales_in_use(round_):
        for feature in scale.features:
            if len(feature.levels) != len(scale.levels):
                yield Problem(
                    (*steps, "features", feature.id, "levels"),
                    f"`{feature.id}` has {counted(len(feature.levels), 'description')}; "
                    f"{called(steps, scale)} has {counted(len(scale.levels), 'level')}",
                )
