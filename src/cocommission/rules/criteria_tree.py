"""What several rules ask of the tree of criteria."""

from __future__ import annotations

from cocommission.finding import Steps
from cocommission.model.criteria import Criterion
from cocommission.model.round import Round


def is_gate(round_: Round, question: str) -> bool:
    """Whether the question of that id passes or fails; an unknown one does not."""
    found = round_.question_by_id.get(question)
    return found is not None and found.gate


def is_unweighted(round_: Round, criterion: Criterion) -> bool:
    """Whether a criterion is scored itself, by price or by a question that is no gate, and has no weight."""
    if criterion.weight is not None:
        return False
    return criterion.price or any(not is_gate(round_, entry.question) for entry in criterion.questions)


def price_criteria(round_: Round) -> list[tuple[Steps, Criterion]]:
    """The criteria that are price, with the way to each."""
    return [(steps, criterion) for steps, criterion in round_.all_criteria() if criterion.price]
