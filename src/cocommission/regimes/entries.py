"""What a timetable is made of: the dates that a round gives, and the entries that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cocommission.regimes.profiles import Fact


class Part(StrEnum):
    """The part of a round to which a date belongs."""

    BIDS = "bids"
    DECISION = "decision"
    CONTRACT = "contract"


class SetBy(StrEnum):
    """Who sets a date."""

    COUNCIL = "council"
    GUIDE = "guide"
    STATUTE = "statute"


@dataclass(frozen=True)
class Given:
    """What a round says of its dates, its length and its worth (``value``, in pounds, of the whole contract)."""

    regime: str
    nation: str = "england"
    published: date | None = None
    questions_until: date | None = None
    answers_by: date | None = None
    deadline: date | None = None
    award: date | None = None
    award_notice: date | None = None
    standstill_ends: date | None = None
    signed: date | None = None
    details_notice: date | None = None
    start: date | None = None
    tender_period: str | None = None
    others: tuple[tuple[str, date], ...] = ()
    months: int | None = None
    extension_months: int | None = None
    break_points: tuple[int, ...] = ()
    value: Fraction | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the timetable.

    ``counted`` says from what it is counted, ``state`` whether the round keeps it, in words; ``kept`` the same for
    programs (None where there is nothing to compare). ``day`` is None where it cannot be told, and a note says why.
    """

    key: str
    part: Part
    what: str
    day: date | None
    fact: Fact | None = None
    counted: str = ""
    state: str = ""
    kept: bool | None = None
    notes: tuple[str, ...] = ()
    bank_holidays: tuple[tuple[date, str, tuple[str, ...]], ...] = ()

    @property
    def set_by(self) -> SetBy:
        """Who sets the date."""
        if self.fact is None:
            return SetBy.COUNCIL
        return SetBy.GUIDE if self.fact.sure == "guide" else SetBy.STATUTE


@dataclass(frozen=True)
class Computed:
    """A whole timetable: its entries in order, and what must be said of the law behind it."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]
