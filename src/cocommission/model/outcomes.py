"""Outcomes: valued changes for people and places, and the indicators that tell whether they come about."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Flag, Slug, Text


class OutcomeLevel(StrEnum):
    """Who an outcome is for: the people who use this service, or the wider community."""

    SERVICE = "service"
    COMMUNITY = "community"


class Domain(StrEnum):
    """The three bottom lines."""

    SOCIAL = "social"
    ENVIRONMENTAL = "environmental"
    ECONOMIC = "economic"


class Term(StrEnum):
    """How soon an outcome can be expected."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Kind(StrEnum):
    """Whether an indicator is what people say of themselves, or what others can count or see."""

    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"


class Prevention(StrEnum):
    """Where an outcome prevents harm: before it, at its first signs, or after it."""

    UPSTREAM = "upstream"
    MIDSTREAM = "midstream"
    DOWNSTREAM = "downstream"


class Wellbeing(StrEnum):
    """The elements of the dynamic model of well-being (NEF 2014, figures 2 and 4)."""

    EXTERNAL_CONDITIONS = "external_conditions"
    PERSONAL_RESOURCES = "personal_resources"
    AUTONOMY = "autonomy"
    COMPETENCE = "competence"
    RELATEDNESS = "relatedness"
    FEELING_GOOD = "feeling_good"


class Way(StrEnum):
    """The five ways to well-being."""

    CONNECT = "connect"
    BE_ACTIVE = "be_active"
    TAKE_NOTICE = "take_notice"
    KEEP_LEARNING = "keep_learning"
    GIVE = "give"


class Trace(Record):
    """Where an outcome comes from: a source in ``sources``, a document, or an act of involvement."""

    source: Annotated[Slug | None, Field(description="Id of a source")] = None
    document: Annotated[Text | None, Field(description="A document by its title")] = None
    page: Annotated[Text | None, Field(description="Page or pages")] = None
    involvement: Annotated[Slug | None, Field(description="Id of an act of involvement")] = None


class Indicator(Record):
    """A way of knowing that an outcome is achieved or progressing."""

    id: Annotated[Slug, Field(description="Unique within the outcome")]
    indicator: Annotated[Text, Field(description="The sign of change, as a sentence")]
    kind: Annotated[Kind, Field(description="What people say (subjective) or what can be counted (objective)")]
    method: Annotated[Text | None, Field(description="How it is found out")] = None
    baseline: Annotated[Text | None, Field(description="Where things stand now")] = None
    expected: Annotated[Text | None, Field(description="The distance that may be travelled")] = None


class Outcome(Record):
    """A valued change for people, a community, the economy or the environment."""

    id: Annotated[Slug, Field(description="Unique in the round and its council")]
    level: Annotated[OutcomeLevel, Field(description="service or community")]
    domain: Annotated[Domain, Field(description="social, environmental or economic")]
    outcome: Annotated[Text, Field(description="The change, as a sentence about people or the place")]
    title: Annotated[Text | None, Field(description="A few words for tables and pictures")] = None
    term: Annotated[Term | None, Field(description="short, medium or long")] = None
    in_their_words: Annotated[tuple[Text, ...], Field(description="How people who live it say it")] = ()
    sources: Annotated[tuple[Trace, ...], Field(description="Strategies and people it comes from")] = ()
    wellbeing: Annotated[tuple[Wellbeing, ...], Field(description="Elements of well-being it serves")] = ()
    five_ways: Annotated[tuple[Way, ...], Field(description="Ways to well-being it uses")] = ()
    prevention: Annotated[Prevention | None, Field(description="upstream, midstream or downstream")] = None
    mandatory: Annotated[Flag, Field(description="Whether every bidder must work towards it")] = False
    indicators: Annotated[tuple[Indicator, ...], Field(description="Three to six signs of change")] = ()

    @property
    def short(self) -> str:
        """The title, or the sentence where there is none."""
        return self.title or self.outcome
