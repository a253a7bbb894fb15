"""How sure is the winner: 10,000 sets of weights and 30 bids, exactly, against the same sums in plain Python.

Run: python -m benchmarks.sensitivity
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

from benchmarks.timing import heading
from cocommission.scoring.sensitivity.random_sets import SETS, WHOLE, random_weights, won

BIDS, CRITERIA, RUNS = 30, 10, 5
SEED = 1


def main() -> None:
    heading("Sensitivity", "numpy", "pymcdm")
    shares, weights = _field()
    exact = _timed(lambda: won(shares, weights, seed=SEED, near=False))
    near = _timed(lambda: won(shares, weights, seed=SEED, near=True))
    floats = _timed(lambda: _in_floats(shares))
    print(f"  {SETS:,} sets, {BIDS} bids, {CRITERIA} criteria; medians of {RUNS}")
    print(f"  plain Python loop, floats         {floats:>8.3f} s")
    for name, value in (("ours, exact, any weights", exact), ("ours, exact, near published", near)):
        print(f"  {name:<34}{value:>8.3f} s   {value / floats:>6.2f} × the plain loop   bar ≤ 0.5 s")
    if find_spec("pymcdm"):
        theirs = _timed(lambda: _by_pymcdm(shares))
        print(f"  pymcdm, one call a set            {theirs:>8.3f} s   {theirs / exact:>6.1f} × ours")
    _same(shares, weights)


def _field() -> tuple[dict[str, list[Fraction]], list[Fraction]]:
    """Scores of 0 to 5 as panels give them, and prices that have no common denominator."""
    shares = {}
    for bid in range(BIDS):
        scores = [Fraction((bid * 7 + place * 3 + bid * place) % 6, 5) for place in range(CRITERIA - 1)]
        shares[f"bid-{bid}"] = [*scores, Fraction(1_000_003, 1_000_003 + 7919 * bid)]
    weights = [Fraction(80, CRITERIA - 1)] * (CRITERIA - 1) + [Fraction(20)]
    return shares, weights


def _timed(task: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        task()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _in_floats(shares: dict[str, list[Fraction]]) -> dict[str, int]:
    rows = {bid: [float(share) for share in own] for bid, own in shares.items()}
    found = dict.fromkeys(rows, 0)
    for drawn in random_weights(CRITERIA, SEED):
        totals = {
            bid: sum(weight * share for weight, share in zip(drawn, row, strict=True)) for bid, row in rows.items()
        }
        found[max(totals, key=totals.__getitem__)] += 1
    return found


def _by_pymcdm(shares: dict[str, list[Fraction]]) -> Any:
    import numpy
    from pymcdm.methods import WSM

    # its sums of columns take nothing but what is above nought; who wins is not compared here
    matrix = numpy.array([[1 + float(share) for share in own] for own in shares.values()])
    method, types = WSM(), numpy.ones(CRITERIA)
    found = numpy.zeros(BIDS)
    for drawn in random_weights(CRITERIA, SEED):
        found[numpy.argmax(method(matrix, numpy.array(drawn) / WHOLE, types))] += 1
    return found


def _same(shares: dict[str, list[Fraction]], weights: list[Fraction]) -> None:
    """In how many sets floats name another winner; the wins of both roads side by side."""
    exact, floats = won(shares, weights, seed=SEED, near=False), _in_floats(shares)
    differ = sum(abs(floats[bid] - one.alone) for bid, one in exact.items())
    print(f"  wins that floats count otherwise  {differ}")


if __name__ == "__main__":
    main()
