"""sheet: sections of a round as a workbook for officers who do not edit YAML, and back with comments kept."""

from __future__ import annotations

import os
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
from cocommission.cli.terminal import data, say, tell
from cocommission.errors import Exit, WrongUsage

if TYPE_CHECKING:
    from cocommission.workflows.sheet_import import SheetImport


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="A round as a workbook for officers, and back.")

    @group.callback()
    def _root() -> None:
        """A round as a workbook for officers, and back."""

    group.command("export", epilog="Example: cocommission sheet export examples/camden --out round.xlsx")(export)
    group.command("import", epilog="Example: cocommission sheet import round.xlsx examples/camden --dry-run")(import_)
    app.add_typer(group, name="sheet")


def export(
    round_: RoundArgument = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write this file instead of build/sheets/ID.xlsx.")
    ] = None,
    dry_run: DryRunOption = False,
    force: ForceOption = False,
) -> None:
    """Write outcomes, indicators, characteristics, questions, glossary, assets and dates as one workbook.

    A sheet each, with lists to choose from. What several rounds share (council.yaml) is left out.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.loading.round import load_round
    from cocommission.output import write_all, write_build
    from cocommission.workflows.sheet_export import export_sheets

    folder = the_round(round_)
    built = export_sheets(load_round(read_folder(folder)))
    (name,) = built.files
    target = out or folder / "build" / "sheets" / name
    if out is not None and target.suffix.lower() != ".xlsx":
        raise WrongUsage(f"{target} should end in .xlsx", "name a workbook, e.g. --out round.xlsx")
    if out is not None and target.exists() and not force:
        raise WrongUsage(f"{shown_path(target)} is there already", "choose another name, or add --force")
    if dry_run:
        tell(f"Would write {shown_path(target)}")
        return
    if out is None:
        write_build(target.parent, built.files, built.about, force)
    else:
        write_all(target.parent, {target.name: built.files[name]})
    tell(f"Wrote {shown_path(target)}")
    for note in built.notes:
        tell(note)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook as it came back.")],
    round_: RoundArgument = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take out records whose rows were deleted or emptied.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change in the files, and write nothing.")
    ] = False,
    dry_run: DryRunOption = False,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
) -> int:
    """Bring what officers changed in the workbook into the files; comments and order stay.

    Each cell is compared with what was exported and with the files now. What both changed differently is a conflict:
    it is reported, and that cell stays as it is. Exit code 1 if anything is left to settle.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.workflows.incoming import read_incoming
    from cocommission.workflows.sheet_import import import_as_json, import_sheets

    folder = the_round(round_)
    loaded = load_round(read_folder(folder))
    ((name, content),) = read_incoming([file])
    result = import_sheets(loaded, name, content, remove)
    is_data = json_ or format_ is Format.JSON
    if not is_data:
        _say(result)
    if diff and not is_data:
        for line in result.difference():
            say(line)
    if result.files and not dry_run and not diff:
        _write(folder, result)
    if is_data:
        data(import_as_json(result, is_written=not diff and not dry_run))
    _conclude(result, is_written=not diff and not dry_run)
    return int(Exit.FINE if result.is_clean else Exit.FOUND)


def _say(result: SheetImport) -> None:
    for line in result.merged.changes:
        say(line)
    for line in result.merged.problems:
        say(f"left: {line}")
    for line in result.merged.notes:
        say(f"note: {line}")
    for line in result.refused:
        say(f"would not load: {line}")


def _write(folder: Path, result: SheetImport) -> None:
    """Write the files, all or none; refused if one was changed meanwhile."""
    from cocommission.output import Replacement, replace_all

    paths = {Path(name).resolve(): name for name in result.files}
    root = Path(os.path.commonpath([folder.resolve(), *(path.parent for path in paths)]))
    replace_all(
        root,
        {
            path.relative_to(root).as_posix(): Replacement(result.before[name], result.files[name])
            for path, name in paths.items()
        },
    )


def _conclude(result: SheetImport, is_written: bool) -> None:
    """The last line: what was written, or why nothing was."""
    left = len(result.merged.problems)
    things = f"; {left} left to settle" if left else ""
    if result.refused:
        tell("Nothing was written: the round would not load")
    elif not result.files:
        tell(f"Nothing has changed; nothing was written{things}")
    else:
        number = len(result.merged.changes)
        tell(
            f"{'Wrote' if is_written else 'Would write'} {', '.join(sorted(result.files))}: "
            f"{number} change{'' if number == 1 else 's'}{things}"
        )
