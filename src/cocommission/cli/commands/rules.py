"""rules: what lint looks for."""

from __future__ import annotations

import typer

from cocommission.cli.options import Format, FormatOption, JsonOption
from cocommission.cli.terminal import data, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rules", epilog="Example: cocommission rules --format json")(rules)


def rules(format_: FormatOption = Format.TEXT, json_: JsonOption = False) -> None:
    """List what lint looks for, by family: code, level and what each rule says."""
    from cocommission.reporting.rules import rules_as_json, rules_as_text
    from cocommission.rules.catalogue import all_rules

    if json_ or format_ is Format.JSON:
        data(rules_as_json(rule.as_data() for rule in all_rules()))
    else:
        say(rules_as_text(rule.as_page() for rule in all_rules()))
