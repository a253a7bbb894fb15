"""A scored round for people and for machines: the order, and where every point came from."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from io import StringIO
from typing import Any

from cocommission import __version__
from cocommission.exact import money, plain
from cocommission.model.criteria import Award
from cocommission.model.round import Round
from cocommission.reporting.panel import share_data
from cocommission.reporting.plain import visible
from cocommission.reporting.sensitivity import as_data
from cocommission.scoring.decision import decision_words, shares_of_decision
from cocommission.scoring.result import BidResult, CriterionPoints, Result
from cocommission.scoring.sensitivity.sensitivity import Sensitivity
from cocommission.scoring.shown import headline, notes, points_text, stage_text, total_text

_MOST_COLUMNS = 7
_MOST_ROWS = 500
"""Bids in the order as text; nobody reads more of them on a terminal."""


def as_json(round_: Round, result: Result, sensitivity: Sensitivity | None = None) -> str:
    """The fixed shape of ``score --json``; how sure it is stands in a key of its own, if that was asked."""
    award = result.award
    shares = {"price": plain(award.price), "quality": plain(award.quality)}
    value: dict[str, Any] = {
        "round": result.round_id,
        "price": shares["price"],
        "quality": shares["quality"],
        "share": shares,
        "price_method": str(award.price_method),
        "higher_is_better": result.higher_is_better,
        "bids": [_bid_data(bid, award) for bid in result.bids],
        "tie": result.tie,
        "working": {
            "version": __version__,
            "consolidation": str(award.consolidation),
            "rounding": {
                name: value for name, value in award.rounding.model_dump(mode="json").items() if value is not None
            },
            "rank_on": str(award.rank_on),
            "ties": ", ".join(award.tie_breaks) or "report",
            "quality_points": str(award.quality_points),
            "vat": vat_words(round_),
            "notes": notes(result),
            "share_of_decision": share_data(shares_of_decision(round_)) if round_.panel else None,
            "tie_broken": result.tie_broken,
            "asked_ratio": result.asked_ratio is not None,
            "bids": {bid.id: _working(round_, bid) for bid in result.bids},
        },
    }
    if sensitivity is not None:
        value["sensitivity"] = as_data(sensitivity)
    return json.dumps(value, indent=2, ensure_ascii=False)


def _bid_data(bid: BidResult, award: Award) -> dict[str, Any]:
    return {
        "id": bid.id,
        "name": bid.bidder,
        "status": "ranked" if bid.is_ranked else "excluded",
        "reasons": list(bid.reasons),
        "rank": bid.rank,
        "price": None if bid.price is None else format(bid.price, "f"),
        "price_score": stage_text(bid.price_score, award, "price_score"),
        "quality_score": stage_text(bid.quality_score, award, "criterion"),
        "total": stage_text(bid.total, award, "final"),
        "criteria": [_criterion_data(criterion, award) for criterion in bid.criteria],
    }


def _criterion_data(criterion: CriterionPoints, award: Award) -> dict[str, Any]:
    stage = "price_score" if criterion.is_price else "criterion"
    return {
        "id": criterion.id,
        "weight": plain(criterion.weight),
        "score": None if criterion.score is None else plain(criterion.score),
        "weighted": stage_text(criterion.points, award, stage),
    }


def _working(round_: Round, bid: BidResult) -> dict[str, Any]:
    return {
        "exact_total": None if bid.total is None else _fraction(bid.total),
        "quality_as_scored": None if bid.as_scored is None else _fraction(bid.as_scored),
        "price_lines": {name: _fraction(value) for name, value in bid.lines},
        "gates": [
            {
                "question": gate.question,
                "passed": gate.passed,
                "reason": gate.reason,
                "discretionary": gate.discretionary,
            }
            for gate in bid.gates
        ],
        "questions": [
            {
                "question": points.question,
                "criterion": criterion.id,
                "weight": plain(points.weight),
                "top": str(points.top),
                "score": plain(points.score.value or 0),
                "from": points.score.how,
                "first_scores": {name: plain(value) for name, value in points.score.first},
                "points": _fraction(points.points),
            }
            for criterion in bid.criteria
            for points in criterion.questions
        ],
    }


def _fraction(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)


def as_text(round_: Round, result: Result, width: int = 100, colour: bool = False) -> str:
    """Who comes first and by how much; the order; where every point came from; who is excluded and why."""
    parts = [visible(headline(result)), "", _table(_ranking_rows(round_, result), width, colour)]
    if len(result.bids) > _MOST_ROWS:
        parts.append(f"(the first {_MOST_ROWS} of {len(result.bids):,} bids; --json shows all)\n")
    if result.ranked and result.ranked[0].criteria:
        parts += ["Where the points came from", _table(_point_rows(result), width, colour)]
        if len(result.ranked) > _MOST_COLUMNS:
            parts.append(f"(the first {_MOST_COLUMNS} bids; --json shows all)")
    parts.extend(visible(line) for line in (*_excluded_lines(result), *notes(result), vat_words(round_)))
    decides = decision_words(round_)
    parts += [visible(decides)] if decides else []
    return "\n".join(parts).rstrip() + "\n"


def _ranking_rows(round_: Round, result: Result) -> list[list[str]]:
    about = round_.about
    currency = about.budget.currency if about.budget else "GBP"
    award = result.award
    shared = Counter(bid.rank for bid in result.ranked)
    total = "Figure" if result.is_one_figure else "Total"
    rows = [["Rank", "Bidder", "Price", f"Price /{plain(award.price)}", f"Quality /{plain(award.quality)}", total]]
    for bid in result.bids[:_MOST_ROWS]:
        price = "–" if bid.price is None else money(bid.price, currency)
        if not bid.is_ranked:
            rows.append(["–", bid.bidder, price, "–", "–", "excluded"])
            continue
        tied = "=" if shared[bid.rank] > 1 else ""
        rows.append(
            [
                f"{bid.rank}{tied}",
                bid.bidder,
                price,
                "–" if bid.price_score is None else points_text(bid.price_score, award),
                points_text(bid.quality_score or Fraction(0), award),
                total_text(bid, award),
            ]
        )
    return rows


def _point_rows(result: Result) -> list[list[str]]:
    bids = result.ranked[:_MOST_COLUMNS]
    award = result.award
    rows = [["Criterion", "Weight", *(bid.bidder for bid in bids)]]
    for number, criterion in enumerate(bids[0].criteria):
        cells = []
        for bid in bids:
            own = bid.criteria[number]
            score = (
                ""
                if own.score is None or len(own.questions) != 1
                else f" ({plain(own.score, 2)}/{own.questions[0].top})"
            )
            cells.append(points_text(own.points, award) + score)
        rows.append([criterion.title, plain(criterion.weight, 2), *cells])
    if result.is_one_figure:
        quality = [points_text(bid.quality_score or Fraction(0), award) for bid in bids]
        rows.append(["Total", plain(award.quality), *quality])
    else:
        rows.append(["Total", plain(award.price + award.quality), *(total_text(bid, award) for bid in bids)])
    return rows


def vat_words(round_: Round) -> str:
    """Whether VAT is in the prices, as the round says."""
    budget = round_.about.budget
    if budget is None or budget.includes_vat is None:
        return "The round does not say whether VAT is in the prices."
    return f"Prices are compared {'with' if budget.includes_vat else 'without'} VAT."


def _excluded_lines(result: Result) -> list[str]:
    return [f"Excluded: {bid.bidder} – {reason}" for bid in result.excluded for reason in bid.reasons]


def _table(rows: list[list[str]], width: int, colour: bool) -> str:
    """A plain table; numbers to the right, text as it is and never as markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for number, title in enumerate(rows[0]):
        is_text = number < 2 and title in ("Bidder", "Criterion")
        table.add_column(Text(visible(title)), justify="left" if is_text else "right", overflow="fold")
    for row in rows[1:]:
        last = row[0] == "Total"
        table.add_row(*(Text(visible(cell), style="bold" if last else "") for cell in row))
    stream = StringIO()
    console = Console(
        file=stream,
        width=width,
        no_color=not colour,
        force_terminal=colour,
        legacy_windows=False,
        highlight=False,
        emoji=False,
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"
