"""The rules of the award in words, as bidders and the public read them."""

from __future__ import annotations

from typing import Any

from cocommission.documents.words import counted
from cocommission.documents.worked import worked_example
from cocommission.exact import plain
from cocommission.forms.refs import printed_refs
from cocommission.model.round import Round
from cocommission.scoring.price.points import methods


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
        "clamp": award.clamp and method.counts,
        "consolidation": str(award.consolidation),
        "missing": str(award.missing_scores),
        "ties": str(award.ties),
        "rounding": _rounding(round_),
        "minimum": [
            {"ref": refs.get(one.question, one.question), "score": str(one.score)} for one in award.minimum_scores
        ],
        "lines": [
            {"title": line.title, "unit": line.unit or "", "quantity": plain(line.quantity)}
            for line in award.price_lines
        ],
        "example": worked_example(award, round_.about.budget.currency if round_.about.budget else "GBP"),
    }


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
