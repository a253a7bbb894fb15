"""log_to_lowest: points fall with the logarithm of price, to nothing at a published multiple of the lowest."""

from __future__ import annotations

from fractions import Fraction

from cocommission.exact import grouped, plain
from cocommission.model.criteria import PriceMethod
from cocommission.scoring.powers import log_to
from cocommission.scoring.price.base import Method, PriceBase, needs_multiple


def _share(price: Fraction, base: PriceBase) -> Fraction:
    if price == base.lowest:
        return Fraction(1)
    return 1 - log_to(price / base.lowest, base.terms.multiple or Fraction(2))


def _working(price: Fraction, quality: Fraction, base: PriceBase) -> str:
    multiple = base.terms.multiple or Fraction(2)
    return f"(1 − ln({grouped(price)} ÷ {grouped(base.lowest)}) ÷ ln({plain(multiple)}))"


METHOD = Method(
    PriceMethod.LOG_TO_LOWEST,
    title="Logarithm of price to the lowest",
    formula="price points = weight × (1 − ln(this bid's price ÷ lowest price) ÷ ln(multiple))",
    weakness="Few people can check a logarithm by hand, and the multiple decides how much price counts. Above the "
    "multiple a price earns nothing; every bid's points hang on the lowest bid.",
    share=_share,
    excel="(1-LN({price}/{lowest})/LN({multiple}))",
    uses=("lowest",),
    needs=needs_multiple,
    working=_working,
    exact=False,
    goes_beyond="a price above the multiple of the lowest earns less than nothing",
)
