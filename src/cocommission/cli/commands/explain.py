"""explain: one rule's page."""

from __future__ import annotations

from typing import Annotated

import typer

from cocommission.cli.options import Format, FormatOption, JsonOption
from cocommission.cli.terminal import data, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", epilog="Example: cocommission explain CC401")(explain)


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code or name, e.g. CC401.")],
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
) -> None:
    """Tell what one rule says, why, how to mend what it finds, and show a good and a bad example."""
    from cocommission.reporting.rules import rule_as_json, rule_as_text
    from cocommission.rules.catalogue import rule_named

    rule = rule_named(code)
    if json_ or format_ is Format.JSON:
        data(rule_as_json(rule.as_data()))
    else:
        say(rule_as_text(rule.as_page()))
