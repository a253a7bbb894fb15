"""bid: take in what bidders sent, and say what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import DryRunOption, RoundArgument, the_round
from cocommission.cli.terminal import is_asked, say, tell
from cocommission.errors import Exit, Stop

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files as they came back.")]
RoundOption = Annotated[Path | None, typer.Option("--round", help="The round's folder; by default the one you are in.")]
ConfirmOption = Annotated[
    bool, typer.Option("--confirm", help="Take in what is doubtful, as it was read; it is kept that you did.")
]
ReasonOption = Annotated[str, typer.Option("--reason", help="With --confirm: why you are sure.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Replace what stands without asking.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Take in what bidders sent, and see what is missing.")
    group.command("import", epilog="Example: cocommission bid import *.docx *.xlsx --received 2027-03-01T11:40")(
        import_
    )
    group.command("check", epilog="Example: cocommission bid check examples/camden copper-pan")(check)
    app.add_typer(group, name="bid")


def import_(
    files: FilesArgument,
    round_: RoundOption = None,
    bid: Annotated[str, typer.Option("--bid", help="The bid's id; by default made from the organisation.")] = "",
    received: Annotated[str, typer.Option("--received", help="When it came in, e.g. 2027-03-01T11:40.")] = "",
    confirm: ConfirmOption = False,
    reason: ReasonOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Read the forms of one bid (application form, impact map, pricing schedule) into bids/ID/.

    Says how each answer was found and what is odd, by question or by sheet and cell. What is doubtful enters only
    with --confirm. A second import shows what would change, and asks.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.workflows.bid_import import Order, import_bid
    from cocommission.workflows.incoming import read_incoming
    from cocommission.workflows.returns import Consent

    folder = the_round(round_)
    order = Order(bid, received, Consent(confirm, reason))
    texts = read_folder(folder)
    result = import_bid(load_round(texts), read_incoming(files), order)
    for line in result.said:
        say(line)
    take_in(texts.private_path or folder, result.files, result.changes, result.doubtful, yes, dry_run)


def take_in(
    folder: Path, files: dict[str, str], changes: dict[str, str], doubtful: int, yes: bool, dry_run: bool
) -> None:
    """Write what was read, after asking where something stands already; nothing if anything is doubtful."""
    from cocommission.loading.folder import shown_path
    from cocommission.output import write_all

    if doubtful:
        things = "1 thing is" if doubtful == 1 else f"{doubtful} things are"
        raise Stop(
            f"nothing was written: {things} doubtful",
            "look at the lines above and at the file; then give the command again with --confirm",
        )
    for change in changes.values():
        say(change)
    if not files:
        tell("Nothing has changed; nothing was written.")
        return
    names = ", ".join(shown_path(folder / name) for name in files)
    if dry_run:
        tell(f"Would write {names}")
        return
    if changes and not yes:
        if not is_asked():
            raise Stop("nothing was written: this would replace what was taken in before", "add --yes if it should")
        typer.confirm("Replace what was taken in before?", abort=True, err=True)
    write_all(folder, {name: text.encode() for name, text in files.items()})
    tell(f"Wrote {names}")


def check(
    round_: RoundArgument = None,
    bid: Annotated[str, typer.Argument(metavar="[BID]", help="Only this bid.")] = "",
) -> None:
    """Say what is missing in each bid: answers, gates, declarations, prices, outcomes of the impact map.

    Exit code 1 if anything is missing.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.workflows.bid_check import check_bids

    if round_ is not None and not bid and not round_.exists():
        round_, bid = None, str(round_)
    found = check_bids(load_round(read_folder(the_round(round_))), bid)
    if not found:
        say("There are no bids yet.")
    for name, bid_found in found.items():
        say(f"{name}:" if bid_found.missing else f"{name}: nothing is missing")
        for line in (*bid_found.missing, *bid_found.notes):
            say(f"  {line}")
    if any(one.missing for one in found.values()):
        raise typer.Exit(Exit.FOUND)
