"""What happens where totals are equal."""

from enum import StrEnum
from typing import Any

from pydantic_core import PydanticCustomError


class Ties(StrEnum):
    """What happens when totals are equal; a tie is always reported, a tie-break only if published."""

    REPORT = "report"
    QUALITY = "quality"
    PRICE = "price"


def word_or_list(value: Any) -> Any:
    """One of the words, or a list of what decides in turn; anything else is told as a wrong word."""
    if isinstance(value, list | tuple) or (isinstance(value, str) and value in tuple(Ties)):
        return value
    words = ", ".join(f"'{word}'" for word in Ties)
    raise PydanticCustomError("enum", "does not fit", {"expected": f"{words} or '[ids in order]'"})
