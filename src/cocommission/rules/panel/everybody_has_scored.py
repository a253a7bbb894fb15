"""CC706: every evaluator has scored every bid on the questions that are theirs."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Phase
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.marks import failed_bids, is_whole
from cocommission.rules.words import counted, some_of


@rule(
    "CC706",
    level=Level.NOTE,
    source="NEF 2014, scoring and award",
    good="""
scores:
  - {evaluator: resident, bid: spade, question: how, score: 4, reason: Clear and close to us.}
""",
    bad="""
bids:
  - id: rake
    bidder: Rake CIC
    answers: {how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
prices: [{bid: rake, price: 21600}]
""",
)
def everybody_has_scored(round_: Round) -> Iterator[Problem]:
    """Every evaluator has scored every bid on the questions that are theirs.

    Why: a voice that is missing for one bid only makes totals unfair; until scoring closes it is merely work to do.

    Fix: ask the evaluator; a bid that failed a gate, or with which they have a conflict, need not be scored.
    """
    level = Level.WARNING if round_.about.phase is Phase.DELIVERY else None
    given = {(one.evaluator, one.bid, one.question) for one in round_.scores if is_whole(round_, one)}
    scored = {question.id for question in round_.scored_questions}
    agreed = {(one.bid, one.question) for one in round_.moderation if one.question in scored and is_whole(round_, one)}
    out = failed_bids(round_)
    for evaluator in round_.panel:
        conflicts = {interest.bid for interest in evaluator.declarations if interest.conflict}
        owed: dict[str, list[str]] = {}
        for bid in round_.bids:
            if bid.id in out or bid.id in conflicts:
                continue
            missing = [
                name
                for name in evaluator.scores
                if (evaluator.id, bid.id, name) not in given and (bid.id, name) not in agreed
            ]
            if missing:
                owed[bid.id] = missing
        if owed:
            number = sum(len(names) for names in owed.values())
            first, names = next(iter(owed.items()))
            yield Problem(
                ("panel", evaluator.id),
                f"`{evaluator.id}` owes {counted(number, 'score')}: {some_of(names)} of `{first}`"
                + (f", and for {counted(len(owed) - 1, 'more bid')}" if len(owed) > 1 else ""),
                level=level,
            )
