from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest

from cocommission.regimes import working_days
from cocommission.regimes.working_days import (
    TABLE_YEARS,
    bank_holidays,
    holidays_from_library,
    is_working_day,
    last_of_working_days,
    local_day,
    local_moment,
    why_no_working_day,
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 30), "Saint Andrew's Day, a bank holiday in Scotland"),
        (date(2027, 3, 17), "Saint Patrick's Day, a bank holiday in Northern Ireland"),
        (date(2027, 3, 29), "Easter Monday, a bank holiday in England, Wales and Northern Ireland"),
        (date(2027, 12, 27), "Christmas Day (observed), a bank holiday in the United Kingdom"),
        (date(2027, 1, 2), "a Saturday"),
        (date(2027, 1, 3), "a Sunday"),
        (date(2027, 1, 5), ""),
    ],
)
def test_a_bank_holiday_in_any_nation_is_no_working_day(day: date, why: str) -> None:
    assert why_no_working_day(day) == why
    assert is_working_day(day) is (why == "")


def test_the_shipped_table_says_what_the_library_says() -> None:
    assert len(TABLE_YEARS) > 10
    for year in TABLE_YEARS:
        assert bank_holidays(year) == holidays_from_library(year), year


@pytest.mark.parametrize(("year", "known"), [(1974, True), (2018, True), (2041, True), (2100, True)])
def test_a_year_outside_the_table_comes_from_the_library(year: int, known: bool) -> None:
    assert bool(bank_holidays(year)) is known


@pytest.mark.parametrize("year", [1, 1973, 2101, 9999])
def test_far_from_today_only_weekends_are_known(year: int) -> None:
    assert bank_holidays(year) == {}
    assert why_no_working_day(date(year, 12, 25)) in ("", "a Saturday", "a Sunday")


def test_a_standstill_of_eight_working_days_begins_with_its_first_working_day() -> None:
    assert last_of_working_days(date(2027, 4, 6), 8) == date(2027, 4, 15)
    assert last_of_working_days(date(2027, 4, 3), 1) == date(2027, 4, 5)
    assert last_of_working_days(date(2026, 12, 23), 8) == date(2027, 1, 7)


def test_working_days_end_with_the_calendar() -> None:
    assert last_of_working_days(date(9999, 12, 30), 8) == date(9999, 12, 31)


def test_a_moment_with_an_offset_falls_on_its_day_in_london() -> None:
    assert local_day(datetime.fromisoformat("2027-06-30T23:30:00+00:00")) == date(2027, 7, 1)
    assert local_day(datetime.fromisoformat("2027-01-31T23:30:00+00:00")) == date(2027, 1, 31)
    assert local_day(datetime.fromisoformat("2027-01-31T23:30:00")) == date(2027, 1, 31)
    assert local_day(date(2027, 1, 31)) == date(2027, 1, 31)


def test_a_moment_without_an_offset_is_london_time_wherever_the_machine_stands() -> None:
    summer = datetime.fromisoformat("2027-06-30T23:30:00")
    assert local_moment(summer) == summer
    assert local_moment(datetime.fromisoformat("2027-06-30T23:30:00-05:00")).isoformat() == "2027-07-01T05:30:00"


def test_years_of_the_table_do_not_need_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_days, "holidays_from_library", None)
    bank_holidays.cache_clear()
    assert all(bank_holidays(year) for year in TABLE_YEARS)


@pytest.mark.parametrize("text", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_a_moment_at_the_end_of_the_calendar_does_no_harm(text: str) -> None:
    assert local_moment(datetime.fromisoformat(text)).tzinfo is None


def test_the_union_of_the_nations_is_that_of_the_published_table() -> None:
    shared = os.environ.get("COCOMMISSION_SHARED")
    if not shared:
        if os.environ.get("CI") == "true":
            pytest.fail("COCOMMISSION_SHARED is not set")
        pytest.skip("COCOMMISSION_SHARED is not set, so the published table is not here")
    data = json.loads((Path(shared) / "official/holidays/bank-holidays-govuk.json").read_text("utf-8"))
    published: dict[int, set[date]] = {}
    for years in data["divisions"].values():
        for year, entries in years.items():
            if year.isdigit():
                for entry in entries:
                    day, month, number = map(int, entry["date"].split("/"))
                    published.setdefault(number, set()).add(date(number, month, day))
    assert len(published) >= 10
    for year, days in published.items():
        ours = {day for day in bank_holidays(year) if day.weekday() < 5}
        assert ours == {day for day in days if day.weekday() < 5}, year
    assert working_days.NATIONS.keys() == {"ENG", "WLS", "SCT", "NIR"}
