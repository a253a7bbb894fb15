"""The dates between the decision and the contract: award notice, standstill, signing, details notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cocommission.regimes.day_words import day_words
from cocommission.regimes.entries import Entry, Given, Part
from cocommission.regimes.profiles import act_holds, fact, profile
from cocommission.regimes.spans import NOT_KNOWN, compared, counted_days, given_entry, later, working_day_note
from cocommission.regimes.working_days import (
    bank_holidays_between,
    is_known,
    is_working_day,
    local_day,
    standstill_end,
    working_days_from,
)

_PART = Part.DECISION


def decision_entries(given: Given) -> Iterator[Entry]:
    """What the round gives between deadline and start, and what the law makes of it."""
    has_act = profile(given.regime).act and act_holds(given.nation, given.published)
    summary = fact("assessment_summary")
    note = (f"assessment summaries go out before the award notice ({summary.source})",) if has_act else ()
    yield from given_entry("award", _PART, "Decision told to bidders", given.award, *note)
    yield from given_entry("award_notice", _PART, "Contract award notice published", given.award_notice)
    yield from given_entry("standstill_ends", _PART, "Last day of the standstill, as planned", given.standstill_ends)
    if has_act:
        yield from _standstill(given)
    yield from given_entry("signed", _PART, "Contract signed", given.signed)
    if has_act:
        yield _details_notice(given)
    yield from given_entry("details_notice", _PART, "Contract details notice published", given.details_notice)
    for title, day in given.others:
        if given.deadline is not None and local_day(day) > local_day(given.deadline):
            yield from given_entry("other", _PART, title, day)


def _standstill(given: Given) -> Iterator[Entry]:
    standstill, law = profile(given.regime).standstill, fact("standstill")
    if standstill is None:
        return
    length = counted_days(standstill.working_days, "working day")
    what = f"{'Mandatory' if standstill.mandatory else 'Voluntary'} standstill: last day"
    first = given.award_notice or given.award
    if first is None:
        why = ("not known: neither the award notice nor the decision has a day",)
        yield Entry("standstill", _PART, what, None, law, length, notes=why)
        return
    end = standstill_end(first, standstill.working_days)
    counted = f"{length}, of which the first is {_first_day(given)}"
    notes = () if given.award_notice else ("the award notice has no day; it is taken to be that of the decision",)
    if end is None:
        yield Entry("standstill", _PART, what, None, law, counted, notes=(*notes, NOT_KNOWN))
        return
    state, kept = _standstill_kept(given.standstill_ends, end)
    away = bank_holidays_between(first, end)
    notes = (*notes, *_not_counted(away))
    yield Entry("standstill", _PART, what, end, law, counted, state, kept, notes, away)
    yield from _earliest_signing(given, end, standstill.mandatory)


def _first_day(given: Given) -> str:
    return "the day of the award notice" if given.award_notice else "the day of the decision"


def _not_counted(away: tuple[tuple[date, str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """The bank holidays within the standstill, by name; weekends go without saying."""
    named = [f"{day_words(day)}, {name} ({_where(nations)})" for day, name, nations in away]
    return (f"not counted besides weekends: {'; '.join(named)}",) if named else ()


def _where(nations: tuple[str, ...]) -> str:
    if len(nations) == 4:
        return "all four nations"
    return nations[0] if len(nations) == 1 else f"{', '.join(nations[:-1])} and {nations[-1]}"


def _standstill_kept(own: date | None, end: date) -> tuple[str, bool | None]:
    if own is None or own >= end:
        return compared(own, end)
    missing = [day for number in range((end - own).days) if (day := later(own, number + 1)) and is_working_day(day)]
    return f"{counted_days(len(missing), 'working day')} short", False


def _earliest_signing(given: Given, end: date, mandatory: bool) -> Iterator[Entry]:
    first = later(end, 1)
    state, kept = _signing_kept(given, first, mandatory)
    what = "Earliest day to sign" if mandatory else "Earliest day to sign, if the standstill is kept"
    notes = _next_working_day(first) if first else ()
    law, counted = fact("standstill"), "the day after the standstill"
    yield Entry("earliest_signing", _PART, what, first, law, counted, state, kept, notes)


def _next_working_day(first: date) -> tuple[str, ...]:
    """The note on a first day that is no working day, with the next one that is."""
    note = working_day_note(first)
    if not note or not is_known(first):
        return note
    return (f"{note[0]}; the next is {day_words(next(working_days_from(first)))}",)


def _signing_kept(given: Given, first: date | None, mandatory: bool) -> tuple[str, bool | None]:
    """Whether signing (or, where no day of signing is set, the start of the service) waits for ``first``."""
    own = given.signed or (given.start if mandatory else None)
    state, kept = compared(own, first)
    if kept is not False or own is None or first is None:
        return state, kept
    if not mandatory:
        return "the contract is signed earlier, which the law allows here", None
    what = "the contract is signed" if given.signed else "the service starts"
    return f"{what} {counted_days((first - own).days)} too early", False


def _details_notice(given: Given) -> Entry:
    law = profile(given.regime).details_notice or fact("details_notice")
    days = law.number()
    what = "Contract details notice: last day"
    counted = f"{days} days, the day of signing counted as the first"
    if given.signed is None:
        return Entry("details_notice_by", _PART, what, None, law, counted, notes=("no day of signing is set",))
    last = later(given.signed, days - 1)
    state, kept = "", None
    if given.details_notice is not None and last is not None:
        late = (given.details_notice - last).days
        state, kept = (f"{counted_days(late)} late", False) if late > 0 else ("kept", True)
    return Entry("details_notice_by", _PART, what, last, law, counted, state, kept)
