"""What a price method is, and the field of bids that it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm

from cocommission.exact import plain
from cocommission.model.criteria import Award, PriceMethod, Reference


@dataclass(frozen=True)
class Terms:
    """What was published beforehand for the methods that need it."""

    best: Fraction | None = None
    worst: Fraction | None = None
    multiple: Fraction | None = None
    budget: Fraction | None = None
    discount: Fraction | None = None
    value: Fraction | None = None
    price_weight: Fraction = Fraction(0)
    quality_weight: Fraction = Fraction(100)


def terms_of(award: Award) -> Terms:
    """The terms of an award."""
    reference = award.reference or Reference()
    return Terms(
        _exact(reference.best),
        _exact(reference.worst),
        _exact(award.multiple),
        _exact(award.budget),
        _exact(award.significant_discount),
        _exact(award.value_of_quality),
        Fraction(award.price),
        Fraction(award.quality),
    )


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


@dataclass(frozen=True)
class PriceBase:
    """The bids that are compared – only those still in the running – and what was published.

    ``qualities`` are out of 100 and belong to the prices one by one; only methods of one figure look at them.
    """

    prices: Sequence[Fraction]
    terms: Terms = Terms()
    qualities: Sequence[Fraction] = ()

    @cached_property
    def lowest(self) -> Fraction:
        """The lowest price in the base."""
        return min(self.prices)

    @cached_property
    def highest(self) -> Fraction:
        """The highest price in the base."""
        return max(self.prices)

    @cached_property
    def mean(self) -> Fraction:
        """The mean of the prices in the base."""
        return sum(self.prices, Fraction(0)) / len(self.prices)

    @property
    def bids(self) -> int:
        """How many bids are compared."""
        return len(self.prices)

    @cached_property
    def harmonic(self) -> Fraction:
        """The harmonic mean of the prices in the base: their number by the sum of one divided by each."""
        common = lcm(*(price.numerator for price in self.prices))
        inverses = sum(price.denominator * (common // price.numerator) for price in self.prices)
        return Fraction(len(self.prices) * common, inverses)

    @cached_property
    def best_quality(self) -> Fraction:
        """The highest quality in the base, out of 100."""
        return max(self.qualities)

    @cached_property
    def least_quality(self) -> Fraction:
        """The lowest quality in the base, out of 100."""
        return min(self.qualities)


Needs = Callable[[Terms], Iterator[str]]


def nothing(terms: Terms) -> Iterator[str]:
    """For methods that need nothing published besides the weights."""
    return iter(())


@dataclass(frozen=True)
class Method:
    """One price method.

    ``share`` gives the part of the price points that a price earns, 1 for all of them; a method that makes one
    figure of price and quality has ``figure`` instead, of a price and a quality out of 100.

    ``formula`` and ``weakness`` are printed in the tender pack, ``working`` writes the sum of one made-up bid out.
    ``excel`` is the formula of the workbook, over the names in ``uses`` (figures of the base), ``price``, ``quality``
    and those of ``Terms``. ``needs`` yields what must be published and is not. ``takes_zero`` says whether a price of
    nought has a meaning, ``takes_no_quality`` the same of a quality of nought. ``is_relative`` says whether a bid's
    figure depends on the other bids, ``exact`` whether it is a fraction.
    """

    key: PriceMethod
    title: str
    formula: str
    weakness: str
    share: Callable[[Fraction, PriceBase], Fraction] | None = None
    figure: Callable[[Fraction, Fraction, PriceBase], Fraction] | None = None
    excel: str = "0"
    uses: tuple[str, ...] = ()
    needs: Needs = nothing
    working: Callable[[Fraction, Fraction, PriceBase], str] | None = None
    takes_zero: bool = False
    takes_no_quality: bool = True
    is_relative: bool = True
    counts: bool = True
    lowest_wins: bool = False
    exact: bool = True
    goes_beyond: str = ""

    @property
    def is_one_figure(self) -> bool:
        """Whether price and quality make one figure instead of points that are added."""
        return self.figure is not None


def needs_multiple(terms: Terms) -> Iterator[str]:
    """How many times the lowest price earns nothing: more than once."""
    if terms.multiple is None:
        yield "`award.multiple` is not set: how many times the lowest price earns no point"
    elif terms.multiple <= 1:
        yield f"`award.multiple` is {plain(terms.multiple)}; it must be more than 1"


def needs_price_weight(terms: Terms) -> Iterator[str]:
    """A weight of price above nought, since the method divides by it."""
    if terms.price_weight <= 0:
        yield "`award.price` must be more than 0: the method divides by the weight of price"
