"""CC608: a file that came in belongs to one bid."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level, Steps
from cocommission.model.bids import ReceivedFile
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule

_ANSWERS = "{how: We dig., wider: We share., together: All., knowing: We ask., design: They did., safeguarding: Aye}"
_SHA, _OTHER = "ab" * 32, "cd" * 32
_BIDS = f"""
prices: [{{bid: rake, price: 21600}}]
moderation: [{{bid: rake, question: safeguarding, score: fail, reason: There is no policy and no named lead.}}]
bids:
  - {{id: spade, bidder: Spade & Kettle CIC, files: [{{name: form.docx, sha256: {_SHA}}}], answers: {_ANSWERS}}}
"""


@rule(
    "CC608",
    level=Level.WARNING,
    source="PA 2023 s.19",
    good=f"""{_BIDS.rstrip()}
  - {{id: rake, bidder: Rake CIC, files: [{{name: form.docx, sha256: {_OTHER}}}], answers: {_ANSWERS}}}
""",
    bad=f"""{_BIDS.rstrip()}
  - {{id: rake, bidder: Rake CIC, files: [{{name: form.docx, sha256: {_SHA}}}], answers: {_ANSWERS}}}
""",
)
def files_belong_to_one_bid(round_: Round) -> Iterator[Problem]:
    """A file that came in belongs to one bid.

    Why: the same file under two bids means that one of them is scored on another bidder's answers.

    Fix: find out who sent the file, and import it again for that bid alone.
    """
    first: dict[str, str] = {}
    for steps, bid, file in _files(round_):
        owner = first.setdefault(file.sha256, bid)
        if owner != bid:
            yield Problem(steps, f"this file came in for `{owner}`, and again for `{bid}`")


def _files(round_: Round) -> Iterator[tuple[Steps, str, ReceivedFile]]:
    """Every file as received, with the way to it and the bid it came in for."""
    for bid in round_.bids:
        for number, file in enumerate(bid.files):
            yield ("bids", bid.id, "files", number), bid.id, file
    gone = {bid.id for bid in round_.withdrawn_bids}
    for position, price in enumerate(round_.prices):
        if price.bid in gone:
            continue
        for number, file in enumerate(price.files):
            yield ("prices", position, "files", number), price.bid, file
