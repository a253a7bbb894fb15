"""Which commands there are; only the one that is asked for is imported."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import typer

COMMANDS: dict[str, str] = {
    "init": "start a round",
    "lint": "check every file of a round",
    "rules": "list what lint looks for",
    "explain": "one rule: why, fix, source, examples",
    "statement": "say what a sentence is: outcome, output …",
    "templates": "see, copy and check the documents' texts",
    "docs": "can everybody use a Word or Excel file?",
    "tender": "build the tender pack, check it, and publish it",
    "bid": "take in what bidders sent",
    "evaluate": "score sheets out, scores in",
    "score": "weigh bids, e.g. 20:80, and rank them",
    "award": "the papers of a decision",
    "sheet": "a round as a workbook for officers, and back",
    "show": "timetable with the law's dates, regime, pictures",
    "export": "calendar, open data, tables",
    "schema": "the JSON Schema of the files",
}
"""The promise to users: command (or group) to what it does. Each is a module of ``cli.commands`` with ``register``."""

HELP = "Commission for outcomes and co-production: from YAML files to a decision that stands a challenge."


def app_for(words: Sequence[str]) -> Callable[..., Any]:
    """The application with the one command that ``words`` name, or with all of them."""
    wanted = next((word for word in words if not word.startswith("-")), None)
    return application([wanted] if wanted in COMMANDS else list(COMMANDS))


def application(names: Sequence[str]) -> typer.Typer:
    """A Typer application with the named commands."""
    app = typer.Typer(
        name="cocommission",
        help=HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def _root() -> None:
        """Keep the commands' names even when only one is loaded."""

    app.info.help = HELP
    for name in names:
        importlib.import_module(f"cocommission.cli.commands.{name}").register(app)
    return app
