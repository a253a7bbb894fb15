"""CC609: one member of a consortium leads it."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.bids import Bid
from cocommission.rules.base import Problem, rule


@rule(
    "CC609",
    per="bid",
    level=Level.NOTE,
    source="PA 2023 s.22; NEF 2014, approach",
    good="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    consortium: [{name: Spade, lead: true}, {name: Kettle}]
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
    bad="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    consortium: [{name: Spade}, {name: Kettle}]
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
)
def consortia_have_one_lead(bid: Bid) -> Iterator[Problem]:
    """One member of a consortium leads it.

    Why: somebody signs the contract and answers for all; if it is not clear who, gates are asked of the wrong body.

    Fix: ask the bidder who signs, and mark that member with `lead: true`.
    """
    leads = sum(member.lead for member in bid.consortium)
    if len(bid.consortium) > 1 and leads != 1:
        who = "no member" if leads == 0 else f"{leads} members"
        yield Problem(("consortium",), f"the consortium of `{bid.id}` has {who} as lead")
