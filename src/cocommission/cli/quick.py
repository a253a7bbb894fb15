"""lint without the command-line library, for words that need no help: CI and editors run it all day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cocommission.cli.terminal import data, say
from cocommission.errors import Exit


def quick_lint(words: Sequence[str]) -> int | None:
    """Carry out ``lint`` if every word is plainly understood; None leaves the words to the command-line library."""
    if not words or words[0] != "lint":
        return None
    paths: list[Path] = []
    format_, strict = "text", False
    rest = iter(words[1:])
    for word in rest:
        if word == "--strict":
            strict = True
        elif word == "--json":
            format_ = "json"
        elif word == "--format":
            format_ = next(rest, "")
        elif word.startswith("--format="):
            format_ = word.partition("=")[2]
        elif word.startswith("-") or not word:
            return None
        else:
            paths.append(Path(word))
    return lint_paths(paths, format_, strict) if format_ in ("text", "json") else None


def lint_paths(paths: Sequence[Path], format_: str, strict: bool) -> int:
    """Check the rounds that ``paths`` name, show what was found; the answer is the exit code."""
    from cocommission.loading.folder import read_folder
    from cocommission.reporting.findings import FORMATS, Report
    from cocommission.workflows.lint import lint_folders
    from cocommission.workflows.rounds import rounds_in

    result = lint_folders(read_folder(path) for path in rounds_in(paths))
    named = {finding.place.file for finding in result.findings}
    lines = {name: result.sources[name].text.splitlines() for name in named if name in result.sources}
    report = Report(result.findings, result.summary, lines, result.switched_off, result.waiting)
    (data if format_ == "json" else say)(FORMATS[format_](report))
    return int(Exit.FINE if result.is_clean(strict) else Exit.FOUND)
