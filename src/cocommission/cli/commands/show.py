"""show: a round on the terminal: its timetable, and what its regime asks for."""

from __future__ import annotations

import shutil

import typer

from cocommission.cli.options import Format, FormatOption, JsonOption, RoundArgument, the_round
from cocommission.cli.terminal import data, has_colour, say


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(no_args_is_help=True, help="Show a round on the terminal.")

    @group.callback()
    def _root() -> None:
        """Show a round on the terminal."""

    group.command("regime", epilog="Example: cocommission show regime examples/camden")(regime)
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


def _width() -> int:
    """How wide text may be: as the terminal, within what reads well."""
    return max(32, min(shutil.get_terminal_size((80, 24)).columns, 100))
