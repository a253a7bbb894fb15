"""CC604: every bid came in by the deadline."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import is_before, shown_moment


@rule(
    "CC604",
    level=Level.WARNING,
    source="PA 2023 s.19",
    good="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    received: 2027-03-01T12:00
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
    bad="""
bids:
  - id: spade
    bidder: Spade & Kettle CIC
    received: 2027-03-01T12:01
    answers: {how: We dig., wider: Compost., together: All., knowing: We ask., design: They did., safeguarding: "Yes"}
""",
)
def bids_came_in_time(round_: Round) -> Iterator[Problem]:
    """Every bid came in by the deadline.

    Why: taking in a late bid treats unfairly those who sent theirs in time; turning it away needs a decision on record.

    Fix: decide by the rules of the invitation to tender, and record who decided and why, by a waiver here.
    """
    deadline = round_.timetable.deadline
    if deadline is None:
        return
    for bid in round_.bids:
        if bid.received is not None and is_before(deadline, bid.received):
            yield Problem(
                ("bids", bid.id, "received"),
                f"`{bid.id}` came in on {shown_moment(bid.received)}; the deadline was {shown_moment(deadline)}",
            )
