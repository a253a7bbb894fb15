"""The kinds of value a key can hold: each takes text of one small grammar, so no number is ever guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

from cocommission.model.slug import SLUG as SLUG

RESERVED_IDS = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


@dataclass(frozen=True, eq=False)
class Grammar:
    """Text that must fit ``pattern``; what fits is turned into a value once.

    ``kind`` is the error type by which the loader finds its words; ``schema`` goes into the JSON Schema.
    """

    kind: str
    pattern: str
    turn: Callable[[str], Any]
    result: type | tuple[type, ...]
    schema: dict[str, Any]
    most: int = 64

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """A plain validator: text of the grammar, or a value that already is one."""
        fits = re.compile(self.pattern).fullmatch
        turn, result, kind, most = self.turn, self.result, self.kind, self.most

        def read(value: Any) -> Any:
            if type(value) is str:
                if len(value) <= most and fits(value):
                    try:
                        return turn(value)
                    except ValueError:
                        pass
            elif isinstance(value, bool):
                if result is bool:
                    return value
            elif isinstance(value, result) and not isinstance(value, float):
                return value
            raise PydanticCustomError(kind, "does not fit")

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(_as_text, when_used="json")
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The JSON Schema of the text as an editor reads it, where plain digits are numbers."""
        return deepcopy(self.schema)


def _as_text(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if not value.second else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _slug(text: str) -> str:
    if text in RESERVED_IDS:
        raise ValueError(text)
    return text


def _moment(text: str) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _mark(text: str) -> Decimal | str:
    return text if text in ("pass", "fail", "discretionary") else Decimal(text)


def _number_or_text(pattern: str, words: str, examples: list[Any], **more: Any) -> dict[str, Any]:
    """The schema of a number that may also stand in quotes; ``words`` are what an editor says of anything else."""
    number = {"type": "number", "minimum": 0, "errorMessage": words}
    text = {"type": "string", "pattern": f"^(?:{pattern})$", "errorMessage": words, "patternErrorMessage": words}
    return {"anyOf": [{**number, **more}, text], "examples": examples}


_SCALE_WORDS = "Write the id of a scale, the name of one that is built in, or a list of words from lowest to highest."
_COUNT_WORDS = "Write a whole number such as 12."
_FIGURE_WORDS = "Write a plain number such as 3 or 2.5."
_MARK_WORDS = "Write a score as a plain number such as 3, or pass or fail for a gate."
_DECIMAL = r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,6})?"
_MONEY = r"[0-9]{1,12}(?:\.[0-9]{1,2})?"
_MARK = r"[0-9]{1,3}(?:\.[0-9]{1,4})?"
_FIGURE = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = _DAY + r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"

Slug = Annotated[
    str,
    Grammar(
        "slug",
        SLUG,
        _slug,
        str,
        {
            "type": "string",
            "pattern": f"^{SLUG}$",
            "maxLength": 48,
            "patternErrorMessage": "An id has small letters, digits and single hyphens, and begins with a letter.",
        },
        most=48,
    ),
]
"""An id: small letters, digits and single hyphens, at most 48, e.g. ``less-alone``."""

ScaleRef = Annotated[
    str,
    Grammar(
        "slug",
        r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*",
        str,
        str,
        {
            "type": "string",
            "pattern": "^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$",
            "maxLength": 48,
            "patternErrorMessage": _SCALE_WORDS,
        },
        most=48,
    ),
]
"""The id of a scale, or the name of one that is built in."""

Weight = Annotated[
    Decimal,
    Grammar(
        "weight",
        _DECIMAL,
        Decimal,
        (Decimal, int),
        _number_or_text(
            _DECIMAL, "Write points of 100 as a plain number such as 20 or 12.5, without a % sign.", [20], maximum=100
        ),
    ),
]
"""Points of 100, exact, up to six places."""

Money = Annotated[
    Decimal,
    Grammar(
        "money",
        _MONEY,
        Decimal,
        (Decimal, int),
        _number_or_text(
            _MONEY, "Write pounds in plain digits such as 21500 or 21500.50, without £ and comma.", [21500]
        ),
    ),
]
"""An amount of money: digits with at most two places, no sign, no separator."""

Figure = Annotated[
    Decimal,
    Grammar(
        "figure",
        _FIGURE,
        Decimal,
        (Decimal, int),
        {
            "anyOf": [
                {"type": "number", "errorMessage": _FIGURE_WORDS},
                {
                    "type": "string",
                    "pattern": f"^(?:{_FIGURE})$",
                    "errorMessage": _FIGURE_WORDS,
                    "patternErrorMessage": _FIGURE_WORDS,
                },
            ]
        },
    ),
]
"""A plain decimal number."""

Mark = Annotated[
    Decimal | str,
    Grammar(
        "mark",
        rf"pass|fail|discretionary|{_MARK}",
        _mark,
        (Decimal, int, str),
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "errorMessage": _MARK_WORDS},
                {"enum": ["pass", "fail", "discretionary"], "errorMessage": _MARK_WORDS},
                {
                    "type": "string",
                    "pattern": f"^(?:{_MARK})$",
                    "errorMessage": _MARK_WORDS,
                    "patternErrorMessage": _MARK_WORDS,
                },
            ]
        },
    ),
]
"""What an evaluator gives: a number on the scale, or ``pass``, ``fail`` or ``discretionary`` for a gate."""

Count = Annotated[
    int,
    Grammar(
        "count",
        r"[0-9]{1,9}",
        int,
        int,
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "errorMessage": _COUNT_WORDS},
                {
                    "type": "string",
                    "pattern": "^[0-9]{1,9}$",
                    "errorMessage": _COUNT_WORDS,
                    "patternErrorMessage": _COUNT_WORDS,
                },
            ]
        },
    ),
]
"""A whole number, nought or more."""

Flag = Annotated[
    bool,
    Grammar(
        "flag",
        r"true|false",
        lambda text: text == "true",
        bool,
        {"type": "boolean", "errorMessage": "Write true or false."},
    ),
]
"""``true`` or ``false``."""

Day = Annotated[
    date,
    Grammar(
        "day",
        _DAY,
        date.fromisoformat,
        date,
        {
            "type": "string",
            "format": "date",
            "pattern": f"^{_DAY}$",
            "patternErrorMessage": "Write a day such as 2027-03-01.",
        },
    ),
]
"""A calendar day, ``2027-03-01``."""

Moment = Annotated[
    date,
    Grammar(
        "moment",
        _MOMENT,
        _moment,
        date,
        {
            "type": "string",
            "pattern": f"^{_MOMENT}$",
            "patternErrorMessage": "Write a day such as 2027-03-01, or with a time: 2027-03-01T12:00.",
        },
    ),
]
"""A day, or a day with a time (``2027-03-01T12:00``, Europe/London unless an offset is given)."""

Text = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=20_000)]
"""Words for people to read."""

RawText = Annotated[str, StringConstraints(strict=True, max_length=200_000)]
"""Text from a stranger, kept letter by letter."""
