"""What a report shows: the findings, and everything that was left out, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cocommission.finding import Finding, Level, Waiver


@dataclass(frozen=True)
class Report:
    """One run of lint, ready to be shown in any format.

    ``findings`` are those that are shown; ``summary`` counts also those below ``--level``, which ``below`` counts by
    level. ``rules`` is the catalogue as data, for the formats that declare it.
    """

    findings: Sequence[Finding]
    summary: Mapping[str, int]
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    switched_off: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[str, str] = field(default_factory=dict)
    waived: Sequence[tuple[Finding, Waiver]] = ()
    baselined: Sequence[Finding] = ()
    baseline: str = ""
    below: Mapping[Level, int] = field(default_factory=dict)
    not_chosen: int = 0
    remarks: Sequence[str] = ()
    files: Sequence[str] = ()
    rules: Sequence[Mapping[str, Any]] = ()
    fixed: frozenset[str] = frozenset()
    strict: bool = False
    exit_code: int = 0
    colour: bool = False

    def fails(self, finding: Finding) -> bool:
        """Whether the finding is one that makes the exit code 1."""
        return finding.level is Level.ERROR or (self.strict and finding.level is Level.WARNING)

    def coloured(self) -> Report:
        """The same report, for a terminal that takes colours."""
        return replace(self, colour=True)
