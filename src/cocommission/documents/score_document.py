"""The summary of a scored round for people: result, picture, and where every point came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, overload

from cocommission.documents.blocks import Picture
from cocommission.documents.template import Templates
from cocommission.documents.words import points
from cocommission.documents.written import written
from cocommission.exact import money, plain
from cocommission.model.round import Round
from cocommission.pictures.totals import Bar, totals_picture, totals_words
from cocommission.scoring.decision import decision_words
from cocommission.scoring.result import BidResult, CriterionPoints, Result
from cocommission.scoring.shown import headline, notes, points_text, stage_text

_MOST_BARS = 25
"""More bars than these cannot be read on a page; the table beside them holds all."""
_MOST_LISTED = 500
"""Bids in the table of the result; a longer one is for the workbook."""
_MOST_ROWS, _ALWAYS = 600, 10
"""Rows of points that are written out, about thirty pages, and bids that have theirs written out at any length."""


def score_document(round_: Round, result: Result, templates: Templates) -> tuple[str, bytes]:
    """File name and bytes of the Word summary; without a picture where none can be drawn."""
    more, things = score_things(round_, result)
    return written(round_, templates, "score-summary", more=more, things=things)


def score_things(round_: Round, result: Result) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a template may show of a result, and its picture as a function (None where none can be drawn)."""
    bars = () if result.is_one_figure else _bars(result)
    png = totals_picture(bars) if bars else None
    picture = Picture(png, totals_words(bars)) if png else None
    more = {
        "score": _score(round_, result),
        "summary_lines": [f"Price {plain(result.award.price)} : quality {plain(result.award.quality)}"],
    }
    return more, {"totals_picture": lambda: picture}


def _bars(result: Result) -> tuple[Bar, ...]:
    award = result.award
    names = [bid.bidder for bid in result.ranked]
    return tuple(
        Bar(
            bid.bidder if names.count(bid.bidder) == 1 else f"{bid.bidder} ({bid.id})",
            points_text(bid.quality_score or Fraction(0), award),
            points_text(bid.price_score or Fraction(0), award),
            stage_text(bid.total, award, "final") or "",
        )
        for bid in result.ranked[:_MOST_BARS]
    )


def _score(round_: Round, result: Result) -> dict[str, Any]:
    award = result.award
    shared = Counter(bid.rank for bid in result.ranked)
    bids = [_bid(round_, bid, result, shared) for bid in result.bids]
    ranked = bids[: len(result.ranked)]
    return {
        "headline": headline(result),
        "price": plain(award.price),
        "quality": plain(award.quality),
        "notes": [*notes(result), *([decides] if (decides := decision_words(round_)) else [])],
        "bids": bids,
        "listed": bids[:_MOST_LISTED],
        "ranked": ranked,
        "written_out": ranked[: max(_ALWAYS, _MOST_ROWS // max(1, len(ranked[0]["rows"])))] if ranked else [],
        "scored_out": [
            data for bid, data in zip(result.bids, bids, strict=True) if bid.is_scored and not bid.is_ranked
        ],
        "excluded": [{"name": bid.bidder, "reasons": " ".join(bid.reasons)} for bid in result.excluded],
    }


class _Later(Sequence[dict[str, Any]]):
    """The rows of a bid, made when a template looks at them."""

    def __init__(self, make: Callable[[], list[dict[str, Any]]]) -> None:
        self._make = cache(make)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, index: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        return self._make()[index]

    def __len__(self) -> int:
        return len(self._make())


def _bid(round_: Round, bid: BidResult, result: Result, shared: Counter[int | None]) -> dict[str, Any]:
    award = result.award
    tied = bid.is_ranked and shared[bid.rank] > 1
    currency = round_.about.budget.currency if round_.about.budget else "GBP"
    return {
        "name": bid.bidder,
        "rank": f"{bid.rank}{'=' if tied else ''}" if bid.is_ranked else "–",
        "price": "–" if bid.price is None else money(bid.price, currency),
        "price_score": "–" if bid.price_score is None else points_text(bid.price_score, award),
        "quality_score": "–" if bid.quality_score is None else points_text(bid.quality_score, award),
        "total": (stage_text(bid.total, award, "final") or "") if bid.is_ranked else "excluded",
        "reasons": " ".join(bid.reasons),
        "rows": _Later(lambda: [row for criterion in bid.criteria for row in _rows(round_, criterion, result)]),
    }


def _rows(round_: Round, criterion: CriterionPoints, result: Result) -> list[dict[str, Any]]:
    award = result.award
    one = criterion.questions[0] if len(criterion.questions) == 1 else None
    rows: list[dict[str, Any]] = [
        {
            "title": criterion.title,
            "weight": points(criterion.weight),
            "score": f"{points(one.score.value or 0)} of {one.top}" if one else "",
            "points": points_text(criterion.points, award),
            "is_question": False,
        }
    ]
    if one is None:
        rows += [
            {
                "title": round_.question_by_id[question.question].short,
                "weight": points(question.weight),
                "score": f"{points(question.score.value or 0)} of {question.top}",
                "points": points_text(question.points, award),
                "is_question": True,
            }
            for question in criterion.questions
        ]
    return rows
