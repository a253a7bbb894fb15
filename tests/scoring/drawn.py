"""Random rounds of every kind: methods, stages, panels, lines, matrices, rounding, for properties to hold on."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from cocommission.model.criteria import ONE_FIGURE, PriceMethod
from cocommission.model.round import Round

from .rounds import SCALE, make

POINTS = [method for method in PriceMethod if method not in ONE_FIGURE and method is not PriceMethod.FIXED_PRICE]
MATRIX = {
    "id": "matrix",
    "levels": ["none", "some", "more", "all"],
    "features": [{"id": name, "title": name, "levels": ["a", "b", "c", "d"]} for name in ("f", "g", "h")],
}


@st.composite
def awards(draw: st.DrawFn, method: PriceMethod | None = None) -> dict[str, Any]:
    """An award with every option drawn, and all that its method needs."""
    method = method or draw(st.sampled_from(list(PriceMethod)))
    price = 0 if method is PriceMethod.FIXED_PRICE else draw(st.integers(1, 60))
    worst = draw(st.integers(2, 10**6))
    award: dict[str, Any] = {
        "price": str(price),
        "quality": str(100 - price),
        "price_method": str(method),
        "scale": SCALE,
        "reference": {"best": str(draw(st.integers(0, worst - 1))), "worst": str(worst)},
        "multiple": draw(st.sampled_from(["1.5", "2", "3.25", "10"])),
        "budget": str(draw(st.integers(1, 10**6))),
        "significant_discount": draw(st.sampled_from(["0.5", "10", "33.3", "100"])),
        "value_of_quality": draw(st.sampled_from(["0.01", "1000", "333.33"])),
        "clamp": draw(st.booleans()),
        "rank_on": draw(st.sampled_from(["exact", "shown"])),
        "ties": draw(st.sampled_from(["report", "quality", "price"])),
        "quality_points": draw(st.sampled_from(["as_scored", "to_top_bid"])),
        "consolidation": draw(st.sampled_from(["agreed", "mean", "median"])),
        "missing_scores": draw(st.sampled_from(["refuse", "zero"])),
        "rounding": {
            stage: str(draw(st.integers(0, 3)))
            for stage in sorted(
                draw(st.sets(st.sampled_from(["ratio", "price_score", "criterion", "evaluator_mean", "final"])))
            )
        }
        | {"mode": draw(st.sampled_from(["half_up", "half_even", "down"]))},
    }
    if draw(st.booleans()):
        award["quality_minimum"] = str(draw(st.sampled_from(["20", "45.5", "60"])))
    if draw(st.booleans()):
        award["best_on_quality"] = str(draw(st.integers(1, 4)))
    if draw(st.booleans()):
        names = draw(st.sets(st.sampled_from(["c0", "c1", "sq0"]), min_size=1))
        award["criterion_minimums"] = [
            {"criterion": name, "percent": str(draw(st.sampled_from(["0", "20", "33.3", "60"])))}
            for name in sorted(names)
        ]
    if draw(st.booleans()):
        award["ties"] = draw(st.permutations(["quality", "price", "c0", "c1", "q0", "r0", "sq0"]))[
            : draw(st.integers(0, 4))
        ]
    if draw(st.booleans()):
        award["minimum_scores"] = [{"question": "q0", "score": str(draw(st.integers(0, 3)))}]
    return award


def _tree(draw: st.DrawFn, quality: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Criteria whose weights make the weight of quality: some with questions, one as a mean of sub-criteria."""
    cuts = sorted(draw(st.lists(st.integers(1, quality * 10 - 1), min_size=1, max_size=3, unique=True)))
    edges = [0, *cuts, quality * 10]
    criteria: list[dict[str, Any]] = []
    names: list[str] = []
    for number, (low, high) in enumerate(pairwise(edges)):
        weight = str(Decimal(high - low) / 10)
        own = [f"q{number}", f"r{number}"][: draw(st.integers(1, 2))]
        names += own
        base = {"id": f"c{number}", "title": f"C{number}", "weight": weight}
        if len(own) == 2 and draw(st.booleans()):
            children = [{"id": f"s{name}", "title": name, "questions": [name]} for name in own]
            criteria.append({**base, "combine": "mean", "criteria": children})
        else:
            criteria.append({**base, "questions": own})
    return criteria, names


def _ids(criteria: list[dict[str, Any]]) -> set[str]:
    return {one["id"] for one in criteria} | {inner for one in criteria for inner in _ids(one.get("criteria", []))}


@st.composite
def rounds(draw: st.DrawFn, method: PriceMethod | None = None) -> Round:
    """A round that is ready to be scored."""
    award = draw(awards(method))
    criteria, names = _tree(draw, int(award["quality"]))
    if award["price"] != "0":
        criteria.append({"id": "cost", "title": "Cost", "weight": award["price"], "price": True})
    bids = [f"b{number}" for number in range(draw(st.integers(1, 5)))]
    panel = [f"e{number}" for number in range(draw(st.integers(1, 4)))]
    on_matrix = set(draw(st.sets(st.sampled_from(names), max_size=1)))
    needs_quality = award["price_method"] == "price_per_quality_point"
    least = 1 if needs_quality else 0
    if needs_quality:
        award["missing_scores"] = "refuse"
    minimum = [] if award.get("minimum_scores") and "q0" in on_matrix else award.pop("minimum_scores", [])
    award.pop("minimum_scores", None)
    ids = _ids(criteria)
    award["criterion_minimums"] = [one for one in award.get("criterion_minimums", []) if one["criterion"] in ids]
    if isinstance(award["ties"], list):
        award["ties"] = [one for one in award["ties"] if one in {*ids, *names, "quality", "price"}]

    def mark(question: str) -> dict[str, Any]:
        if question in on_matrix:
            return {"features": {name: str(draw(st.integers(least, 3))) for name in ("f", "g", "h")}}
        return {
            "score": draw(st.sampled_from(["1", "2", "2.5", "3", "4", "5"] if least else ["0", "1", "2.5", "4", "5"]))
        }

    is_gap = award["missing_scores"] == "zero"
    keep = [(bid, name) for bid in bids for name in names if not is_gap or draw(st.integers(0, 9))]
    first = [
        {"evaluator": who, "bid": bid, "question": name, **mark(name)}
        for who in panel
        for bid, name in keep
        if not is_gap or draw(st.integers(0, 9))
    ]
    money = st.decimals(min_value=1, max_value=10**6, places=2)
    prices: list[dict[str, Any]] = []
    if award["price_method"] in POINTS and draw(st.booleans()):
        half = Decimal(award["price"]) / 2
        is_weighed = draw(st.booleans())
        award["years"] = str(draw(st.integers(1, 5)))
        award["price_lines"] = [
            {"id": name, "title": name, "quantity": "3", "yearly": name == "year"}
            | ({"weight": str(half)} if is_weighed else {})
            for name in ("start", "year")
        ]
        for bid in bids:
            lines = [{"line": name, "amount": str(draw(money))} for name in ("start", "year")]
            prices.append({"bid": bid, "lines": lines, "confirmed": ["asked"]})
    else:
        prices = [{"bid": bid, "price": str(draw(money)), "confirmed": ["asked"]} for bid in bids]
    return make(
        {
            "scales": [MATRIX],
            "questions": [{"id": n, "text": n} | ({"scale": "matrix"} if n in on_matrix else {}) for n in names],
            "criteria": criteria,
            "award": award | ({"minimum_scores": minimum} if minimum else {}),
            "bids": [{"id": bid, "bidder": bid.title()} for bid in bids],
            "prices": prices,
            "scores": first,
            "moderation": [{"bid": bid, "question": name, **mark(name), "reason": "x"} for bid, name in keep],
        },
        [{"id": who, "role": "partner", "scores": names} for who in panel],
    )
