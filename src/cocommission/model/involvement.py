"""Where the framework comes from: strategies that were read and people who took part."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cocommission.model.about import Phase
from cocommission.model.base import Record
from cocommission.model.values import Count, Day, Slug, Text


class Source(Record):
    """A strategy or other document that was read."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    title: Annotated[Text, Field(description="Its title")]
    publisher: Annotated[Text | None, Field(description="Who published it")] = None
    year: Annotated[Text | None, Field(description="When")] = None
    address: Annotated[Text | None, Field(description="Where it can be read")] = None


class Core(StrEnum):
    """The three components that run through every phase (NEF 2014)."""

    CO_PRODUCTION = "co_production"
    PARTNERSHIP = "partnership"
    REFLECTION = "reflection"


class Group(Record):
    """Some of the people who took part."""

    group: Annotated[Text, Field(description="Who they are")]
    people: Annotated[Count | None, Field(description="How many")] = None
    paid: Annotated[Text | None, Field(description="How their time was recognised")] = None


class Involvement(Record):
    """One act of co-production, partnership or reflection; or a step without people, with the reason."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    phase: Annotated[Phase, Field(description="insight, planning or delivery")]
    step: Annotated[Text, Field(description="The step of the cycle, e.g. writing outcomes")]
    title: Annotated[Text | None, Field(description="What it is called")] = None
    component: Annotated[Core | None, Field(description="co_production, partnership or reflection")] = None
    method: Annotated[Text | None, Field(description="How, e.g. appreciative inquiry")] = None
    day: Annotated[Day | None, Field(description="When")] = None
    who: Annotated[tuple[Group, ...], Field(description="Who took part")] = ()
    decided: Annotated[Text | None, Field(description="What they decided")] = None
    missing: Annotated[Text | None, Field(description="Whose view is under-represented")] = None
    evidence: Annotated[Text | None, Field(description="The file that shows it")] = None
    without_people: Annotated[Text | None, Field(description="Why nobody was involved in this step")] = None
