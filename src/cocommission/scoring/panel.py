"""From the panel's marks to one score for each answer, and one decision for each gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from cocommission.model.criteria import Consolidation, Missing
from cocommission.model.panel import AgreedScore, Evaluator, Score
from cocommission.model.round import Round
from cocommission.scoring.rounding import at_stage

Given = Decimal | Fraction | str
"""A mark: a number, or ``pass``, ``fail`` or ``discretionary`` for a gate."""


@dataclass(frozen=True)
class Decision:
    """A gate's outcome for one bid; ``passed`` is None where nobody has decided.

    ``discretionary`` says that somebody marked it as one on which the council has a choice: then the decision must
    stand in ``moderation`` with a reason.
    """

    question: str
    passed: bool | None
    reason: str = ""
    discretionary: bool = False


@dataclass(frozen=True)
class Consolidated:
    """The score that counts for one answer; ``value`` is None where it is missing, ``how`` says where it is from."""

    question: str
    value: Fraction | None
    how: str
    first: tuple[tuple[str, Fraction], ...] = ()
    reason: str = ""


_NOBODY: Mapping[str, Given] = {}


class Marks:
    """All marks of a round, by bid and question."""

    def __init__(self, round_: Round) -> None:
        self.round = round_
        self.conflicts = {
            (evaluator.id, interest.bid)
            for evaluator in round_.panel
            for interest in evaluator.declarations
            if interest.conflict
        }
        self._features = _features(round_)
        self.agreed = {(entry.bid, entry.question): entry for entry in round_.moderation}
        self.first: dict[tuple[str, str], dict[str, Given]] = {}
        for score in round_.scores:
            mark = score.score if score.score is not None else self.of_matrix(score)
            if mark is not None and (score.evaluator, score.bid) not in self.conflicts:
                self.first.setdefault((score.bid, score.question), {})[score.evaluator] = mark
        self._place = {evaluator.id: number for number, evaluator in enumerate(round_.panel)}
        self._scorers: dict[str, dict[str, Evaluator]] = {}
        for evaluator in round_.panel:
            for question in evaluator.scores:
                self._scorers.setdefault(question, {})[evaluator.id] = evaluator

    @cached_property
    def reasons(self) -> dict[tuple[str, str], dict[str, str]]:
        """Bid and question to evaluator to the reason of the first score."""
        found: dict[tuple[str, str], dict[str, str]] = {}
        for score in self.round.scores:
            found.setdefault((score.bid, score.question), {})[score.evaluator] = score.reason or ""
        return found

    def of_matrix(self, entry: Score | AgreedScore) -> Fraction | None:
        """The mean over all features of the question's matrix; None where it has none, or a feature is missing."""
        features = self._features.get(entry.question)
        if not features or entry.features.keys() != features:
            return None
        return sum((Fraction(level) for level in entry.features.values()), Fraction(0)) / len(features)

    def decision(self, bid: str, gate: str) -> Decision:
        """Whether ``bid`` passes ``gate``: as moderated, or as all evaluators who marked it say."""
        marks = set(self.first.get((bid, gate), _NOBODY).values())
        open_ = "discretionary" in marks
        agreed = self.agreed.get((bid, gate))
        if agreed is not None and agreed.score in ("pass", "fail") and (agreed.reason or not open_):
            return Decision(gate, agreed.score == "pass", agreed.reason or "", open_)
        if marks == {"pass"} or marks == {"fail"}:
            return Decision(gate, marks == {"pass"}, "as every evaluator marked it")
        return Decision(gate, None, discretionary=open_ or (agreed is not None and agreed.score == "discretionary"))

    def first_scores(self, bid: str, question: str) -> tuple[tuple[str, Fraction], ...]:
        """Evaluator and first score, in the panel's order; marks for gates are left out."""
        given = [
            (name, Fraction(mark))
            for name, mark in self.first.get((bid, question), _NOBODY).items()
            if not isinstance(mark, str)
        ]
        last = len(self._place)
        return tuple(sorted(given, key=lambda one: (self._place.get(one[0], last), one[0])))

    def owed(self, bid: str, question: str) -> list[Evaluator]:
        """The evaluators who should have scored this answer and have not."""
        done = self.first.get((bid, question), _NOBODY)
        scorers = self._scorers.get(question)
        if not scorers or scorers.keys() <= done.keys():
            return []
        return [
            evaluator for name, evaluator in scorers.items() if name not in done and (name, bid) not in self.conflicts
        ]

    def agreed_score(self, bid: str, question: str) -> Decimal | Fraction | None:
        """The score that the panel agreed; None where it has not."""
        entry = self.agreed.get((bid, question))
        if entry is None:
            return None
        mark = entry.score if entry.score is not None else self.of_matrix(entry)
        return None if isinstance(mark, str) else mark

    def consolidated(self, bid: str, question: str) -> Consolidated:
        """The score that counts, by the award's rule for consolidation and for missing scores."""
        award = self.round.award
        assert award is not None
        first = self.first_scores(bid, question)
        nought = Fraction(0) if award.missing_scores is Missing.ZERO else None
        if award.consolidation is Consolidation.AGREED:
            agreed = self.agreed_score(bid, question)
            if agreed is None:
                return Consolidated(question, nought, "missing", first)
            return Consolidated(question, Fraction(agreed), "agreed", first, self.agreed[bid, question].reason or "")
        values = [value for _, value in first]
        missing = self.owed(bid, question)
        if missing and nought is not None:
            values += [nought] * len(missing)
        if not values or (missing and nought is None):
            return Consolidated(question, nought if not values else None, "missing", first)
        how = str(award.consolidation)
        value = mean(values) if award.consolidation is Consolidation.MEAN else median(values)
        return Consolidated(question, at_stage(value, award.rounding, "evaluator_mean"), how, first)


def _features(round_: Round) -> dict[str, frozenset[str]]:
    """The features of each question that is scored on a matrix."""
    found: dict[str, frozenset[str]] = {}
    for question in round_.questions:
        scale = round_.scale_of(question)
        if scale is not None and scale.features:
            found[question.id] = frozenset(feature.id for feature in scale.features)
    return found


def mean(values: list[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def median(values: list[Fraction]) -> Fraction:
    """The exact median of at least one value; of an even number, the mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def spread(first: tuple[tuple[str, Fraction], ...]) -> Fraction:
    """Highest less lowest first score; nought where fewer than two evaluators scored."""
    values = [value for _, value in first]
    return max(values) - min(values) if len(values) > 1 else Fraction(0)
