"""docs: look at finished Word and Excel files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import Format, FormatOption, JsonOption
from cocommission.cli.terminal import data, say
from cocommission.errors import Exit

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Word (.docx) or Excel (.xlsx) files.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings make the exit code 1, too.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Look at finished Word and Excel files.")

    @group.callback()
    def _root() -> None:
        """Look at finished Word and Excel files."""

    group.command("check", epilog="Example: cocommission docs check build/tender/*.docx")(check)
    app.add_typer(group, name="docs")


def check(
    files: FilesArgument,
    strict: StrictOption = False,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
) -> None:
    """Tell whether everybody can use a file: title, language, headings, tables, pictures, links, boxes, contrast.

    Nothing is changed. Exit code 1 if there is an error, or a file that cannot be read.
    """
    from cocommission.reporting.checked import checked_as_json, checked_as_text
    from cocommission.reporting.last_line import counted
    from cocommission.workflows.docs_check import looked_at

    looked = looked_at(files)
    if json_ or format_ is Format.JSON:
        data(checked_as_json(looked.findings, looked.files))
    else:
        say(checked_as_text(looked.findings, counted(len(looked.files), "file")))
    raise typer.Exit(Exit.FOUND if looked.fails(strict) else Exit.FINE)
