"""From prices to price points, or to one figure with quality, by the method that was published."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from cocommission.errors import Fault, Stop
from cocommission.exact import plain
from cocommission.model.criteria import ONE_FIGURE, Award, PriceMethod, Reference, Rounding
from cocommission.scoring import price as package
from cocommission.scoring.price.base import Method, PriceBase, Terms, terms_of
from cocommission.scoring.rounding import at_stage

_ASK = "check the pricing schedule with the bidder, or publish another price method"


@cache
def methods() -> dict[PriceMethod, Method]:
    """Every price method in the order of the schema, found by walking this folder."""
    found: dict[PriceMethod, Method] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda one: one.name):
        method = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "METHOD", None)
        if method is not None:
            found[method.key] = method
    if set(found) != set(PriceMethod) or {key for key, one in found.items() if one.is_one_figure} != ONE_FIGURE:
        raise Fault("a price method of the schema has no file, or a file no method")
    return {key: found[key] for key in PriceMethod}


def price_points(
    method: PriceMethod,
    prices: Mapping[str, Decimal | Fraction],
    weight: Decimal | Fraction,
    *,
    terms: Terms | None = None,
    reference: Reference | None = None,
    clamp: bool = True,
    rounding: Rounding | None = None,
) -> dict[str, Fraction]:
    """Price points of every bid in the base, out of ``weight``.

    ``prices`` holds the bids still in the running: an excluded bid must not be in it. With ``clamp`` points stay
    between nought and ``weight``. Raises ``Stop`` for a price that the method cannot take. ``reference`` is short
    for terms that hold the two reference prices alone.
    """
    chosen = methods()[method]
    given = terms or _referred(reference)
    if chosen.share is None:
        raise Fault(f"{method} makes one figure of price and quality, not points")
    exact = _checked(chosen, prices, given)
    base = PriceBase(list(exact.values()), given)
    stages = rounding or Rounding()
    top, bottom = Fraction(weight).as_integer_ratio()
    points: dict[str, Fraction] = {}
    for bid, price in exact.items():
        share = chosen.share(price, base)
        if stages.ratio is not None:
            share = at_stage(share, stages, "ratio")
        over, under = share.as_integer_ratio()
        if clamp and over > under:
            over = under
        elif clamp and over < 0:
            over = 0
        points[bid] = Fraction(top * over, bottom * under)
    if stages.price_score is not None:
        points = {bid: at_stage(value, stages, "price_score") for bid, value in points.items()}
    return points


def award_points(award: Award, prices: Mapping[str, Decimal | Fraction]) -> dict[str, Fraction]:
    """Price points of every bid in the base under an award, out of its weight of price."""
    return _line_points(award, prices, award.price)


def _line_points(award: Award, prices: Mapping[str, Decimal | Fraction], weight: Decimal) -> dict[str, Fraction]:
    return price_points(
        award.price_method, prices, weight, terms=terms_of(award), clamp=award.clamp, rounding=award.rounding
    )


def lines_are_weighed(award: Award) -> bool:
    """Whether each line of the pricing schedule is scored by itself."""
    return any(line.weight is not None for line in award.price_lines)


def points_by_line(award: Award, amounts: Mapping[str, Mapping[str, Decimal]]) -> dict[str, dict[str, Fraction]]:
    """Bid to line to points: each line by the method, out of its own weight. ``amounts`` is bid to line to amount."""
    result: dict[str, dict[str, Fraction]] = {bid: {} for bid in amounts}
    for line in award.price_lines:
        given = {f"{bid}, {line.title}": own[line.id] for bid, own in amounts.items()}
        points = list(_line_points(award, given, line.weight or Decimal(0)).values())
        for bid, value in zip(amounts, points, strict=True):
            result[bid][line.id] = value
    return result


def figures(
    method: PriceMethod, bids: Mapping[str, tuple[Decimal | Fraction, Decimal | Fraction]], terms: Terms
) -> dict[str, Fraction]:
    """The one figure of every bid in the base; ``bids`` is id to price and quality out of 100.

    Raises ``Stop`` for a price or a quality that the method cannot take.
    """
    chosen = methods()[method]
    if chosen.figure is None:
        raise Fault(f"{method} gives price points, not one figure")
    prices = _checked(chosen, {bid: price for bid, (price, _) in bids.items()}, terms)
    qualities = {bid: Fraction(quality) for bid, (_, quality) in bids.items()}
    for bid, quality in qualities.items():
        if quality <= 0 and not chosen.takes_no_quality:
            raise Stop(
                f"{bid} has no quality points; {method} cannot compare it",
                "publish a least quality (`award.quality_minimum`), so that such a bid is out before prices count",
            )
    base = PriceBase(list(prices.values()), terms, list(qualities.values()))
    return {bid: chosen.figure(prices[bid], qualities[bid], base) for bid in prices}


def _checked(method: Method, prices: Mapping[str, Decimal | Fraction], terms: Terms) -> dict[str, Fraction]:
    """The prices as fractions, all of them such that the method can take them, and its terms published."""
    exact = {bid: Fraction(price) for bid, price in prices.items()}
    least = 0 if method.takes_zero else 1
    for bid, price in exact.items():
        if price.numerator < least:
            raise Stop(f"the price of {bid} is {plain(price)}; {method.key} cannot compare it", _ASK)
    lacking = list(method.needs(terms))
    if lacking:
        raise Stop(f"{method.key}: {lacking[0]}", *lacking[1:], "publish it in `award`")
    return exact


def _referred(reference: Reference | None) -> Terms:
    if reference is None:
        return Terms()
    best, worst = reference.best, reference.worst
    return Terms(
        best=None if best is None else Fraction(best),
        worst=None if worst is None else Fraction(worst),
    )
