"""Regime profiles: which dates and habits a regime brings, read from data with a citation for each number."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class TenderPeriod:
    """The least number of days that bidders must have."""

    days: int
    source: str
    sure: str


@dataclass(frozen=True)
class Standstill:
    """How many working days pass between telling the decision and signing."""

    working_days: int
    mandatory: bool
    source: str
    sure: str


@dataclass(frozen=True)
class Profile:
    """One regime; ``small`` rounds need not have a framework of full size."""

    id: str
    title: str
    law: str
    small: bool
    tender_period: TenderPeriod | None = None
    standstill: Standstill | None = None


@cache
def _data() -> dict[str, Any]:
    text = Path(__file__).with_name("profiles.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def profile(regime: str) -> Profile:
    """The profile of a regime by its name in ``round.regime``."""
    found = _data()[str(regime)]
    period, standstill = found.get("tender_period"), found.get("standstill")
    return Profile(
        str(regime),
        found["title"],
        found["law"],
        found["small"],
        TenderPeriod(**period) if period else None,
        Standstill(**standstill) if standstill else None,
    )


def regimes() -> tuple[str, ...]:
    """The names of all regimes that have a profile."""
    return tuple(name for name, found in _data().items() if isinstance(found, dict) and "small" in found)
