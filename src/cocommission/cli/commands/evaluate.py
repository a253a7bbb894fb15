"""evaluate: score sheets out, scores in, who still owes what, and what the panel talks over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocommission.cli.commands.bid import (
    ConfirmOption,
    Entry,
    FilesArgument,
    Place,
    RoundOption,
    Taken,
    YesOption,
    consent_of,
    held,
    refuse_waiting,
    take_in,
)
from cocommission.cli.options import (
    DryRunOption,
    ForceOption,
    Format,
    FormatOption,
    JsonOption,
    OutOption,
    RoundArgument,
    the_round,
)
from cocommission.cli.recording import AtOption, ByOption, WhyOption, said
from cocommission.cli.terminal import data, say, tell
from cocommission.errors import Exit, Stop

if TYPE_CHECKING:
    from cocommission.loading.folder import Folder
    from cocommission.workflows.evaluate_record import Recorded, Said


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Score sheets out, scores in, and who still owes what.")
    group.command("pack", epilog="Example: cocommission evaluate pack examples/camden")(pack)
    group.command("import", epilog="Example: cocommission evaluate import resident-1.xlsx resident-2.xlsx")(import_)
    group.command("moderate", epilog="Example: cocommission evaluate moderate examples/camden")(moderate)
    group.command("status", epilog="Example: cocommission evaluate status examples/camden")(status)
    group.command("record", epilog='Example: cocommission evaluate record --by "procurement officer"')(record)
    group.command("lock", epilog='Example: cocommission evaluate lock --by "procurement officer"')(lock)
    app.add_typer(group, name="evaluate")


ScoresReasonOption = Annotated[
    str,
    typer.Option(
        "--reason",
        help="With --confirm: why you are sure. Also: why a score that stands changes, or comes after prices.",
    ),
]
AnonymousOption = Annotated[bool, typer.Option("--anonymous", help="Bids are letters, with a key the council keeps.")]


OwedOption = Annotated[bool, typer.Option("--owed", help="Only answers that a member has not scored yet.")]


def pack(
    round_: RoundArgument = None,
    anonymous: AnonymousOption = False,
    owed: OwedOption = False,
    out: OutOption = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
) -> None:
    """Make a score sheet for each evaluator: their questions, the bids' answers, the scale, no prices.

    Bids with a declared conflict of interest are left out of that evaluator's sheet.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.loading.round import load_round
    from cocommission.output import write_build
    from cocommission.workflows.evaluate_pack import score_sheets

    folder = the_round(round_)
    sheets = score_sheets(load_round(read_folder(folder)), anonymous, owed)
    for note in sheets.notes:
        say(note)
    target = out or folder / "build" / "evaluation"
    if not dry_run:
        write_build(target, sheets.files, sheets.about, force)
    verb = "Would write" if dry_run else "Wrote"
    names = ", ".join(shown_path(target / name) for name in sheets.files)
    tell(f"{verb} {names}")


def import_(
    files: FilesArgument,
    round_: RoundOption = None,
    evaluator: Annotated[
        str, typer.Option("--evaluator", help="Whose sheet it is, where the file does not say so.")
    ] = "",
    anonymous: AnonymousOption = False,
    confirm: ConfirmOption = False,
    reason: ScoresReasonOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Read score sheets into evaluation/scores/: each score checked against its scale, each with its reason.

    What is odd is said by sheet and cell. Each sheet is kept as it came, with a receipt of what was read. At the end
    you see where the panel is two or more points apart.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.record.entry import What
    from cocommission.workflows.evaluate_import import import_scores
    from cocommission.workflows.incoming import read_incoming

    folder = the_round(round_)
    incoming = read_incoming(files)
    with held(folder, dry_run):
        loaded = load_round(read_folder(folder))
        result = import_scores(loaded, incoming, consent_of(confirm, reason), evaluator, anonymous)
        for line in result.said:
            say(line)
        refuse_waiting(result.waits.doubtful, result.waits.firm, _ASK)
        _refuse_unexplained(result.changes, reason, dry_run)
        if result.files and not reason and not dry_run:
            _refuse_after_prices(folder)
        about = {"evaluator": ", ".join(result.evaluators), "changes": "\n".join(result.changes.values())}
        taken = Taken(result.files, result.changes, result.originals, result.receipts)
        place = Place(folder, loaded.folder.private_path)
        take_in(place, taken, Entry(What.SCORES, about, reason), yes, dry_run)
    if result.apart:
        say("Two or more points apart, to talk over in moderation:")
        for line in result.apart:
            say(f"  {line}")


_ASK = (
    "ask the evaluator to mend these cells and send the sheet again, with a score of the scale or a blank; "
    "other evaluators' sheets can be imported meanwhile"
)


def _refuse_after_prices(folder: Path) -> None:
    """Scores that come in after prices were opened need a reason, since whoever gave them may have known prices."""
    from cocommission.record.course import course_of
    from cocommission.record.log import read_log
    from cocommission.workflows.evaluate_record import log_of

    if course_of(read_log(log_of(folder))).opened is not None:
        raise Stop(
            "nothing was written: prices were opened before these scores came in",
            "say with --reason why they are taken in all the same; the evaluation report tells of it",
        )


def _refuse_unexplained(changes: Mapping[str, str], reason: str, dry_run: bool) -> None:
    """First scores and their reasons stand for ever; a change of one needs a reason, and the log keeps both."""
    if changes and not reason and not dry_run:
        for change in changes.values():
            say(change)
        raise Stop(
            "nothing was written: first scores stand already and would change",
            "if something was misread, say so with --reason; the log keeps what stood and what stands",
        )


def moderate(
    round_: RoundArgument = None,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
    out: OutOption = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
) -> None:
    """Make the agenda of moderation, the record sheet, and a starter for the section `moderation`.

    First come gates that are open, then answers by what the panel's disagreement is worth in points. First scores are
    never changed. The starter is written to build/moderation/; nothing enters the round by itself.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.loading.round import load_round
    from cocommission.output import write_build
    from cocommission.workflows.evaluate_moderate import moderation_of

    folder = the_round(round_)
    found = moderation_of(load_round(read_folder(folder)))
    if json_ or format_ is Format.JSON:
        data(found.data)
    else:
        for line in found.lines:
            say(line)
    target = out or folder / "build" / "moderation"
    if not dry_run:
        write_build(target, found.files, found.about, force)
    verb = "Would write" if dry_run else "Wrote"
    tell(f"{verb} {', '.join(shown_path(target / name) for name in found.files)}")


def status(round_: RoundArgument = None) -> None:
    """Say who still owes which scores, without showing any score.

    Exit code 1 while something is missing.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.workflows.evaluate_status import status_lines
    from cocommission.workflows.seal_status import seal_lines

    folder = the_round(round_)
    loaded = load_round(read_folder(folder))
    lines, all_in = status_lines(loaded)
    for line in (*lines, *seal_lines(loaded, folder)):
        say(line)
    if not all_in:
        raise typer.Exit(Exit.FOUND)


def record(
    round_: RoundArgument = None,
    by: ByOption = "",
    reason: WhyOption = "",
    at: AtOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Write scores and result into the log that nobody can change in silence, as they stand now.

    A file that the log has named before, and that was changed since, needs a reason. Check it with score --verify.
    """
    from cocommission.workflows.evaluate_record import recorded

    _enter(the_round(round_), recorded, (by, at, reason), dry_run)


def lock(
    round_: RoundArgument = None,
    by: ByOption = "",
    reason: WhyOption = "",
    at: AtOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Enter into the log that quality is scored, with the files that say so, before prices are looked at.

    Refused while first scores or agreed scores are missing. Scores that change later need a reason and another lock.
    """
    from cocommission.workflows.evaluate_lock import locked_scores

    _enter(the_round(round_), locked_scores, (by, at, reason), dry_run)


def _enter(
    folder: Path, make: Callable[[Folder, Path, Said], Recorded], words: tuple[str, str, str], dry_run: bool
) -> None:
    """Write what ``make`` would enter into the log, and tell it; ``words`` are who, when and why."""
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.lock import locked
    from cocommission.output import write_all

    by, at, reason = words
    with nullcontext() if dry_run else locked(folder):
        found = make(read_folder(folder), folder, said(folder, by, at, reason))
        if found.files and not dry_run:
            write_all(folder, found.files)
    if found.files:
        names = ", ".join(shown_path(folder / name) for name in found.files)
        tell(f"{'Would write' if dry_run else 'Wrote'} {names}")
    for line in found.lines:
        say(line)
