"""First scores and agreed scores, as several rules look at them."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Steps
from cocommission.model.panel import AgreedScore, Score
from cocommission.model.round import Round


def all_marks(round_: Round) -> Iterator[tuple[Steps, Score | AgreedScore]]:
    """Every first score and every agreed score, with the way to it."""
    for position, score in enumerate(round_.scores):
        yield ("scores", position), score
    for position, agreed in enumerate(round_.moderation):
        yield ("moderation", position), agreed


def missing_features(round_: Round, entry: Score | AgreedScore) -> list[str]:
    """The features of a matrix that have no level yet, where the score is given by levels."""
    question = round_.question_by_id.get(entry.question)
    scale = round_.scale_of(question) if question is not None and entry.features else None
    return [one.id for one in scale.features if one.id not in entry.features] if scale else []


def is_whole(round_: Round, entry: Score | AgreedScore) -> bool:
    """Whether there is a score: one number, or on a matrix a level for every feature."""
    return entry.is_given and (entry.score is not None or not missing_features(round_, entry))


def failed_bids(round_: Round) -> frozenset[str]:
    """The bids that are out: failed at a gate (by agreement, or else by all who judged it), or withdrawn."""
    failed = (bid for (bid, _), said in _gates(round_).items() if said == {"fail"})
    return frozenset((*failed, *(bid.id for bid in round_.withdrawn_bids)))


def decided_gates(round_: Round) -> frozenset[tuple[str, str]]:
    """Bid and gate wherever all who judged it, or their agreement, say the same."""
    return frozenset(key for key, said in _gates(round_).items() if len(said) == 1)


def _gates(round_: Round) -> dict[tuple[str, str], set[object]]:
    gates = {question.id for question in round_.gates}
    decided: dict[tuple[str, str], set[object]] = {}
    for score in round_.scores:
        if score.question in gates and score.score is not None:
            decided.setdefault((score.bid, score.question), set()).add(score.score)
    for agreed in round_.moderation:
        if agreed.question in gates and agreed.score is not None:
            decided[agreed.bid, agreed.question] = {agreed.score}
    return decided
