"""One score for every answer, and the quality of every bid: whole numbers over one denominator, fast and exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul

from cocommission.model.criteria import Award, Consolidation, Missing, Rounding
from cocommission.model.round import Round
from cocommission.scoring.panel import Given, Marks
from cocommission.scoring.rounding import rounded_whole
from cocommission.scoring.weights import Leaf

Row = list[int | None]


@dataclass(frozen=True)
class Answers:
    """The score that counts for every answer: bid to a row of scores × ``unit``, one a question; None where missing."""

    questions: tuple[str, ...]
    unit: int
    rows: dict[str, Row]

    def value(self, bid: str, question: str) -> Fraction | None:
        """The score of one answer."""
        found = self.rows[bid][self.questions.index(question)]
        return None if found is None else Fraction(found, self.unit)


@dataclass(frozen=True)
class Cells:
    """The marks behind every answer: bid to a row of cells, one a question, each mark × ``unit``; None: missing."""

    questions: tuple[str, ...]
    unit: int
    rows: dict[str, list[tuple[int, ...] | None]]


def answers_of(round_: Round, award: Award, marks: Marks, bids: Sequence[str], questions: Sequence[str]) -> Answers:
    """The scores that count of ``bids`` on ``questions``, by the award's rules for consolidation and missing scores."""
    return scores_of(cells_of(award, marks, bids, questions), award)


def cells_of(award: Award, marks: Marks, bids: Sequence[str], questions: Sequence[str]) -> Cells:
    """The marks of ``bids`` on ``questions`` as whole numbers."""
    given = [[marks_of(marks, award, bid, question) for question in questions] for bid in bids]
    unit = _unit({mark for row in given for cell in row for mark in cell or ()})
    whole = _Whole(unit)
    rows = [[tuple([whole[mark] for mark in cell]) if cell else None for cell in row] for row in given]
    return Cells(tuple(questions), unit, dict(zip(bids, rows, strict=True)))


def scores_of(cells: Cells, award: Award) -> Answers:
    """One score from the marks of each answer; whole numbers throughout."""
    how = award.consolidation
    if how is Consolidation.AGREED:
        agreed: dict[str, Row] = {bid: [cell[0] if cell else None for cell in row] for bid, row in cells.rows.items()}
        return Answers(cells.questions, cells.unit, agreed)
    places = award.rounding.evaluator_mean
    sizes: set[int] = set()
    for row in cells.rows.values():
        sizes.update(map(len, row if None not in row else filter(None, row)))  # type: ignore[arg-type]
    if how is Consolidation.MEAN and places is None and len(sizes) == 1:
        same: dict[str, Row] = {
            bid: [None if cell is None else sum(cell) for cell in row] if None in row else list(map(sum, row))  # type: ignore[arg-type]
            for bid, row in cells.rows.items()
        }
        return Answers(cells.questions, cells.unit * sizes.pop(), same)
    times = lcm(*sizes, 2, 10 ** (places or 0))
    shares = {size: times // size for size in sizes}
    unit = cells.unit * times
    rows: dict[str, Row] = {}
    for bid, row in cells.rows.items():
        values = [None if cell is None else _one(cell, how, shares, times) for cell in row]
        rows[bid] = values if places is None else [_at(value, unit, award.rounding) for value in values]
    return Answers(cells.questions, unit, rows)


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


def _one(cell: tuple[int, ...], how: Consolidation, shares: dict[int, int], times: int) -> int:
    """The mean or the median of the marks, × ``times``."""
    if how is Consolidation.MEAN:
        return sum(cell) * shares[len(cell)]
    ordered = sorted(cell)
    middle = len(ordered) // 2
    two = ordered[middle] + ordered[middle if len(ordered) % 2 else middle - 1]
    return two * (times // 2)


def _at(value: int | None, unit: int, rounding: Rounding) -> int | None:
    if value is None or rounding.evaluator_mean is None:
        return value
    step: int = unit // 10**rounding.evaluator_mean
    return rounded_whole(value, step, rounding.mode) * step


def quality_points(
    answers: Answers, leaves: Sequence[Leaf], tops: dict[str, int], rounding: Rounding
) -> dict[str, Fraction]:
    """Quality points of every bid whose answers all have scores; ``tops`` is question to the top of its scale.

    Points of a question are its weight × score ÷ top; a criterion is rounded as ``rounding`` says.
    """
    parts = [_coefficients(leaf, answers, tops) for leaf in leaves]
    common = lcm(*(value.denominator for part in parts for value in part.values()))
    bottom = common * answers.unit
    if rounding.criterion is None:
        whole: dict[int, Fraction] = {}
        for part in parts:
            for column, value in part.items():
                whole[column] = whole.get(column, Fraction(0)) + value
        return _summed(answers, {column: int(value * common) for column, value in whole.items()}, bottom)
    ten = 10**rounding.criterion
    result: dict[str, Fraction] = {}
    exact = [{column: int(value * common) * ten for column, value in part.items()} for part in parts]
    for bid, row in answers.rows.items():
        points = [sum([(row[column] or 0) * value for column, value in part.items()]) for part in exact]
        result[bid] = Fraction(sum(rounded_whole(one, bottom, rounding.mode) for one in points), ten)
    return result


def _coefficients(leaf: Leaf, answers: Answers, tops: dict[str, int]) -> dict[int, Fraction]:
    """Column of each question to what a score of 1 earns there."""
    found: dict[int, Fraction] = {}
    for name, weight in leaf.questions:
        if name in tops:
            column = answers.questions.index(name)
            found[column] = found.get(column, Fraction(0)) + weight / tops[name]
    return found


def _summed(answers: Answers, coefficients: dict[int, int], bottom: int) -> dict[str, Fraction]:
    factors = [coefficients.get(column, 0) for column in range(len(answers.questions))]
    return {bid: Fraction(sum(map(mul, row, factors)), bottom) for bid, row in answers.rows.items()}
