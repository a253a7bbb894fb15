"""A result in words and figures: rounded as the award says, the same in every paper."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import plain, shown
from cocommission.model.criteria import Award, RankOn
from cocommission.scoring.powers import levelled
from cocommission.scoring.price.points import methods
from cocommission.scoring.result import BidResult, Result
from cocommission.scoring.rounding import at_stage, rounded


def stage_text(value: Fraction | None, award: Award, stage: str) -> str | None:
    """A number as the award's rounding says for that stage; not rounded where it says nothing."""
    if value is None:
        return None
    places = getattr(award.rounding, stage)
    if places is None:
        return plain(value)
    return format(shown(rounded(value, places, award.rounding.mode), places), "f")


def headline(result: Result) -> str:
    """One or two sentences: who offers the most, by how much, and where the lead comes from."""
    award = result.award
    split = f"At {plain(award.price)}:{plain(award.quality)} (price : quality)"
    winners = result.winners
    unit = "points"
    if result.is_one_figure:
        split = f"Under “{methods()[award.price_method].title}”"
        unit = f"({'lowest' if result.lowest_wins else 'highest'} figure first)"
    if not winners:
        return f"{split}, there is no bid left to rank."
    if len(winners) > 1:
        names = " and ".join(bid.bidder for bid in winners)
        return f"{split}, {names} tie for first place with {total_text(winners[0], award)} {unit} each."
    first = winners[0]
    text = f"{split}, {first.bidder} comes first with {total_text(first, award)} {unit}"
    if len(result.ranked) == 1:
        return f"{text}; it is the only bid left to rank."
    second = result.ranked[1]
    lead = (first.total or Fraction(0)) - (second.total or Fraction(0))
    if are_level(first, second, award):
        breaks = ", then ".join(result.tie_breaks)
        return f"{text}, level with {second.bidder}; the published tie-break ({breaks}) decides."
    if result.is_one_figure:
        return f"{text}; {second.bidder} comes second with {total_text(second, award)}."
    return f"{text}, {points_text(lead, award)} ahead of {second.bidder}. {_why(first, second, award)}"


def _why(first: BidResult, second: BidResult, award: Award) -> str:
    gaps = [
        (one.points - other.points, one.title)
        for one, other in zip(first.criteria, second.criteria, strict=True)
        if one.points != other.points
    ]
    ahead = sorted((gap for gap in gaps if gap[0] > 0), key=lambda gap: (-gap[0], gap[1]))[:2]
    behind = sorted((gap for gap in gaps if gap[0] < 0), key=lambda gap: (gap[0], gap[1]))[:1]
    words = "It gains most on " + " and ".join(f"{title} (+{points_text(gap, award)})" for gap, title in ahead)
    if behind:
        words += f" and gives way on {behind[0][1]} (−{points_text(-behind[0][0], award)})"
    return words + "."


def points_text(value: Fraction, award: Award) -> str:
    """Points with as many places as the total, or two."""
    return format(shown(value, award.rounding.final if award.rounding.final is not None else 2), "f")


def total_text(bid: BidResult, award: Award) -> str:
    """The total as the award shows it."""
    return stage_text(bid.total, award, "final") or ""


def total_words(bid: BidResult, award: Award) -> str:
    """The total with what it is: points of 100, or the one figure of price and quality."""
    method = methods()[award.price_method]
    if not method.is_one_figure:
        return f"{total_text(bid, award)} of 100 points"
    return f"a figure of {total_text(bid, award)} (the {'lowest' if method.lowest_wins else 'highest'} comes first)"


def are_level(one: BidResult, other: BidResult, award: Award) -> bool:
    """Whether the totals by which two bids are ranked are equal, so that only a tie-break can part them."""
    totals = [bid.total or Fraction(0) for bid in (one, other)]
    if award.rank_on is RankOn.SHOWN:
        totals = [at_stage(total, award.rounding, "final") for total in totals]
    elif not methods()[award.price_method].exact:
        totals = levelled(totals)
    return totals[0] == totals[1]


def notes(result: Result) -> list[str]:
    """What else must be said of a result: ties, tie-breaks, what-ifs."""
    notes, award = list(result.notes), result.award
    if result.tie and award.tie_breaks:
        notes.append(
            f"The tie is a tie: the published tie-break ({', then '.join(result.tie_breaks)}) does not break it either."
        )
    elif result.tie:
        notes.append("The tie is a tie: no tie-break was published, so the tool does not break it.")
    if result.tie_broken:
        notes.append(f"Equal totals were put in order by the published tie-break: {', then '.join(result.tie_breaks)}.")
    if result.asked_ratio is not None:
        notes.append("This is a what-if: the round's own weights are unchanged.")
    return notes


def tells_another_price(award: Award, winner: BidResult) -> bool:
    """Whether the winner's price and points together give away a losing price.

    They do where price points hang on other bids, unless the winner has all of them.
    """
    method = methods()[award.price_method]
    return method.counts and method.is_relative and winner.price_score != Fraction(award.price)
