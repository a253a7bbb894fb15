"""lint: check every file of one or more rounds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import Format, FormatOption, JsonOption
from cocommission.cli.quick import lint_paths


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
    code = lint_paths(paths or [], "json" if json_ else str(format_), strict)
    if code:
        raise typer.Exit(code)
