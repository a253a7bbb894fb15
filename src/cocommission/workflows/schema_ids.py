"""Ids that an editor offers where one thing refers to another: JSON Schema sees one file, so they are put into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cocommission.loading.folder import read_folder
from cocommission.loading.round import load_round
from cocommission.model.scales import BUILT_IN_SCALES

Ids = Mapping[str, Sequence[str]]
"""Section to the ids that can be referred to."""

ALWAYS: Ids = {"outcomes": ("service", "community"), "scales": tuple(BUILT_IN_SCALES)}
"""Words that stand for ids in every round; ``service`` and ``community`` only where a question asks about outcomes."""

_SLOTS: dict[tuple[str, str], str] = {
    ("About", "community_outcomes"): "community_outcomes",
    ("Trace", "source"): "sources",
    ("Trace", "involvement"): "involvement",
    ("Asks", "outcomes"): "outcomes",
    ("Asks", "characteristic"): "quality_characteristics",
    ("Question", "scale"): "scales",
    ("Award", "scale"): "scales",
    ("ScaleChoice", "id"): "scales",
    ("Award", "ties"): "tie_breaks",
    ("MinimumScore", "question"): "questions",
    ("CriterionMinimum", "criterion"): "criteria",
    ("Criterion", "questions"): "questions",
    ("WeightedQuestion", "question"): "questions",
    ("Evaluator", "scores"): "questions",
    ("Interest", "bid"): "bids",
    ("Price", "bid"): "bids",
    ("LinePrice", "line"): "price_lines",
    ("Score", "evaluator"): "panel",
    ("Score", "bid"): "bids",
    ("Score", "question"): "questions",
    ("AgreedScore", "bid"): "bids",
    ("AgreedScore", "question"): "questions",
    ("AgreedScore", "present"): "panel",
}
"""Record and key to the section of the ids that stand there."""

MOST = 200
"""How many ids of a section are offered."""


def ids_of(round_folder: Path) -> dict[str, tuple[str, ...]]:
    """The ids of a round and of its council, by section, in the order of the files."""
    loaded = load_round(read_folder(round_folder))
    merged = loaded.round.merged
    sections = ("sources", "involvement", "outcomes", "quality_characteristics", "scales", "questions", "panel", "bids")
    result = {name: tuple(record.id for record in getattr(merged, name)) for name in sections}
    result["price_lines"] = tuple(line.id for line in merged.award.price_lines) if merged.award else ()
    result["criteria"] = tuple(criterion.id for _, criterion in loaded.round.all_criteria())
    result["tie_breaks"] = ("quality", "price", *result["criteria"], *result["questions"])
    result["community_outcomes"] = tuple(sorted(loaded.council_outcomes))
    return result


def offer(records: dict[str, Any], ids: Ids) -> None:
    """Put the ids as examples to the keys that refer to them; any other id stays as right as it was."""
    for (record, key), section in _SLOTS.items():
        offered = [*dict.fromkeys((*ids.get(section, ())[:MOST], *ALWAYS.get(section, ())))]
        for place in _texts(records[record]["properties"][key]):
            if offered:
                place["examples"] = offered


def _texts(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schemas of the id itself: of the value, or of each item."""
    kinds = node.get("type", ())
    if "string" in ([kinds] if isinstance(kinds, str) else kinds) and "pattern" in node:
        yield node
    for inner in (*node.get("anyOf", ()), *([node["items"]] if isinstance(node.get("items"), dict) else ())):
        yield from _texts(inner)
