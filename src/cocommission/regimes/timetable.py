"""Every date of a round: those it gives, and those that the guide and its regime's law make of them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cocommission.regimes.deciding import decision_entries
from cocommission.regimes.entries import Computed, Entry, Given, Part
from cocommission.regimes.profiles import act_holds, fact, profile
from cocommission.regimes.spans import compared, given_entry, later
from cocommission.regimes.working_days import local_day, local_moment

_CASES = {
    "full_documents": "bids come in electronically and all documents are there from the start",
    "documents_later": "bids come in electronically, documents follow later",
    "on_paper": "bids do not come in electronically, all documents are there from the start",
    "on_paper_documents_later": "bids do not come in electronically and documents follow later",
    "planned_notice": "a qualifying planned procurement notice came before",
    "urgency": "there is urgency",
}


def computed_timetable(given: Given) -> Computed:
    """All entries, part by part and day by day, and the remarks on the law; what has no day stands last in its part."""
    every = [*_inviting(given), *decision_entries(given), *_contract(given)]
    in_order = [entry for part in Part for entry in sorted((one for one in every if one.part is part), key=_moment)]
    return Computed(tuple(in_order), tuple(_remarks(given)))


def _moment(entry: Entry) -> tuple[date, str]:
    if entry.day is None:
        return date.max, "~"
    clock = local_moment(entry.day).time().isoformat() if isinstance(entry.day, datetime) else ""
    return local_day(entry.day), clock


def _inviting(given: Given) -> Iterator[Entry]:
    yield from given_entry("published", Part.BIDS, "Invitation published", given.published)
    yield from given_entry("questions_until", Part.BIDS, "Last moment for bidders' questions", given.questions_until)
    yield from given_entry("answers_by", Part.BIDS, "All answers are out", given.answers_by)
    yield from _six_weeks(given)
    yield from _least_by_law(given)
    yield from given_entry("deadline", Part.BIDS, "Deadline for bids", given.deadline)
    for title, day in given.others:
        if given.deadline is None or local_day(day) <= local_day(given.deadline):
            yield from given_entry("other", Part.BIDS, title, day)


def _six_weeks(given: Given) -> Iterator[Entry]:
    guide = fact("six_weeks")
    days = guide.number()
    if given.published is not None:
        end = later(given.published, days)
        state, kept = compared(given.deadline, end)
        counted = f"{days} days, counted from the day after publication"
        yield Entry("six_weeks", Part.BIDS, "Six weeks to bid: earliest deadline", end, guide, counted, state, kept)
    elif given.deadline is not None:
        counted = f"{days} days before the deadline"
        begin = later(local_day(given.deadline), -days)
        yield Entry("six_weeks", Part.BIDS, "Six weeks to bid: latest day to publish", begin, guide, counted)


def _least_by_law(given: Given) -> Iterator[Entry]:
    regime = profile(given.regime)
    if not regime.act or not act_holds(given.nation, given.published):
        return
    if regime.tender_period is None:
        yield Entry("tender_period", Part.BIDS, "Least time to bid by law: none", None, fact("no_tender_period"))
        return
    law = fact("tender_period")
    case = given.tender_period or "full_documents"
    days = regime.tender_period.least(case)
    counted = f"{days} days, counted from the day after the invitation, since {_CASES[case]}"
    note = () if given.tender_period else ("taken to be so, as `tender_period` is not set",)
    end = later(given.published, days) if given.published else None
    state, kept = compared(given.deadline, end) if end else ("", None)
    what = "Least time to bid: earliest deadline"
    yield Entry("tender_period", Part.BIDS, what, end, law, counted, state, kept, note)


def _contract(given: Given) -> Iterator[Entry]:
    start = given.start
    yield from given_entry("start", Part.CONTRACT, "The service starts", start)
    if start is not None:
        for months in given.break_points:
            what, counted = "Break point", f"{_months(months)} after the start"
            yield Entry("break_point", Part.CONTRACT, what, months_after(start, months), counted=counted)
        yield from _ends(given, start)
    yield from _performance(given)
    yield _retention()


def _ends(given: Given, start: date) -> Iterator[Entry]:
    if given.months is None:
        return
    counted = f"after {_months(given.months)}"
    yield Entry("end", Part.CONTRACT, "Last day of the contract", _day_before(start, given.months), counted=counted)
    if given.extension_months:
        whole = given.months + given.extension_months
        last = _day_before(start, whole)
        counted = f"after {_months(whole)}"
        yield Entry("extension_end", Part.CONTRACT, "Last day if it is extended", last, counted=counted)


def _performance(given: Given) -> Iterator[Entry]:
    law, rating = fact("kpis"), fact("kpi_rating")
    if not profile(given.regime).has_kpis or not act_holds(given.nation, given.published):
        return
    if given.value is not None and given.value <= law.number("over"):
        return
    least = law.number("least")
    worth = "the contract is worth more than £5 million"
    if given.value is None:
        worth = f"if {worth}; no budget says so"
    what = f"At least {_NUMBERS.get(least, least)} key performance indicators are set"
    yield Entry("kpis", Part.CONTRACT, what, given.signed or given.start, law, worth)
    first = months_after(given.start, rating.number("months")) if given.start else None
    counted = "at least once a year, counted from the start"
    yield Entry("kpi_rating", Part.CONTRACT, "First rating of performance, at the latest", first, rating, counted)


_NUMBERS = {3: "three"}


def _retention() -> Entry:
    note = ("the round's files set no day",)
    return Entry("retention", Part.CONTRACT, "Personal data deleted", None, fact("data_protection"), notes=note)


def _remarks(given: Given) -> Iterator[str]:
    regime = profile(given.regime)
    applies = fact("applies")
    if given.nation == "scotland":
        yield "Scotland has its own procurement law; its dates are not held here."
    elif given.published is not None and not applies.holds_on(given.published):
        yield (
            "Begun before 24 February 2025, when the Procurement Act came into force; the dates of the earlier law "
            "are not held here."
        )
    elif given.regime == "provider_selection":
        yield "The dates of the Provider Selection Regime are not held here; look them up in SI 2023/1348."
    elif given.regime == "below_threshold":
        for name in ("below_threshold", "notifiable"):
            yield f"{fact(name).says} ({fact(name).source})"
    elif not regime.act:
        yield "No statute is held here that sets dates for this kind of round."
    if given.nation == "wales" and regime.law.startswith("Procurement Act"):
        yield "Wales has regulations of its own under the Act; they are not held here."
    elif given.nation == "northern_ireland":
        yield "The facts were gathered for England first; check them for Northern Ireland."


def months_after(day: date, months: int) -> date | None:
    """The same day so many months on, or the last day of that month; None beyond the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > date.max.year:
        return None
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day_before(start: date, months: int) -> date | None:
    end = months_after(start, months)
    return end - timedelta(days=1) if end and end > date.min else None


def _months(months: int) -> str:
    return "1 month" if months == 1 else f"{months:,} months"
