"""From the panel's marks to one score for each answer, and one decision for each gate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cocommission.model.criteria import Consolidation, Missing
from cocommission.model.panel import Evaluator
from cocommission.model.round import Round
from cocommission.scoring.rounding import at_stage


@dataclass(frozen=True)
class Decision:
    """A gate's outcome for one bid; ``passed`` is None where nobody has decided."""

    question: str
    passed: bool | None
    reason: str = ""


@dataclass(frozen=True)
class Consolidated:
    """The score that counts for one answer; ``value`` is None where it is missing, ``how`` says where it is from."""

    question: str
    value: Fraction | None
    how: str
    first: tuple[tuple[str, Fraction], ...] = ()
    reason: str = ""


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
        self.agreed = {(entry.bid, entry.question): entry for entry in round_.moderation}
        self.first: dict[tuple[str, str], list[tuple[str, Decimal | str]]] = {}
        for score in round_.scores:
            if score.score is not None and (score.evaluator, score.bid) not in self.conflicts:
                self.first.setdefault((score.bid, score.question), []).append((score.evaluator, score.score))

    def decision(self, bid: str, gate: str) -> Decision:
        """Whether ``bid`` passes ``gate``: as moderated, or as all evaluators who marked it say."""
        agreed = self.agreed.get((bid, gate))
        if agreed is not None and agreed.score in ("pass", "fail"):
            return Decision(gate, agreed.score == "pass", agreed.reason or "")
        marks = {mark for _, mark in self.first.get((bid, gate), ())}
        if marks == {"pass"} or marks == {"fail"}:
            return Decision(gate, marks == {"pass"}, "as every evaluator marked it")
        return Decision(gate, None)

    def first_scores(self, bid: str, question: str) -> tuple[tuple[str, Fraction], ...]:
        """Evaluator and first score, in the panel's order; marks for gates are left out."""
        given = {
            name: Fraction(mark)
            for name, mark in self.first.get((bid, question), ())
            if isinstance(mark, Decimal | int)
        }
        order = [evaluator.id for evaluator in self.round.panel]
        return tuple((name, given[name]) for name in sorted(given, key=lambda name: (_place(order, name), name)))

    def owed(self, bid: str, question: str) -> list[Evaluator]:
        """The evaluators who should have scored this answer and have not."""
        done = {name for name, _ in self.first.get((bid, question), ())}
        return [
            evaluator
            for evaluator in self.round.panel
            if question in evaluator.scores and evaluator.id not in done and (evaluator.id, bid) not in self.conflicts
        ]

    def consolidated(self, bid: str, question: str) -> Consolidated:
        """The score that counts, by the award's rule for consolidation and for missing scores."""
        award = self.round.award
        assert award is not None
        first = self.first_scores(bid, question)
        nought = Fraction(0) if award.missing_scores is Missing.ZERO else None
        if award.consolidation is Consolidation.AGREED:
            entry = self.agreed.get((bid, question))
            if entry is None or not isinstance(entry.score, Decimal | int):
                return Consolidated(question, nought, "missing", first)
            return Consolidated(question, Fraction(entry.score), "agreed", first, entry.reason or "")
        values = [value for _, value in first]
        missing = self.owed(bid, question)
        if missing and nought is not None:
            values += [nought] * len(missing)
        if not values or (missing and nought is None):
            return Consolidated(question, nought if not values else None, "missing", first)
        how = str(award.consolidation)
        value = mean(values) if award.consolidation is Consolidation.MEAN else median(values)
        return Consolidated(question, at_stage(value, award.rounding, "evaluator_mean"), how, first)


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else len(order)


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
