"""Ten thousand random sets of weights, the same for everybody: whole numbers drawn from a seed by SHAKE-256."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import shake_256
from itertools import pairwise
from math import lcm
from operator import mul

SETS = 10_000
WHOLE = 2**20
"""A random set of weights is whole numbers that add up to this."""
KEPT = 4
"""Around the published weights: four parts of five stay as published, the fifth is dealt at random."""
_FINE = 40
"""Binary places of a share in the packed numbers; nearer totals are compared exactly."""
_ROOM = 64


@dataclass(frozen=True)
class Won:
    """In how many sets of weights a bid comes first alone, and in how many it shares first place."""

    alone: int
    shared: int


def random_weights(names: int, seed: int, sets: int = SETS) -> Iterator[tuple[int, ...]]:
    """Sets of ``names`` weights that add up to ``WHOLE``, evenly spread over all that do.

    ``names`` - 1 cuts are drawn, sorted, and the pieces between them are the weights.
    """
    cuts = names - 1
    stream = shake_256(f"cocommission sensitivity 1, seed {seed}, {names} weights".encode()).digest(4 * cuts * sets)
    drawn = array("I", stream)
    if drawn.itemsize != 4:
        drawn = array("L", stream)
    if sys.byteorder == "big":
        drawn.byteswap()
    shift = 32 - (WHOLE.bit_length() - 1)
    for first in range(0, cuts * sets, cuts) if cuts else ():
        places = sorted([number >> shift for number in drawn[first : first + cuts]])
        yield (places[0], *(high - low for low, high in pairwise(places)), WHOLE - places[-1])
    if not cuts:
        yield from ((WHOLE,) for _ in range(sets))


def won(
    shares: Mapping[str, Sequence[Fraction]],
    weights: Sequence[Fraction],
    *,
    seed: int,
    near: bool,
    sets: int = SETS,
) -> dict[str, Won]:
    """How often each bid comes first over random weights: ``near`` the published ``weights``, or anywhere.

    ``shares`` holds, for each bid, the share that it earns of each weight. Every set is decided exactly.
    """
    alike: dict[tuple[Fraction, ...], list[str]] = {}
    for bid, own in shares.items():
        alike.setdefault(tuple(own), []).append(bid)
    rows = list(alike)
    field = _Field(rows, weights, near)
    alone, level = [0] * len(rows), [0] * len(rows)
    for drawn in random_weights(len(weights), seed, sets):
        first = field.first(drawn)
        if len(first) == 1:
            alone[first[0]] += 1
        else:
            for row in first:
                level[row] += 1
    result = {}
    for row, (bids, single, shared) in enumerate(zip(alike.values(), alone, level, strict=True)):
        del row
        for bid in bids:
            result[bid] = Won(single, shared) if len(bids) == 1 else Won(0, single + shared)
    return {bid: result[bid] for bid in shares}


class _Field:
    """All bids' shares packed into one number a criterion, so that one product weighs every bid at once."""

    def __init__(self, rows: Sequence[tuple[Fraction, ...]], weights: Sequence[Fraction], near: bool) -> None:
        lowest = [min(row[place] for row in rows) for place in range(len(weights))]
        level = [[share - low for share, low in zip(row, lowest, strict=True)] for row in rows]
        widest = max((share for row in level for share in row), default=Fraction(0)) or Fraction(1)
        fine = 2**_FINE
        self.columns = [_packed([int(row[place] / widest * fine) for row in level]) for place in range(len(weights))]
        base = [sum(map(mul, weights, row), Fraction(0)) / 100 / widest if near else Fraction(0) for row in level]
        self.base = _packed([int(KEPT * one * WHOLE * fine) for one in base])
        self.bytes = len(rows) * _ROOM // 8
        self.exact = _whole(
            [[share / widest for share in row] + [KEPT * one * WHOLE] for row, one in zip(level, base, strict=True)]
        )

    def first(self, drawn: Sequence[int]) -> list[int]:
        """The rows with the highest total at these weights."""
        packed = sum(map(mul, drawn, self.columns), self.base)
        totals = memoryview(packed.to_bytes(self.bytes, sys.byteorder)).cast("Q").tolist()
        if sys.byteorder == "big":
            totals.reverse()
        top = max(totals)
        best = totals.index(top)
        sure = top - WHOLE - 1
        totals[best] = -1
        if max(totals) < sure:
            return [best]
        totals[best] = top
        rows = [row for row, total in enumerate(totals) if total >= sure]
        exact = [sum(map(mul, drawn, self.exact[row]), self.exact[row][-1]) for row in rows]
        highest = max(exact)
        return [row for row, total in zip(rows, exact, strict=True) if total == highest]


def _packed(values: Sequence[int]) -> int:
    """Whole numbers side by side in one, the first in the lowest place."""
    result = 0
    for value in reversed(values):
        result = (result << _ROOM) | value
    return result


def _whole(rows: Sequence[Sequence[Fraction]]) -> list[list[int]]:
    """Fractions over one common denominator, as whole numbers."""
    common = lcm(*(value.denominator for row in rows for value in row))
    return [[value.numerator * (common // value.denominator) for value in row] for row in rows]
