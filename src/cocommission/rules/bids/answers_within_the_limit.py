"""CC603: no answer is longer than the question allows."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.forms.counting import words_in
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC603",
    level=Level.NOTE,
    source="NEF 2014, fair treatment of bids",
    good="""
questions:
  - {id: knowing, text: How will residents know?, words: 4, asks: measurement}
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask and listen., design: Yes., safeguarding: Y}
""",
    bad="""
questions:
  - {id: knowing, text: How will residents know?, words: 3, asks: measurement}
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask and listen., design: Yes., safeguarding: Y}
""",
)
def answers_within_the_limit(round_: Round) -> Iterator[Problem]:
    """No answer is longer than the question allows.

    Why: a limit that binds only those who keep it is unfair; what the papers say about longer answers must be done.

    Fix: do what the invitation to tender says about words above the limit, with every bid alike.
    """
    limits = {question.id: question.words for question in round_.questions if question.words}
    for bid in round_.bids:
        for name, answer in bid.answers.items():
            limit = limits.get(name)
            if limit is None:
                continue
            words = words_in(answer.text) if answer.words is None else answer.words
            if words > limit:
                yield Problem(
                    ("bids", bid.id, "answers", name),
                    f"the answer to `{name}` has {words:,} words; the limit is {limit:,}",
                )
