"""What a price method is, and the field of prices that it looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cocommission.errors import Stop
from cocommission.model.criteria import PriceMethod, Reference


@dataclass(frozen=True)
class PriceBase:
    """The prices that are compared (of bids still in the running) and what was published beforehand."""

    prices: Sequence[Fraction]
    reference: Reference | None = None

    @property
    def lowest(self) -> Fraction:
        """The lowest price in the base."""
        return min(self.prices)


@dataclass(frozen=True)
class Method:
    """One price method: ``share`` gives the part of the price points that a price earns, 1 for all of them.

    ``formula`` and ``weakness`` are printed in the tender pack. ``takes_zero`` says whether a price of nought has
    a meaning. ``is_relative`` says whether a score depends on the other bids.
    """

    key: PriceMethod
    title: str
    formula: str
    weakness: str
    share: Callable[[Fraction, PriceBase], Fraction]
    takes_zero: bool = False
    is_relative: bool = True
    counts: bool = True


def published(base: PriceBase) -> tuple[Fraction, Fraction]:
    """Best and worst price as published; refused where they are missing or the wrong way round."""
    reference = base.reference
    if reference is None or reference.best is None or reference.worst is None:
        raise Stop("`award.reference` needs `best` and `worst` for fixed_reference", "publish both prices")
    best, worst = Fraction(reference.best), Fraction(reference.worst)
    if worst <= best:
        raise Stop("`award.reference.worst` must be more than `best`", "worst is the price that earns no points")
    return best, worst
