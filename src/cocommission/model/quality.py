"""How services are provided: quality characteristics, definitions and the glossary."""

from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Flag, Slug, Text


class QualityCharacteristic(Record):
    """A principle of how services are provided, with guidance that a provider can answer to."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    title: Annotated[Text, Field(description="The principle in a few words")]
    guidance: Annotated[Text | None, Field(description="What a good answer shows, without prescribing activities")] = (
        None
    )
    co_production: Annotated[
        Flag,
        Field(description="true for the characteristic that is co-production, if its id does not say so"),
    ] = False


class Feature(Record):
    """One feature of co-production as the council and local people define it."""

    id: Annotated[Slug, Field(description="Unique in the list")]
    title: Annotated[Text, Field(description="The feature in a few words")]
    examples: Annotated[Text | None, Field(description="What it can look like here")] = None


class Definitions(Record):
    """The ``definitions`` section: the local meaning of co-production."""

    co_production: Annotated[Text | None, Field(description="The local definition, agreed with people")] = None
    agreed_with: Annotated[Text | None, Field(description="Who agreed it")] = None
    features: Annotated[tuple[Feature, ...], Field(description="Its features")] = ()
    is_not: Annotated[tuple[Text, ...], Field(description="What co-production is not")] = ()


class GlossaryTerm(Record):
    """A term and what it means in this round."""

    id: Annotated[Slug, Field(description="Unique in the glossary")]
    term: Annotated[Text, Field(description="The term as it stands in texts")]
    meaning: Annotated[Text, Field(description="What it means here, in plain words")]
    also: Annotated[tuple[Text, ...], Field(description="Other forms of the term, e.g. the plural")] = ()
