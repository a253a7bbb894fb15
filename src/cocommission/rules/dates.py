"""Dates and moments as rules compare and show them: London time, and the benefit of the doubt without an hour."""

from __future__ import annotations

from datetime import date, datetime

from cocommission.model.round import Round
from cocommission.regimes.profiles import Standstill, act_holds, profile
from cocommission.regimes.working_days import local_day, local_moment, standstill_end


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


def act_applies(round_: Round) -> bool:
    """Whether the Procurement Act's own dates hold for a round: its regime, its nation, not begun before the Act."""
    about = round_.about
    return profile(about.regime).act and act_holds(about.nation, round_.timetable.published)


def least_by_law(round_: Round) -> int:
    """The least number of days to bid by law; nought where the law sets none."""
    period = profile(round_.about.regime).tender_period if act_applies(round_) else None
    return period.least(round_.timetable.tender_period) if period else 0


def law_on_standstill(round_: Round) -> Standstill | None:
    """The standstill of the round's regime, where the Act applies."""
    return profile(round_.about.regime).standstill if act_applies(round_) else None


def standstill_last_day(round_: Round) -> tuple[date, date] | None:
    """The day from which the law's standstill counts, and its last day; None where either cannot be told.

    It counts from the award notice; where that has no day, from the decision, since the notice comes no earlier.
    """
    law = law_on_standstill(round_)
    first = round_.timetable.award_notice or round_.timetable.award
    last = standstill_end(first, law.working_days) if law and first else None
    return (first, last) if first and last else None
