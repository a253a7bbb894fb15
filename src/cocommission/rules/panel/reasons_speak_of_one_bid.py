"""CC721: a reason speaks of the bid that it is for, and names no other bidder."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.bids import Bid
from cocommission.model.panel import Score
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.marks import all_marks
from cocommission.rules.reasons import words_of

_RAKE = """
bids:
  - id: rake
    bidder: Rake and Row
    answers: {how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: "No"}
prices: [{bid: rake, price: 21600}]
"""


@rule(
    "CC721",
    level=Level.WARNING,
    source="PA 2023 s.50; Procurement Regulations 2024 reg. 31",
    good=f"""{_RAKE.rstrip()}
moderation:
  - {{bid: spade, question: wider, score: 3, reason: Compost is planned and traders are not.}}
  - {{bid: rake, question: safeguarding, score: fail, reason: There is no policy.}}
""",
    bad=f"""{_RAKE.rstrip()}
moderation:
  - {{bid: spade, question: wider, score: 3, reason: Compost is planned; Rake and Row thought of traders too.}}
  - {{bid: rake, question: safeguarding, score: fail, reason: There is no policy.}}
""",
)
def reasons_speak_of_one_bid(round_: Round) -> Iterator[Problem]:
    """A reason speaks of the bid that it is for, and names no other bidder.

    Why: bids are scored against the criteria and not against each other, and the reason is sent to the bidder, who
    must not read there what others wrote.

    Fix: say what this answer has or lacks; leave the other bid to its own reasons.
    """
    names = {bid.id: _in_a_row(bid.bidder) for bid in round_.bids if len(words_of(bid.bidder)) > 1}
    for steps, entry in all_marks(round_):
        if not entry.reason:
            continue
        words = _in_a_row(entry.reason)
        for bid, name in names.items():
            if bid == entry.bid or name not in words or name in _own_text(round_.bid_by_id.get(entry.bid)):
                continue
            yield Problem(
                (*steps, "reason"),
                f"the reason for `{entry.bid}` on `{entry.question}` names the bidder of `{bid}`",
                level=Level.NOTE if isinstance(entry, Score) else None,
            )


def _in_a_row(text: str) -> str:
    """The words of a text, each between two spaces, so that a name is found only as whole words."""
    return f" {' '.join(words_of(text))} "


def _own_text(bid: Bid | None) -> str:
    """What a bid says itself: a partner whom it names may be named in a reason."""
    if bid is None:
        return ""
    members = (f"{member.name}\n{member.part or ''}" for member in bid.consortium)
    return _in_a_row("\n".join((bid.bidder, *(answer.text for answer in bid.answers.values()), *members)))
