"""Carrying out lint: the same for both roads on which its words are read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cocommission.cli.lint_files import earlier_baseline, new_baseline, outputs_of, write_files
from cocommission.cli.quick import Asked
from cocommission.cli.terminal import data, has_colour
from cocommission.cli.warm import run_of
from cocommission.errors import Exit, WrongUsage
from cocommission.finding import Level
from cocommission.loading.folder import shown_path
from cocommission.loading.trail import Trail
from cocommission.reporting.findings import in_format
from cocommission.reporting.lint_github import no_command
from cocommission.reporting.report import Report
from cocommission.workflows.lint_report import report_of
from cocommission.workflows.rounds import has_all_rounds, rounds_in

if TYPE_CHECKING:
    from cocommission.workflows.baseline import Baseline
    from cocommission.workflows.lint import LintResult
    from cocommission.workflows.lint_choice import Choice


def carry_out(asked: Asked) -> int:
    """Lint, or mend first, or show what would be mended, or go on watching; the answer is the exit code."""
    if asked.fix or asked.diff or asked.watch:
        _check_switches(asked)
    if asked.watch:
        from cocommission.cli.watching import watch_paths

        return watch_paths(asked.paths, lambda: lint_paths(asked))
    if asked.diff:
        from cocommission.cli.fixing import show_difference

        return show_difference(asked)
    if asked.fix:
        from cocommission.cli.fixing import mend_files

        mend_files(asked)
    return lint_paths(asked)


def _check_switches(asked: Asked) -> None:
    """Refuse words that contradict one another."""
    switches = [f"--{name}" for name in ("fix", "diff", "watch") if getattr(asked, name)]
    if len(switches) > 1:
        raise WrongUsage(f"{' and '.join(switches)} do not go together", "give one of them; --diff first, then --fix")
    if (asked.diff or asked.watch) and asked.make_baseline:
        raise WrongUsage(f"{switches[0]} makes no baseline", "leave out --make-baseline")
    if asked.diff and (asked.format or asked.output):
        raise WrongUsage("--diff shows a difference and no report", "leave out --format, --json and --output")


def lint_paths(asked: Asked) -> int:
    """Check the rounds that somebody asked about, show and write what was found; the answer is the exit code."""
    from cocommission.workflows.lint import lint_rounds
    from cocommission.workflows.lint_cache import Kept

    outputs = outputs_of(asked.output)
    known, path = earlier_baseline(asked.baseline), new_baseline(asked.make_baseline)
    if known and path and known.name != shown_path(path):
        raise WrongUsage("--baseline and --make-baseline name two files", "name one file: it is made anew")
    if path and path.resolve() in (file.resolve() for _, file in outputs):
        raise WrongUsage(f"a report and the baseline both go to {asked.make_baseline}", "give each a file of its own")
    choice = _choice(asked)
    trail, kept = Trail(), Kept(not asked.no_cache)
    rounds = rounds_in(asked.paths, trail)
    result = lint_rounds(rounds, kept, trail.names, lambda council: has_all_rounds(council, rounds, trail))
    files: dict[Path, tuple[str, bytes]] = {}
    if path:
        known = _make_baseline(path, result, choice, files)
    _narrow(result, known, choice)
    code = Exit.FINE if result.is_clean(asked.strict) else Exit.FOUND
    report = _report(asked, result, known, code)
    files.update((file, (f"{name} report", _bytes(name, report))) for name, file in outputs)
    text = _shown(asked.format, report)
    data(text)
    write_files(files)
    if asked.words and not files and not asked.baseline and result.may_be_kept:
        kept.remember(run_of(asked.words), trail, rounds, text, int(code))
    kept.write()
    return int(code)


def _choice(asked: Asked) -> Choice | None:
    """The rules that were asked for; None, without loading the catalogue, if all are."""
    if not asked.select and not asked.ignore:
        return None
    from cocommission.workflows.lint_choice import choice_of

    return choice_of(asked.select, asked.ignore)


def _make_baseline(
    path: Path, result: LintResult, choice: Choice | None, files: dict[Path, tuple[str, bytes]]
) -> Baseline:
    """A baseline of what was found and asked for, put among the files to be written."""
    from cocommission.workflows.baseline import baseline_bytes, baseline_of

    made = baseline_of(
        shown_path(path), [finding for finding in result.findings if choice is None or choice.holds(finding)]
    )
    files[path] = (f"a baseline of {sum(made.counts.values())}", baseline_bytes(made))
    return made


def _narrow(result: LintResult, known: Baseline | None, choice: Choice | None) -> None:
    """Set aside what the baseline holds, then what was not asked for."""
    if known:
        from cocommission.workflows.baseline import apply_baseline

        apply_baseline(result, known)
    if choice:
        from cocommission.workflows.lint_choice import narrow

        narrow(result, choice)


def _report(asked: Asked, result: LintResult, known: Baseline | None, code: Exit) -> Report:
    formats = {asked.format, *(word.partition("=")[0] for word in asked.output)}
    return report_of(
        result,
        strict=asked.strict,
        least=Level(asked.level or Level.NOTE),
        exit_code=int(code),
        baseline=known.name if known else "",
        with_rules="sarif" in formats,
    )


def _bytes(format_: str, report: Report) -> bytes:
    return (in_format(format_, report) + "\n").encode("utf-8", "backslashreplace")


def _shown(asked: str, report: Report) -> str:
    """The report for standard output, as annotations where GitHub Actions runs it and nothing else was asked."""
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    format_ = asked or ("github" if on_github else "text")
    text = in_format(format_, report.coloured() if format_ == "text" and has_colour() else report)
    return no_command(text) if on_github and format_ == "text" else text
