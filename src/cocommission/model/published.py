"""What was published: a fingerprint of each part that bidders rely on, and of each later edition with its reason."""

from typing import Annotated

from pydantic import Field, StringConstraints

from cocommission.model.base import Record
from cocommission.model.values import Count, Day, Text

Digest = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 as 64 hexadecimal digits."""


class Parts(Record):
    """The fingerprint of each part as it was written when it was published."""

    criteria: Annotated[Digest | None, Field(description="The tree of criteria with its weights")] = None
    award: Annotated[Digest | None, Field(description="Price and quality, and how scores are made")] = None
    scales: Annotated[Digest | None, Field(description="Scales and matrices")] = None
    questions: Annotated[Digest | None, Field(description="What bidders are asked")] = None
    outcomes: Annotated[Digest | None, Field(description="Outcomes and indicators, the council's too")] = None
    quality_characteristics: Annotated[Digest | None, Field(description="Quality characteristics")] = None
    definitions: Annotated[Digest | None, Field(description="What co-production means here")] = None
    timetable: Annotated[Digest | None, Field(description="The dates of the round")] = None
    about: Annotated[Digest | None, Field(description="What is commissioned, for whom, for how much, how long")] = None
    vision: Annotated[Digest | None, Field(description="What is different, and why")] = None
    glossary: Annotated[Digest | None, Field(description="Terms and their meaning, the council's too")] = None
    provider_support: Annotated[Digest | None, Field(description="Help that bidders are offered")] = None


class Shared(Record):
    """The fingerprint of each part that came from ``council.yaml``, as it was when it was published."""

    council: Annotated[Digest | None, Field(description="The council's name and the look of its documents")] = None
    outcomes: Annotated[Digest | None, Field(description="The council's outcomes that the round takes")] = None
    glossary: Annotated[Digest | None, Field(description="The council's terms")] = None
    scales: Annotated[Digest | None, Field(description="The council's scales")] = None
    definitions: Annotated[Digest | None, Field(description="What co-production means in this council")] = None


class Published(Record):
    """The ``published`` section, written by ``tender publish``: what bidders were shown first."""

    day: Annotated[Day, Field(description="The day it was published")]
    parts: Annotated[Parts, Field(description="Fingerprints of what was published")]
    shared: Annotated[Shared, Field(description="Fingerprints of what came from council.yaml")] = Shared()
    shown: Annotated[Digest | None, Field(description="The SHA-256 of published/edition-1/shown.json")] = None


class Addendum(Record):
    """A later edition: what changed and why, and the fingerprints from then on."""

    edition: Annotated[Count, Field(description="2 for the first addendum, then 3 …")]
    day: Annotated[Day, Field(description="The day bidders were told")]
    reason: Annotated[Text, Field(description="What changed and why, as bidders were told")]
    parts: Annotated[Parts, Field(description="Fingerprints from then on")]
    shared: Annotated[Shared, Field(description="Fingerprints of what came from council.yaml")] = Shared()
    shown: Annotated[Digest | None, Field(description="The SHA-256 of this edition's shown.json")] = None
