"""One score for every answer, and the quality of every bid: whole numbers over one denominator, fast and exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import lcm
from operator import mul

from cocommission.model.criteria import Award, Consolidation, Missing, Rounding
from cocommission.model.round import Round
from cocommission.scoring.panel import Given, Marks
from cocommission.scoring.rounding import rounded_whole
from cocommission.scoring.weights import Leaf

Cell = tuple[int, ...]
"""The marks behind one answer, × a unit; empty where the score is missing."""


@dataclass(frozen=True)
class Answers:
    """The score that counts for every answer: bid to a row of cells, one a question.

    The sum of a cell ÷ ``unit`` is the score: a mean is the sum of its marks over a larger unit, and so no mark has to
    be touched before the one sum that makes a bid's points.
    """

    questions: tuple[str, ...]
    unit: int
    rows: dict[str, list[Cell]]

    def value(self, bid: str, question: str) -> Fraction | None:
        """The score of one answer."""
        cell = self.rows[bid][self.questions.index(question)]
        return Fraction(sum(cell), self.unit) if cell else None

    def gaps(self, bid: str) -> list[str]:
        """The questions on which a bid has no score."""
        row = self.rows[bid]
        return [name for name, cell in zip(self.questions, row, strict=True) if not cell] if () in row else []


@dataclass(frozen=True)
class Cells:
    """The marks behind every answer: bid to a row of cells, one a question, each mark × ``unit``."""

    questions: tuple[str, ...]
    unit: int
    rows: dict[str, list[Cell]]


def answers_of(round_: Round, award: Award, marks: Marks, bids: Sequence[str], questions: Sequence[str]) -> Answers:
    """The scores that count of ``bids`` on ``questions``, by the award's rules for consolidation and missing scores."""
    return scores_of(cells_of(award, marks, bids, questions), award)


def cells_of(award: Award, marks: Marks, bids: Sequence[str], questions: Sequence[str]) -> Cells:
    """The marks of ``bids`` on ``questions`` as whole numbers."""
    given = [[marks_of(marks, award, bid, question) for question in questions] for bid in bids]
    unit = _unit({mark for row in given for cell in row for mark in cell or ()})
    whole = _Whole(unit)
    rows = [[tuple([whole[mark] for mark in cell or ()]) for cell in row] for row in given]
    return Cells(tuple(questions), unit, dict(zip(bids, rows, strict=True)))


def scores_of(cells: Cells, award: Award) -> Answers:
    """One score from the marks of each answer; whole numbers throughout."""
    how, places = award.consolidation, award.rounding.evaluator_mean
    if how is Consolidation.AGREED:
        return Answers(cells.questions, cells.unit, cells.rows)
    sizes: set[int] = set()
    for row in cells.rows.values():
        sizes.update(map(len, row))
    sizes.discard(0)
    if how is Consolidation.MEAN and places is None and len(sizes) == 1:
        return Answers(cells.questions, cells.unit * sizes.pop(), cells.rows)
    times = lcm(*sizes, 2, 10 ** (places or 0))
    shares = {size: times // size for size in sizes}
    unit = cells.unit * times

    def one(cell: Cell) -> Cell:
        return (_at(_one(cell, how, shares, times), unit, award.rounding),) if cell else ()

    return Answers(cells.questions, unit, {bid: list(map(one, row)) for bid, row in cells.rows.items()})


class _Whole(dict[Given, int]):
    """A mark × unit, looked up once for each mark there is."""

    def __init__(self, unit: int) -> None:
        super().__init__()
        self._unit = unit

    def __missing__(self, mark: Given) -> int:
        value = int(Fraction(mark) * self._unit)
        self[mark] = value
        return value


def _unit(marks: set[Given]) -> int:
    """A denominator that makes every mark a whole number."""
    return lcm(*(Fraction(mark).denominator for mark in marks))


def marks_of(marks: Marks, award: Award, bid: str, question: str) -> Sequence[Given] | None:
    """The marks that make the score of an answer; None where it is missing."""
    is_zero = award.missing_scores is Missing.ZERO
    if award.consolidation is Consolidation.AGREED:
        agreed = marks.agreed_score(bid, question)
        return (agreed,) if agreed is not None else (Fraction(0),) if is_zero else None
    given: Sequence[Given] = [
        mark for mark in marks.first.get((bid, question), {}).values() if not isinstance(mark, str)
    ]
    missing = marks.owed(bid, question)
    if missing and is_zero:
        given = [*given, *[Fraction(0)] * len(missing)]
    if not given:
        return (Fraction(0),) if is_zero else None
    return None if missing and not is_zero else given


def _one(cell: Cell, how: Consolidation, shares: dict[int, int], times: int) -> int:
    """The mean or the median of the marks, × ``times``."""
    if how is Consolidation.MEAN:
        return sum(cell) * shares[len(cell)]
    ordered = sorted(cell)
    middle = len(ordered) // 2
    two = ordered[middle] + ordered[middle if len(ordered) % 2 else middle - 1]
    return two * (times // 2)


def _at(value: int, unit: int, rounding: Rounding) -> int:
    if rounding.evaluator_mean is None:
        return value
    step: int = unit // 10**rounding.evaluator_mean
    return rounded_whole(value, step, rounding.mode) * step


def quality_points(
    answers: Answers, leaves: Sequence[Leaf], tops: dict[str, int], rounding: Rounding
) -> dict[str, Fraction]:
    """Quality points of every bid whose answers all have scores; ``tops`` is question to the top of its scale.

    Points of a question are its weight × score ÷ top; a criterion is rounded as ``rounding`` says.
    """
    columns = {name: number for number, name in enumerate(answers.questions)}
    parts = [
        [
            (columns[name], weight.numerator, weight.denominator * tops[name])
            for name, weight in leaf.questions
            if name in tops
        ]
        for leaf in leaves
    ]
    common = lcm(*{below for part in parts for _, _, below in part})
    exact = [[(column, top * (common // below)) for column, top, below in part] for part in parts]
    bottom = common * answers.unit
    if rounding.criterion is None:
        factors = [0] * len(columns)
        for column, factor in chain.from_iterable(exact):
            factors[column] += factor
        return {bid: Fraction(sum(map(mul, factors, map(sum, row))), bottom) for bid, row in answers.rows.items()}
    ten: int = 10**rounding.criterion
    result: dict[str, Fraction] = {}
    for bid, row in answers.rows.items():
        points = [sum([sum(row[column]) * factor for column, factor in part]) * ten for part in exact]
        result[bid] = Fraction(sum(rounded_whole(one, bottom, rounding.mode) for one in points), ten)
    return result
