"""Small rounds for scoring tests, built as records; every number is text, as in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cocommission.model.file import File
from cocommission.model.round import Round

SCALE = ["0", "1", "2", "3", "4", "5"]


def make_round(
    scores: Mapping[str, Mapping[str, str]],
    prices: Mapping[str, str],
    weights: Mapping[str, str],
    **award: Any,
) -> Round:
    """A round with one question a criterion; ``scores`` is bid to question to agreed score.

    ``weights`` holds the points of each question and of ``price``; ``award`` overrides the award's keys.
    A question whose weight is "gate" is a gate.
    """
    questions = [name for name in weights if name != "price"]
    quality = str(100 - int(float(weights.get("price", "0"))))
    return make(
        {
            "questions": [{"id": name, "text": name, "gate": weights[name] == "gate"} for name in questions],
            "criteria": [
                {"id": f"c-{name}", "title": name.title(), "questions": [name]}
                | ({} if weights[name] == "gate" else {"weight": weights[name]})
                for name in questions
            ]
            + (
                [{"id": "c-price", "title": "Price", "weight": weights["price"], "price": True}]
                if "price" in weights
                else []
            ),
            "award": {"price": weights.get("price", "0"), "quality": quality, "scale": SCALE, **award},
            "bids": [
                {"id": bid, "bidder": bid.title(), **({"price": prices[bid]} if bid in prices else {})}
                for bid in scores
            ],
            "moderation": [
                {"bid": bid, "question": question, "score": score, "reason": "as agreed"}
                for bid, given in scores.items()
                for question, score in given.items()
            ],
        }
    )


def make(sections: Mapping[str, Any], panel: Sequence[Mapping[str, Any]] = ()) -> Round:
    """A round from plain data."""
    whole = {"round": {"schema": "1", "id": "r", "title": "R"}, **sections}
    if panel:
        whole["panel"] = list(panel)
    return Round(File.model_validate(whole))
