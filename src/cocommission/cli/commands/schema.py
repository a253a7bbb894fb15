"""schema: print or write the JSON Schema of a round's files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import DryRunOption, the_round
from cocommission.cli.terminal import data, tell
from cocommission.errors import Stop


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", epilog="Example: cocommission schema --out .cocommission/schema.json")(schema)


def schema(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write to this file instead of standard output.")
    ] = None,
    round_: Annotated[
        Path | None,
        typer.Option("--round", metavar="ROUND", help="Offer the ids of this round where things refer to one another."),
    ] = None,
    dry_run: DryRunOption = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is no schema of ours.")] = False,
) -> None:
    """Print the JSON Schema that gives editors completion and checks for every file of a round.

    With --round an editor also offers that round's ids; make it again when there are new ones. An older schema of
    ours is replaced; any other file of that name is kept unless forced.
    """
    from cocommission.loading.folder import shown_path
    from cocommission.output import write_all
    from cocommission.workflows.schema import is_ours, schema_text
    from cocommission.workflows.schema_ids import ids_of

    text = schema_text(ids_of(the_round(round_)) if round_ else None)
    if out is None:
        data(text)
        return
    if out.exists() and not force and not (out.is_file() and is_ours(out.read_bytes())):
        raise Stop(f"{shown_path(out)} is there already and is no schema of ours", "name another file, or use --force")
    if not dry_run:
        write_all(out.parent, {out.name: text.encode()})
    tell(f"{'would write' if dry_run else 'wrote'} {shown_path(out)}")
