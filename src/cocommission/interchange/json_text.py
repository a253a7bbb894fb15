"""JSON with exact numbers: a decimal is written as it is, and never goes through a binary float."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any


def json_text(value: Any, indent: int = 2) -> str:
    """``value`` as JSON, keys in the order given, with a line end."""
    return _text(value, indent, 0) + "\n"


def _text(value: Any, indent: int, depth: int) -> str:
    inner, outer = "\n" + " " * indent * (depth + 1), "\n" + " " * indent * depth
    if isinstance(value, Mapping):
        rows = [f"{json.dumps(key, ensure_ascii=False)}: {_text(one, indent, depth + 1)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(rows)}{outer}}}" if rows else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        rows = [_text(one, indent, depth + 1) for one in value]
        return f"[{inner}{f',{inner}'.join(rows)}{outer}]" if rows else "[]"
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or isinstance(value, str | bool | int):
        return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"{type(value).__name__} has no place in JSON here")


def without_holes(value: Any) -> Any:
    """``value`` without keys that hold nothing: no None, no empty text, list or mapping."""
    if isinstance(value, Mapping):
        kept = {key: without_holes(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if not _is_hole(one)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [one for one in map(without_holes, value) if not _is_hole(one)]
    return value


def _is_hole(value: Any) -> bool:
    return value is None or (isinstance(value, str | Mapping | Sequence) and len(value) == 0)
