"""What holds for every round, whatever its method, stages, panel, lines and rounding."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cocommission.errors import Fault
from cocommission.model.criteria import PriceMethod, QualityPoints
from cocommission.model.round import Round
from cocommission.scoring.price.points import methods
from cocommission.scoring.ready import missing_for_scoring
from cocommission.scoring.recount import recount
from cocommission.scoring.result import Result
from cocommission.scoring.total import score_round

from .drawn import rounds

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck))


def outcome(result: Result) -> dict[str, tuple[Fraction | None, int | None, tuple[str, ...]]]:
    return {bid.id: (bid.total, bid.rank, bid.reasons) for bid in result.bids}


def agrees(round_: Round) -> None:
    assert missing_for_scoring(round_) == []
    result = score_round(round_)
    recount(round_, result, round_.criteria)
    assert {bid.id for bid in result.bids} == {bid.id for bid in round_.bids}
    for bid in result.ranked:
        if not result.is_one_figure:
            assert sum(one.points for one in bid.criteria) == bid.total
        assert sum(one.points for one in bid.criteria if not one.is_price) == bid.quality_score


@settings(CALM, max_examples=250)
@given(rounds())
def test_two_roads_agree_and_criteria_add_up_to_the_total(round_: Round) -> None:
    agrees(round_)


@pytest.mark.slow
@settings(CALM, max_examples=10_000)
@given(rounds())
def test_two_roads_agree_on_ten_thousand_rounds(round_: Round) -> None:
    agrees(round_)


@pytest.mark.parametrize("method", PriceMethod)
@settings(CALM, max_examples=12)
@given(data=st.data())
def test_two_roads_agree_under_every_method(method: PriceMethod, data: st.DataObject) -> None:
    agrees(data.draw(rounds(method)))


@settings(CALM, max_examples=80)
@given(rounds(), st.randoms())
def test_neither_the_order_of_bids_nor_of_evaluators_nor_of_scores_matters(
    round_: Round, chance: random.Random
) -> None:
    def mixed(section: str) -> tuple[object, ...]:
        values = list(getattr(round_.merged, section))
        chance.shuffle(values)
        return tuple(values)

    sections = ("bids", "prices", "panel", "scores", "moderation")
    changed = round_.merged.model_copy(update={name: mixed(name) for name in sections})
    assert outcome(score_round(Round(changed))) == outcome(score_round(round_))


@settings(CALM, max_examples=60)
@given(rounds())
def test_under_an_absolute_method_nothing_moves_when_another_bid_leaves(round_: Round) -> None:
    award = round_.award
    assert award is not None
    assume(not methods()[award.price_method].is_relative and len(round_.bids) > 1)
    award = award.model_copy(update={"quality_points": QualityPoints.AS_SCORED, "best_on_quality": None})
    round_ = Round(round_.merged.model_copy(update={"award": award}))
    whole = {bid.id: bid.total for bid in score_round(round_).bids}
    fewer = Round(round_.merged.model_copy(update={"bids": round_.bids[1:]}))
    for bid in score_round(fewer).bids:
        assert bid.total == whole[bid.id]


@settings(CALM, max_examples=60)
@given(rounds())
def test_two_bids_that_are_alike_share_their_rank(round_: Round) -> None:
    twin = round_.bids[0].model_copy(update={"id": "twin", "bidder": "Twin"})
    changed: dict[str, object] = {"bids": (*round_.bids, twin)}
    for section in ("prices", "scores", "moderation"):
        own = [one for one in getattr(round_, section) if one.bid == round_.bids[0].id]
        changed[section] = (
            *getattr(round_, section),
            *(one.model_copy(update={"bid": "twin"}) for one in own),
        )
    found = {bid.id: bid for bid in score_round(Round(round_.merged.model_copy(update=changed))).bids}
    one, other = found[round_.bids[0].id], found["twin"]
    assert (one.total, one.rank, one.reasons) == (other.total, other.rank, other.reasons)


@settings(CALM, max_examples=60)
@given(rounds(), st.sampled_from([Decimal("0.5"), Decimal(3), Decimal(1000)]))
def test_counting_money_in_another_unit_changes_no_rank(round_: Round, times: Decimal) -> None:
    award = round_.award
    assert award is not None and award.reference is not None
    assume(award.rank_on == "exact")

    def scaled(value: Decimal | None) -> Decimal | None:
        return None if value is None else value * times

    reference = award.reference.model_copy(
        update={"best": scaled(award.reference.best), "worst": scaled(award.reference.worst)}
    )
    more = {name: scaled(getattr(award, name)) for name in ("budget", "value_of_quality")}
    prices = tuple(
        one.model_copy(
            update={
                "price": scaled(one.price),
                "lines": tuple(line.model_copy(update={"amount": scaled(line.amount)}) for line in one.lines),
            }
        )
        for one in round_.prices
    )
    changed = {"award": award.model_copy(update={"reference": reference, **more}), "prices": prices}
    result = score_round(Round(round_.merged.model_copy(update=changed)))
    assert {bid.id: bid.rank for bid in result.bids} == {bid.id: bid.rank for bid in score_round(round_).bids}


@settings(CALM, max_examples=40)
@given(rounds(), st.sampled_from(["0.000001", "0.1", "1"]))
def test_weights_that_do_not_make_a_hundred_are_never_ready(round_: Round, more: str) -> None:
    first, *others = round_.merged.criteria
    changed = first.model_copy(update={"weight": (first.weight or Decimal(0)) + Decimal(more)})
    criteria = {"criteria": (changed, *others)}
    assert any("not 100" in one for one in missing_for_scoring(Round(round_.merged.model_copy(update=criteria))))


@settings(CALM, max_examples=60)
@given(rounds())
def test_a_total_or_a_rank_that_was_tampered_with_is_a_fault(round_: Round) -> None:
    result = score_round(round_)
    assume(result.ranked)
    first = result.ranked[0]
    total = first.total or Fraction(0)
    wrong = replace(first, total=total + max(abs(total), Fraction(1)) / 100)
    with pytest.raises(Fault, match="two ways"):
        recount(round_, replace(result, bids=(wrong, *result.bids[1:])), round_.criteria)
