"""What else bidders read in the invitation: the vision, and the support they can have."""

from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Moment, Slug, Text


class Vision(Record):
    """The ``vision`` section: what is different this time, why, and what it should achieve."""

    different: Annotated[Text | None, Field(description="What is done differently")] = None
    why: Annotated[Text | None, Field(description="Why")] = None
    achieve: Annotated[Text | None, Field(description="What it should achieve")] = None
    why_outcomes: Annotated[Text | None, Field(description="Why outcomes and not activities")] = None


class Support(Record):
    """One offer of support to people who want to bid."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    title: Annotated[Text, Field(description="e.g. Workshop on theories of change")]
    day: Annotated[Moment | None, Field(description="When")] = None
    place: Annotated[Text | None, Field(description="Where, and how to get in")] = None
    text: Annotated[Text | None, Field(description="What it is and for whom")] = None
