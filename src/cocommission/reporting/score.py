"""A scored round for people and for machines: the order, and where every point came from."""

from __future__ import annotations

import json
from fractions import Fraction
from io import StringIO
from typing import Any

from cocommission import __version__
from cocommission.exact import money, plain, shown
from cocommission.model.criteria import Award
from cocommission.model.round import Round
from cocommission.reporting.plain import visible
from cocommission.scoring.result import BidResult, CriterionPoints, Result
from cocommission.scoring.rounding import rounded

_MOST_COLUMNS = 7


def stage_text(value: Fraction | None, award: Award, stage: str) -> str | None:
    """A number as the award's rounding says for that stage; not rounded where it says nothing."""
    if value is None:
        return None
    places = getattr(award.rounding, stage)
    if places is None:
        return plain(value)
    return format(shown(rounded(value, places, award.rounding.mode), places), "f")


def as_json(round_: Round, result: Result) -> str:
    """The fixed shape of ``score --json``."""
    award = result.award
    shares = {"price": plain(award.price), "quality": plain(award.quality)}
    value = {
        "round": result.round_id,
        "price": shares["price"],
        "quality": shares["quality"],
        "share": shares,
        "price_method": str(award.price_method),
        "higher_is_better": True,
        "bids": [_bid_data(bid, award) for bid in result.bids],
        "tie": result.tie,
        "working": {
            "version": __version__,
            "consolidation": str(award.consolidation),
            "rounding": {
                name: value for name, value in award.rounding.model_dump(mode="json").items() if value is not None
            },
            "rank_on": str(award.rank_on),
            "ties": str(award.ties),
            "tie_broken": result.tie_broken,
            "asked_ratio": result.asked_ratio is not None,
            "bids": {bid.id: _working(round_, bid) for bid in result.bids},
        },
    }
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
        "gates": [{"question": gate.question, "passed": gate.passed, "reason": gate.reason} for gate in bid.gates],
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
    parts = [visible(headline(round_, result)), "", _table(_ranking_rows(round_, result), width, colour)]
    if result.ranked:
        parts += ["Where the points came from", _table(_point_rows(result), width, colour)]
        if len(result.ranked) > _MOST_COLUMNS:
            parts.append(f"(the first {_MOST_COLUMNS} bids; --json shows all)")
    parts.extend(visible(line) for line in (*_excluded_lines(result), *_notes(result)))
    return "\n".join(parts).rstrip() + "\n"


def headline(round_: Round, result: Result) -> str:
    """One or two sentences: who offers the most, by how much, and where the lead comes from."""
    award = result.award
    split = f"At {plain(award.price)}:{plain(award.quality)} (price : quality)"
    winners = result.winners
    if not winners:
        return f"{split} there is no bid left to rank."
    if len(winners) > 1:
        names = " and ".join(bid.bidder for bid in winners)
        return f"{split} {names} tie for first place with {_total(winners[0], award)} points each."
    first = winners[0]
    text = f"{split} {first.bidder} comes first with {_total(first, award)} points"
    if len(result.ranked) == 1:
        return f"{text}; it is the only bid left to rank."
    second = result.ranked[1]
    lead = (first.total or Fraction(0)) - (second.total or Fraction(0))
    if lead == 0:
        return f"{text}, level with {second.bidder}; the published tie-break ({award.ties}) decides."
    return f"{text}, {_points(lead, award)} ahead of {second.bidder}. {_why(first, second, award)}"


def _why(first: BidResult, second: BidResult, award: Award) -> str:
    gaps = [
        (one.points - other.points, one.title)
        for one, other in zip(first.criteria, second.criteria, strict=True)
        if one.points != other.points
    ]
    ahead = sorted((gap for gap in gaps if gap[0] > 0), key=lambda gap: (-gap[0], gap[1]))[:2]
    behind = sorted((gap for gap in gaps if gap[0] < 0), key=lambda gap: (gap[0], gap[1]))[:1]
    words = "It gains most on " + " and ".join(f"{title} (+{_points(gap, award)})" for gap, title in ahead)
    if behind:
        words += f" and gives way on {behind[0][1]} (−{_points(-behind[0][0], award)})"
    return words + "."


def _points(value: Fraction, award: Award) -> str:
    return format(shown(value, award.rounding.final if award.rounding.final is not None else 2), "f")


def _total(bid: BidResult, award: Award) -> str:
    return stage_text(bid.total, award, "final") or ""


def _ranking_rows(round_: Round, result: Result) -> list[list[str]]:
    about = round_.about
    currency = about.budget.currency if about.budget else "GBP"
    award = result.award
    rows = [["Rank", "Bidder", "Price", f"Price /{plain(award.price)}", f"Quality /{plain(award.quality)}", "Total"]]
    for bid in result.bids:
        price = "–" if bid.price is None else money(bid.price, currency)
        if not bid.is_ranked:
            rows.append(["–", bid.bidder, price, "–", "–", "excluded"])
            continue
        tied = "=" if sum(other.rank == bid.rank for other in result.ranked) > 1 else ""
        rows.append(
            [
                f"{bid.rank}{tied}",
                bid.bidder,
                price,
                "–" if bid.price_score is None else _points(bid.price_score, award),
                _points(bid.quality_score or Fraction(0), award),
                _total(bid, award),
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
            cells.append(_points(own.points, award) + score)
        rows.append([criterion.title, plain(criterion.weight, 2), *cells])
    rows.append(["Total", plain(award.price + award.quality), *(_total(bid, award) for bid in bids)])
    return rows


def _excluded_lines(result: Result) -> list[str]:
    return [f"Excluded: {bid.bidder} – {reason}" for bid in result.excluded for reason in bid.reasons]


def _notes(result: Result) -> list[str]:
    notes = list(result.notes)
    if result.tie:
        notes.append("The tie is a tie: no tie-break was published, so the tool does not break it.")
    if result.tie_broken:
        notes.append(f"Equal totals were put in order by the published tie-break: {result.award.ties}.")
    if result.asked_ratio is not None:
        notes.append("This is a what-if: the round's own weights are unchanged.")
    return notes


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
