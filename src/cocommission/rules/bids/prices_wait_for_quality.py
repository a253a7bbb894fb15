"""CC616: where prices are opened after quality is scored, none stands in the round that was not opened so."""

from __future__ import annotations

from collections.abc import Iterator

from cocommission.finding import Level, Steps
from cocommission.model.round import Round
from cocommission.rules.base import Problem, rule


@rule(
    "CC616",
    level=Level.ERROR,
    source="PA 2023 s.19",
    good="""
award: {prices_opened: after_quality}
prices: [{bid: spade, price: 21600, opened: 2027-04-20T10:00}]
""",
    bad="""
award: {prices_opened: after_quality}
prices: [{bid: spade, price: 21600}]
""",
)
def prices_wait_for_quality(round_: Round) -> Iterator[Problem]:
    """Where prices are opened after quality is scored, none stands in the round that was not opened so.

    Why: bidders were told that prices stay sealed; a price that can be read while quality is scored breaks that, and
    nobody can show later that it moved no score.

    Fix: take the price out, keep the file as it came, take it in with `bid import` (which leaves it sealed), lock the
    scores with `evaluate lock`, then open all prices with `bid prices`.
    """
    if round_.award is None or not round_.award.seals_prices:
        return
    for bid in round_.bids:
        if bid.price is not None:
            yield _problem(("bids", bid.id, "price"), bid.id)
    standing = round_.bid_by_id
    for position, entry in enumerate(round_.prices):
        has_amount = entry.price is not None or any(line.amount is not None for line in entry.lines)
        if has_amount and entry.opened is None and entry.bid in standing:
            yield _problem(("prices", position), entry.bid)


def _problem(steps: Steps, bid: str) -> Problem:
    return Problem(steps, f"the price of `{bid}` stands here, and prices are sealed until quality is scored")
