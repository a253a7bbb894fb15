"""Waivers for whole files: what council.yaml says does not count in some of them, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cocommission.finding import Finding, Level, Waiver
from cocommission.loading.codes import NAMES, found
from cocommission.loading.loaded import LoadedRound
from cocommission.loading.patterns import fits, seen_from
from cocommission.rules.base import Rule

_WAY = ("council", "lint", "per_file")


def waived_by_file(
    loaded: LoadedRound, findings: Iterable[Finding], fixed: Iterable[str]
) -> tuple[list[Finding], list[tuple[Finding, Waiver]]]:
    """Findings that stand, and those that the council's file waives in their files, with the waiver.

    ``fixed`` are the codes that nobody can waive.
    """
    council = loaded.round.council
    every = list(findings)
    if council is None or not council.lint.per_file:
        return every, []
    kept = {*fixed, *NAMES}
    standing: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    for finding in every:
        waiver = None if finding.code in kept else _waiver(loaded, council.lint.per_file, finding)
        if waiver:
            waived.append((finding, waiver))
        else:
            standing.append(finding)
    return standing, waived


def _waiver(loaded: LoadedRound, per_file: Mapping[str, Mapping[str, str]], finding: Finding) -> Waiver | None:
    """The first entry that speaks of the finding's rule and file."""
    folder = (loaded.folder.council or "").rpartition("/")[0]
    for pattern, codes in per_file.items():
        if finding.code in codes and fits(pattern, seen_from(finding.place.file, folder)):
            place = loaded.word((*_WAY, pattern, finding.code), finding.code)
            return Waiver(finding.code, codes[finding.code], place, 0, 0, pattern)
    return None


def per_file_problems(loaded: LoadedRound, by_code: Mapping[str, Rule]) -> Iterator[Finding]:
    """Entries that can never waive anything: a pattern that fits no file, a code of no rule or of a fixed one."""
    council = loaded.round.council
    for pattern, codes in (council.lint.per_file if council else {}).items():
        problem = _pattern_problem(pattern)
        if problem:
            place = loaded.word((*_WAY, pattern), pattern)
            yield found("CC014", f"`{pattern}` is no pattern of file names: {problem[0]}", place, problem[1])
        for code in codes:
            place = loaded.word((*_WAY, pattern, code), code)
            if code not in by_code and code not in NAMES:
                yield found("CC014", f"`{code}` is not the code of a rule", place, "see `cocommission rules`")
            elif code in NAMES or by_code[code].fixed:
                yield found("CC014", f"{code} cannot be waived", place, "mend what it finds")


def patterns_in_vain(loaded: LoadedRound) -> dict[tuple[str, str], Finding | None]:
    """The council's file and pattern to None if it fits a file of this round, else to the note that says so."""
    council = loaded.round.council
    name = loaded.folder.council or ""
    folder = name.rpartition("/")[0]
    seen = [seen_from(file, folder) for file in loaded.folder.files] if council and council.lint.per_file else []
    result: dict[tuple[str, str], Finding | None] = {}
    for pattern in council.lint.per_file if council else ():
        if any(fits(pattern, file) for file in seen) or _pattern_problem(pattern):
            result[name, pattern] = None
            continue
        finding = found(
            "CC014",
            f"no file fits `{pattern}`",
            loaded.word((*_WAY, pattern), pattern),
            "correct it as seen from council.yaml, or delete it; it may stand if its files are still to come",
        )
        result[name, pattern] = replace(finding, level=Level.NOTE)
    return result


def _pattern_problem(pattern: str) -> tuple[str, str] | None:
    if not pattern.strip("/"):
        return "it names nothing", "write it as seen from council.yaml, e.g. */bids/**"
    if pattern.startswith("/"):
        return "it begins at the root", "write it as seen from council.yaml, e.g. */bids/**"
    if "\\" in pattern:
        return "it holds a backslash", "part folders with /"
    return None
