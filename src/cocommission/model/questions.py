"""What bidders are asked, and the scales on which answers are scored."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from cocommission.model.base import Record, Shorthand
from cocommission.model.values import Count, Figure, Flag, ScaleRef, Slug, Text


class Topic(StrEnum):
    """What a question can be about besides outcomes and characteristics."""

    MEASUREMENT = "measurement"
    CO_DESIGN = "co_design"
    EXPERIENCE = "experience"
    PAST_EVIDENCE = "past_evidence"
    DELIVERY = "delivery"
    PARTNERSHIP = "partnership"


class Answered(StrEnum):
    """How bidders answer a question."""

    IN_WRITING = "in_writing"
    INTERVIEW = "interview"
    PRESENTATION = "presentation"
    VISIT = "visit"

    @property
    def occasion(self) -> str:
        """Where the answer is heard or seen, in words: ``at the interview``; empty for what is written."""
        return {
            Answered.IN_WRITING: "",
            Answered.INTERVIEW: "at the interview",
            Answered.PRESENTATION: "in the presentation",
            Answered.VISIT: "on the visit",
        }[self]


def _whole_level(value: object) -> object:
    """``service`` and ``community`` stand for all outcomes of that level."""
    return [value] if isinstance(value, str) else value


class Asks(Record):
    """What a question asks about; any mix of the three."""

    outcomes: Annotated[
        tuple[Slug, ...],
        BeforeValidator(_whole_level, json_schema_input_type=Slug | list[Slug]),
        Field(description="service, community, or a list of outcomes' ids"),
    ] = ()
    characteristic: Annotated[
        tuple[Slug, ...],
        BeforeValidator(_whole_level, json_schema_input_type=Slug | list[Slug]),
        Field(description="Id of a quality characteristic, or a list of them"),
    ] = ()
    topics: Annotated[tuple[Topic, ...], Field(description="measurement, co_design, experience, …")] = ()


def _topic(value: object) -> object:
    return {"topics": [value]} if isinstance(value, str) else value


class Question(Record):
    """One question to bidders, scored on a scale or passed and failed as a gate."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    text: Annotated[Text, Field(description="The question as bidders read it")]
    ref: Annotated[Text | None, Field(description="The printed reference, e.g. Q1; fixed when published")] = None
    title: Annotated[Text | None, Field(description="A few words for tables")] = None
    guidance: Annotated[Text | None, Field(description="What a good answer covers")] = None
    words: Annotated[Count | None, Field(description="Word limit")] = None
    asks: Annotated[
        Asks,
        BeforeValidator(_topic, json_schema_input_type=Asks | Topic),
        Field(description="What the question asks about: outcomes, a characteristic, a topic"),
    ] = Asks()
    scale: Annotated[ScaleRef | None, Field(description="Id of a scale, if not the award's own")] = None
    gate: Annotated[Flag, Field(description="true if the answer passes or fails instead of scoring")] = False
    answered: Annotated[
        Answered, Field(description="interview, presentation or visit, if it is not answered in writing")
    ] = Answered.IN_WRITING
    optional: Annotated[Flag, Field(description="true if bidders are told that they may leave it out")] = False

    @property
    def is_written(self) -> bool:
        """Whether the answer stands in the bid; otherwise the panel hears or sees it."""
        return self.answered is Answered.IN_WRITING

    @property
    def short(self) -> str:
        """The title, or the id in words where there is none."""
        return self.title or self.id.replace("-", " ").capitalize()


class ScaleLevel(Record):
    """One step of a scale: its word and what an evaluator would see."""

    word: Annotated[Text, Field(description="The step in a few words")]
    means: Annotated[Text | None, Field(description="What an evaluator would see")] = None


Levels = tuple[Annotated[ScaleLevel, Shorthand(text="word")], ...]


class MatrixRow(Record):
    """One feature of a matrix, described at every level."""

    id: Annotated[Slug, Field(description="Unique in the matrix")]
    title: Annotated[Text, Field(description="The feature")]
    question: Annotated[Text | None, Field(description="What to ask of an answer")] = None
    levels: Annotated[tuple[Text, ...], Field(description="What is seen at each level, lowest first")]


class Scale(Record):
    """The ``scales`` section: a named scale, or a matrix of features and levels."""

    id: Annotated[Slug, Field(description="Unique in the section")]
    title: Annotated[Text | None, Field(description="What the scale is called")] = None
    levels: Annotated[Levels, Field(description="The steps, lowest first")]
    lowest: Annotated[Count, Field(description="The score of the first step")] = 0
    step: Annotated[Figure, Field(description="The smallest difference between two scores")] = Decimal(1)
    features: Annotated[tuple[MatrixRow, ...], Field(description="For a matrix: the features")] = ()

    @property
    def top(self) -> int:
        """The highest score."""
        return self.lowest + len(self.levels) - 1

    def holds(self, score: Decimal) -> bool:
        """Whether ``score`` is on the scale: between lowest and top, on a step."""
        on_step = self.step <= 0 or (score - self.lowest) % self.step == 0
        return self.lowest <= score <= self.top and on_step
