"""CC421: every level of a scale has words of its own."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.questions import Scale
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.scales import called, scales_in_use
from cocommission.rules.words import counted


@rule(
    "CC421",
    level=Level.WARNING,
    source="PA 2023 s.23",
    good="""
award: {scale: [nothing relevant, weak, fair, good, very good, excellent]}
""",
    bad="""
award: {scale: ["0", "1", "2", "3", "4", "5"]}
""",
)
def levels_have_words(round_: Round) -> Iterator[Problem]:
    """Every level of a scale has words of its own.

    Why: a bare number tells neither bidders nor evaluators what earns it, and two levels with the same words cannot be
    told apart.

    Fix: write for each level, lowest first, the words by which an evaluator would know it.
    """
    for steps, scale in scales_in_use(round_):
        bare = sum(1 for level in scale.levels if level.means is None and not any(map(str.isalpha, level.word)))
        if bare:
            yield Problem(steps, f"{called(steps, scale)} has {counted(bare, 'level')} without words")
        elif word := _twice(scale):
            yield Problem(steps, f"{called(steps, scale)} says “{word}” for more than one level")


def _twice(scale: Scale) -> str:
    """The first word that stands for two levels which nothing tells apart, or nothing."""
    seen: set[tuple[str, str]] = set()
    for level in scale.levels:
        key = (level.word.casefold(), (level.means or "").casefold())
        if key in seen:
            return level.word
        seen.add(key)
    return ""
