"""The award of a release: who it goes to, for how much, and how the bid was scored."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from cocommission.interchange.ocds.figures import LAST, moment, number, value
from cocommission.interchange.ocds.scores import Scores
from cocommission.interchange.ocds.tender import LOT, contract_period, is_under_the_act, targets
from cocommission.model.bids import Bid
from cocommission.model.round import Round
from cocommission.regimes.profiles import profile
from cocommission.scoring.result import BidResult, CriterionPoints, Result
from cocommission.scoring.shown import tells_another_price


def suppliers(bid: Bid) -> list[dict[str, Any]]:
    """The organisations behind a bid: the bidder, and the members of a consortium by their own names."""
    members = [member.name for member in bid.consortium if member.name != bid.bidder]
    names = [bid.bidder, *dict.fromkeys(members)]
    return [
        {"id": f"bidder-{bid.id}" + (f"-{place}" if place else ""), "name": name} for place, name in enumerate(names)
    ]


def awards(round_: Round, result: Result, status: str = "pending") -> list[dict[str, Any]]:
    """The award to the winner; none while first place is shared or nobody is ranked.

    ``status`` is ``pending`` until the award stands (``active``) or is ``cancelled``.
    """
    if len(result.winners) != 1:
        return []
    first, about, dates = result.winners[0], round_.about, round_.timetable
    is_act = is_under_the_act(round_)
    has_standstill = profile(about.regime).standstill is not None
    return [
        {
            "id": award_id(round_),
            "title": about.title,
            "status": status,
            "date": moment(dates.award),
            "value": value(about, first.price),
            "suppliers": suppliers(round_.bid_by_id[first.id]),
            "relatedBid": first.id,
            "relatedLots": [LOT],
            "contractPeriod": contract_period(round_),
            "mainProcurementCategory": "services",
            "assessmentSummariesDateSent": moment(dates.award) if is_act else None,
            "standstillPeriod": {
                "startDate": moment(dates.award_notice),
                "endDate": moment(dates.standstill_ends, LAST),
            }
            if has_standstill and dates.standstill_ends
            else None,
        }
    ]


def award_id(round_: Round) -> str:
    """The award's id, by which a contract names it."""
    return f"{round_.about.id}-award"


def contracts(round_: Round, result: Result) -> list[dict[str, Any]]:
    """The signed contract: its day, period, worth, and the outcomes by which it is looked at; none before."""
    decision, about = round_.decision, round_.about
    if decision.signed is None or len(result.winners) != 1:
        return []
    amount = decision.value if decision.value is not None else result.winners[0].price
    period = contract_period(round_)
    return [
        {
            "id": f"{about.id}-contract",
            "awardID": award_id(round_),
            "title": about.title,
            "status": "active",
            "dateSigned": moment(decision.signed),
            "period": {**period, "startDate": moment(decision.starts) or period["startDate"]},
            "value": value(about, amount),
            "agreedMetrics": targets(round_),
        }
    ]


def bids(round_: Round, result: Result, scores: Scores) -> dict[str, Any]:
    """How many bids there were, and the winner's; of others at most quality points, without name, price and total."""
    assessed = len(result.ranked)
    details = []
    if len(result.winners) == 1:
        details.append(_winner(round_, result.winners[0], scores))
    if scores is Scores.ALL:
        details += _others(result)
    return {
        "statistics": [
            {"id": "bids", "measure": "bids", "value": len(result.bids), "relatedLot": LOT},
            {"id": "finalStageBids", "measure": "finalStageBids", "value": assessed, "relatedLot": LOT},
        ],
        "details": details,
    }


def _winner(round_: Round, first: BidResult, scores: Scores) -> dict[str, Any]:
    bid = round_.bid_by_id[first.id]
    return {
        "id": first.id,
        "date": moment(bid.received),
        "status": "valid",
        "tenderers": suppliers(bid),
        "value": value(round_.about, first.price),
        "relatedLots": [LOT],
        "assessment": None if scores is Scores.NONE else _assessment(round_, first),
    }


def _assessment(round_: Round, first: BidResult) -> dict[str, Any]:
    """The winner's points; without price points and total where a losing price could be worked out from them.

    Where price points hang on other bids, the winner's price and points give the price that they were measured by,
    unless the winner has all of them.
    """
    if round_.award is None or tells_another_price(round_.award, first):
        return {"rank": first.rank, "scores": [_score(one) for one in first.criteria if not one.is_price]}
    has_points = first.price_score is not None or first.total == first.quality_score
    return {
        "rank": first.rank,
        "total": number(first.total or Fraction(0)),
        "maximumTotal": 100 if has_points else None,
        "scores": [_score(one) for one in first.criteria],
    }


def _others(result: Result) -> Iterator[dict[str, Any]]:
    """Losing bids without anything that names them; price points and totals would give the price away."""
    winners = {bid.id for bid in result.winners} if len(result.winners) == 1 else set()
    for place, bid in enumerate((one for one in result.ranked if one.id not in winners), 1):
        yield {
            "id": f"unsuccessful-{place}",
            "status": "valid",
            "relatedLots": [LOT],
            "assessment": {"rank": bid.rank, "scores": [_score(one) for one in bid.criteria if not one.is_price]},
        }


def _score(one: CriterionPoints) -> dict[str, Any]:
    return {"criterion": one.id, "points": number(one.points), "maximumPoints": number(one.weight)}
