"""The end of every report for people: what was found, and each thing that was left out, with its reason."""

from __future__ import annotations

from collections import Counter

from cocommission.reporting.plain import one_line
from cocommission.reporting.report import Report


def details(report: Report) -> list[str]:
    """One line for each thing that was left out, and why."""
    rows = [f"{code} is switched off: {one_line(reason)}" for code, reason in sorted(report.switched_off.items())]
    rows.extend(_per_file(report))
    rows.extend(one_line(remark) for remark in report.remarks)
    if report.waiting:
        sections = sorted(set(report.waiting.values()))
        named = ", ".join(sections) if len(sections) < 6 else f"{len(sections)} sections"
        rows.append(f"{counted(len(report.waiting), 'rule')} did not run yet: there are errors in {named}")
    return rows


def _per_file(report: Report) -> list[str]:
    """What council.yaml waives for whole files, and how often it did."""
    times = Counter((waiver.code, waiver.files, waiver.reason) for _, waiver in report.waived if waiver.files)
    return [
        f"{code} is waived in {one_line(files)}: {one_line(reason)} ({number} waived)"
        for (code, files, reason), number in sorted(times.items())
    ]


def last_line(report: Report) -> str:
    """The one line that hides nothing: what was found in what, and in brackets what is not shown."""
    numbers = report.summary
    counts = ", ".join(counted(numbers[f"{name}s"], name) for name in ("error", "warning", "note"))
    left_out = [f"{numbers[name]} {name}" for name in ("waived", "baselined") if numbers[name]]
    if report.below:
        below = " and ".join(counted(number, str(level)) for level, number in report.below.items())
        left_out.append(f"{below} not shown")
    if report.not_chosen:
        left_out.append(f"{report.not_chosen} not selected")
    if report.switched_off:
        left_out.append(f"{counted(len(report.switched_off), 'rule')} switched off")
    if report.waiting:
        left_out.append(f"{counted(len(report.waiting), 'rule')} did not run")
    text = f"{counts} in {counted(numbers['rounds'], 'round')}, {counted(numbers['files'], 'file')}"
    return f"{text} ({', '.join(left_out)})" if left_out else text


def counted(number: int, word: str) -> str:
    """``1 rule``, ``2 rules``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
