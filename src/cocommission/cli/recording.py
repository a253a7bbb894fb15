"""Who writes into the log and when, as the command line asks for it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cocommission.errors import WrongUsage

if TYPE_CHECKING:
    from cocommission.workflows.evaluate_record import Said

ByOption = Annotated[str, typer.Option("--by", metavar="ROLE", help="Who says so: a role, not a name.")]
WhyOption = Annotated[str, typer.Option("--reason", help="Why: needed where a file was changed that the log names.")]
AtOption = Annotated[
    str, typer.Option("--at", metavar="TIME", help="When it happened, e.g. 2027-03-01T11:40; by default now.")
]


def said(folder: Path, by: str = "", at: str = "", reason: str = "") -> Said:
    """What the log keeps of who, when and why; by default the lead officer of the round in ``folder``, and now.

    For now the environment variable ``SOURCE_DATE_EPOCH`` counts, if it is set, as it does for reproducible builds.
    """
    from cocommission.loading.folder import read_folder
    from cocommission.loading.round import load_round
    from cocommission.workflows.evaluate_record import Said

    if not by:
        about = load_round(read_folder(folder)).round.merged.round
        by = (about.lead if about is not None else None) or "council officer"
    return Said(by, _moment(at), reason)


def _moment(text: str) -> str:
    """A moment in UTC, to the second."""
    from datetime import UTC, datetime

    from pydantic import TypeAdapter, ValidationError

    from cocommission.model.values import Moment
    from cocommission.regimes.working_days import in_utc

    if not text:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        now = datetime.fromtimestamp(int(epoch), UTC) if re.fullmatch("[0-9]{1,11}", epoch) else datetime.now(UTC)
        return now.strftime("%Y-%m-%dT%H:%M:%SZ")
    remedy = "write the day and the time, e.g. --at 2027-03-01T11:40"
    try:
        when = TypeAdapter(Moment).validate_python(text)
    except ValidationError as problem:
        raise WrongUsage(f"`{text}` is not a time", remedy) from problem
    if not isinstance(when, datetime):
        raise WrongUsage(f"`{text}` is a day without a time", remedy)
    return in_utc(when).strftime("%Y-%m-%dT%H:%M:%SZ")
