"""bid withdraw on the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from cocommission.cli.commands.bid import Entry, Place, held, write_logged
from cocommission.cli.options import DryRunOption, RoundArgument, the_round
from cocommission.cli.recording import AtOption, ByOption, said
from cocommission.cli.terminal import say, tell


def withdraw(
    bid: Annotated[str, typer.Argument(metavar="BID", help="The bid's id.")],
    round_: RoundArgument = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, and how it was told; it is kept for ever.")] = "",
    by: ByOption = "",
    at: AtOption = "",
    mistake: Annotated[
        bool, typer.Option("--mistake", help="Nobody took it back: it was entered by mistake, e.g. under a wrong id.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="The withdrawal was a mistake: the bid stands again.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Mark a bid as withdrawn: from then on it is not scored, not compared, and nobody owes anything for it.

    Its files stay, the log keeps who, when and why, and the record of the opening says so. A new version of it can be
    taken in with bid import until the deadline.
    """
    from cocommission.errors import WrongUsage
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.loading.round import load_round
    from cocommission.record.entry import What
    from cocommission.record.log import read_log
    from cocommission.workflows.bid_withdraw import Wish, marked
    from cocommission.workflows.evaluate_record import log_of

    if mistake and undo:
        raise WrongUsage("--mistake and --undo do not go together", "say one of the two")
    folder = the_round(round_)
    with held(folder, dry_run):
        texts = read_folder(folder)
        who = said(folder, by, at, reason)
        done = marked(load_round(texts), Wish(bid, mistake, undo), who, read_log(log_of(folder)))
        place = Place(folder, texts.private_path if done.is_private else None)
        if not dry_run:
            what = What.RESTORED if undo else What.WITHDRAWN
            write_logged(place, {done.name: done.content}, {}, Entry(what, done.about, reason, who))
    for line in done.said:
        say(line)
    tell(f"{'Would write' if dry_run else 'Wrote'} {shown_path((place.private or folder) / done.name)}")
