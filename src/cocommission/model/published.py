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


class Published(Record):
    """The ``published`` section, written by ``tender publish``: what bidders were shown first."""

    day: Annotated[Day, Field(description="The day it was published")]
    parts: Annotated[Parts, Field(description="Fingerprints of what was published")]


class Addendum(Record):
    """A later edition: what changed and why, and the fingerprints from then on."""

    edition: Annotated[Count, Field(description="2 for the first addendum, then 3 …")]
    day: Annotated[Day, Field(description="The day bidders were told")]
    reason: Annotated[Text, Field(description="What changed and why, as bidders were told")]
    parts: Annotated[Parts, Field(description="Fingerprints from then on")]
