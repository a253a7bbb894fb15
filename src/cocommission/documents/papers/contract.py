"""The draft contract schedule: outcomes, signs, what stays open, and when it is looked at together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from cocommission.documents.context import context
from cocommission.documents.words import day_words, months_words
from cocommission.model.about import Budget, ContractTerms, Period
from cocommission.model.outcomes import Outcome
from cocommission.model.round import Round
from cocommission.regimes.day_words import month_words
from cocommission.regimes.profiles import act_holds, fact, profile
from cocommission.regimes.timetable import months_after

_TERMS = {"short": "in the short term", "medium": "in the medium term", "long": "in the long term"}
_TOGETHER = "People who use the service, the provider and the council"


def no_contract(round_: Round) -> str:
    """Why there is no schedule; empty if there is one."""
    if not round_.service_outcomes:
        return "there are no service-level outcomes"
    return "" if round_.about.contract else "`round.contract` says nothing"


def contract(round_: Round) -> dict[str, Any]:
    """What the schedule shows besides what every paper sees."""
    start = round_.timetable.start
    community = [one for group in context(round_)["community_outcomes"] for one in group["outcomes"]]
    return {
        "outcomes": [_outcome(one) for one in round_.service_outcomes],
        "community": [{"domain": one["domain"], "outcome": one["outcome"]} for one in community],
        "start": day_words(start) if start else "",
        "looks": list(_looks(round_, round_.about.contract or ContractTerms())),
        "kpis": _kpis(round_),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "outcome": outcome.outcome,
        "level": "A change for the people who use the service",
        "term": _TERMS[outcome.term] if outcome.term else "",
        "mandatory": outcome.mandatory,
        "signs": [
            {
                "indicator": one.indicator,
                "method": one.method or "",
                "baseline": one.baseline or "",
                "expected": one.expected or "",
            }
            for one in outcome.indicators
        ],
    }


def _looks(round_: Round, terms: ContractTerms) -> Iterator[dict[str, str]]:
    """Every moment at which the contract is looked at together, with its month where the start is known."""
    start = round_.timetable.start
    signed = round_.timetable.signed
    yield {
        "when": f"Before it is signed{f' ({day_words(signed)})' if signed else ''}",
        "what": "Reading it together",
        "how": f"{_TOGETHER} go through outcomes, signs and the impact map",
    }
    for months in terms.break_points:
        month = _month(start, months)
        yield {
            "when": f"After {months_words(months)}{month}",
            "what": "Break point",
            "how": f"{_TOGETHER} look at the bid, the impact map and the distance travelled, and agree what to change",
        }
    if terms.months:
        month = _month(start, terms.months)
        yield {
            "when": f"After {months_words(terms.months)}{month}",
            "what": "The contract ends" if not terms.extension_months else "The contract ends or goes on",
            "how": "What was learnt is written down with people, for whoever comes next",
        }


def _month(start: date | None, months: int) -> str:
    day = months_after(start, months) if start else None
    return f" ({month_words(day)})" if day else ""


def _kpis(round_: Round) -> str:
    """What the law asks for in a large contract; empty where it asks for nothing."""
    about = round_.about
    law = fact("kpis")
    if not profile(about.regime).has_kpis or not act_holds(about.nation, round_.timetable.published):
        return ""
    if about.budget is None or _whole(about.budget, about.contract) <= law.number("over"):
        return ""
    return (
        f"The law asks for at least {law.number('least')} key performance indicators in a contract of this size, rated "
        f"at least once a year ({law.source}). They are chosen from the signs above, with the people concerned."
    )


def _whole(budget: Budget, terms: ContractTerms | None) -> Decimal:
    """The most that the whole contract may cost, as far as it is known."""
    most = budget.to or Decimal(0)
    if budget.period is Period.YEAR and terms and terms.months:
        return most * terms.months / 12
    return most
