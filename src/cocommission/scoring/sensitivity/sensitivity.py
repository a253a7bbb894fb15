"""Everything that is asked of a result: what it hangs on, and how near another one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cocommission.model.criteria import Consolidation, PriceMethod
from cocommission.model.round import Round
from cocommission.scoring.price.points import methods
from cocommission.scoring.result import Result
from cocommission.scoring.sensitivity.random_sets import Won, won
from cocommission.scoring.sensitivity.tipping import Strip, Tipping, strip, tipping
from cocommission.scoring.sensitivity.used import Used, used
from cocommission.scoring.sensitivity.variants import (
    Variant,
    other_methods,
    other_rounding,
    other_scores,
    without_a_bid,
    without_an_evaluator,
)
from cocommission.scoring.sensitivity.weighed import Weighed, settled, unrounded, weighed

SEED = 1


@dataclass(frozen=True)
class Sensitivity:
    """How sure a result is.

    ``unsolved`` says why weights were not tried: then ``near`` and ``anywhere`` are empty, and ``tipping`` is, or
    holds price alone.
    ``rounds_inside`` says that the award rounds points before they are added, which the solved weights leave out.
    """

    result: Result
    seed: int
    tipping: tuple[Tipping, ...]
    strips: tuple[Strip, ...]
    methods: tuple[Variant, ...]
    scores: tuple[Variant, ...]
    evaluators: tuple[Variant, ...]
    bids: tuple[Variant, ...]
    rounding: tuple[Variant, ...]
    near: Mapping[str, Won]
    anywhere: Mapping[str, Won]
    used: tuple[Used, ...]
    unsolved: str = ""
    rounds_inside: bool = False

    @property
    def price(self) -> Tipping | None:
        """The tipping weight of price."""
        return next((one for one in self.tipping if one.part.is_price), None)


def sensitivity_of(round_: Round, result: Result, seed: int = SEED) -> Sensitivity:
    """How sure ``result``, the scoring of ``round_`` as it stands, is."""
    plain = settled(round_)
    exact = unrounded(plain)
    found = _same_field(weighed(exact), result)
    by_price = _same_field(weighed(exact, only_price=True), result) if isinstance(found, str) else found
    reason = found if isinstance(found, str) else _too_few(found)
    solved = None if isinstance(found, str) or reason else found
    stages, is_agreed = result.award.rounding, result.award.consolidation is Consolidation.AGREED
    return Sensitivity(
        result,
        seed,
        () if isinstance(by_price, str) else tuple(tipping(exact, by_price, only_price=solved is None)),
        tuple(_strips(exact, result)) if len(result.ranked) > 1 else (),
        tuple(other_methods(plain, result)),
        tuple(other_scores(round_, result)),
        tuple(without_an_evaluator(round_, result)),
        tuple(without_a_bid(plain, result)),
        tuple(other_rounding(plain if is_agreed else round_, result)),
        _won(solved, seed, near=True) if solved else {},
        _won(solved, seed, near=False) if solved else {},
        used(round_, result),
        reason,
        stages.criterion is not None or stages.price_score is not None,
    )


def _same_field(found: Weighed | str, result: Result) -> Weighed | str:
    """What was found, unless without rounding other bids would go on to the price than really did."""
    if isinstance(found, str) or set(found.bids) == {bid.id for bid in result.ranked}:
        return found
    return "which bids go on to the price hangs on the rounding of criteria"


def _too_few(found: Weighed) -> str:
    if len(found.bids) > 1:
        return ""
    return "there is only one bid left to rank" if found.bids else "there is no bid left to rank"


def _won(found: Weighed, seed: int, near: bool) -> dict[str, Won]:
    names = list(found.weights)
    shares = {bid: [own[name] for name in names] for bid, own in found.shares.items()}
    return won(shares, [found.weights[name] for name in names], seed=seed, near=near)


def _strips(exact: Round, result: Result) -> list[Strip]:
    """The published method first, then every other that counts."""
    if not any(criterion.price for _, criterion in exact.all_criteria()):
        return []
    own: PriceMethod = result.award.price_method
    others = [method for method in methods() if method is not own and methods()[method].counts]
    return [strip(exact, method) for method in (own, *others)]
