"""lint: check every file of one or more rounds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import Format, FormatOption, JsonOption
from cocommission.cli.terminal import data, say
from cocommission.errors import Exit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lint", epilog="Example: cocommission lint examples/camden --strict")(lint)


def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Rounds, or folders that hold some.")
    ] = None,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors for the exit code.")] = False,
) -> None:
    """Check every file of a round: places, words and what to do.

    Exit code 0 if all is well, 1 if there are errors (with --strict also warnings), 3 if there is no round.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.reporting.findings import FORMATS, Report
    from cocommission.workflows.lint import lint_folders
    from cocommission.workflows.rounds import rounds_in

    result = lint_folders(read_folder(path) for path in rounds_in(paths or []))
    lines = {name: source.text.splitlines() for name, source in result.sources.items()}
    report = Report(result.findings, result.summary, lines, result.switched_off, result.waiting)
    if json_ or format_ is Format.JSON:
        data(FORMATS["json"](report))
    else:
        say(FORMATS["text"](report))
    if not result.is_clean(strict):
        raise typer.Exit(Exit.FOUND)
