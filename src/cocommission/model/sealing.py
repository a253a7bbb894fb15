"""When prices may be read, and what is kept of a bid that was taken back."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Flag, Moment, RawText, Text

PRICING = "pricing-schedule"
"""The kind of a received file that holds prices."""


class PricesOpened(StrEnum):
    """When the files that hold prices are read."""

    WITH_BIDS = "with_bids"
    AFTER_QUALITY = "after_quality"


class Withdrawal(Record):
    """A bid that does not stand any more; its files stay, it is neither scored nor compared."""

    at: Annotated[Moment, Field(description="When it was withdrawn")]
    reason: Annotated[RawText, Field(min_length=1, description="Why")]
    by: Annotated[Text | None, Field(description="Who wrote it down: a role")] = None
    mistake: Annotated[
        Flag, Field(description="true if nobody took it back: it was entered by mistake, e.g. under a wrong id")
    ] = False
