"""The end of a report: each thing that was left out, in one line with its number."""

from __future__ import annotations

import pytest

from cocommission.finding import Level
from cocommission.reporting.last_line import details, last_line
from cocommission.reporting.report import Report

NOTHING = dict.fromkeys(("rounds", "files", "errors", "warnings", "notes", "waived", "baselined"), 0)


def test_nothing_left_out_is_a_plain_line() -> None:
    report = Report([], {**NOTHING, "rounds": 1, "files": 2, "errors": 1})
    assert last_line(report) == "1 error, 0 warnings, 0 notes in 1 round, 2 files"
    assert details(report) == []


def test_everything_left_out_is_counted() -> None:
    report = Report(
        [],
        {**NOTHING, "rounds": 2, "files": 1, "waived": 1, "baselined": 3},
        switched_off={"CC102": "b", "CC101": "a\nb"},
        waiting={"CC401": "award"},
        below={Level.WARNING: 2, Level.NOTE: 1},
        not_chosen=4,
        remarks=["told"],
    )
    assert last_line(report) == (
        "0 errors, 0 warnings, 0 notes in 2 rounds, 1 file (1 waived, 3 baselined, 2 warnings and 1 note not shown, "
        "4 not selected, 2 rules switched off, 1 rule did not run)"
    )
    assert details(report) == [
        "CC101 is switched off: a\\nb",
        "CC102 is switched off: b",
        "told",
        "1 rule did not run yet: there are errors in award",
    ]


@pytest.mark.parametrize(("number", "said"), [(5, "s0, s1, s2, s3, s4"), (6, "6 sections")])
def test_up_to_five_sections_are_named(number: int, said: str) -> None:
    report = Report([], NOTHING, waiting={f"CC40{place}": f"s{place}" for place in range(number)})
    assert details(report) == [f"{number} rules did not run yet: there are errors in {said}"]
