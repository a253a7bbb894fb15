"""CC704: a score is one of the scores that the question's scale has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cocommission.exact import plain
from cocommission.finding import Level, Steps
from cocommission.model.about import Phase
from cocommission.model.panel import AgreedScore, Score
from cocommission.model.questions import Scale
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.marks import all_marks, missing_features
from cocommission.rules.words import some_of


@rule(
    "CC704",
    level=Level.ERROR,
    fixed=True,
    source="PA 2023 s.23",
    good="""
scores:
  - {evaluator: officer, bid: spade, question: wider, score: 5, reason: Names every trader.}
moderation:
  - {bid: spade, question: wider, score: 5, reason: Compost is planned and every trader is named.}
""",
    bad="""
scores:
  - {evaluator: officer, bid: spade, question: wider, score: 6, reason: Names every trader.}
""",
)
def scores_are_on_the_scale(round_: Round) -> Iterator[Problem]:
    """A score is one of the scores that the question's scale has.

    Why: the scale was published; a score beside it would give a bid points that no other could have. A level of a
    matrix that is still missing is a note until scoring closes (`phase: delivery`).

    Fix: ask the evaluator which level was meant, and for each feature of a matrix that has none, which it is.
    """
    for steps, entry in all_marks(round_):
        question = round_.question_by_id.get(entry.question)
        if question is not None and entry.features:
            yield from _features(round_.scale_of(question), steps, entry)
            yield from _half_filled(round_, steps, entry)
        if question is None or not isinstance(entry.score, Decimal):
            continue
        scale = round_.scale_of(question)
        if scale is not None and len(scale.levels) > 1 and not scale.holds(entry.score):
            step = f" in steps of {plain(scale.step)}" if scale.step != 1 else ""
            yield Problem(
                (*steps, "score"),
                f"{plain(entry.score)} is not on the scale of `{question.id}`, {scale.lowest} to {scale.top}{step}",
            )


def _features(scale: Scale | None, steps: Steps, entry: Score | AgreedScore) -> Iterator[Problem]:
    """On a matrix every feature has a level of its own, and there is no score beside them."""
    known = [feature.id for feature in scale.features] if scale else []
    if scale is None or not known:
        yield Problem((*steps, "features"), f"`{entry.question}` is not scored on a matrix")
        return
    at = (*steps, "features")
    for name, level in entry.features.items():
        if name not in known:
            yield Problem(at, f"`{name}` is not a feature of `{scale.id}`")
        elif not scale.holds(level):
            yield Problem(at, f"{plain(level)} for `{name}` is not on the scale, {scale.lowest} to {scale.top}")
    if entry.score is not None:
        yield Problem((*steps, "score"), "a score stands beside the levels of the matrix; their mean is the score")


def _half_filled(round_: Round, steps: Steps, entry: Score | AgreedScore) -> Iterator[Problem]:
    missing = missing_features(round_, entry)
    if missing:
        level = None if round_.about.phase is Phase.DELIVERY else Level.NOTE
        yield Problem((*steps, "features"), f"no level is given for {some_of(missing)}", level=level)
