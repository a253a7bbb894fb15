"""Options and arguments that several commands share, and how they are read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cocommission.errors import NothingToCheck, WrongUsage


class Format(StrEnum):
    """How a result is shown."""

    TEXT = "text"
    JSON = "json"


RoundArgument = Annotated[
    Path | None, typer.Argument(metavar="[ROUND]", help="The round's folder; by default the one you are in.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to show the result.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Write over files that were changed by hand.")]
OutOption = Annotated[Path | None, typer.Option("--out", help="Write to this folder instead of build/.")]


def the_round(path: Path | None) -> Path:
    """The folder of the round that ``path`` names, or that the working folder is in."""
    from cocommission.loading.folder import round_above, rounds_below, shown_path

    start = Path.cwd() if path is None else path
    if not start.exists():
        raise WrongUsage(f"{start} does not exist", "name the folder of a round")
    found = round_above(start if start.is_dir() else start.parent)
    if found:
        return _finished(found)
    below = rounds_below(start) if start.is_dir() else []
    if len(below) == 1:
        return _finished(below[0])
    if below:
        names = ", ".join(shown_path(folder) for folder in below[:5])
        raise WrongUsage(f"{shown_path(start)} holds {len(below)} rounds", f"name one of them: {names}")
    raise NothingToCheck(f"there is no round in {shown_path(start)}", "make one with `cocommission init`")


def _finished(folder: Path) -> Path:
    """The folder, when what a stopped command owes its log is entered."""
    from cocommission.cli.terminal import tell
    from cocommission.loading.folder import council_file

    council = council_file(folder)
    if council is not None and b"private" in council.read_bytes():
        from cocommission.workflows.awaited import finish_entry

        if words := finish_entry(folder):
            tell(words)
    return folder
