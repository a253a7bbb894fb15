"""What became of the round: the days on which things happened, beside the timetable's plans."""

from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Day, Money, Text


class Decision(Record):
    """The ``decision`` section: written as it happens; open data says no more than what stands here."""

    final: Annotated[
        Day | None, Field(description="The day from which the award stood: standstill over, nothing in its way")
    ] = None
    signed: Annotated[Day | None, Field(description="The day the contract was signed")] = None
    starts: Annotated[Day | None, Field(description="The day it starts, if another than in the timetable")] = None
    value: Annotated[Money | None, Field(description="What the contract is worth, if not the price of the bid")] = None
    cancelled: Annotated[Day | None, Field(description="The day the round was ended without a contract")] = None
    reason: Annotated[Text | None, Field(description="Why it was ended, as the notice says")] = None
