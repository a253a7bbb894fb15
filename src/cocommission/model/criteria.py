"""How bids are weighed: the split of price and quality, the price method, and the tree of criteria."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from cocommission.model.base import Record, Shorthand
from cocommission.model.questions import Levels
from cocommission.model.rounding import Mode as Mode
from cocommission.model.rounding import OneStage, stages
from cocommission.model.rounding import Rounding as Rounding
from cocommission.model.sealing import PricesOpened
from cocommission.model.ties import Ties as Ties
from cocommission.model.ties import word_or_list
from cocommission.model.values import Count, Figure, Flag, Mark, Money, ScaleRef, Slug, Text, Weight


class PriceMethod(StrEnum):
    """How a price becomes points (domain of ``scoring/price``)."""

    RATIO_TO_LOWEST = "ratio_to_lowest"
    LINEAR_FROM_LOWEST = "linear_from_lowest"
    LINEAR_TO_MULTIPLE = "linear_to_multiple"
    LOWEST_TO_HIGHEST = "lowest_to_highest"
    LINEAR_FROM_HIGHEST = "linear_from_highest"
    MEAN_BASED = "mean_based"
    SHARE_OF_INVERSE = "share_of_inverse"
    FIXED_REFERENCE = "fixed_reference"
    BUDGET_DISCOUNT = "budget_discount"
    LOG_TO_LOWEST = "log_to_lowest"
    FIXED_PRICE = "fixed_price"
    PRICE_PER_QUALITY_POINT = "price_per_quality_point"
    VALUE_INDEX = "value_index"
    WEIGHTED_VALUE_INDEX = "weighted_value_index"
    UTILITY_INDEX = "utility_index"
    QUALITY_MONETISED = "quality_monetised"
    QUALITY_COEFFICIENT = "quality_coefficient"
    RELATIVE_VALUE_COST = "relative_value_cost"


ONE_FIGURE = frozenset(
    {
        PriceMethod.PRICE_PER_QUALITY_POINT,
        PriceMethod.VALUE_INDEX,
        PriceMethod.WEIGHTED_VALUE_INDEX,
        PriceMethod.UTILITY_INDEX,
        PriceMethod.QUALITY_MONETISED,
        PriceMethod.QUALITY_COEFFICIENT,
        PriceMethod.RELATIVE_VALUE_COST,
    }
)
"""Methods that make one figure of price and quality instead of price points."""


class QualityPoints(StrEnum):
    """What quality points are measured by."""

    AS_SCORED = "as_scored"
    TO_TOP_BID = "to_top_bid"


class Combine(StrEnum):
    """How sub-criteria make up their criterion."""

    SUM = "sum"
    MEAN = "mean"


class Consolidation(StrEnum):
    """How several evaluators' scores become one."""

    AGREED = "agreed"
    MEAN = "mean"
    MEDIAN = "median"


class Missing(StrEnum):
    """What a missing score or a blank answer counts as."""

    REFUSE = "refuse"
    ZERO = "zero"


class RankOn(StrEnum):
    """Which total decides: the exact one, or the one that is shown."""

    EXACT = "exact"
    SHOWN = "shown"


class OverLimit(StrEnum):
    """What happens with words above a question's limit: the panel does not see them, or it does and is told."""

    NOT_READ = "not_read"
    READ = "read"


class Reference(Record):
    """Two published prices: the one that earns every point and the one that earns none."""

    best: Annotated[Money | None, Field(description="The price that earns all points")] = None
    worst: Annotated[Money | None, Field(description="The price that earns no point")] = None


class PriceLine(Record):
    """One line of the pricing schedule."""

    id: Annotated[Slug, Field(description="Unique in the schedule")]
    title: Annotated[Text, Field(description="What is priced")]
    unit: Annotated[Text | None, Field(description="e.g. year, session, person")] = None
    quantity: Annotated[Figure, Field(description="How many; the line counts quantity × amount")] = Decimal(1)
    yearly: Annotated[Flag, Field(description="true if the amount is due in each of award.years")] = False
    weight: Annotated[
        Weight | None, Field(description="Points of 100, if each line is scored by itself; all lines or none")
    ] = None


class MinimumScore(Record):
    """The least agreed score on a question; a bid below it is excluded before prices are compared."""

    question: Annotated[Slug, Field(description="Id of the question")]
    score: Annotated[Mark, Field(description="The least score on its scale")]


class CriterionMinimum(Record):
    """The least that a bid must earn on a criterion; a bid below it is excluded before prices are compared."""

    criterion: Annotated[Slug, Field(description="Id of the criterion, or of one that holds others")]
    percent: Annotated[Weight, Field(description="The least part of its points, in per cent", examples=[50])]


class ScaleChoice(Record):
    """A scale by reference or in place."""

    id: Annotated[ScaleRef | None, Field(description="Id of a scale in scales")] = None
    levels: Annotated[Levels, Field(description="The steps, lowest first")] = ()


def _stages_by_method(given: dict[str, Any]) -> Rounding:
    """Totals are shown with two places; a figure made of price and quality has no natural number of places."""
    return Rounding() if given.get("price_method") in ONE_FIGURE else Rounding(final=2)


class Award(Record):
    """The ``award`` section: how bids become one order."""

    price: Annotated[Weight, Field(description="Points of 100 for price", examples=[20])]
    quality: Annotated[Weight, Field(description="Points of 100 for quality", examples=[80])]
    price_method: Annotated[PriceMethod, Field(description="How a price becomes points")] = PriceMethod.RATIO_TO_LOWEST
    reference: Annotated[Reference | None, Field(description="For fixed_reference: best and worst price")] = None
    multiple: Annotated[
        Figure | None,
        Field(
            description="For linear_to_multiple and log_to_lowest: how many times the lowest price earns no point",
            examples=[2],
        ),
    ] = None
    budget: Annotated[Money | None, Field(description="For budget_discount: the published budget")] = None
    significant_discount: Annotated[
        Figure | None,
        Field(description="For budget_discount: per cent below the budget that earn all points", examples=[10]),
    ] = None
    value_of_quality: Annotated[
        Money | None, Field(description="For quality_monetised: what one of 100 points of quality is worth, in money")
    ] = None
    clamp: Annotated[
        Flag, Field(description="Whether price scores below nought count as nought, above all points as all")
    ] = True
    price_lines: Annotated[tuple[PriceLine, ...], Field(description="Lines of the pricing schedule")] = ()
    years: Annotated[
        Count | None, Field(description="Years that yearly price lines are counted for (whole-life cost)")
    ] = None
    quality_points: Annotated[
        QualityPoints, Field(description="as_scored, or to_top_bid: the best quality earns all quality points")
    ] = QualityPoints.AS_SCORED
    quality_minimum: Annotated[
        Weight | None, Field(description="Least quality, in per cent of all quality points, before prices are compared")
    ] = None
    best_on_quality: Annotated[
        Count | None, Field(description="How many bids, the best on quality, go on to the price; equals go on together")
    ] = None
    scale: Annotated[
        ScaleChoice | None,
        Shorthand(text="id", items="levels"),
        Field(description="The scale: its words, or its id"),
    ] = None
    consolidation: Annotated[Consolidation, Field(description="agreed, mean or median")] = Consolidation.AGREED
    minimum_scores: Annotated[tuple[MinimumScore, ...], Field(description="Least scores per question")] = ()
    criterion_minimums: Annotated[
        tuple[CriterionMinimum, ...], Field(description="Least parts of the points of a criterion")
    ] = ()
    missing_scores: Annotated[Missing, Field(description="refuse, or zero")] = Missing.REFUSE
    rounding: Annotated[
        Rounding,
        BeforeValidator(stages, json_schema_input_type=Rounding | OneStage),
        Field(
            description="Stage to places; final: 2 unless written, nothing under a method that makes one figure",
            examples=[{"final": 2}],
            default_factory=_stages_by_method,
        ),
    ]
    rank_on: Annotated[RankOn, Field(description="exact, or shown")] = RankOn.EXACT
    over_limit: Annotated[
        OverLimit, Field(description="Words above a question's limit: not_read (the panel does not see them), or read")
    ] = OverLimit.NOT_READ
    ties: Annotated[
        Annotated[Ties, Tag("word")] | Annotated[tuple[Slug, ...], Tag("list")],
        Discriminator(lambda value: "word" if isinstance(value, str) else "list"),
        BeforeValidator(word_or_list),
        Field(
            description="What happens with equal totals: one of the words, or a list of ids of criteria and questions, "
            "`quality` and `price`, which decide one after another",
            examples=["report", ["co-production", "quality"]],
        ),
    ] = Ties.REPORT
    prices_opened: Annotated[
        PricesOpened,
        Field(description="with_bids, or after_quality: pricing schedules stay sealed until quality is scored"),
    ] = PricesOpened.WITH_BIDS

    @property
    def seals_prices(self) -> bool:
        """Whether prices are read only after quality is scored."""
        return self.prices_opened is PricesOpened.AFTER_QUALITY

    @property
    def tie_breaks(self) -> tuple[str, ...]:
        """What decides between equal totals, one after another: ids, ``quality``, ``price``; empty: nothing does."""
        if isinstance(self.ties, Ties):
            return () if self.ties is Ties.REPORT else (str(self.ties),)
        return tuple(self.ties)

    @property
    def ratio(self) -> str:
        """``20:80``, price first."""
        return f"{self.price.normalize():f}:{self.quality.normalize():f}"


class WeightedQuestion(Record):
    """A question in a criterion, with its own share of the weight if it is not an equal one."""

    question: Annotated[Slug, Field(description="Id of the question")]
    weight: Annotated[Weight | None, Field(description="Points of 100; all or none of a criterion's questions")] = None


class Criterion(Record):
    """One thing that bids are scored on; its children's weights add up to its own."""

    id: Annotated[Slug, Field(description="Unique in the tree")]
    title: Annotated[Text, Field(description="What is judged")]
    weight: Annotated[Weight | None, Field(description="Points of 100; none for a gate")] = None
    guidance: Annotated[Text | None, Field(description="What is looked for")] = None
    price: Annotated[Flag, Field(description="true for the criterion that is price")] = False
    questions: Annotated[
        tuple[Annotated[WeightedQuestion, Shorthand(text="question")], ...],
        Field(description="Ids of questions, or {question: id, weight: points}"),
    ] = ()
    criteria: Annotated[tuple["Criterion", ...], Field(description="Sub-criteria")] = ()
    combine: Annotated[
        Combine, Field(description="sum of weighted sub-criteria, or mean: they share the weight equally")
    ] = Combine.SUM


def shared_out(criterion: Criterion) -> Criterion:
    """The criterion with the weights of sub-criteria that make a mean: equal shares of its own, exactly."""
    if not criterion.criteria:
        return criterion
    children = criterion.criteria
    if criterion.combine is Combine.MEAN and criterion.weight is not None:
        share = Fraction(criterion.weight) / len(children)
        children = tuple(
            child if child.weight is not None else child.model_copy(update={"weight": share}) for child in children
        )
    children = tuple(shared_out(child) for child in children)
    changed = any(new is not old for new, old in zip(children, criterion.criteria, strict=True))
    return criterion.model_copy(update={"criteria": children}) if changed else criterion
