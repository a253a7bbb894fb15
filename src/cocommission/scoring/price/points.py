"""From prices to price points, by the method that was published, with its clamp and its rounding."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from cocommission.errors import Fault, Stop
from cocommission.exact import plain
from cocommission.model.criteria import PriceMethod, Reference, Rounding
from cocommission.scoring import price as package
from cocommission.scoring.price.base import Method, PriceBase
from cocommission.scoring.rounding import at_stage


@cache
def methods() -> dict[PriceMethod, Method]:
    """Every price method, found by walking this folder."""
    found: dict[PriceMethod, Method] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda one: one.name):
        method = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "METHOD", None)
        if method is not None:
            found[method.key] = method
    if set(found) != set(PriceMethod):
        raise Fault("a price method of the schema has no file, or a file no method")
    return found


def price_points(
    method: PriceMethod,
    prices: Mapping[str, Decimal | Fraction],
    weight: Decimal | Fraction,
    *,
    reference: Reference | None = None,
    clamp: bool = True,
    rounding: Rounding | None = None,
) -> dict[str, Fraction]:
    """Price points of every bid in the base, out of ``weight``.

    ``prices`` holds the bids still in the running: an excluded bid must not be in it. With ``clamp`` points stay
    between nought and ``weight``. Raises ``Stop`` for a price that the method cannot take.
    """
    chosen = methods()[method]
    exact = {bid: Fraction(price) for bid, price in prices.items()}
    for bid, price in exact.items():
        if price < 0 or (price == 0 and not chosen.takes_zero):
            raise Stop(
                f"the price of {bid} is {plain(price)}; {method} cannot compare it",
                "check the pricing schedule with the bidder, or publish another price method",
            )
    if not exact:
        return {}
    base = PriceBase(list(exact.values()), reference)
    stages = rounding or Rounding()
    result: dict[str, Fraction] = {}
    for bid, price in exact.items():
        share = at_stage(chosen.share(price, base), stages, "ratio")
        if clamp:
            share = min(max(share, Fraction(0)), Fraction(1))
        result[bid] = at_stage(Fraction(weight) * share, stages, "price_score")
    return result
