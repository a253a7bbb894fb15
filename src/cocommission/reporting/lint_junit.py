"""Findings as JUnit's XML, the report that nearly every CI reads: a suite a file, a case a finding."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from cocommission.finding import Finding
from cocommission.reporting.last_line import details, last_line
from cocommission.reporting.plain import visible
from cocommission.reporting.report import Report

_Case = tuple[Finding, str]
"""A finding, and why it is left out where it is."""


def as_junit(report: Report) -> str:
    """What makes the exit code 1 is a failure, what is waived or baselined is skipped, other findings pass."""
    cases: list[_Case] = [(finding, "") for finding in report.findings]
    cases += [(finding, f"waived: {waiver.reason}") for finding, waiver in report.waived]
    cases += [(finding, f"baselined in {report.baseline}") for finding in report.baselined]
    by_file = {
        file: list(members)
        for file, members in groupby(
            sorted(cases, key=lambda case: (case[0].sort_key, case[1])), key=lambda case: case[0].place.file
        )
    }
    suites = [_suite(report, file, by_file.get(file, [])) for file in sorted({*report.files, *by_file})]
    end = "\n".join((*details(report), last_line(report)))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="cocommission" {_numbers(report, cases, len(suites) - len(by_file))} time="0">',
            *suites[:-1],
            *(_with_end(suite, end) for suite in suites[-1:]),
            "</testsuites>",
        ]
    )


def _with_end(suite: str, end: str) -> str:
    """The last suite carries the lines for people: the root has no place for them."""
    return suite.removesuffix("  </testsuite>") + f"    <system-out>{_text(end)}</system-out>\n  </testsuite>"


def _numbers(report: Report, cases: Iterable[_Case], clean: int = 0) -> str:
    """The counts of a suite, or of all; ``clean`` files count as one case each."""
    every = list(cases)
    failures = sum(not left_out and report.fails(finding) for finding, left_out in every)
    return f'tests="{len(every) + clean}" failures="{failures}" errors="0"'


def _suite(report: Report, file: str, cases: list[_Case]) -> str:
    skipped = sum(bool(left_out) for _, left_out in cases)
    numbers = _numbers(report, cases, int(not cases))
    rows = [f'  <testsuite name="{_attribute(file)}" {numbers} skipped="{skipped}" time="0">']
    if not cases:
        rows.append(f'    <testcase name="nothing found" classname="{_attribute(file)}" time="0"/>')
    for finding, left_out in cases:
        rows.extend(_case(report, finding, left_out))
    return "\n".join([*rows, "  </testsuite>"])


def _case(report: Report, finding: Finding, left_out: str) -> list[str]:
    place = finding.place
    name = f"{finding.code} {finding.rule} ({place.line}:{place.column})"
    begin = (
        f'    <testcase name="{_attribute(name)}" classname="{_attribute(place.file)}" '
        f'file="{_attribute(place.file)}" line="{place.line}" time="0">'
    )
    said = f"{place.file}:{place.line}:{place.column}: {finding.level} {finding.code}\n{finding.message}"
    said += f"\n→ {finding.hint}" if finding.hint else ""
    if left_out:
        inner = f'<skipped message="{_attribute(left_out)}"/>'
    elif report.fails(finding):
        inner = f'<failure type="{finding.level}" message="{_attribute(finding.message)}">{_text(said)}</failure>'
    else:
        inner = f"<system-out>{_text(said)}</system-out>"
    return [begin, f"      {inner}", "    </testcase>"]


def _text(text: str) -> str:
    """XML text: what XML 1.0 does not allow, or a person would not see, is shown as an escape."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
