"""One YAML file: any sections, in any mix; the same schema serves every file of a round and ``council.yaml``."""

from typing import Annotated, Any

from pydantic import Field

from cocommission.model.about import About
from cocommission.model.base import Record
from cocommission.model.bids import Bid, Price
from cocommission.model.council import Council
from cocommission.model.criteria import Award, Criterion
from cocommission.model.decision import Decision
from cocommission.model.involvement import Involvement, Source
from cocommission.model.outcomes import Outcome
from cocommission.model.panel import AgreedScore, Evaluator, Score
from cocommission.model.preparation import ChecklistEntry, Clarification, Paperwork
from cocommission.model.published import Addendum, Published
from cocommission.model.quality import Definitions, GlossaryTerm, QualityCharacteristic
from cocommission.model.questions import Question, Scale
from cocommission.model.tender import Support, Vision

Unread = Annotated[Any, Field(description="Kept for a later version, which will check it")]


class File(Record):
    """The sections that this version reads; a list section may be spread over files, a mapping stands once."""

    round: Annotated[About | None, Field(description="The round: what, for whom, when, how much")] = None
    council: Annotated[Council | None, Field(description="The council (in council.yaml)")] = None
    vision: Annotated[Vision | None, Field(description="What is different, why, what it should achieve")] = None
    sources: Annotated[tuple[Source, ...], Field(description="Strategies and documents that were read")] = ()
    involvement: Annotated[
        tuple[Involvement, ...], Field(description="Who took part, when, and what they decided")
    ] = ()
    outcomes: Annotated[tuple[Outcome, ...], Field(description="Valued changes and their indicators")] = ()
    quality_characteristics: Annotated[
        tuple[QualityCharacteristic, ...], Field(description="Principles of how services are provided")
    ] = ()
    definitions: Annotated[Definitions | None, Field(description="The local definition of co-production")] = None
    glossary: Annotated[tuple[GlossaryTerm, ...], Field(description="Terms and their meaning")] = ()
    scales: Annotated[tuple[Scale, ...], Field(description="Named scales and matrices")] = ()
    questions: Annotated[tuple[Question, ...], Field(description="What bidders are asked")] = ()
    award: Annotated[Award | None, Field(description="Price and quality, and how scores are made")] = None
    criteria: Annotated[tuple[Criterion, ...], Field(description="The tree of criteria with weights")] = ()
    provider_support: Annotated[tuple[Support, ...], Field(description="Workshops, drop-ins and other help")] = ()
    paperwork_review: Annotated[
        tuple[Paperwork, ...], Field(description="Older forms and criteria, and what became of each")
    ] = ()
    checklist: Annotated[
        tuple[ChecklistEntry, ...], Field(description="Notes on the pre-tender checklist, and points of your own")
    ] = ()
    clarifications: Annotated[
        tuple[Clarification, ...], Field(description="Questions from bidders, each with the answer for all")
    ] = ()
    panel: Annotated[tuple[Evaluator, ...], Field(description="Who scores what")] = ()
    bids: Annotated[tuple[Bid, ...], Field(description="What bidders sent")] = ()
    prices: Annotated[tuple[Price, ...], Field(description="What bids cost")] = ()
    scores: Annotated[tuple[Score, ...], Field(description="First scores with reasons")] = ()
    moderation: Annotated[tuple[AgreedScore, ...], Field(description="Agreed scores with reasons")] = ()
    decision: Annotated[
        Decision | None, Field(description="What became of the round: award final, contract signed, or ended")
    ] = None
    published: Annotated[
        Published | None, Field(description="Fingerprints of what was published (made by `tender publish`)")
    ] = None
    addenda: Annotated[
        tuple[Addendum, ...], Field(description="Later editions with their reasons (made by `tender publish`)")
    ] = ()


MAPPING_SECTIONS = ("round", "council", "vision", "definitions", "award", "decision", "published")
LIST_SECTIONS = tuple(name for name in File.model_fields if name not in MAPPING_SECTIONS)
COUNCIL_SECTIONS = ("council", "outcomes", "glossary", "definitions", "scales", "sources", "proxies")
"""What ``council.yaml`` may hold."""
