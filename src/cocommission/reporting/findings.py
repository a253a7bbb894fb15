"""Findings for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cocommission import __version__
from cocommission.finding import Finding
from cocommission.reporting.plain import visible

_WIDTH = 100


@dataclass(frozen=True)
class Report:
    """What a report shows: findings, the summary's numbers, the files' lines, and what was left out and why."""

    findings: Sequence[Finding]
    summary: Mapping[str, int]
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    switched_off: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[str, str] = field(default_factory=dict)


def as_json(report: Report) -> str:
    """The fixed shape of ``lint --format json``."""
    return json.dumps(
        {
            "version": __version__,
            "summary": dict(report.summary),
            "findings": [finding_data(finding) for finding in report.findings],
        },
        indent=2,
        ensure_ascii=False,
    )


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


def as_text(report: Report) -> str:
    """Place, excerpt with the spot marked, what is wrong, what to do; then one line that hides nothing."""
    parts = [_finding_text(finding, report.lines.get(finding.place.file, ())) for finding in report.findings]
    parts.append(last_line(report))
    return "\n".join(parts)


def _finding_text(finding: Finding, lines: Sequence[str]) -> str:
    place = finding.place
    rows = [f"{visible(place.file)}:{place.line}:{place.column}: {finding.level} {finding.code} {finding.rule}"]
    rows.extend(_excerpt(finding, lines))
    rows.append(f"  {visible(finding.message)}")
    if finding.hint:
        rows.append(f"  → {visible(finding.hint)}")
    return "\n".join(rows) + "\n"


def _excerpt(finding: Finding, lines: Sequence[str]) -> list[str]:
    place = finding.place
    if not 0 < place.line <= len(lines) or not lines[place.line - 1].strip():
        return []
    text = lines[place.line - 1]
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(text.rstrip())
    left = max(0, min(start - 40, len(text) - _WIDTH)) if len(text) > _WIDTH else 0
    shown_text = visible(text[left : left + _WIDTH])
    cut = "…" if left else ""
    width = max(1, min(end, left + _WIDTH) - start)
    more = "…" if left + _WIDTH < len(text) else ""
    margin = f"{place.line:>5} | "
    return [
        f"{margin}{cut}{shown_text}{more}",
        f"{' ' * (len(margin) - 2)}| {' ' * (len(cut) + start - left)}{'^' * width}",
    ]


def last_line(report: Report) -> str:
    """What was found and what was left out, in one line (or a few)."""
    numbers = report.summary
    counts = ", ".join(_counted(numbers[f"{name}s"], name) for name in ("error", "warning", "note"))
    checked = f"{_counted(numbers['rounds'], 'round')}, {_counted(numbers['files'], 'file')}"
    text = f"{counts} in {checked}"
    if numbers["waived"]:
        text += f" ({numbers['waived']} waived)"
    rows = [text]
    rows.extend(f"{code} is switched off: {visible(reason)}" for code, reason in sorted(report.switched_off.items()))
    if report.waiting:
        sections = sorted(set(report.waiting.values()))
        named = ", ".join(sections) if len(sections) < 6 else f"{len(sections)} sections"
        rows.append(f"{_counted(len(report.waiting), 'rule')} did not run yet: there are errors in {named}")
    return "\n".join(rows)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


FORMATS = {"text": as_text, "json": as_json}
"""Name of a format to the function that makes it."""
