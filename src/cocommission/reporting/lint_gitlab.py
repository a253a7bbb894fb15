"""Findings as GitLab's code quality report, which a merge request shows beside the changed lines."""

from __future__ import annotations

import json

from cocommission.finding import Level
from cocommission.reporting.identity import identities
from cocommission.reporting.plain import one_line, visible
from cocommission.reporting.report import Report

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def as_gitlab(report: Report) -> str:
    """A list with one entry a finding; the fingerprints stay when lines move."""
    entries = [
        {
            "description": one_line(finding.message + (f" → {finding.hint}" if finding.hint else "")),
            "check_name": f"{finding.code} {finding.rule}",
            "fingerprint": identity,
            "severity": _SEVERITIES[finding.level],
            "location": {"path": one_line(finding.place.file), "lines": {"begin": finding.place.line}},
        }
        for finding, identity in zip(report.findings, identities(report.findings), strict=True)
    ]
    return visible(json.dumps(entries, indent=2, ensure_ascii=False))
