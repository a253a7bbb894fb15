"""What each criterion and each question is worth, in points of 100."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cocommission.model.criteria import Criterion


@dataclass(frozen=True)
class Leaf:
    """A criterion that is scored itself: by questions or by price; ``path`` holds the titles from the top."""

    criterion: Criterion
    weight: Fraction
    path: tuple[str, ...]
    questions: tuple[tuple[str, Fraction], ...] = ()

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.criterion.id


def leaves(criteria: Sequence[Criterion], above: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """The criteria that carry questions or price, in the order of the tree, with the points of each question.

    Questions of one criterion share its weight equally unless they have weights of their own; a criterion with
    children shares out what its children leave.
    """
    for criterion in criteria:
        path = (*above, criterion.title)
        left = Fraction(criterion.weight or 0)
        for child in criterion.criteria:
            left -= Fraction(child.weight or 0)
        if criterion.price:
            yield Leaf(criterion, left, path)
        elif criterion.questions:
            yield Leaf(criterion, left, path, tuple(_shares(criterion, left)))
        yield from leaves(criterion.criteria, path)


def _shares(criterion: Criterion, weight: Fraction) -> Iterator[tuple[str, Fraction]]:
    equal = weight / len(criterion.questions) if len(criterion.questions) > 1 else weight
    for entry in criterion.questions:
        yield entry.question, equal if entry.weight is None else Fraction(entry.weight)


def question_weights(criteria: Sequence[Criterion]) -> dict[str, Fraction]:
    """Id of a question to its points of 100; a question in two criteria counts in both."""
    result: dict[str, Fraction] = {}
    for leaf in leaves(criteria):
        for question, weight in leaf.questions:
            result[question] = result.get(question, Fraction(0)) + weight
    return result
