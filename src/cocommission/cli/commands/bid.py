"""bid: take in what bidders sent, and say what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocommission.cli.options import DryRunOption, ForceOption, OutOption, RoundArgument, the_round
from cocommission.cli.terminal import is_asked, say, tell
from cocommission.errors import Exit, Stop, WrongUsage

if TYPE_CHECKING:
    from cocommission.record.entry import What
    from cocommission.workflows.evaluate_record import Said
    from cocommission.workflows.returns import Consent

FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files as they came back.")]
RoundOption = Annotated[Path | None, typer.Option("--round", help="The round's folder; by default the one you are in.")]
ConfirmOption = Annotated[
    bool, typer.Option("--confirm", help="Take in what is doubtful, as it was read; it is kept that you did.")
]
ReasonOption = Annotated[str, typer.Option("--reason", help="With --confirm: why you are sure.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Replace what stands without asking.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    from cocommission.cli.opening_prices import prices
    from cocommission.cli.withdrawing import withdraw

    group = typer.Typer(no_args_is_help=True, help="Take in what bidders sent, and see what is missing.")
    group.command("import", epilog="Example: cocommission bid import *.docx *.xlsx --received 2027-03-01T11:40")(
        import_
    )
    group.command("check", epilog="Example: cocommission bid check examples/camden copper-pan")(check)
    group.command("report", epilog="Example: cocommission bid report copper-pan --by 2027-03-05")(report)
    group.command("prices", epilog='Example: cocommission bid prices --by "procurement officer"')(prices)
    group.command("withdraw", epilog='Example: cocommission bid withdraw copper-pan --reason "Their letter of 3 May."')(
        withdraw
    )
    group.command("opening", epilog="Example: cocommission bid opening")(opening)
    app.add_typer(group, name="bid")


def import_(
    files: FilesArgument,
    round_: RoundOption = None,
    bid: Annotated[str, typer.Option("--bid", help="The bid's id; by default made from the organisation.")] = "",
    received: Annotated[str, typer.Option("--received", help="When it came in, e.g. 2027-03-01T11:40.")] = "",
    confirm: ConfirmOption = False,
    reason: ReasonOption = "",
    accept_late: Annotated[
        str, typer.Option("--accept-late", metavar="REASON", help="Why a late bid is opened; it is kept in its file.")
    ] = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Read the forms of one bid (application form, impact map, pricing schedule) into bids/ID/.

    Says how each answer was found and what is odd, by question or by sheet and cell. What is doubtful enters only
    with --confirm. Each file is kept as it came, with a receipt of what was read. A late bid is kept unopened.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.record.entry import What
    from cocommission.workflows.bid_import import Order, import_bid
    from cocommission.workflows.incoming import read_incoming

    folder = the_round(round_)
    order = Order(bid, received, consent_of(confirm, reason), accept_late)
    incoming = read_incoming(files)
    with held(folder, dry_run):
        texts = read_folder(folder)
        result = import_bid(load_round(texts), incoming, order)
        for line in result.said:
            say(line)
        refuse_waiting(result.waits.doubtful, result.waits.firm)
        about = {"bid": "" if result.is_late else result.bid, "received": received, "late": accept_late}
        about |= {"price": "sealed" if result.is_sealed else "", "withdrawn_before": result.again}
        entry = Entry(What.LATE if result.is_late else What.BID, about, reason)
        taken = Taken(result.files, result.changes, result.originals, result.receipts)
        take_in(Place(folder, texts.private_path), taken, entry, yes, dry_run)
    if result.is_late:
        raise Stop(
            "the bid came in late; it was not opened" + ("" if dry_run else ", and is kept apart as it came"),
            "if it counts all the same, give the command again with --accept-late and the reason",
        )


def consent_of(confirm: bool, reason: str) -> Consent:
    """The officer's word; somebody at a terminal is asked for the reason."""
    from cocommission.workflows.returns import Consent

    if confirm and not reason and is_asked():
        reason = typer.prompt("Why are you sure? This is kept with the bid", err=True)
    return Consent(confirm, reason)


@dataclass(frozen=True)
class Taken:
    """What would be written: files of the round with what changes in them, files as they came, receipts."""

    files: Mapping[str, str]
    changes: Mapping[str, str]
    originals: Mapping[str, bytes] = field(default_factory=dict)
    receipts: Mapping[str, bytes] = field(default_factory=dict)


_ASK = "ask for the values (`cocommission bid report` writes the letter), or import the other files alone"


def refuse_waiting(doubtful: int, firm: int, ask: str = _ASK) -> None:
    """Stop where something waits for an officer's word, or for the answer itself; ``ask`` says how to get it."""
    if firm:
        things = "1 answer" if firm == 1 else f"{firm} answers"
        raise Stop(
            f"nothing was written: {things} cannot be read, and nobody can confirm what is not there",
            ask,
        )
    if doubtful:
        things = "1 thing is" if doubtful == 1 else f"{doubtful} things are"
        raise Stop(
            f"nothing was written: {things} doubtful",
            "look at the lines above and at the file; then give the command again with --confirm",
        )


@dataclass(frozen=True)
class Place:
    """The round's folder, and the folder outside version control for its bids and scores, if there is one."""

    root: Path
    private: Path | None = None


@dataclass(frozen=True)
class Entry:
    """What the log will tell of it: also who says so and when, and files that stand already (``also``)."""

    what: What
    about: Mapping[str, str]
    reason: str = ""
    said: Said | None = None
    also: Mapping[str, bytes] = field(default_factory=dict)


def held(folder: Path, dry_run: bool) -> AbstractContextManager[None]:
    """The folder's lock from reading to writing; nothing where nothing will be written."""
    from cocommission.lock import locked

    return nullcontext() if dry_run else locked(folder)


def take_in(place: Place, taken: Taken, entry: Entry, yes: bool, dry_run: bool) -> None:
    """Write what was read, and an entry of the log, after asking where something stands already."""
    from cocommission.loading.folder import shown_path
    from cocommission.output import stands

    folder = place.private or place.root
    for change in taken.changes.values():
        say(change)
    kept = {name: one for name, one in taken.receipts.items() if not stands(folder, name, one)}
    sealed = {name: one for name, one in taken.originals.items() if not stands(folder, name, one)}
    if not taken.files and not kept and not sealed:
        tell("Nothing has changed; nothing was written.")
        return
    names = ", ".join(shown_path(folder / name) for name in (*taken.files, *sealed, *kept))
    if dry_run:
        tell(f"Would write {names}")
        return
    if taken.changes and not yes:
        if not is_asked():
            raise Stop("nothing was written: this would replace what was taken in before", "add --yes if it should")
        typer.confirm("Replace what was taken in before?", abort=True, err=True)
    texts = {name: text.encode() for name, text in taken.files.items()}
    write_logged(place, {**texts, **kept}, sealed, entry)
    tell(f"Wrote {names}")


def write_logged(place: Place, files: Mapping[str, bytes], sealed: Mapping[str, bytes], entry: Entry) -> None:
    """The files and the entry, as one; the log stays in the round where the files live elsewhere."""
    from cocommission.cli.recording import said
    from cocommission.output import write_with_sealed
    from cocommission.workflows.awaited import write_apart
    from cocommission.workflows.logged import news_of, with_news

    is_private = place.private is not None
    who = entry.said or said(place.root)
    news = news_of(entry.what, entry.about, {**files, **sealed, **entry.also}, is_private, entry.reason)
    if place.private is None:
        write_with_sealed(place.root, {**files, **with_news(place.root, news, who)}, sealed)
    else:
        write_apart(place.root, place.private, (files, sealed), news, who)


def check(
    round_: RoundArgument = None,
    bid: Annotated[str, typer.Argument(metavar="[BID]", help="Only this bid.")] = "",
) -> None:
    """Say what is missing in each bid: answers, gates, declarations, prices, outcomes of the impact map.

    Files that are kept as they came are looked at, too. Exit code 1 if anything is missing or was changed.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.workflows.bid_check import check_bids
    from cocommission.workflows.incoming import altered

    if round_ is not None and not bid and not round_.exists():
        round_, bid = None, str(round_)
    folder = the_round(round_)
    loaded = load_round(read_folder(folder))
    found = check_bids(loaded, bid)
    if not found:
        say("There are no bids yet.")
    is_found = False
    for name, bid_found in found.items():
        wrong = [*bid_found.missing, *altered(loaded, folder, name)]
        is_found = is_found or bool(wrong)
        say(f"{name}:" if wrong else f"{name}: {bid_found.withdrawn or 'nothing is missing'}")
        for line in (*wrong, *bid_found.notes):
            say(f"  {line}")
    if is_found:
        raise typer.Exit(Exit.FOUND)


def report(
    bid: Annotated[str, typer.Argument(metavar="BID", help="The bid's id.")],
    round_: RoundArgument = None,
    file: Annotated[
        list[Path] | None, typer.Option("--file", help="A file that just came in; by default those that are kept.")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="DATE", help="The day by which to answer.")] = "",
    out: OutOption = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
) -> None:
    """Write to a bidder: what was read, what is missing or doubtful by sheet and cell, what to do, and by when.

    The letter is a Word file below build/letters/; its words are said here, too. Nothing enters the round.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.loading.round import load_round
    from cocommission.output import write_build
    from cocommission.workflows.bid_prices import read_before
    from cocommission.workflows.bid_report import Asking, letter_lines, report_bid
    from cocommission.workflows.incoming import read_incoming, read_kept

    folder = the_round(round_)
    loaded = load_round(read_folder(folder))
    incoming = read_incoming(file) if file else read_kept(loaded, folder, bid)
    reported = report_bid(loaded, bid, incoming, Asking(the_day(by), read_before(folder)))
    for line in letter_lines(reported.letter):
        say(line)
    target = (out or folder / "build" / "letters") / reported.letter.bid
    if not dry_run:
        write_build(target, reported.built.files, reported.built.about, force)
    names = ", ".join(shown_path(target / name) for name in reported.built.files)
    tell(f"{'Would write' if dry_run else 'Wrote'} {names}")


def opening(
    round_: RoundArgument = None, out: OutOption = None, dry_run: DryRunOption = False, force: ForceOption = False
) -> None:
    """Make the record of the opening for all bidders: each bid, when it came, its files' fingerprints, no prices.

    Late ones stand apart, unopened. It prints the head of the log, by which bidders see whether the log changed later.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.output import write_build
    from cocommission.workflows.bid_opening import opening_record

    folder = the_round(round_)
    built = opening_record(read_folder(folder), folder)
    target = out or folder / "build" / "opening"
    if not dry_run:
        write_build(target, built.files, built.about, force)
    names = ", ".join(shown_path(target / name) for name in built.files)
    tell(f"{'Would write' if dry_run else 'Wrote'} {names}")


def the_day(text: str) -> date | None:
    """The day that somebody wrote, if any."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise WrongUsage(f"`{text}` is not a day", "write it as in 2027-03-05") from problem
