"""What each sign weighs for each label: a small linear model, kept as data and read once."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LABELS = ("outcome", "output", "indicator", "activity", "target", "input")
"""What a sentence may be, in the order of the weights."""

SCALE = 100
"""Weights are kept as whole hundredths, so that the order of adding them up can make no difference."""


ROOM = 32
"""How many bits each label has in a packed row: all six weights of a sign are added in one go."""

MIDDLE = 1 << (ROOM - 1)
_SIX = struct.Struct(f"<{len(LABELS)}I")


@dataclass(frozen=True, slots=True)
class Weights:
    """Sign to its six weights, the same packed into one number, the constant, and from which share we are sure."""

    by_sign: dict[str, tuple[int, ...]]
    packed: dict[str, int]
    constant: int
    sure: float


@cache
def weights() -> Weights:
    """The shipped weights."""
    found = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    by_sign = {name: tuple(row) for name, row in found["weights"].items()}
    constant = packed([weight + MIDDLE for weight in by_sign.pop("")])
    return Weights(by_sign, {name: packed(row) for name, row in by_sign.items()}, constant, found["sure"])


def packed(row: Iterable[int]) -> int:
    """Whole numbers side by side in one."""
    return sum(weight << (ROOM * place) for place, weight in enumerate(row))


def unpacked(total: int) -> tuple[int, ...]:
    """The six sums of packed rows that were added to a packed constant, each of them by ``MIDDLE`` too high."""
    return _SIX.unpack(total.to_bytes(_SIX.size, "little"))
