"""templates: see the texts of the documents, copy one to edit, and check those that were edited."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import DryRunOption, Format, FormatOption, JsonOption, RoundArgument, the_round
from cocommission.cli.terminal import data, say, tell
from cocommission.errors import Exit, NothingToCheck

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A template, as `templates list` names it.")]
ToOption = Annotated[
    Path | None, typer.Option("--to", metavar="DIR", help="Another folder of templates, e.g. the council's.")
]
BlockOption = Annotated[
    list[str] | None, typer.Option("--block", metavar="BLOCK", help="Only this block of the text; again for more.")
]
RoundOption = Annotated[Path | None, typer.Option("--round", help="The round's folder; by default the one you are in.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Warnings make the exit code 1, too.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="See, copy and check the documents' texts.")
    group.command("list", epilog="Example: cocommission templates list examples/camden")(list_)
    group.command("export", epilog="Example: cocommission templates export invitation")(export)
    group.command("check", epilog="Example: cocommission templates check examples/camden")(check)
    app.add_typer(group, name="templates")


def list_(round_: RoundArgument = None, format_: FormatOption = Format.TEXT, json_: JsonOption = False) -> None:
    """List the templates: what each makes, whether the round or its council overrides it, its blocks."""
    import json

    from cocommission.loading.folder import read_folder
    from cocommission.workflows.templates import listed, listed_as_text

    try:
        folder = read_folder(the_round(round_))
    except NothingToCheck:
        if round_ is not None:
            raise
        folder = None
    rows = listed(folder)
    if json_ or format_ is Format.JSON:
        data(json.dumps([row.as_data() for row in rows], indent=2, ensure_ascii=False))
    else:
        say(listed_as_text(rows))


def export(
    name: NameArgument,
    block: BlockOption = None,
    to: ToOption = None,
    round_: RoundOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Copy one of our templates into the round's folder templates/, to be edited there.

    With --block only that part of the text, so that the rest stays ours. Nothing is written over. A file of the copy
    that you delete is ours again.
    """
    from cocommission.loading.folder import shown_path
    from cocommission.output import write_all
    from cocommission.workflows.templates import known_name, to_export

    known_name(name)
    target = to or the_round(round_) / "templates"
    files = to_export(name, target, block or ())
    if not dry_run:
        write_all(target, files)
    tell(f"{'Would write' if dry_run else 'Wrote'} to {shown_path(target)}:")
    for file in files:
        tell(f"  {file}")
    tell("Edit the copy, and delete files that you leave as they are. Then: cocommission templates check")


def check(
    round_: RoundArgument = None,
    strict: StrictOption = False,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
) -> None:
    """Check all templates of a round, its own and ours, and fill each with the examples and with the round.

    Told are names that do not exist, mistakes in tags, what the sandbox forbids, and Markdown that documents do not
    know. Exit code 1 if there is an error.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.reporting.checked import checked_as_json, checked_as_text
    from cocommission.reporting.last_line import counted
    from cocommission.workflows.templates_check import proofed

    proof = proofed(read_folder(the_round(round_)))
    if json_ or format_ is Format.JSON:
        data(checked_as_json(proof.findings, proof.files, proof.remarks))
    else:
        last = f"{counted(len(proof.files), 'file')}, filled with {', '.join(proof.fillings)}"
        say(checked_as_text(proof.findings, last, proof.remarks))
    raise typer.Exit(Exit.FOUND if proof.fails(strict) else Exit.FINE)
