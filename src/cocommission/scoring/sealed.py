"""Which prices nobody has read yet: the pricing schedules that stay sealed until quality is scored."""

from __future__ import annotations

from cocommission.model.bids import Bid, ReceivedFile
from cocommission.model.round import Round
from cocommission.model.sealing import PRICING


def sealed_file(round_: Round, bid: Bid) -> ReceivedFile | None:
    """The pricing schedule of a bid that nobody has opened yet; None where there is none, or it is open."""
    if round_.award is None or not round_.award.seals_prices:
        return None
    entry = round_.price_by_bid.get(bid.id)
    opened = {file.sha256 for file in entry.files} if entry else set()
    last = next((file for file in reversed(bid.files) if file.kind == PRICING), None)
    return None if last is None or last.sha256 in opened else last
