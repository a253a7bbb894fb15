"""bid prices on the command line: every sealed price opened at once, and the log told before anybody sees one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cocommission.cli.commands.bid import (
    ConfirmOption,
    Entry,
    Place,
    ReasonOption,
    Taken,
    YesOption,
    consent_of,
    held,
    take_in,
    write_logged,
)
from cocommission.cli.options import DryRunOption, RoundArgument, the_round
from cocommission.cli.recording import AtOption, ByOption, said
from cocommission.cli.terminal import say, tell
from cocommission.errors import Stop

if TYPE_CHECKING:
    from pathlib import Path

    from cocommission.loading.folder import Folder
    from cocommission.workflows.bid_prices import Opened


def prices(
    round_: RoundArgument = None,
    confirm: ConfirmOption = False,
    reason: ReasonOption = "",
    by: ByOption = "",
    at: AtOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Open the sealed prices of all bids, once quality is scored and `evaluate lock` has been given.

    For rounds that say `award.prices_opened: after_quality`. First each file is compared with what the log says came
    in. All are read, as by bid import, or none is taken in; the log names every file that was read.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.record.entry import What
    from cocommission.workflows.bid_prices import is_told, open_prices

    folder = the_round(round_)
    with held(folder, dry_run):
        texts = read_folder(folder)
        if dry_run:
            _would_open(texts, folder)
            return
        who = said(folder, by, at)
        consent = consent_of(confirm, reason)
        opened = open_prices(texts, folder, consent, who)
        if not opened.sealed:
            tell("No price is sealed: nothing was written.")
            return
        place = Place(folder, texts.private_path)
        waits = opened.waits.doubtful or opened.waits.firm
        if (waits or (opened.changes and not yes)) and not is_told(texts, folder, opened):
            write_logged(place, {}, {}, Entry(What.READ, {}, reason, who, opened.sealed))
        if not waits:
            taken = Taken(opened.files, opened.changes, {}, opened.receipts)
            take_in(place, taken, Entry(What.OPENED, {}, reason, who, opened.sealed), yes, dry_run)
        for line in opened.said:  # only now: the log knows of it
            say(line)
        if waits:
            _refuse(opened)


def _would_open(texts: Folder, folder: Path) -> None:
    """Name the files, and read nothing of them."""
    from cocommission.loading.round import load_round
    from cocommission.workflows.bid_prices import sealed_prices

    found = sealed_prices(load_round(texts), texts, folder)
    names = ", ".join(one.name for one in found)
    tell(f"Would open {names}; nothing of it was read" if names else "No price is sealed.")


def _refuse(opened: Opened) -> None:
    """Stop where something waits for an officer's word, or for the bidder; by now the log says that files were read."""
    if opened.waits.firm:
        raise Stop(
            "no price was taken in: one cannot be read, and nobody can confirm what is not there",
            "the log says that the files were read",
            "ask the bidder for the value, take the new file in with `bid import`, and give this command again",
        )
    raise Stop(
        "no price was taken in: something is doubtful",
        "the log says that the files were read",
        "look at the lines above and at the file; then give the command again with --confirm",
    )
