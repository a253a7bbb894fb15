"""How sure a result is, for people on a terminal and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from cocommission.exact import plain
from cocommission.reporting.columns import columns, paragraph
from cocommission.reporting.plain import one_line
from cocommission.scoring.sensitivity import rows
from cocommission.scoring.sensitivity.lines import Stretch
from cocommission.scoring.sensitivity.random_sets import KEPT, SETS, Won
from cocommission.scoring.sensitivity.sensitivity import Sensitivity
from cocommission.scoring.sensitivity.tipping import Tipping, Turn
from cocommission.scoring.sensitivity.variants import Variant
from cocommission.scoring.sensitivity.words import how, sentences


def as_lines(found: Sensitivity, width: int) -> str:
    """A sentence first, then what else was looked at, then the tables, in lines no wider than ``width``."""
    first, *more = sentences(found)
    lines = ["How sure is this?", "", *paragraph(one_line(first), width)]
    lines += [line for text in more for line in paragraph(one_line(text), width)]
    lines += _table("How far each weight can go before another bid leads", rows.weight_rows(found), width)
    lines += _splits(found, width)
    lines += _variants_told(found, width)
    lines += _table(f"Who comes first over {SETS:,} random sets of weights", rows.random_rows(found), width)
    lines += _table("What each criterion decided", rows.used_rows(found), width)
    notes = [line for text in how(found) for line in paragraph(text, width)]
    return "\n".join([*lines, *([""] if notes else []), *notes]) + "\n"


def _table(title: str, cells: Sequence[Sequence[str]], width: int) -> list[str]:
    safe = [[one_line(cell) for cell in row] for row in cells]
    return ["", *paragraph(title, width), *columns(safe, width)] if len(safe) > 1 else []


def _splits(found: Sensitivity, width: int) -> list[str]:
    """One paragraph for each price method."""
    told: dict[str, list[str]] = {}
    for method, start, end, leads in rows.split_rows(found)[1:]:
        told.setdefault(method, []).append(f"{start} to {end} {leads}")
    lines = [f"{method}: {'; '.join(stretches)}" for method, stretches in told.items()]
    folded = [line for text in lines for line in paragraph(one_line(text), width, 2)]
    return ["", *paragraph("Who leads from 60:40 to 0:100 (price : quality)", width), *folded] if folded else []


def _variants_told(found: Sensitivity, width: int) -> list[str]:
    """What brings another bid first, what could not be tried, and everything else in one paragraph."""
    told = rows.variant_rows(found)[1:]
    lines = []
    for title, first, said in told:
        if said.startswith(rows.OTHER):
            lines.append(f"{title}: {first} comes first{said.removeprefix(rows.OTHER)}")
    lines += [f"{title}: {said}" for title, _, said in told if said.startswith(rows.NOT_TRIED)]
    same = [
        title if said == rows.SAME else f"{title} ({said.removeprefix(rows.SAME + ', ')})"
        for title, _, said in told
        if said.startswith(rows.SAME) and not said.startswith(rows.NOT_TRIED)
    ]
    if same:
        lines.append(f"The same bid first: {'; '.join(same)}")
    folded = [line for text in lines for line in paragraph(one_line(text), width, 2)]
    return ["", *paragraph("The same bids scored in other ways", width), *folded] if folded else []


def as_data(found: Sensitivity) -> dict[str, Any]:
    """The key ``sensitivity`` of ``score --json``: numbers as text, turning points exact too."""
    return {
        "sentences": sentences(found),
        "how": how(found),
        "not_solved": found.unsolved or None,
        "criteria": [_tipping(one) for one in found.tipping],
        "splits": [
            {"method": str(one.method), "reason": one.reason or None, "stretches": _stretches(one.stretches)}
            for one in found.strips
        ],
        "price_methods": _variants(found.methods, "method"),
        "scores": _variants(found.scores, "from"),
        "without_evaluator": _variants(found.evaluators, "evaluator"),
        "without_bid": _variants(found.bids, "bid"),
        "rounding": _variants(found.rounding, "stage"),
        "random_weights": {
            "sets": SETS,
            "seed": found.seed,
            "kept_near_published": f"{KEPT}/{KEPT + 1}",
            "near_published": _won(found.near),
            "any_size": _won(found.anywhere),
        },
        "weights": [
            {
                "id": one.id,
                "published": plain(one.weight),
                "effective": None if one.effective is None else plain(one.effective),
                "lowest": plain(one.lowest),
                "highest": plain(one.highest),
                "part_of_difference": None if one.share is None else plain(one.share),
            }
            for one in found.used
        ],
    }


def _exact(value: Fraction) -> dict[str, str]:
    return {"weight": plain(value), "exact": f"{value.numerator}/{value.denominator}"}


def _turn(turn: Turn | None) -> dict[str, Any] | None:
    return None if turn is None else {**_exact(turn.weight), "level": list(turn.level), "then": list(turn.then)}


def _tipping(one: Tipping) -> dict[str, Any]:
    return {
        "id": one.part.id,
        "weight": plain(one.part.weight),
        "leads": list(one.leaders),
        "below": _turn(one.below),
        "above": _turn(one.above),
        "smallest_change": None if one.change is None else plain(one.change),
        "stretches": _stretches(one.stretches),
    }


def _stretches(found: Sequence[Stretch]) -> list[dict[str, Any]]:
    return [{"from": _exact(one.low), "to": _exact(one.high), "leads": list(one.winners)} for one in found]


def _variants(found: Sequence[Variant], key: str) -> list[dict[str, Any]]:
    return [
        {
            key: str(one.id),
            "first": list(one.winners),
            "another_bid": one.changed,
            "another_order": one.changed or one.reordered,
            "excluded": list(one.excluded),
            "reason": one.reason or None,
        }
        for one in found
    ]


def _won(found: Mapping[str, Won]) -> dict[str, dict[str, int]]:
    return {bid: {"first_alone": won.alone, "first_shared": won.shared} for bid, won in found.items()}
