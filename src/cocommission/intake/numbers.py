"""From what a cell stores to an exact number: the shortest decimal of a double, and the grammar of money."""

from __future__ import annotations

import math
import re
from decimal import Decimal

_STORED = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,3})?")
_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,2})?")
_WRITTEN = re.compile(r"(?:£|GBP|€|EUR)?[ \u00a0]?((?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.[0-9]{1,2})?)")


def shortest(stored: str) -> str | None:
    """The shortest plain decimal that names the double a cell stores, e.g. ``0.30000000000000004`` as it is.

    None if ``stored`` is not a number. This is the one place where a binary number is looked at.

    >>> shortest("21500.0"), shortest("1.2500000000000000E3"), shortest("1e999")
    ('21500', '1250', None)
    """
    stored = stored.strip(" \t\r\n")
    if len(stored) > 128 or not _STORED.fullmatch(stored):
        return None
    double = float(stored)
    if not math.isfinite(double):
        return None
    text = format(Decimal(repr(double)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def is_amount(text: str) -> bool:
    """Whether ``text`` is money as the round's files write it."""
    return len(text) <= 16 and _AMOUNT.fullmatch(text) is not None


def amount_in(text: str) -> str | None:
    """The amount that a bidder wrote as text, e.g. ``£21,500.00``; None if it could mean something else.

    >>> amount_in("£21,500.00"), amount_in("21.500,00"), amount_in("about 20k")
    ('21500.00', None, None)
    """
    text = text.strip(" \t\n\u00a0")
    match = _WRITTEN.fullmatch(text) if len(text) <= 32 else None
    amount = match[1].replace(",", "") if match else ""
    return amount if is_amount(amount) else None
