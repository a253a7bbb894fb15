"""A result of lint made ready to be shown: filtered by level, with the lines that excerpts need."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from cocommission.finding import Level
from cocommission.reporting.report import Report

if TYPE_CHECKING:
    from cocommission.workflows.lint import LintResult


def report_of(
    result: LintResult,
    *,
    strict: bool = False,
    least: Level = Level.NOTE,
    exit_code: int = 0,
    baseline: str = "",
    with_rules: bool = False,
) -> Report:
    """The report of a result: findings from ``least`` up, the others counted; ``with_rules`` adds the catalogue."""
    shown = [finding for finding in result.findings if finding.level.order <= least.order]
    hidden = Counter(finding.level for finding in result.findings if finding.level.order > least.order)
    named = {finding.place.file for finding in shown}
    return Report(
        findings=shown,
        summary=result.summary,
        lines={name: result.lines(name) for name in named if name in result.files},
        switched_off=result.switched_off,
        waiting=result.waiting,
        waived=result.waived,
        baselined=result.baselined,
        baseline=baseline,
        below={level: hidden[level] for level in Level if hidden[level]},
        not_chosen=result.not_chosen,
        remarks=result.remarks,
        files=list(result.files),
        strict=strict,
        exit_code=exit_code,
        **(_catalogue() if with_rules else {}),
    )


def _catalogue() -> dict[str, Any]:
    """The rules as data, and the codes of the mandatory ones; loaded only for a format that declares them."""
    from cocommission.rules.catalogue import all_rules, fixed_codes

    return {"rules": [rule.as_data() for rule in all_rules()], "fixed": fixed_codes()}
