"""show: a round on the terminal: timetable, panel, regime, theory of change; and its pictures."""

from __future__ import annotations

import shutil

import typer

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
from cocommission.cli.terminal import data, has_colour, say, tell


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Show a round on the terminal.")

    @group.callback()
    def _root() -> None:
        """Show a round on the terminal."""

    group.command("panel", epilog="Example: cocommission show panel examples/camden")(panel)
    group.command("pictures", epilog="Example: cocommission show pictures examples/camden --out pictures")(pictures)
    group.command("regime", epilog="Example: cocommission show regime examples/camden")(regime)
    group.command("theory", epilog="Example: cocommission show theory examples/camden")(theory)
    group.command("timetable", epilog="Example: cocommission show timetable examples/camden")(timetable)
    app.add_typer(group, name="show")


def timetable(round_: RoundArgument = None, format_: FormatOption = Format.TEXT, json_: JsonOption = False) -> None:
    """Show every date of a round, and those that the guide and the law make of them.

    Each with its source, from what it is counted, and whether the round keeps it. Not legal advice.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.reporting.timetable import timetable_as_json, timetable_as_text
    from cocommission.workflows.timetable import timetable_of

    found = timetable_of(read_folder(the_round(round_)))
    head = (found.id, found.title, found.regime, found.nation)
    if json_ or format_ is Format.JSON:
        data(timetable_as_json(head, found.computed))
        return
    text = timetable_as_text(head, found.computed, _width(), has_colour())
    (data if has_colour() else say)(text.rstrip("\n"))


def regime(round_: RoundArgument = None, format_: FormatOption = Format.TEXT, json_: JsonOption = False) -> None:
    """Show what the law and the guide say for the regime of a round.

    Each thing with its source and how sure we are of it. Not legal advice.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.reporting.regime import regime_as_json, regime_as_text
    from cocommission.workflows.timetable import timetable_of

    name = timetable_of(read_folder(the_round(round_))).regime
    if json_ or format_ is Format.JSON:
        data(regime_as_json(name))
    else:
        say(regime_as_text(name, _width()))


def theory(round_: RoundArgument = None, format_: FormatOption = Format.TEXT, json_: JsonOption = False) -> None:
    """Show the theory of change: what bidders propose, then the changes by how soon they can be expected."""
    from cocommission.loading.folder import read_folder
    from cocommission.reporting.theory import theory_as_json, theory_as_text
    from cocommission.workflows.pictures import theory_of

    id_, title, columns = theory_of(read_folder(the_round(round_)))
    if json_ or format_ is Format.JSON:
        data(theory_as_json(id_, columns))
    else:
        say(theory_as_text(title, columns, _width()))


def pictures(
    round_: RoundArgument = None, out: OutOption = None, dry_run: DryRunOption = False, force: ForceOption = False
) -> None:
    """Draw a round: outcomes wheel, theory of change (and an empty one), weights, timetable, ladder.

    Each as SVG and PNG in build/pictures/, and one page that shows them all with the same in words and as a table.
    """
    from cocommission.loading.folder import read_folder, shown_path
    from cocommission.output import write_build
    from cocommission.workflows.pictures import picture_files

    folder = the_round(round_)
    built = picture_files(read_folder(folder))
    target = out or folder / "build" / "pictures"
    if not dry_run:
        write_build(target, built.files, built.about, force)
    tell(f"{'Would write' if dry_run else 'Wrote'} to {shown_path(target)}: {', '.join(built.files)}")
    for note in built.notes:
        tell(note)


def panel(round_: RoundArgument = None, format_: FormatOption = Format.TEXT, json_: JsonOption = False) -> None:
    """Show who sits on the panel, who scores what, and which role decides how much of quality.

    A role's share is each question's effective weight times the role's part of the scores on it.
    """
    from cocommission.forms.refs import printed_refs
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.reporting.panel import panel_json, panel_lines
    from cocommission.workflows.returns import sound

    found = sound(load_round(read_folder(the_round(round_))), "questions", "criteria", "scales", "award", "panel")
    if json_ or format_ is Format.JSON:
        data(panel_json(found))
        return
    for line in panel_lines(found, printed_refs(found.questions), _width()):
        say(line)


def _width() -> int:
    """How wide text may be: as the terminal, within what reads well."""
    return max(32, min(shutil.get_terminal_size((80, 24)).columns, 100))
