"""Random weights: the same for everybody, spread evenly, and every set decided exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.scoring.sensitivity.random_sets import KEPT, WHOLE, random_weights, won

SHARES = st.one_of(
    st.sampled_from([Fraction(number, 5) for number in range(6)]),
    st.fractions(-3, 3, max_denominator=10**9),
)


def naive(
    shares: dict[str, list[Fraction]], weights: list[Fraction], seed: int, near: bool, sets: int
) -> dict[str, tuple[int, int]]:
    """The same by fractions, one set after the other."""
    found = {bid: [0, 0] for bid in shares}
    count = len(next(iter(shares.values())))
    for drawn in random_weights(count, seed, sets):
        used = [
            (KEPT * own / 100 + Fraction(one, WHOLE)) / (KEPT + 1) if near else Fraction(one, WHOLE)
            for own, one in zip(weights or [Fraction(0)] * count, drawn, strict=True)
        ]
        assert sum(used) == 1
        totals = {bid: sum(a * b for a, b in zip(used, own, strict=True)) for bid, own in shares.items()}
        first = [bid for bid, total in totals.items() if total == max(totals.values())]
        for bid in first:
            found[bid][len(first) > 1] += 1
    return {bid: (alone, shared) for bid, (alone, shared) in found.items()}


@st.composite
def fields(draw: st.DrawFn) -> tuple[dict[str, list[Fraction]], list[Fraction]]:
    names = draw(st.integers(1, 5))
    rows = draw(st.lists(st.lists(SHARES, min_size=names, max_size=names), min_size=1, max_size=6))
    if draw(st.booleans()):
        rows.append(list(rows[0]))
    parts = draw(st.lists(st.integers(1, 9), min_size=names, max_size=names))
    return {f"b{number}": row for number, row in enumerate(rows)}, [Fraction(100 * one, sum(parts)) for one in parts]


@settings(max_examples=60, deadline=None)
@given(fields(), st.integers(0, 99), st.booleans())
def test_the_packed_count_is_the_count_by_fractions(
    field: tuple[dict[str, list[Fraction]], list[Fraction]], seed: int, near: bool
) -> None:
    shares, weights = field
    found = won(shares, weights, seed=seed, near=near, sets=40)
    assert {bid: (one.alone, one.shared) for bid, one in found.items()} == naive(shares, weights, seed, near, 40)


@pytest.mark.parametrize("near", [True, False])
def test_bids_that_differ_by_less_than_the_packed_numbers_hold_are_still_told_apart(near: bool) -> None:
    hair = Fraction(1, 10**40)
    shares = {"a": [Fraction(1, 3), Fraction(1, 3) + hair], "b": [Fraction(1, 3)] * 2, "c": [Fraction(1, 4)] * 2}
    found = won(shares, [Fraction(50)] * 2, seed=3, near=near, sets=200)
    assert found["a"].alone + found["a"].shared == 200 and found["a"].alone >= 199
    assert found["c"].alone == found["c"].shared == 0


def test_what_is_lost_in_packing_never_decides() -> None:
    """Packed, a is ahead of b by what is cut off; in truth b is ahead by less than the packed numbers hold."""
    shares = {
        "a": [Fraction(1), Fraction(0)],
        "b": [1 - Fraction(1, 2**60), Fraction(1, 2**41)],
        "c": [Fraction(0), Fraction(0)],
    }
    found = won(shares, [Fraction(50)] * 2, seed=1, near=False, sets=500)
    assert found["b"].alone >= 499 and found["c"].alone == 0
    assert {bid: (one.alone, one.shared) for bid, one in found.items()} == naive(shares, [], 1, False, 500)


def test_every_set_adds_up_and_a_seed_gives_the_same_sets() -> None:
    first, again, other = (list(random_weights(4, seed, 500)) for seed in (7, 7, 8))
    assert first == again != other
    assert all(sum(weights) == WHOLE and min(weights) >= 0 for weights in first)
    assert list(islice(random_weights(1, 7), 2)) == [(WHOLE,), (WHOLE,)]


def test_the_stream_of_a_seed_never_changes() -> None:
    """Worked out once by hand from the documented way: SHAKE-256, little-endian, the twenty highest bits."""
    import hashlib

    stream = hashlib.shake_256(b"cocommission sensitivity 1, seed 1, 3 weights").digest(8)
    cuts = sorted(int.from_bytes(stream[place : place + 4], "little") >> 12 for place in (0, 4))
    assert next(random_weights(3, 1, 1)) == (cuts[0], cuts[1] - cuts[0], WHOLE - cuts[1])


def test_weights_are_spread_evenly_over_all_that_add_up() -> None:
    """Each of three weights is over a half in a quarter of all sets, on average a third."""
    sets = list(random_weights(3, 1))
    for place in range(3):
        own = [weights[place] for weights in sets]
        assert abs(sum(own) / len(own) / WHOLE - 1 / 3) < 0.01
        assert abs(sum(one > WHOLE / 2 for one in own) / len(own) - 0.25) < 0.02


def test_near_the_published_weights_four_fifths_of_them_stay() -> None:
    """A lead that needs more than a fifth of the points to turn is never lost near the published weights."""
    shares = {"a": [Fraction(1), Fraction(0)], "b": [Fraction(0), Fraction(1)]}
    assert won(shares, [Fraction(70), Fraction(30)], seed=1, near=True)["a"].alone == 10_000
    edge = won(shares, [Fraction(63), Fraction(37)], seed=1, near=True)
    assert edge["a"].alone == 10_000  # four fifths of 63 are more than half
    close = won(shares, [Fraction(55), Fraction(45)], seed=1, near=True)
    assert 0 < close["b"].alone < close["a"].alone


def test_different_bids_that_are_level_at_a_set_of_weights_share_it() -> None:
    """b is made so that it draws level with a at the first and the third set that the seed gives, and is not alike."""
    first, _, third = random_weights(3, 5, 3)
    # w · (1, 0, 0) = w · (0, x, y) at both sets
    bottom = first[1] * third[2] - third[1] * first[2]
    x = Fraction(first[0] * third[2] - third[0] * first[2], bottom)
    y = Fraction(first[1] * third[0] - third[1] * first[0], bottom)
    shares = {"a": [Fraction(1), Fraction(0), Fraction(0)], "b": [Fraction(0), x, y], "c": [Fraction(-9)] * 3}
    even = [Fraction(100, 3)] * 3
    one, three = (won(shares, even, seed=5, near=False, sets=sets) for sets in (1, 3))
    assert {bid: (found.alone, found.shared) for bid, found in one.items()} == {"a": (0, 1), "b": (0, 1), "c": (0, 0)}
    assert (three["a"].shared, three["b"].shared) == (2, 2)
    assert three["a"].alone + three["b"].alone == 1
    # another bid like a never comes first alone; what a wins alone and what it shares are both shared then
    twice = won({**shares, "d": list(shares["a"])}, even, seed=5, near=False, sets=40)
    counted = naive({**shares, "d": list(shares["a"])}, even, 5, False, 40)
    assert {bid: (found.alone, found.shared) for bid, found in twice.items()} == counted
    assert twice["a"] == twice["d"] and twice["a"].alone == 0 and twice["a"].shared > 2


@pytest.mark.parametrize("near", [True, False])
def test_only_how_shares_lie_to_one_another_matters(near: bool) -> None:
    shares = {
        "a": [Fraction(1, 2), Fraction(9, 10), Fraction(1, 5)],
        "b": [Fraction(3, 5), Fraction(1, 2), Fraction(3, 5)],
        "c": [Fraction(11, 20), Fraction(7, 10), Fraction(2, 5)],
    }
    weights = [Fraction(50), Fraction(30), Fraction(20)]
    once = won(shares, weights, seed=2, near=near, sets=400)
    assert len([one for one in once.values() if one.alone > 20]) > 1
    for times in (Fraction(1, 1000), Fraction(7), Fraction(10**6)):
        scaled = {bid: [one * times + 3 for one in own] for bid, own in shares.items()}
        assert won(scaled, weights, seed=2, near=near, sets=400) == once
    assert {bid: (one.alone, one.shared) for bid, one in once.items()} == naive(shares, weights, 2, near, 400)


@pytest.mark.parametrize("times", [Fraction(1), Fraction(7), Fraction(1, 1000)])
def test_near_the_published_weights_decide_between_bids_a_hair_apart_too(times: Fraction) -> None:
    """a is better by a hair on what weighs 80, b on what weighs 20: four fifths of 60 outweigh any random fifth."""
    hair, third = Fraction(1, 10**30), Fraction(1, 3)
    shares = {"a": [third + hair, third], "b": [third, third + hair], "c": [Fraction(0), Fraction(1, 7)]}
    scaled = {bid: [one * times for one in own] for bid, own in shares.items()}
    found = won(scaled, [Fraction(80), Fraction(20)], seed=4, near=True, sets=200)
    assert (found["a"].alone, found["b"].alone, found["c"].alone) == (200, 0, 0)
    # of any size, each wins where more falls on what it is better at
    loose = won(scaled, [Fraction(80), Fraction(20)], seed=4, near=False, sets=200)
    assert loose["a"].alone == sum(first > second for first, second in random_weights(2, 4, 200))
    # at 58 to 42 four fifths of the lead are 12.8 of 100, and a fifth is dealt out: b needs more than 82 of it
    close = won(scaled, [Fraction(58), Fraction(42)], seed=4, near=True, sets=200)
    assert close["b"].alone == sum(100 * (second - first) > 64 * WHOLE for first, second in random_weights(2, 4, 200))
