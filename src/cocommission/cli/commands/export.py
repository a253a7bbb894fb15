"""export: the round for other programs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import DryRunOption, RoundArgument, the_round
from cocommission.cli.terminal import data, tell
from cocommission.errors import Stop


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="The round for other programs: the calendar.")

    @group.callback()
    def _root() -> None:
        """The round for other programs: the calendar."""

    group.command("ics", epilog="Example: cocommission export ics examples/camden --out dates.ics")(ics)
    app.add_typer(group, name="export")


def ics(
    round_: RoundArgument = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write to this file instead of standard output.")
    ] = None,
    dry_run: DryRunOption = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that stands there.")] = False,
) -> None:
    """Print all dates of the round as a calendar file.

    A date that moves keeps its name in the file, so that calendars move it and add none.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.output import write_all
    from cocommission.workflows.calendar import calendar_of

    text = calendar_of(read_folder(the_round(round_)))
    if out is None:
        # the format wants CRLF, which a terminal on Windows makes of each line end itself
        data(text if os.linesep == "\n" else text.replace("\r\n", "\n"))
        return
    if out.exists() and not force:
        raise Stop(f"{shown_path(out)} is there already", "name another file, or use --force")
    if not dry_run:
        write_all(out.parent, {out.name: text.encode()})
    tell(f"{'would write' if dry_run else 'wrote'} {shown_path(out)}")
