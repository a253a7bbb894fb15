"""Dates, amounts and ids as the standard wants them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cocommission.exact import plain
from cocommission.model.about import About, Period
from cocommission.regimes.working_days import in_utc

FIRST, LAST = time(), time(23, 59, 59)
UNREGISTERED = "ocds-000000"
"""The prefix of a process whose own is not written in the round; it is registered to nobody."""


def moment(value: date | None, at: time = FIRST) -> str | None:
    """A day or moment with London's offset; a day alone begins at midnight, or ends ``at`` the time given."""
    if value is None:
        return None
    own = value if isinstance(value, datetime) else datetime.combine(value, at)
    if own.tzinfo is not None:
        return own.isoformat()
    hours = (own - in_utc(own).replace(tzinfo=None)).seconds // 3600
    return f"{own.isoformat()}+{hours:02}:00"


def number(value: Fraction | Decimal | int, places: int = 12) -> Decimal:
    """A number as JSON writes it, rounded at ``places`` if it has more."""
    return Decimal(plain(value, places))


def slug(text: str) -> str:
    """Letters and digits of a name, the rest as hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "council"


def amounts(about: About) -> tuple[Fraction | None, Fraction | None]:
    """The lower and upper end of the bracket for the whole contract; None where it cannot be told."""
    budget = about.budget
    if budget is None:
        return None, None
    times = Fraction(1)
    if budget.period is Period.YEAR:
        if about.contract is None or not about.contract.months:
            return None, None
        times = Fraction(about.contract.months, 12)
    low, high = (None if end is None else Fraction(end) * times for end in (budget.from_, budget.to))
    return (low, high) if high is not None else (None, low)


def value(about: About, amount: Fraction | Decimal | None) -> dict[str, Any] | None:
    """An amount with its currency; ``amountGross`` where the round says that VAT is in it."""
    if amount is None:
        return None
    budget = about.budget
    with_vat = budget is not None and budget.includes_vat is True
    return {
        "amountGross" if with_vat else "amount": number(Fraction(amount), 2),
        "currency": budget.currency if budget else "GBP",
    }
