"""What each sign weighs for each label: a small linear model, kept as data and read once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

LABELS = ("outcome", "output", "indicator", "activity", "target", "input")
"""What a sentence may be, in the order of the weights."""

SCALE = 100
"""Weights are kept as whole hundredths, so that the order of adding them up can make no difference."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Sign to its six weights, the constant's weights, and from which share of certainty we are sure."""

    by_sign: dict[str, tuple[int, ...]]
    constant: tuple[int, ...]
    sure: float


@cache
def weights() -> Weights:
    """The shipped weights."""
    found = json.loads(resources.files("cocommission.wording").joinpath("weights.json").read_text("utf-8"))
    by_sign = {name: tuple(row) for name, row in found["weights"].items()}
    return Weights(by_sign, by_sign.pop(""), found["sure"])
