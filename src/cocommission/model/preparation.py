"""What officers put in order before a tender, and what they answer while it runs."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Day, Flag, Slug, Text


class Treatment(StrEnum):
    """What became of a form, a gateway or a criterion that was looked through."""

    KEPT = "kept"
    CHANGED = "changed"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Paperwork(Record):
    """One form, gateway, criterion or measure that was there before, and what became of it."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    form: Annotated[Text, Field(description="What it is called")]
    origin: Annotated[Text | None, Field(description="Where it comes from, e.g. the template for works contracts")] = (
        None
    )
    problem: Annotated[Text | None, Field(description="What it closes down, or why it may stay")] = None
    treatment: Annotated[Treatment | None, Field(description="What became of it")] = None
    instead: Annotated[Text | None, Field(description="What stands in its place")] = None
    agreed_with: Annotated[Text | None, Field(description="Who agreed, by role")] = None
    day: Annotated[Day | None, Field(description="When that was agreed")] = None


class ChecklistEntry(Record):
    """What an officer notes on a point of the pre-tender checklist, or a point of the council's own."""

    id: Annotated[Slug, Field(description="The point's key in `tender check`, or an id of your own")]
    point: Annotated[Text | None, Field(description="For a point of your own: what should be so")] = None
    done: Annotated[Flag | None, Field(description="Whether it is so")] = None
    remark: Annotated[Text | None, Field(description="What shows it, or what is still to do")] = None
    role: Annotated[Text | None, Field(description="Who looks after it, by role")] = None
    day: Annotated[Day | None, Field(description="When it was looked at")] = None


class Clarification(Record):
    """A question that came in while bids were written, and the answer that every bidder gets."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    question: Annotated[Text, Field(description="The question, without a word on who asked")]
    answer: Annotated[Text | None, Field(description="The answer, as every bidder reads it")] = None
    about: Annotated[Text | None, Field(description="What it is about, e.g. Q5 or the pricing schedule")] = None
    asked: Annotated[Day | None, Field(description="When the question came in")] = None
    answered: Annotated[Day | None, Field(description="When the answer went to every bidder")] = None
