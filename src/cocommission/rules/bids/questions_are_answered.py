"""CC601: every bid answers every question."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.about import Phase
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.words import some_of


@rule(
    "CC601",
    level=Level.NOTE,
    source="NEF 2014, fair treatment of bids",
    good="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
    bad="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {how: We dig., wider: "", together: All., knowing: We ask., safeguarding: "Yes"}
""",
)
def questions_are_answered(round_: Round) -> Iterator[Problem]:
    """Every bid answers every question.

    Why: a blank may be a lost page as well as a choice; it is better asked about before scores are given.

    Fix: look at the form that came in; whether a blank counts as nought is said by `award.missing_scores`.
    """
    level = Level.WARNING if round_.about.phase is Phase.DELIVERY else None
    for bid in round_.bids:
        blank = [
            question.id
            for question in round_.questions
            if question.is_written
            and not question.optional
            and (question.id not in bid.answers or not bid.answers[question.id].text.strip())
        ]
        if blank:
            yield Problem(("bids", bid.id, "answers"), f"`{bid.id}` does not answer {some_of(blank)}", level=level)
