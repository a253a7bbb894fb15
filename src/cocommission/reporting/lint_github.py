"""Findings as annotations of GitHub Actions: one workflow command a finding, then the line that hides nothing."""

from __future__ import annotations

from cocommission.finding import Finding, Level
from cocommission.reporting.last_line import details, last_line
from cocommission.reporting.plain import visible
from cocommission.reporting.report import Report

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def as_github(report: Report) -> str:
    """A workflow command a finding; the end is plain text that the runner cannot take for a command."""
    rows = [_annotation(finding) for finding in report.findings]
    rows.extend(no_command(row) for row in (*details(report), last_line(report)))
    return "\n".join(rows)


def no_command(text: str) -> str:
    """``text`` with nothing in it that a runner of GitHub Actions obeys."""
    broken = text.replace("##[", "## [")
    return "\n".join(f"\\{line.lstrip()}" if line.lstrip().startswith("::") else line for line in broken.split("\n"))


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.file,
        "line": str(place.line),
        "endLine": str(place.end_line),
        "col": str(place.column),
        "endColumn": str(place.end_column),
        "title": f"{finding.code} {finding.rule}",
    }
    if place.end_line != place.line:  # columns mean something on one line only
        del properties["col"], properties["endColumn"]
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = finding.message + (f"\n→ {finding.hint}" if finding.hint else "")
    return f"::{_COMMANDS[finding.level]} {named}::{_data(message)}"


def _data(text: str) -> str:
    """A message as the runner decodes it."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value, which also ends at a colon or comma."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
