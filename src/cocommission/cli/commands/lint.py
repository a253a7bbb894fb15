"""lint: check every file of one or more rounds."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import JsonOption
from cocommission.cli.quick import Asked
from cocommission.finding import Level
from cocommission.reporting.findings import FORMATS

LintFormat = StrEnum("LintFormat", {name.upper(): name for name in FORMATS})  # type: ignore[misc]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lint", epilog="Example: cocommission lint --strict --output sarif=lint.sarif examples/camden")(lint)


def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Rounds, or folders that hold some.")
    ] = None,
    format_: Annotated[
        LintFormat | None,
        typer.Option("--format", help="What standard output shows: text, or annotations on GitHub Actions."),
    ] = None,
    json_: JsonOption = False,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", metavar="FORMAT=FILE", help="Write a report to a file too; may be given again."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors for the exit code.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Only these: codes, beginnings such as CC2, or names."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these; mandatory rules stay.")
    ] = None,
    level: Annotated[Level | None, typer.Option("--level", help="Show findings from this level up.")] = None,
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="FILE", help="Set aside the findings that the file holds.")
    ] = None,
    make_baseline: Annotated[
        str | None, typer.Option("--make-baseline", metavar="FILE", help="Write what is found now as a baseline.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read everything again, and remember nothing for the next time.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain, then tell what is left.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
) -> None:
    """Check every file of a round: places, words and what to do.

    Exit code 0 if all is well, 1 if there are errors (with --strict also warnings), 3 if there is no round. What is
    shown, and in which format, never changes it. With --diff it is 1 if --fix would change something.
    """
    from cocommission.cli.linting import carry_out

    shown = "json" if json_ else str(format_ or "")
    asked = Asked(
        *(paths or [], shown, output or [], strict, select or [], ignore or [], str(level or "")),
        baseline=baseline,
        make_baseline=make_baseline,
        no_cache=no_cache,
        fix=fix,
        diff=diff,
        watch=watch,
    )
    code = carry_out(asked)
    if code:
        raise typer.Exit(code)
