from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from cocommission.regimes.entries import Computed, Entry, Given, Part, SetBy
from cocommission.regimes.profiles import regimes
from cocommission.regimes.timetable import computed_timetable, months_after

OPEN = Given(
    "open",
    published=date(2026, 9, 1),
    deadline=datetime.fromisoformat("2026-10-13T12:00"),
    award=date(2026, 11, 23),
    award_notice=date(2026, 11, 24),
    start=date(2027, 1, 4),
)
"""A round in the open procedure whose standstill holds Saint Andrew's Day."""


def entries(computed: Computed, key: str) -> list[Entry]:
    return [entry for entry in computed.entries if entry.key == key]


def entry(given: Given, key: str) -> Entry:
    (found,) = entries(computed_timetable(given), key)
    return found


def has(given: Given, key: str) -> bool:
    return bool(entries(computed_timetable(given), key))


@pytest.mark.parametrize(
    ("deadline", "state", "kept"),
    [
        (date(2026, 10, 12), "1 day short", False),
        (date(2026, 10, 13), "kept, to the day", True),
        (date(2026, 10, 14), "kept, with 1 day to spare", True),
        (date(2026, 10, 15), "kept, with 2 days to spare", True),
        (datetime.fromisoformat("2026-10-13T00:01"), "kept, to the day", True),
        (None, "", None),
    ],
)
def test_six_weeks_are_forty_two_days_from_the_day_after_publication(
    deadline: date | None, state: str, kept: bool | None
) -> None:
    found = entry(replace(OPEN, deadline=deadline), "six_weeks")
    assert (found.day, found.set_by, found.state, found.kept) == (date(2026, 10, 13), SetBy.GUIDE, state, kept)


def test_without_a_day_of_publication_the_latest_one_is_told() -> None:
    found = entry(replace(OPEN, published=None), "six_weeks")
    assert (found.what, found.day) == ("Six weeks to bid: latest day to publish", date(2026, 9, 1))


@pytest.mark.parametrize(
    ("case", "days"),
    [
        (None, 25),
        ("full_documents", 25),
        ("documents_later", 30),
        ("on_paper", 30),
        ("on_paper_documents_later", 35),
        ("planned_notice", 10),
        ("urgency", 10),
    ],
)
def test_the_least_time_by_law_depends_on_how_bids_are_invited(case: str | None, days: int) -> None:
    found = entry(replace(OPEN, tender_period=case), "tender_period")
    assert found.day is not None
    assert (found.day - date(2026, 9, 1)).days == days
    assert found.counted.startswith(f"{days} days, counted from the day after the invitation, since ")
    assert bool(found.notes) is (case is None)


def test_light_touch_has_no_least_time_and_says_so() -> None:
    found = entry(replace(OPEN, regime="light_touch"), "tender_period")
    assert (found.day, found.what) == (None, "Least time to bid by law: none")


def test_a_bank_holiday_of_one_nation_lengthens_the_standstill_and_is_named() -> None:
    found = entry(OPEN, "standstill")
    assert found.day == date(2026, 12, 4)
    assert found.bank_holidays == ((date(2026, 11, 30), "Saint Andrew's Day", ("Scotland",)),)
    assert found.notes == ("not counted besides weekends: Monday 30 November 2026, Saint Andrew's Day (Scotland)",)
    assert found.what == "Mandatory standstill: last day"


@pytest.mark.parametrize(
    ("planned", "state", "kept"),
    [
        (date(2026, 12, 4), "kept, to the day", True),
        (date(2026, 12, 3), "1 working day short", False),
        (date(2026, 11, 29), "4 working days short", False),
        (date(2026, 12, 7), "kept, with 3 days to spare", True),
    ],
)
def test_a_planned_standstill_is_measured_in_working_days(planned: date, state: str, kept: bool) -> None:
    found = entry(replace(OPEN, standstill_ends=planned), "standstill")
    assert (found.state, found.kept) == (state, kept)


def test_without_an_award_notice_the_standstill_counts_from_the_decision_and_says_so() -> None:
    found = entry(replace(OPEN, award_notice=None), "standstill")
    assert found.day == date(2026, 12, 3)
    assert "the award notice has no day; it is taken to be that of the decision" in found.notes


def test_without_either_the_standstill_is_not_told() -> None:
    given = replace(OPEN, award=None, award_notice=None)
    assert entry(given, "standstill").day is None
    assert not has(given, "earliest_signing")


def test_the_day_after_the_standstill_is_the_first_to_sign_and_the_next_working_day_is_named() -> None:
    found = entry(OPEN, "earliest_signing")
    assert found.day == date(2026, 12, 5)
    assert found.notes == ("not a working day; the next is Monday 7 December 2026",)


@pytest.mark.parametrize(
    ("signed", "state", "kept"),
    [
        (date(2026, 12, 4), "the contract is signed 1 day too early", False),
        (date(2026, 12, 5), "kept, to the day", True),
        (None, "kept, with 30 days to spare", True),
    ],
)
def test_signing_or_else_the_start_waits_for_the_standstill(signed: date | None, state: str, kept: bool) -> None:
    found = entry(replace(OPEN, signed=signed), "earliest_signing")
    assert (found.state, found.kept) == (state, kept)


def test_a_start_within_the_standstill_is_too_early() -> None:
    found = entry(replace(OPEN, start=date(2026, 12, 4)), "earliest_signing")
    assert (found.state, found.kept) == ("the service starts 1 day too early", False)


def test_under_light_touch_signing_early_is_allowed_and_said() -> None:
    given = replace(OPEN, regime="light_touch", signed=date(2026, 11, 25))
    found = entry(given, "earliest_signing")
    assert (found.state, found.kept) == ("the contract is signed earlier, which the law allows here", None)
    assert entry(given, "standstill").what == "Voluntary standstill: last day"


@pytest.mark.parametrize(("regime", "last"), [("open", date(2027, 1, 8)), ("light_touch", date(2027, 4, 8))])
def test_the_details_notice_counts_the_day_of_signing_as_the_first(regime: str, last: date) -> None:
    given = replace(OPEN, regime=regime, signed=date(2026, 12, 10))
    assert entry(given, "details_notice_by").day == last
    assert entry(replace(given, details_notice=last), "details_notice_by").state == "kept"
    late = replace(given, details_notice=date.fromordinal(last.toordinal() + 1))
    assert (entry(late, "details_notice_by").state, entry(late, "details_notice_by").kept) == ("1 day late", False)


def test_without_a_day_of_signing_the_details_notice_has_no_day() -> None:
    found = entry(OPEN, "details_notice_by")
    assert (found.day, found.notes) == (None, ("no day of signing is set",))


@pytest.mark.parametrize(
    ("value", "there"),
    [(Fraction(5_000_000), False), (Fraction(500_000_001, 100), True), (None, True)],
)
def test_more_than_five_million_pounds_ask_for_indicators_rated_each_year(value: Fraction | None, there: bool) -> None:
    given = replace(OPEN, value=value)
    assert has(given, "kpis") is has(given, "kpi_rating") is there
    if there:
        assert entry(given, "kpi_rating").day == date(2028, 1, 4)
        assert entry(given, "kpis").counted.startswith("if ") is (value is None)


def test_light_touch_asks_for_no_indicators_whatever_it_costs() -> None:
    assert not has(replace(OPEN, regime="light_touch", value=Fraction(9_000_000)), "kpis")


def test_the_contract_ends_the_day_before_its_anniversary() -> None:
    given = replace(OPEN, months=36, extension_months=24, break_points=(12, 24))
    computed = computed_timetable(given)
    assert [one.day for one in entries(computed, "break_point")] == [date(2028, 1, 4), date(2029, 1, 4)]
    assert [one.day for one in entries(computed, "end")] == [date(2030, 1, 3)]
    assert [one.day for one in entries(computed, "extension_end")] == [date(2032, 1, 3)]


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
        (date(2027, 5, 17), 0, date(2027, 5, 17)),
        (date(2027, 5, 17), 12 * 7972, date(9999, 5, 17)),
        (date(2027, 5, 17), 12 * 7973, None),
        (date(2027, 5, 17), 999_999_999, None),
    ],
)
def test_months_end_with_the_month_and_with_the_calendar(day: date, months: int, after: date | None) -> None:
    assert months_after(day, months) == after


def test_years_whose_bank_holidays_are_not_held_are_said_to_be_unknown() -> None:
    given = replace(OPEN, award=date(2041, 1, 2), award_notice=date(2041, 1, 2), start=date(2042, 1, 2))
    found = entry(given, "standstill")
    assert found.day is None
    assert found.notes[-1] == "not known: bank holidays are held for 2019 to 2040 only"
    assert "not known" in entry(given, "award").notes[0]
    over_the_edge = replace(given, award_notice=date(2040, 12, 27))
    assert entry(over_the_edge, "standstill").day is None


@pytest.mark.parametrize("regime", regimes())
def test_dates_at_the_ends_of_the_calendar_are_no_trouble(regime: str) -> None:
    for day in (date.min, date.max):
        given = Given(regime, "england", *[day] * 10, months=999_999_999, extension_months=1, break_points=(0, 10**9))
        assert computed_timetable(given).entries


def test_scotland_and_times_before_the_act_get_no_dates_of_the_act() -> None:
    act = {"tender_period", "standstill", "earliest_signing", "details_notice_by", "kpis"}
    for given in (replace(OPEN, nation="scotland"), replace(OPEN, published=date(2025, 2, 23))):
        computed = computed_timetable(given)
        assert not act & {one.key for one in computed.entries}
        assert len(computed.remarks) == 1
    assert has(replace(OPEN, published=date(2025, 2, 24)), "standstill")


@pytest.mark.parametrize(
    ("regime", "nation", "begins"),
    [
        ("provider_selection", "england", ["The dates of the Provider Selection Regime are not held here"]),
        ("grant", "england", ["No statute is held here"]),
        ("below_threshold", "england", ["For services there is no separate stage", "For councils, a contract of"]),
        ("open", "england", []),
        ("open", "wales", ["Wales has regulations of its own"]),
        ("grant", "wales", ["No statute is held here"]),
        ("open", "northern_ireland", ["The facts were gathered for England first"]),
        ("open", "scotland", ["Scotland has its own procurement law"]),
    ],
)
def test_remarks_say_what_is_not_held(regime: str, nation: str, begins: list[str]) -> None:
    remarks = computed_timetable(replace(OPEN, regime=regime, nation=nation)).remarks
    assert [remark.startswith(words) for remark, words in zip(remarks, begins, strict=True)] == [True] * len(begins)


@pytest.mark.parametrize(
    ("day", "notes"),
    [
        (date(2026, 11, 27), ()),
        (date(2026, 11, 28), ("not a working day",)),
        (date(2026, 11, 29), ("not a working day",)),
        (date(2026, 11, 30), ("not a working day: Saint Andrew's Day, a bank holiday in Scotland",)),
    ],
)
def test_a_date_of_the_councils_own_says_whether_it_is_a_working_day(day: date, notes: tuple[str, ...]) -> None:
    assert entry(replace(OPEN, award_notice=day), "award_notice").notes == notes


@pytest.mark.parametrize(
    ("notice", "named"),
    [
        (date(2027, 3, 24), "Good Friday (all four nations); Monday 29 March 2027, Easter Monday (England, Wales and "),
        (date(2026, 7, 6), "Battle of the Boyne (observed) (Northern Ireland)"),
    ],
)
def test_bank_holidays_are_named_with_their_nations(notice: date, named: str) -> None:
    assert named in entry(replace(OPEN, award_notice=notice), "standstill").notes[-1]


def test_another_date_on_the_day_of_the_deadline_belongs_to_the_bids() -> None:
    given = replace(OPEN, others=(("Drop-in", date(2026, 10, 13)), ("Interviews", date(2026, 10, 14))))
    assert [one.part for one in entries(computed_timetable(given), "other")] == [Part.BIDS, Part.DECISION]
    assert len(entries(computed_timetable(replace(given, deadline=None)), "other")) == 2


def test_indicators_are_set_when_the_contract_is_signed_or_else_by_the_start() -> None:
    dear = replace(OPEN, value=Fraction(6_000_000))
    assert entry(dear, "kpis").day == date(2027, 1, 4)
    assert entry(replace(dear, signed=date(2026, 12, 10)), "kpis").day == date(2026, 12, 10)


def test_a_month_is_said_in_the_singular() -> None:
    computed = computed_timetable(replace(OPEN, months=2, break_points=(1,)))
    assert [one.counted for one in entries(computed, "break_point")] == ["1 month after the start"]
    assert [one.counted for one in entries(computed, "end")] == ["after 2 months"]


@pytest.mark.parametrize("regime", ["provider_selection", "grant", "in_house", "below_threshold"])
def test_where_the_act_sets_no_dates_none_is_told_and_a_remark_says_so(regime: str) -> None:
    computed = computed_timetable(replace(OPEN, regime=regime))
    assert computed.remarks
    statutory = {one.key for one in computed.entries if one.set_by is SetBy.STATUTE}
    assert statutory == {"retention"}


def test_entries_stand_by_part_and_day_and_what_has_no_day_stands_last() -> None:
    computed = computed_timetable(
        replace(OPEN, others=(("Open day", date(2026, 9, 15)), ("Interviews", date(2026, 11, 2))))
    )
    parts = [one.part for one in computed.entries]
    assert parts == sorted(parts, key=list(Part).index)
    for part in Part:
        days = [one.day for one in computed.entries if one.part is part]
        known = [day.isoformat()[:10] for day in days if day]
        assert known == sorted(known)
        assert None not in days[: len(known)]
    others = {one.what: one.part for one in computed.entries if one.key == "other"}
    assert others == {"Open day": Part.BIDS, "Interviews": Part.DECISION}


def test_an_empty_timetable_is_a_short_one() -> None:
    assert [one.key for one in computed_timetable(Given("grant")).entries] == ["retention"]
