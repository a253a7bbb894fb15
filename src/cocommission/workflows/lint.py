"""lint: folders in, findings and a summary out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cocommission.finding import Finding, Level, Place, Waiver, ordered
from cocommission.workflows.verdict import Verdict, verdict_of

if TYPE_CHECKING:
    from cocommission.loading.folder import Folder
    from cocommission.workflows.lint_cache import Kept


@dataclass
class LintResult:
    """What lint found in one or more rounds; ``files`` are all that were read."""

    findings: list[Finding] = field(default_factory=list)
    waived: list[tuple[Finding, Waiver]] = field(default_factory=list)
    files: dict[str, None] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    rounds: int = 0
    switched_off: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    baselined: list[Finding] = field(default_factory=list)
    not_chosen: int = 0
    remarks: list[str] = field(default_factory=list)
    may_be_kept: bool = True

    def count(self, level: Level) -> int:
        """How many findings have this level."""
        return sum(finding.level is level for finding in self.findings)

    @property
    def summary(self) -> dict[str, int]:
        """The numbers of the last line."""
        return {
            "rounds": self.rounds,
            "files": len(self.files),
            "errors": self.count(Level.ERROR),
            "warnings": self.count(Level.WARNING),
            "notes": self.count(Level.NOTE),
            "waived": len(self.waived),
            "baselined": len(self.baselined),
        }

    def is_clean(self, strict: bool = False) -> bool:
        """Whether there is no error, and under ``strict`` no warning either."""
        return not self.count(Level.ERROR) and not (strict and self.count(Level.WARNING))

    def lines(self, name: str) -> list[str]:
        """The lines of a file that has findings; of a round that was not read again, from the disk."""
        if name not in self.texts:
            from cocommission.loading.characters import readable_text

            try:
                self.texts[name] = readable_text(name, Path(name).read_bytes())[0]
            except OSError:
                self.texts[name] = ""
        return self.texts[name].splitlines()


def lint_rounds(
    paths: Sequence[Path], kept: Kept, files: int = 0, is_whole: Callable[[str], bool] = lambda council: False
) -> LintResult:
    """Check the rounds in ``paths``; those that ``kept`` knows, and that are as they were, are not read again.

    ``files`` is about how many files there are. ``is_whole`` tells whether all rounds below a council's file are among
    them: only then can it be said that a pattern of that file fits none of theirs.
    """
    held = kept.verdicts(paths)
    fresh = [path for path in paths if path not in held]
    if fresh:
        from cocommission.workflows.lint_many import verdicts_on

        for path, trail, verdict in verdicts_on(fresh, files * len(fresh) // len(paths)):
            kept.keep(path, trail, verdict)
            held[path] = verdict
    return _result((held[path] for path in paths), is_whole)


def lint_folders(folders: Iterable[Folder], is_whole: Callable[[str], bool] = lambda council: False) -> LintResult:
    """Check every round of folders that are read already; for ``is_whole`` see ``lint_rounds``."""
    return _result((verdict_of(folder) for folder in folders), is_whole)


def lint(texts: Mapping[str, str | bytes]) -> LintResult:
    """Check one round given as texts, without a disk; it is all that the council has."""
    from cocommission.loading.folder import folder_of

    return lint_folders([folder_of(texts)], lambda council: True)


def _result(verdicts: Iterable[Verdict], is_whole: Callable[[str], bool]) -> LintResult:
    """All verdicts together; what several rounds share (the council's file) is said once."""
    result = LintResult()
    seen: set[tuple[str, Place]] = set()
    patterns: dict[tuple[str, str], Finding | None] = {}
    for verdict in verdicts:
        result.rounds += 1
        result.folders.append(verdict.folder)
        result.findings.extend(verdict.findings)
        result.waived.extend(pair for pair in verdict.waived if (pair[0].code, pair[0].place) not in seen)
        seen.update((finding.code, finding.place) for finding, _ in verdict.waived)
        result.files.update(dict.fromkeys(verdict.files))
        result.texts.update(verdict.texts)
        result.switched_off.update(verdict.switched_off)
        result.waiting.update(verdict.waiting)
        result.may_be_kept &= verdict.may_be_kept
        for key, finding in verdict.patterns.items():
            patterns[key] = finding if patterns.get(key, finding) else None
    result.findings.extend(one for (council, _), one in patterns.items() if one and is_whole(council))
    result.findings = ordered(result.findings)
    return result
