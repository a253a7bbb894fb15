"""lint: folders in, findings and a summary out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cocommission.finding import Finding, Level, ordered
from cocommission.loading.folder import Folder, folder_of
from cocommission.loading.round import load_round
from cocommission.loading.sections import Source
from cocommission.loading.waivers import Waiver
from cocommission.rules.check import Checked, check_round


@dataclass
class LintResult:
    """What lint found in one or more rounds."""

    findings: list[Finding] = field(default_factory=list)
    waived: list[tuple[Finding, Waiver]] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    rounds: int = 0
    switched_off: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    baselined: list[Finding] = field(default_factory=list)
    not_chosen: int = 0
    remarks: list[str] = field(default_factory=list)

    def count(self, level: Level) -> int:
        """How many findings have this level."""
        return sum(finding.level is level for finding in self.findings)

    @property
    def summary(self) -> dict[str, int]:
        """The numbers of the last line."""
        return {
            "rounds": self.rounds,
            "files": len(self.sources),
            "errors": self.count(Level.ERROR),
            "warnings": self.count(Level.WARNING),
            "notes": self.count(Level.NOTE),
            "waived": len(self.waived),
            "baselined": len(self.baselined),
        }

    def is_clean(self, strict: bool = False) -> bool:
        """Whether there is no error, and under ``strict`` no warning either."""
        return not self.count(Level.ERROR) and not (strict and self.count(Level.WARNING))


def lint_folders(folders: Iterable[Folder]) -> LintResult:
    """Check every round; what several rounds share (the council's file) is said once."""
    result = LintResult()
    for folder in folders:
        _add(result, check_round(load_round(folder)))
    result.findings = ordered(result.findings)
    return result


def lint(texts: Mapping[str, str | bytes]) -> LintResult:
    """Check one round given as texts, without a disk."""
    return lint_folders([folder_of(texts)])


def _add(result: LintResult, checked: Checked) -> None:
    result.rounds += 1
    result.folders.append(checked.loaded.folder.path)
    result.findings.extend(checked.findings)
    seen = {(finding.code, finding.place) for finding, _ in result.waived}
    result.waived.extend(pair for pair in checked.waived if (pair[0].code, pair[0].place) not in seen)
    result.sources.update(checked.loaded.sources)
    result.switched_off.update(checked.switched_off)
    result.waiting.update(checked.waiting)
