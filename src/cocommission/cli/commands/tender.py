"""tender: build the pack that bidders get."""

from __future__ import annotations

from typing import Annotated

import typer

from cocommission.cli.options import DryRunOption, ForceOption, OutOption, RoundArgument, the_round
from cocommission.cli.terminal import tell


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Build the tender pack.")

    @group.callback()
    def _root() -> None:
        """Build the tender pack."""

    group.command("build", epilog="Example: cocommission tender build examples/camden")(build)
    app.add_typer(group, name="tender")


def build(
    round_: RoundArgument = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Build with errors and holes, DRAFT across each page.")
    ] = False,
    out: OutOption = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
) -> None:
    """Make the invitation and the forms in Word and Excel, in build/tender/.

    Refused while lint finds errors or a date is missing, unless with --draft.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.output import write_build
    from cocommission.workflows.tender_build import tender_pack

    folder = the_round(round_)
    built = tender_pack(read_folder(folder), draft)
    target = out or folder / "build" / "tender"
    if not dry_run:
        write_build(target, built.files, built.about, force)
    for note in built.notes:
        tell(note)
    tell(f"{'Would write' if dry_run else 'Wrote'} to {shown_path(target)}:")
    for name in built.files:
        tell(f"  {name}")
