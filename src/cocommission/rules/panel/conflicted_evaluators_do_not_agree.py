"""CC717: an evaluator with a declared conflict is not there when scores of that bid are agreed."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import counted


@rule(
    "CC717",
    level=Level.WARNING,
    source="PA 2023 s.83",
    good="""
bids:
  - id: rake
    bidder: Rake CIC
    answers: {how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: "No"}
prices: [{bid: rake, price: 21600}]
panel:
  - id: resident
    role: expert_by_experience
    scores: [how, together, design]
    declarations: [{bid: spade}, {bid: rake, interest: Her son works there, conflict: true}]
moderation: [{bid: rake, question: safeguarding, score: fail, reason: No policy yet., present: [officer]}]
""",
    bad="""
bids:
  - id: rake
    bidder: Rake CIC
    answers: {how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: "No"}
prices: [{bid: rake, price: 21600}]
panel:
  - id: resident
    role: expert_by_experience
    scores: [how, together, design]
    declarations: [{bid: spade}, {bid: rake, interest: Her son works there, conflict: true}]
moderation: [{bid: rake, question: safeguarding, score: fail, reason: No policy yet., present: [officer, resident]}]
""",
)
def conflicted_evaluators_do_not_agree(round_: Round) -> Iterator[Problem]:
    """An evaluator with a declared conflict is not there when scores of that bid are agreed.

    Why: whoever has something to win or lose by a bid must have no part in its score, and be seen to have none.

    Fix: if the record is right, agree these scores again without that person; if it is not, correct `present`.
    """
    conflicts = {
        (evaluator.id, interest.bid)
        for evaluator in round_.panel
        for interest in evaluator.declarations
        if interest.conflict
    }
    scored = {(score.evaluator, score.bid) for score in round_.scores if score.is_given}
    conflicts -= scored  # CC703 speaks
    there: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for position, agreed in enumerate(round_.moderation):
        for number, name in enumerate(agreed.present):
            if (name, agreed.bid) in conflicts and agreed.is_given:
                there.setdefault((name, agreed.bid), []).append((position, number))
    for (name, bid), places in there.items():
        position, number = places[0]
        yield Problem(
            ("moderation", position, "present", number),
            f"`{name}` declared a conflict with `{bid}` and was there when {counted(len(places), 'score')} of it "
            f"{'was' if len(places) == 1 else 'were'} agreed",
        )
