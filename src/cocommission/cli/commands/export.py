"""export: the round for other programs."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import DryRunOption, RoundArgument, the_round
from cocommission.cli.terminal import data, tell
from cocommission.errors import Stop, WrongUsage
from cocommission.interchange.ocds.scores import Scores
from cocommission.interchange.tables import Table

OutFile = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write to this file instead of standard output.")
]
ForceFile = Annotated[bool, typer.Option("--force", help="Write over a file that stands there.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="The round for other programs: calendar, open data, tables.")

    @group.callback()
    def _root() -> None:
        """The round for other programs: calendar, open data, tables."""

    group.command("ics", epilog="Example: cocommission export ics examples/camden --out dates.ics")(ics)
    group.command("ocds", epilog="Example: cocommission export ocds examples/camden --out release.json")(ocds)
    group.command("json", epilog="Example: cocommission export json examples/camden --out round.json")(json)
    group.command("csv", epilog="Example: cocommission export csv outcomes examples/camden --out outcomes.csv")(csv)
    app.add_typer(group, name="export")


def ics(
    round_: RoundArgument = None, out: OutFile = None, dry_run: DryRunOption = False, force: ForceFile = False
) -> None:
    """Print all dates of the round as a calendar file.

    A date that moves keeps its name in the file, so that calendars move it and add none.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.workflows.calendar import calendar_of

    _put(calendar_of(read_folder(the_round(round_))), out, dry_run, force)


def ocds(
    round_: RoundArgument = None,
    scores: Annotated[
        Scores, typer.Option("--scores", help="Whose points: none, the winner's, or all (others without a name).")
    ] = Scores.WINNER,
    tender: Annotated[bool, typer.Option("--tender", help="Only the tender, also when the round is scored.")] = False,
    on: Annotated[str, typer.Option("--on", help="The tender's day, e.g. 2027-01-18; by default the round's.")] = "",
    uri: Annotated[str, typer.Option("--uri", help="Where the file will be found on the web.")] = "",
    out: OutFile = None,
    dry_run: DryRunOption = False,
    force: ForceFile = False,
) -> None:
    """Print the round as an OCDS 1.1 release package with the UK extension: tender, and award once it is scored.

    Outcomes, criteria, weights and questions are in it. Nothing of losing bids is, unless asked for, and never a name.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.workflows.open_data import open_data

    found = open_data(read_folder(the_round(round_)), scores, _day(on), not tender, uri)
    _put(found.text, out, dry_run, force)
    for note in found.notes:
        tell(note)


def json(
    round_: RoundArgument = None, out: OutFile = None, dry_run: DryRunOption = False, force: ForceFile = False
) -> None:
    """Print what bidders are shown of the round as JSON: outcomes, questions, criteria, award, dates.

    Numbers are exact. No bid, price, score or member of the panel is in it.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.workflows.open_data import shown_data

    _put(shown_data(read_folder(the_round(round_))), out, dry_run, force)


def csv(
    table: Annotated[Table, typer.Argument(help="Which table.")],
    round_: RoundArgument = None,
    out: OutFile = None,
    dry_run: DryRunOption = False,
    force: ForceFile = False,
) -> None:
    """Print a table of the round as CSV: outcomes with their indicators, or criteria with questions and weights."""
    from cocommission.loading.folder import read_folder
    from cocommission.workflows.open_data import table_data

    _put(table_data(read_folder(the_round(round_)), table), out, dry_run, force)


def _put(text: str, out: Path | None, dry_run: bool, force: bool) -> None:
    """To standard output, or into a file that does not stand there yet."""
    from cocommission.loading.folder import shown_path
    from cocommission.output import write_all

    if out is None:
        # the calendar wants CRLF, which a terminal on Windows makes of each line end itself
        data(text if os.linesep == "\n" else text.replace("\r\n", "\n"))
        return
    if out.exists() and not force:
        raise Stop(f"{shown_path(out)} is there already", "name another file, or use --force")
    if not dry_run:
        write_all(out.parent, {out.name: text.encode()})
    tell(f"{'would write' if dry_run else 'wrote'} {shown_path(out)}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUsage(f"`{text}` is not a day", "write year, month and day, e.g. --on 2027-01-18") from None
