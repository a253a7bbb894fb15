"""score: weigh the bids of a round and show where every point came from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocommission.cli.options import (
    DryRunOption,
    ForceOption,
    Format,
    FormatOption,
    JsonOption,
    RoundArgument,
    the_round,
)
from cocommission.cli.terminal import data, has_colour, say, tell
from cocommission.errors import Stop

if TYPE_CHECKING:
    from cocommission.loading.folder import Folder
    from cocommission.workflows.score import Scored


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("score", epilog="Example: cocommission score examples/camden --ratio 40:60")(score)


def score(
    round_: RoundArgument = None,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
    ratio: Annotated[
        str | None,
        typer.Option("--ratio", metavar="PRICE:QUALITY", help="What another split would give; writes nothing."),
    ] = None,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Say how sure the result is: weights, methods, evaluators, bids.")
    ] = False,
    seed: Annotated[
        int, typer.Option("--seed", min=0, metavar="NUMBER", help="Of the random weights of --sensitivity.")
    ] = 1,
    out: Annotated[Path | None, typer.Option("--out", help="Write the summary here instead of build/score/.")] = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Compare every file and total with the log; writes nothing.")
    ] = False,
    head: Annotated[
        str, typer.Option("--head", metavar="HASH", help="With --verify: a head of the log that was told to others.")
    ] = "",
) -> None:
    """Weigh bids exactly, rank them, and write the summary as Excel and Word.

    Gates come first, then quality by criterion and price by the published method. Every total is counted twice.
    """
    if verify or head:
        _verify(the_round(round_), head)
        return
    from cocommission.loading.folder import read_folder
    from cocommission.workflows.score import read_ratio, score_folder, sensitivity_asked

    folder = the_round(round_)
    texts = read_folder(folder)
    asked = read_ratio(ratio) if ratio else None
    scored = score_folder(texts, asked, sensitivity_asked(sensitivity, seed, asked))
    _show(scored, json_ or format_ is Format.JSON)
    if ratio:
        return
    _write(scored, texts, out or folder / "build" / "score", dry_run, force)


def _write(scored: Scored, texts: Folder, target: Path, dry_run: bool, force: bool) -> None:
    """The papers of the result into ``target``, and a word on standard error about each."""
    from cocommission.loading.folder import shown_path
    from cocommission.output import write_build
    from cocommission.workflows.score_summary import summary_files

    built = summary_files(scored, texts)
    paths = [target / name for name in built.files]
    if not dry_run:
        write_build(target, built.files, built.about, force)
    for note in built.notes:
        tell(note)
    verb = "Would write" if dry_run else "Wrote"
    *most, last = (shown_path(path) for path in paths)
    tell(f"{verb} {', '.join(most)} and {last}")


def _show(scored: Scored, as_data: bool) -> None:
    """The result, and how sure it is if that was asked, on standard output."""
    from cocommission.reporting.score import as_json, as_text

    if as_data:
        data(as_json(scored.round, scored.result, scored.sensitivity))
        return
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 160))
    text = as_text(scored.round, scored.result, width, has_colour())
    if scored.sensitivity:
        from cocommission.reporting.sensitivity import as_lines

        text += "\n" + as_lines(scored.sensitivity, min(width, 110))
    (data if has_colour() else say)(text.rstrip("\n"))


def _verify(folder: Path, head: str) -> None:
    """Say what is as it was recorded, and what is not; exit code 1 if anything is not."""
    from cocommission.loading.folder import read_folder
    from cocommission.workflows.verify import verified

    found = verified(read_folder(folder), folder, head)
    for line in (*found.lines, *found.caveats):
        say(line)
    if found.troubles:
        number = len(found.troubles)
        raise Stop(f"{number} {'thing is' if number == 1 else 'things are'} not as recorded", *found.troubles)
    say("Nothing was changed since it was recorded.")
