"""Regime profiles: which dates and habits a regime brings, read from data with a citation for each number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

UNCONFIRMED = "unconfirmed"
"""How sure we are of a fact that nobody has checked against its source."""


@dataclass(frozen=True)
class Fact:
    """One thing that a law or a guide says: in our words, with its source and how sure we are of it.

    ``numbers`` are its figures by name; ``from_`` and ``until`` the days between which it holds; no ``regimes``
    mean all.
    """

    id: str
    topic: str
    says: str
    source: str
    sure: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    regimes: tuple[str, ...] = ()
    from_: date | None = None
    until: date | None = None

    @property
    def confirmed(self) -> bool:
        """Whether the fact has been checked against some source."""
        return self.sure != UNCONFIRMED

    def number(self, name: str = "days") -> int:
        """One of the figures, as a whole number."""
        return int(self.numbers[name])

    def holds_on(self, day: date) -> bool:
        """Whether the fact holds on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class TenderPeriod:
    """The least number of days that bidders must have."""

    days: int
    source: str
    sure: str
    by_case: Mapping[str, int] = field(default_factory=dict)

    def least(self, case: str | None) -> int:
        """The days of a case (``round.timetable.tender_period``), or of the usual one."""
        return self.by_case.get(case or "", self.days)


@dataclass(frozen=True)
class Standstill:
    """How many working days pass between telling the decision and signing."""

    working_days: int
    mandatory: bool
    source: str
    sure: str


@dataclass(frozen=True)
class Profile:
    """One regime; ``small`` rounds need not have a framework of full size; ``act`` where the Act's own dates hold.

    ``artefacts`` are the keys of the timetable that have a meaning in this regime, ``rules_off`` the codes of the rules
    that have none in it: a service of the council's own has no bidders.
    """

    id: str
    title: str
    law: str
    small: bool
    act: bool = False
    tender_period: TenderPeriod | None = None
    standstill: Standstill | None = None
    details_notice: Fact | None = None
    has_kpis: bool = False
    artefacts: frozenset[str] = frozenset()
    rules_off: frozenset[str] = frozenset()


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("regimes.json").read_bytes())
    return found


def checked() -> str:
    """The month in which the facts were last checked, ``2026-11``."""
    return str(_data()["checked"])


@cache
def fact(name: str) -> Fact:
    """A fact by its name in the data."""
    return _fact(name, _data()["facts"][name])


def facts(regime: str) -> tuple[Fact, ...]:
    """Every fact that holds for a regime, in the order of the data."""
    every = (fact(name) for name in _data()["facts"])
    return tuple(one for one in every if not one.regimes or str(regime) in one.regimes)


def all_facts() -> tuple[Fact, ...]:
    """Every fact, in the order of the data."""
    return tuple(fact(name) for name in _data()["facts"])


def sureness() -> Mapping[str, str]:
    """The words for how sure we are of a fact, and what each means."""
    found: Mapping[str, str] = _data()["sure"]
    return found


def _fact(name: str, found: Mapping[str, Any]) -> Fact:
    held = {key: found[key] for key in ("topic", "says", "source", "sure")}
    since, until = (date.fromisoformat(found[key]) if key in found else None for key in ("from", "until"))
    regimes_, numbers = tuple(found.get("regimes", ())), found.get("numbers", {})
    return Fact(name, **held, numbers=numbers, regimes=regimes_, from_=since, until=until)


@cache
def profile(regime: str) -> Profile:
    """The profile of a regime by its name in ``round.regime``."""
    found = _data()["profiles"][str(regime)]
    return Profile(
        str(regime),
        found["title"],
        found["law"],
        found["small"],
        found.get("act", False),
        _tender_period(found.get("tender_period")),
        _standstill(found.get("standstill")),
        fact(found["details_notice"]) if "details_notice" in found else None,
        found.get("kpis", False),
        frozenset(found["artefacts"]),
        frozenset(found.get("rules_off", ())),
    )


def _tender_period(name: str | None) -> TenderPeriod | None:
    if name is None:
        return None
    found = fact(name)
    by_case = {case: int(days) for case, days in found.numbers.items()}
    return TenderPeriod(by_case["full_documents"], found.source, found.sure, by_case)


def _standstill(how: str | None) -> Standstill | None:
    if how is None:
        return None
    found = fact("standstill")
    return Standstill(found.number("working_days"), how == "mandatory", found.source, found.sure)


def regimes() -> tuple[str, ...]:
    """The names of all regimes that have a profile."""
    return tuple(_data()["profiles"])


def act_holds(nation: str, published: date | None) -> bool:
    """Whether the Procurement Act is the law there and then: not in Scotland, not before it came into force."""
    return str(nation) != "scotland" and (published is None or fact("applies").holds_on(published))
