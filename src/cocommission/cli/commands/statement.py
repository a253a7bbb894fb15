"""statement: what a sentence is, why, and how to put it as an outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cocommission.cli.options import Format, FormatOption, JsonOption
from cocommission.cli.terminal import data, say

TextArgument = Annotated[list[str] | None, typer.Argument(metavar="TEXT…", help="Sentences, each in quotation marks.")]
FileOption = Annotated[Path | None, typer.Option("--file", help="A text file, a sentence a line; - is standard input.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("statement", epilog='Example: cocommission statement "Number of workshops held"')(statement)


def statement(
    texts: TextArgument = None,
    file: FileOption = None,
    format_: FormatOption = Format.TEXT,
    json_: JsonOption = False,
) -> None:
    """Tell whether a sentence is an outcome, output, indicator, activity, target or input, and why."""
    from cocommission.reporting.statement import statements_as_json, statements_as_text
    from cocommission.workflows.statement import read_sentences, sentences_of

    found = read_sentences(sentences_of(texts or (), file))
    if json_ or format_ is Format.JSON:
        data(statements_as_json(found))
    else:
        say(statements_as_text(found))
