"""At which weight another bid would come first: for each criterion, and for price against quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cocommission.errors import Stop
from cocommission.model.criteria import PriceMethod
from cocommission.model.round import Round
from cocommission.scoring.price.points import methods
from cocommission.scoring.sensitivity.lines import Line, Stretch, on_top, stretches
from cocommission.scoring.sensitivity.weighed import (
    HUNDRED,
    Part,
    Weighed,
    award_of,
    parts,
    weighed,
    with_award,
)

MOST_PRICE = Fraction(60)
"""Splits of price and quality are looked at from 60:40 to 0:100."""


@dataclass(frozen=True)
class Turn:
    """The nearest weight on one side at which the lead changes: these are level there, and ``then`` leads beyond."""

    weight: Fraction
    level: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True)
class Tipping:
    """One criterion: who leads at its published weight, and where that ends, downwards and upwards.

    ``stretches`` cover 0 to 100; the other criteria keep their proportions.
    """

    part: Part
    leaders: tuple[str, ...]
    below: Turn | None
    above: Turn | None
    stretches: tuple[Stretch, ...]

    @property
    def change(self) -> Fraction | None:
        """The smallest change of the weight that another bid needs to come first; None: no change is enough."""
        found = [abs(turn.weight - self.part.weight) for turn in (self.below, self.above) if turn]
        return min(found, default=None)


@dataclass(frozen=True)
class Strip:
    """Who leads at each split of price and quality under one price method; ``reason`` says why it is not known."""

    method: PriceMethod
    stretches: tuple[Stretch, ...]
    reason: str = ""


def tipping(round_: Round, found: Weighed, only_price: bool = False) -> Iterator[Tipping]:
    """Every criterion whose weight can move, or price only; none where there is nothing to compare."""
    for part in parts(round_, found):
        if len(found.bids) > 1 and part.weight < HUNDRED and (part.is_price or not only_price):
            yield _tipping(part, found.lines(part))


def _tipping(part: Part, lines: dict[str, Line]) -> Tipping:
    all_ = stretches(lines, Fraction(0), HUNDRED)
    leaders = on_top(lines, part.weight)
    below = above = None
    if part.weight == 0 and all_[0].winners != leaders:
        above = Turn(part.weight, leaders, all_[0].winners)
    for before, after in pairwise(all_):
        if before.high <= part.weight:
            below = Turn(before.high, on_top(lines, before.high), before.winners)
        if above is None and after.low >= part.weight:
            above = Turn(after.low, on_top(lines, after.low), after.winners)
    return Tipping(part, leaders, below, above, all_)


def strip(round_: Round, method: PriceMethod) -> Strip:
    """Who leads from 60:40 to 0:100 under a price method; ``round_`` is unrounded."""
    if not methods()[method].counts:
        return Strip(method, (), "price earns no points")
    changed = with_award(round_, {"price_method": method})
    try:
        found = weighed(changed, only_price=True)
    except Stop as problem:
        return Strip(method, (), problem.message)
    return Strip(method, (), found) if isinstance(found, str) else _strip(changed, found, method)


def _strip(round_: Round, found: Weighed, method: PriceMethod) -> Strip:
    price = [part for part in parts(round_, found) if part.is_price]
    if len(price) != 1 or award_of(round_).quality == 0:
        return Strip(method, (), "there is nothing but quality" if not price else "there is nothing but price")
    return Strip(method, stretches(found.lines(price[0]), Fraction(0), MOST_PRICE))
