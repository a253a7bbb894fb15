"""Findings for people: by file, each with its place, the spot in the text, what is wrong and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from cocommission.finding import Finding, Level
from cocommission.reporting.excerpt import excerpt
from cocommission.reporting.last_line import counted, details, last_line
from cocommission.reporting.plain import one_line
from cocommission.reporting.report import Report

_COLOURS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.NOTE: "1;36"}
_HEADING = "1"
_NEVER_REPEATED = frozenset(("CC901", "CC902", "CC903", "CC904", "CC905"))
"""Findings of personal data: a report, which may be a public log, must not hold what they found."""


def as_text(report: Report) -> str:
    """One block a file, then what was left out, then the line that hides nothing; ends without a line end."""
    rows: list[str] = []
    for file, members in groupby(report.findings, key=lambda finding: finding.place.file):
        findings = list(members)
        rows.extend([_heading(file, findings, report.colour), ""])
        for finding in findings:
            rows.extend([*_finding(finding, report.lines.get(file, ()), report.colour), ""])
    rows.extend([*details(report), _painted(last_line(report), _HEADING, report.colour)])
    return "\n".join(rows)


def _heading(file: str, findings: Sequence[Finding], colour: bool) -> str:
    times = Counter(finding.level for finding in findings)
    numbers = ", ".join(counted(times[level], str(level)) for level in Level if times[level])
    return f"{_painted(one_line(file), _HEADING, colour)} – {numbers}"


def _finding(finding: Finding, lines: Sequence[str], colour: bool) -> list[str]:
    place, paint = finding.place, _COLOURS[finding.level]
    where = f"{one_line(place.file)}:{place.line}:{place.column}:"
    rows = [f"{where} {_painted(str(finding.level), paint, colour)} {finding.code} {finding.rule}"]
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    spot = None if finding.code in _NEVER_REPEATED else excerpt(place, line)
    if spot:
        margin = f"{place.line:>5} | "
        blank = f"{' ' * (len(margin) - 2)}| "
        carets = spot[1].lstrip()
        indent = spot[1][: len(spot[1]) - len(carets)]
        rows.extend([margin + spot[0], blank + indent + _painted(carets, paint, colour)])
    rows.append(f"  {one_line(finding.message)}")
    if finding.hint:
        rows.append(f"  → {one_line(finding.hint)}")
    return rows


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
