"""CC607: every bidder stands behind one bid."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.bids import Bid
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

LEAST_DIGITS = 5
"""A charity or company number has at least so many digits; what has fewer is some other answer."""


@rule(
    "CC607",
    level=Level.NOTE,
    source="PA 2023 s.19; NEF 2014, fair treatment of bids",
    good="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    about: {organisation-number: "07654321"}
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
    bad="""
prices: [{bid: again, price: 21600}]
moderation: [{bid: again, question: safeguarding, score: fail, reason: The policy is missing from this form.}]
bids:
  - id: again
    bidder: SPADE & KETTLE C.I.C.
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
)
def bidders_bid_once(round_: Round) -> Iterator[Problem]:
    """Every bidder stands behind one bid.

    Why: a form that came in twice is counted twice, and changes the price points of all others.

    Fix: keep the one that the invitation to tender says counts, unless it let bidders send several.
    """
    seen: dict[str, Bid] = {}
    for bid in round_.bids:
        marks = _marks(bid)
        first = next((seen[mark] for mark in marks if mark in seen), None)
        if first is not None:
            yield Problem(("bids", bid.id, "bidder"), f"`{bid.id}` and `{first.id}` come from the same bidder")
        for mark in marks:
            seen.setdefault(mark, bid)


def _marks(bid: Bid) -> list[str]:
    """What a bidder is known by: its name in plain letters, and its charity or company number."""
    name = "".join(letter for letter in bid.bidder.casefold() if letter.isalnum())
    marks = [f"name {name}"] if name else []
    number = "".join(letter for letter in bid.about.get("organisation-number", "").casefold() if letter.isalnum())
    if sum(letter.isdigit() for letter in number) >= LEAST_DIGITS:
        marks.append(f"number {number}")
    return marks
