"""Bids that nobody sent: prices from the round's own bracket and even quality, to see what a method would reward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cocommission.exact import finite, money
from cocommission.model.about import About, Period
from cocommission.model.bids import Bid
from cocommission.model.criteria import Consolidation
from cocommission.model.panel import AgreedScore
from cocommission.model.questions import Question
from cocommission.model.round import Round

NOTHING, WEAK, MIDDLING = Fraction(0), Fraction(2, 5), Fraction(13, 20)
GOOD, HIGH, FULL = Fraction(4, 5), Fraction(9, 10), Fraction(1)
"""Shares of the way from the lowest to the highest step of every scale."""
_VERY_WEAK = Fraction(1, 5)
_NOBODY_SAID = Fraction(100_000)
_REPLACED = ("bids", "prices", "scores", "moderation", "panel")


@dataclass(frozen=True)
class Bracket:
    """Lowest, middle and highest price to try; ``remarks`` say what of it is not the round's own."""

    low: Fraction
    middle: Fraction
    high: Fraction
    currency: str = "GBP"
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class MadeUpBid:
    """A bid with one price and the same quality in every answer."""

    id: str
    name: str
    price: Fraction
    quality: Fraction


def bracket_of(about: About) -> Bracket:
    """The prices to try: the round's bracket of funding, or what is taken in its place, with a remark."""
    budget = about.budget
    currency = budget.currency if budget else "GBP"
    ends = sorted({Fraction(end) for end in (budget.from_, budget.to) if end}) if budget else []
    if not ends:
        remark = f"The round names no bracket of funding; {money(_NOBODY_SAID, currency)} is taken as the middle."
        return _around(_NOBODY_SAID, currency, (remark,))
    remarks: tuple[str, ...] = ()
    months = about.contract.months if about.contract else None
    if budget and budget.period is Period.YEAR:
        if months:
            ends = [end * months / 12 for end in ends]
            remarks = (f"Amounts for a year are taken times {months} months.",)
        else:
            remarks = ("Amounts are for a year, since the round does not say how long the contract is.",)
    if len(ends) == 1:
        remark = f"The round names one amount; prices a fifth below and above {money(ends[0], currency)} are tried."
        return _around(ends[0], currency, (*remarks, remark))
    return Bracket(ends[0], (ends[0] + ends[1]) / 2, ends[1], currency, remarks)


def _around(middle: Fraction, currency: str, remarks: tuple[str, ...]) -> Bracket:
    return Bracket(middle * 4 / 5, middle, middle * 6 / 5, currency, remarks)


def field_of(bracket: Bracket) -> tuple[MadeUpBid, ...]:
    """Four bids that differ as bids do: cheap and weak, the middle, dear and strong, and one far below all."""
    return (
        MadeUpBid("cheap", "Cheap and weak", bracket.low, WEAK),
        MadeUpBid("middle", "In the middle", bracket.middle, MIDDLING),
        MadeUpBid("dear", "Dear and strong", bracket.high, HIGH),
        MadeUpBid("very-cheap", "Half price, very weak", bracket.low / 2, _VERY_WEAK),
    )


def with_bids(round_: Round, bids: Sequence[MadeUpBid]) -> Round:
    """The round with these bids in place of its own: every gate passed, every score agreed."""
    award = round_.award
    merged = round_.merged.model_copy(
        update={
            "award": award and award.model_copy(update={"consolidation": Consolidation.AGREED}),
            "bids": tuple(_sent(bid) for bid in bids),
            "prices": (),
            "scores": (),
            "panel": (),
            "moderation": tuple(
                AgreedScore.model_construct(bid=bid.id, question=one.id, score=_mark(round_, one, bid.quality))
                for bid in bids
                for one in round_.questions
            ),
        }
    )
    broken = round_.broken.difference(_REPLACED)
    return Round(merged, round_.council, broken, round_.from_council)


def _sent(bid: MadeUpBid) -> Bid:
    price: Any = bid.price  # a fraction, where a real bid has whole pence
    return Bid.model_construct(id=bid.id, bidder=bid.name, price=price)


def _mark(round_: Round, question: Question, share: Fraction) -> Decimal | str:
    scale = round_.scale_of(question)
    if question.gate or scale is None:
        return "pass"
    return finite(scale.lowest + share * (scale.top - scale.lowest))
