"""What a bidder is told of its place: the total, the winner's, and the tie-break where totals did not decide."""

from __future__ import annotations

from cocommission.scoring.result import BidResult, Result
from cocommission.scoring.shown import are_level, total_text, total_words


def place_sentence(result: Result, bid: BidResult, place: str) -> str:
    """Sentences to a bidder; ``place`` is the word for its rank. The result must have one winner."""
    winner, award = result.winners[0], result.award
    own = total_words(bid, award)
    if bid.id == winner.id:
        return f"Your bid came first, with {own}.{_parted(result)}"
    unit = "" if result.is_one_figure else " points"
    first = f"The bid that came first is that of {winner.bidder}, with {total_text(winner, award)}{unit}."
    if not bid.is_ranked:
        return f"Your bid was not ranked, for the reasons below. {first}"
    parted = _parted(result) if are_level(winner, bid, award) else ""
    return f"Your bid came {place}, with {own}. {first}{parted}"


def _parted(result: Result) -> str:
    """A sentence on the tie-break, where the winner does not lead by its total."""
    second = result.ranked[1:2]
    if not second or not are_level(result.winners[0], second[0], result.award):
        return ""
    breaks = ", then ".join(result.tie_breaks)
    return f" Totals were level at the top, and the published tie-break ({breaks}) decided."
