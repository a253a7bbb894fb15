"""What lint found in one round, as plain data: what the cache keeps and what a second process sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cocommission.finding import Finding, Level, Place, Waiver

if TYPE_CHECKING:
    from cocommission.loading.folder import Folder
    from cocommission.loading.trail import Trail
    from cocommission.rules.check import Checked


@dataclass
class Verdict:
    """One round: its folder, its files, and what was found; ``texts`` of the files that have findings.

    ``may_be_kept`` is False where a finding speaks of a file that holds bids or scores. ``patterns`` are those of the
    council's file, each with the note that no file of this round fits it, if none does.
    """

    folder: str
    files: list[str]
    findings: list[Finding] = field(default_factory=list)
    waived: list[tuple[Finding, Waiver]] = field(default_factory=list)
    switched_off: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    may_be_kept: bool = True
    patterns: dict[tuple[str, str], Finding | None] = field(default_factory=dict)


def verdict_on(path: Path, trail: Trail | None = None) -> Verdict:
    """Read and check the round in ``path``; what it was read from is remembered in ``trail``."""
    from cocommission.loading.folder import read_folder

    return verdict_of(read_folder(path, trail))


def verdict_of(folder: Folder) -> Verdict:
    """Check the round that ``folder`` holds."""
    from cocommission.loading.round import load_round
    from cocommission.rules.check import check_round
    from cocommission.rules.per_file import patterns_in_vain

    checked = check_round(load_round(folder))
    sources = checked.loaded.sources
    named = {finding.place.file for finding in checked.findings}
    spoken_of = named | {finding.place.file for finding, _ in checked.waived}
    return Verdict(
        folder.path,
        list(sources),
        checked.findings,
        checked.waived,
        checked.switched_off,
        checked.waiting,
        {name: sources[name].text for name in named if name in sources},
        not any(_is_of_strangers(checked, name) for name in spoken_of),
        patterns_in_vain(checked.loaded),
    )


def _is_of_strangers(checked: Checked, name: str) -> bool:
    """Whether a file holds bids or scores, or may do so since it could not be read."""
    source = checked.loaded.sources.get(name)
    private = checked.loaded.folder.private
    if source is None:
        return False
    from cocommission.loading.misread import EVIDENCE

    return not source.tree or not EVIDENCE.isdisjoint(source.tree) or bool(private and name.startswith(private))


def packed(verdict: Verdict) -> tuple[Any, ...]:
    """The verdict, without texts, as tuples and words that ``marshal`` can write."""
    return (
        verdict.folder,
        verdict.files,
        [_finding(finding) for finding in verdict.findings],
        [(_finding(finding), _waiver(waiver)) for finding, waiver in verdict.waived],
        dict(verdict.switched_off),
        dict(verdict.waiting),
        verdict.may_be_kept,
        [(*key, _finding(finding) if finding else None) for key, finding in verdict.patterns.items()],
    )


def unpacked(data: tuple[Any, ...]) -> Verdict:
    """The verdict that was packed."""
    folder, files, findings, waived, switched_off, waiting, may_be_kept, patterns = data
    return Verdict(
        folder,
        files,
        [_found(one) for one in findings],
        [(_found(one), _waived(other)) for one, other in waived],
        switched_off,
        waiting,
        may_be_kept=may_be_kept,
        patterns={(council, pattern): _found(one) if one else None for council, pattern, one in patterns},
    )


def _waived(data: tuple[Any, ...]) -> Waiver:
    code, reason, place, first_line, last_line, files = data
    return Waiver(code, reason, Place(*place), first_line, last_line, files)


def _place(place: Place) -> tuple[str, int, int, int, int]:
    return (place.file, place.line, place.column, place.end_line, place.end_column)


def _finding(one: Finding) -> tuple[Any, ...]:
    return (one.code, one.rule, str(one.level), one.message, _place(one.place), one.hint, one.subject, one.source)


def _found(data: tuple[Any, ...]) -> Finding:
    code, rule, level, message, place, *rest = data
    return Finding(code, rule, Level(level), message, Place(*place), *rest)


def _waiver(one: Waiver) -> tuple[Any, ...]:
    return (one.code, one.reason, _place(one.place), one.first_line, one.last_line, one.files)
