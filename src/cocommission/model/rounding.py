"""When a number is rounded, and how: only where the award says so."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Count


class Mode(StrEnum):
    """How a number is rounded."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


def stages(value: Any) -> Any:
    """``{stage: final, places: 2}`` is another way to write ``{final: 2}``."""
    if isinstance(value, dict) and "stage" in value and "places" in value and isinstance(value["stage"], str):
        rest = {key: item for key, item in value.items() if key not in ("stage", "places")}
        return {**rest, value["stage"]: value["places"]}
    return value


class Rounding(Record):
    """Places after the point at each stage; a stage not named is not rounded."""

    ratio: Annotated[Count | None, Field(description="Places of the price ratio before it is weighted")] = None
    price_score: Annotated[Count | None, Field(description="Places of the price score")] = None
    evaluator_mean: Annotated[Count | None, Field(description="Places of the evaluators' mean or median")] = None
    criterion: Annotated[Count | None, Field(description="Places of each criterion's weighted score")] = None
    final: Annotated[Count | None, Field(description="Places of the total")] = None
    mode: Annotated[Mode, Field(description="half_up unless named")] = Mode.HALF_UP


class Stage(StrEnum):
    """When a number is rounded."""

    RATIO = "ratio"
    PRICE_SCORE = "price_score"
    EVALUATOR_MEAN = "evaluator_mean"
    CRITERION = "criterion"
    FINAL = "final"


class OneStage(Record):
    """The other way to write ``rounding``, for a single stage."""

    stage: Annotated[Stage, Field(description="The stage that is rounded")]
    places: Annotated[Count, Field(description="Places after the point")]
    mode: Annotated[Mode, Field(description="half_up unless named")] = Mode.HALF_UP
