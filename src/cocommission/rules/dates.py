"""Dates and moments as rules compare and show them: London time, and the benefit of the doubt without an hour."""

from __future__ import annotations

from datetime import date, datetime

from cocommission.regimes.working_days import local_day, local_moment


def is_before(one: date, other: date) -> bool:
    """Whether ``one`` is before ``other`` for sure; a day without a time is not before or after its own hours."""
    if local_day(one) != local_day(other):
        return local_day(one) < local_day(other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return local_moment(one) < local_moment(other)
    return False


def shown_moment(moment: date) -> str:
    """A day, or a moment as a clock in London shows it."""
    return local_moment(moment).isoformat(" ", "minutes") if isinstance(moment, datetime) else moment.isoformat()
