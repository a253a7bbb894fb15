"""Findings as JSON, in the fixed shape that scripts rely on."""

from __future__ import annotations

import json

from cocommission import __version__
from cocommission.finding import Finding
from cocommission.reporting.plain import visible
from cocommission.reporting.report import Report


def as_json(report: Report) -> str:
    """The fixed shape of ``lint --format json``; what a terminal would obey is written as JSON escapes."""
    data = {
        "version": __version__,
        "summary": dict(report.summary),
        "findings": [finding_data(finding) for finding in report.findings],
    }
    return visible(json.dumps(data, indent=2, ensure_ascii=False))


def finding_data(finding: Finding) -> dict[str, object]:
    """One finding as plain data."""
    place = finding.place
    return {
        "code": finding.code,
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding.message,
        "hint": finding.hint,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "subject": finding.subject,
        "source": finding.source,
    }
