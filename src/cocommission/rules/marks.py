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


def failed_bids(round_: Round) -> frozenset[str]:
    """The bids that failed a gate: by agreement, or by a first score where nothing is agreed yet."""
    gates = {question.id for question in round_.gates}
    agreed = {(one.bid, one.question): one.score for one in round_.moderation if one.score is not None}
    failed = {bid for (bid, question), score in agreed.items() if question in gates and score == "fail"}
    for score in round_.scores:
        if score.question in gates and score.score == "fail" and (score.bid, score.question) not in agreed:
            failed.add(score.bid)
    return frozenset(failed)
