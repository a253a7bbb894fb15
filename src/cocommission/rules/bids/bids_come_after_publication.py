"""CC614: no bid came in before the invitation was published."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule
from cocommission.rules.dates import is_before, shown_moment

_ANSWERS = "{how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: Aye}"


@rule(
    "CC614",
    level=Level.WARNING,
    source="PA 2023 s.19",
    good=f"""
bids: [{{id: spade, bidder: Spade & Kettle CIC, received: 2027-01-11T08:00, answers: {_ANSWERS}}}]
""",
    bad=f"""
bids: [{{id: spade, bidder: Spade & Kettle CIC, received: 2027-01-10T08:00, answers: {_ANSWERS}}}]
""",
)
def bids_come_after_publication(round_: Round) -> Iterator[Problem]:
    """No bid came in before the invitation was published.

    Why: either a date is wrong, or somebody knew the questions before the others did.

    Fix: correct the date; if it is right, find out how the bidder came by the papers, and record what was decided.
    """
    published = round_.timetable.published
    if published is None:
        return
    for bid in round_.bids:
        if bid.received is not None and is_before(bid.received, published):
            yield Problem(
                ("bids", bid.id, "received"),
                f"`{bid.id}` came in on {shown_moment(bid.received)}; the invitation was published on {published}",
            )
