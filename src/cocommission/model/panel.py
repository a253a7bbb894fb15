"""The people who score, what they gave, and what they agreed."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Day, Figure, Flag, Mark, RawText, Slug, Text


class Role(StrEnum):
    """In which capacity somebody sits on the panel."""

    COMMISSIONER = "commissioner"
    PROCUREMENT = "procurement"
    FINANCE = "finance"
    PARTNER = "partner"
    SPECIALIST = "specialist"
    MEMBER = "member"
    EXPERT_BY_EXPERIENCE = "expert_by_experience"


class Interest(Record):
    """What an evaluator declared about a bid."""

    bid: Annotated[Slug, Field(description="Id of the bid")]
    interest: Annotated[Text | None, Field(description="What was declared; empty if nothing")] = None
    conflict: Annotated[Flag, Field(description="true if it stops this evaluator from scoring this bid")] = False


class Evaluator(Record):
    """One member of the panel, by role and not by name."""

    id: Annotated[Slug, Field(description="Unique in the panel")]
    role: Annotated[Role, Field(description="In which capacity they score")]
    title: Annotated[Text | None, Field(description="How papers call this member")] = None
    chair: Annotated[Flag, Field(description="true for the one who chairs moderation")] = False
    scores: Annotated[tuple[Slug, ...], Field(description="Ids of the questions this member scores")] = ()
    declarations: Annotated[tuple[Interest, ...], Field(description="Interests, one entry a bid")] = ()


class Score(Record):
    """What one evaluator gave one answer, alone, before moderation."""

    evaluator: Annotated[Slug, Field(description="Id of the evaluator")]
    bid: Annotated[Slug, Field(description="Id of the bid")]
    question: Annotated[Slug, Field(description="Id of the question")]
    score: Annotated[
        Mark | None, Field(description="The score on the scale; pass, fail or discretionary for a gate")
    ] = None
    features: Annotated[
        dict[Slug, Figure], Field(description="On a matrix: feature to level; the score is their mean")
    ] = {}
    reason: Annotated[RawText | None, Field(min_length=1, description="Why, pointing to the answer")] = None
    confirmed: Annotated[
        Text | None, Field(description="What was doubtful on import and confirmed, with place and reason")
    ] = None

    @property
    def is_given(self) -> bool:
        """Whether there is a score, as one number or as the levels of a matrix."""
        return self.score is not None or bool(self.features)


class AgreedScore(Record):
    """The score that the panel agreed in moderation, with the reason."""

    bid: Annotated[Slug, Field(description="Id of the bid")]
    question: Annotated[Slug, Field(description="Id of the question")]
    score: Annotated[Mark | None, Field(description="The agreed score; pass or fail for a gate")] = None
    features: Annotated[
        dict[Slug, Figure], Field(description="On a matrix: feature to level; the score is their mean")
    ] = {}
    reason: Annotated[Text | None, Field(description="Why, in words the bidder will read")] = None
    day: Annotated[Day | None, Field(description="When it was agreed")] = None
    present: Annotated[tuple[Slug, ...], Field(description="Ids of the evaluators who agreed")] = ()

    @property
    def is_given(self) -> bool:
        """Whether there is a score, as one number or as the levels of a matrix."""
        return self.score is not None or bool(self.features)
