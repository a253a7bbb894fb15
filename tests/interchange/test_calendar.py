"""The calendar, read by a library that did not write it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cocommission.interchange.calendar import Issue, calendar_file, calendar_text, issue_of, no_dates
from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.model.council import Council
from cocommission.model.file import File
from cocommission.model.round import Round

from ..documents.packs import EXAMPLES, ROUNDS


def a_round(timetable: dict[str, Any], **more: Any) -> Round:
    about = {"schema": "1", "id": "r", "title": "Day services", "timetable": timetable}
    return Round(File.model_validate({"round": about, **more}), Council(name="Camden Council"))


def events(round_: Round, issue: Issue | None = None) -> dict[str, Any]:
    """UID to event, as the library reads them."""
    read = Calendar.from_ical(calendar_text(round_, issue or Issue()).encode())
    return {str(one["UID"]): one for one in read.walk("VEVENT")}


def test_a_day_is_a_whole_day_and_a_moment_is_by_the_clock_in_london() -> None:
    found = events(a_round({"published": "2027-01-18", "deadline": "2027-07-10T12:00"}))
    assert found["r-published@camden-council.cocommission"].decoded("DTSTART") == date(2027, 1, 18)
    deadline = found["r-deadline@camden-council.cocommission"]
    assert deadline["DTSTART"].params["TZID"] == "Europe/London"
    assert deadline.decoded("DTSTART").astimezone(UTC) == datetime(2027, 7, 10, 11, 0, tzinfo=UTC)


def test_a_moment_with_an_offset_is_the_same_moment() -> None:
    found = events(a_round({"deadline": "2027-07-10T12:00+02:00"}))
    moment = found["r-deadline@camden-council.cocommission"].decoded("DTSTART")
    assert moment == datetime(2027, 7, 10, 10, 0, tzinfo=UTC)


def test_summer_and_winter_time_come_with_the_file() -> None:
    read = Calendar.from_ical(calendar_text(a_round({"deadline": "2027-07-10T12:00"}), Issue()).encode())
    (zone,) = read.walk("VTIMEZONE")
    london = zone.to_tz()
    assert datetime(2027, 3, 28, 12, tzinfo=london).utcoffset().total_seconds() == 3600  # type: ignore[union-attr]
    assert datetime(2027, 10, 31, 12, tzinfo=london).utcoffset().total_seconds() == 0  # type: ignore[union-attr]
    assert datetime(2027, 10, 30, 12, tzinfo=london).utcoffset().total_seconds() == 3600  # type: ignore[union-attr]


def test_a_date_that_moves_keeps_its_name_and_a_later_edition_has_a_higher_sequence() -> None:
    before = events(a_round({"deadline": "2027-03-10T12:00"}), Issue(1, date(2027, 1, 18)))
    after = events(a_round({"deadline": "2027-03-17T12:00"}), Issue(2, date(2027, 2, 1)))
    assert set(before) == set(after)
    (old,), (new,) = before.values(), after.values()
    assert (int(old["SEQUENCE"]), int(new["SEQUENCE"])) == (0, 1)
    assert old.decoded("DTSTAMP") == datetime(2027, 1, 18, tzinfo=UTC)
    assert new.decoded("DTSTAMP") == datetime(2027, 2, 1, tzinfo=UTC)


def test_the_edition_is_the_latest_that_bidders_have() -> None:
    digests: dict[str, Any] = {"parts": {}}
    timetable = {"published": "2027-01-18"}
    assert issue_of(a_round(timetable)) == Issue(1, date(2027, 1, 18))
    published = {"published": {"day": "2027-01-19", **digests}}
    assert issue_of(a_round(timetable, **published)) == Issue(1, date(2027, 1, 19))
    addenda = [{"edition": "2", "day": "2027-02-01", "reason": "r", **digests}]
    assert issue_of(a_round(timetable, **published, addenda=addenda)) == Issue(2, date(2027, 2, 1))


def test_dates_of_one_title_have_names_of_their_own() -> None:
    others = [{"title": "Visit", "day": "2027-02-01"}, {"title": "Visit", "day": "2027-02-02"}, {"title": "שלום",
              "day": "2027-02-03"}, {"title": "No day"}]  # fmt: skip
    support = [
        {"id": "visit", "title": "Visit", "day": "2027-02-04T10:00", "place": "Here"},
        {"id": "any", "title": "A"},
    ]
    found = events(a_round({"others": others}, provider_support=support))
    assert [name.partition("@")[0] for name in found] == [
        "r-other-visit", "r-other-visit-2", "r-other-date", "r-support-visit"
    ]  # fmt: skip
    assert str(found["r-support-visit@camden-council.cocommission"]["LOCATION"]) == "Here"


@pytest.mark.parametrize("name", ROUNDS)
def test_every_date_that_an_example_sets_is_in_its_calendar(name: str) -> None:
    round_ = load_round(read_folder(EXAMPLES / name)).round
    file, content = calendar_file(round_)
    assert file == "Calendar.ics"
    found = Calendar.from_ical(content).walk("VEVENT")
    table = round_.timetable
    days = [day for _, day in table.dated if day] + [other.day for other in table.others if other.day]
    days += [one.day for one in round_.provider_support if one.day]
    days += [day for day in (table.award_notice, table.standstill_ends, table.signed) if day]
    assert len(found) == len(days) > 6
    assert len({str(one["UID"]) for one in found}) == len(found)


def test_a_round_without_dates_has_no_calendar() -> None:
    assert no_dates(a_round({})) == "no date is set"
    assert no_dates(a_round({"start": "2027-09-01"})) == ""


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool))
def test_whatever_a_title_says_it_is_one_text_of_one_event(text: str) -> None:
    round_ = a_round({"others": [{"title": text, "day": "2027-02-01"}]})
    written = calendar_text(round_, Issue())
    lines = written.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    (found,) = events(round_).values()
    assert str(found["SUMMARY"]).split() == text.split()
    assert written.count("BEGIN:VEVENT") >= 1 and sum(line == "BEGIN:VEVENT" for line in lines) == 1


def test_a_title_with_lines_and_control_characters_stays_inside_its_value() -> None:
    text = "a\r\nEND:VEVENT\nBEGIN:VALARM\x07 b;c,d\\n"
    (found,) = events(a_round({"others": [{"title": text, "day": "2027-02-01"}]})).values()
    assert str(found["SUMMARY"]) == "a\nEND:VEVENT\nBEGIN:VALARM  b;c,d\\n"
