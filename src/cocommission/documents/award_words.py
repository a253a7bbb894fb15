"""The rules of the award in words, as bidders and the public read them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from cocommission.documents.words import counted, points
from cocommission.documents.worked import worked_example
from cocommission.exact import money, plain
from cocommission.forms.refs import printed_refs
from cocommission.model.criteria import Award, PriceLine, PriceMethod, QualityPoints
from cocommission.model.round import Round
from cocommission.scoring.named import PRICE, QUALITY, called, leaves_below, rules_told
from cocommission.scoring.price.points import lines_are_weighed, methods
from cocommission.scoring.weights import leaves


def award_words(round_: Round) -> dict[str, Any]:
    """What templates see of the award: figures as text, rounding as sentences."""
    award = round_.award
    if award is None:
        return {"is_set": False}
    refs = printed_refs(round_.questions)
    method = methods()[award.price_method]
    return {
        "is_set": True,
        "price": plain(award.price),
        "quality": plain(award.quality),
        "method": method.title,
        "formula": method.formula,
        "weakness": method.weakness,
        "counts_price": method.counts,
        "is_figure": method.is_one_figure,
        "clamp": award.clamp and method.counts and not method.is_one_figure,
        "consolidation": str(award.consolidation),
        "missing": str(award.missing_scores),
        "ties": list(_ties(round_)),
        "are_prices_sealed": award.seals_prices and method.counts,
        "rounding": _rounding(round_),
        "minimum": [
            {"ref": refs.get(one.question, one.question), "score": str(one.score)} for one in award.minimum_scores
        ],
        "rules": list(rules_told(round_, award)),
        "minimum_criteria": list(_least_parts(round_)),
        "lines": [_line(award, line) for line in award.price_lines],
        "lines_are_weighed": lines_are_weighed(award),
        "terms": list(_terms(round_)),
        "quality_minimum": "" if award.quality_minimum is None else plain(award.quality_minimum),
        "best_on_quality": award.best_on_quality or 0,
        "to_top_bid": award.quality_points is QualityPoints.TO_TOP_BID,
        "example": worked_example(award, round_.about.budget.currency if round_.about.budget else "GBP"),
    }


def _ties(round_: Round) -> Iterator[str]:
    """What decides between equal totals, one after another, as the end of "the one with …"."""
    award = round_.award
    assert award is not None
    refs = printed_refs(round_.questions)
    for name in award.tie_breaks:
        if name == QUALITY:
            yield "more points for quality"
        elif name == PRICE:
            yield "the lower price"
        elif any(one.id == name for _, one in round_.all_criteria()):
            yield f"more points for “{called(round_, name)}”"
        else:
            yield f"the higher score on {refs.get(name, name)}"


def _least_parts(round_: Round) -> Iterator[dict[str, str]]:
    award = round_.award
    assert award is not None
    every = list(leaves(round_.criteria))
    for one in award.criterion_minimums:
        full = sum((leaf.weight for leaf in leaves_below(round_, one.criterion, every)), Fraction(0))
        yield {
            "title": called(round_, one.criterion),
            "percent": plain(one.percent),
            "points": plain(full * Fraction(one.percent) / 100, 4),
            "full": plain(full, 4),
        }


def _line(award: Award, line: PriceLine) -> dict[str, str]:
    return {
        "title": line.title,
        "unit": line.unit or "",
        "quantity": plain(line.quantity),
        "years": plain(award.years) if line.yearly and award.years else "",
        "weight": "" if line.weight is None else points(line.weight),
    }


def _terms(round_: Round) -> Iterator[str]:
    """What the method needs, as published."""
    award = round_.award
    assert award is not None
    currency = round_.about.budget.currency if round_.about.budget else "GBP"
    method, names = award.price_method, PriceMethod
    if method is names.FIXED_REFERENCE and award.reference and award.reference.best is not None:
        yield f"The best price is {money(award.reference.best, currency)}; it earns all price points."
        yield f"The worst price is {money(award.reference.worst or 0, currency)}; it earns none."
    if method in (names.LINEAR_TO_MULTIPLE, names.LOG_TO_LOWEST) and award.multiple:
        yield f"The multiple is {plain(award.multiple)}: so many times the lowest price earns no price points."
    if method is names.BUDGET_DISCOUNT and award.budget and award.significant_discount:
        yield f"The budget is {money(award.budget, currency)}."
        yield f"The significant discount is {plain(award.significant_discount)}% of it."
    if method is names.QUALITY_MONETISED and award.value_of_quality:
        yield f"One of 100 points of quality is worth {money(award.value_of_quality, currency)}."


_STAGES = (
    ("ratio", "The share of the price points is"),
    ("price_score", "The price points are"),
    ("evaluator_mean", "The mean or median of evaluators' scores is"),
    ("criterion", "The points of each criterion are"),
    ("final", "The total is"),
)
_MODES = {
    "half_up": "Halves are rounded up.",
    "half_even": "Halves are rounded to the even digit.",
    "down": "Further places are cut off.",
}


def _rounding(round_: Round) -> str:
    award = round_.award
    assert award is not None
    parts = []
    for stage, words in _STAGES:
        places = getattr(award.rounding, stage)
        if places is not None:
            parts.append(f"{words} rounded to {'a whole number' if places == 0 else counted(places, 'decimal place')}.")
    if not parts:
        return "Nothing is rounded."
    rank = "The rank goes by the rounded total." if award.rank_on == "shown" else "The rank goes by the exact total."
    return " ".join([*parts, _MODES[award.rounding.mode], "Nothing else is rounded.", rank])
