"""Where ids and references stand in a file as written, also in records that do not load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cocommission.finding import Steps
from cocommission.model.file import LIST_SECTIONS

KEY = "KEY"
_TIE_BREAKS = "tie_breaks"
_REFERENCES: tuple[tuple[str, str], ...] = (
    ("round.community_outcomes.*", "outcomes"),
    ("outcomes.*.sources.*.source", "sources"),
    ("outcomes.*.sources.*.involvement", "involvement"),
    ("questions.*.asks.outcomes", "outcomes"),
    ("questions.*.asks.outcomes.*", "outcomes"),
    ("questions.*.asks.characteristic", "quality_characteristics"),
    ("questions.*.asks.characteristic.*", "quality_characteristics"),
    ("questions.*.scale", "scales"),
    ("award.scale", "scales"),
    ("award.scale.id", "scales"),
    ("award.minimum_scores.*.question", "questions"),
    ("award.criterion_minimums.*.criterion", "criteria"),
    ("award.ties.*", _TIE_BREAKS),
    ("criteria.*.questions.*", "questions"),
    ("criteria.*.questions.*.question", "questions"),
    ("panel.*.scores.*", "questions"),
    ("panel.*.declarations.*.bid", "bids"),
    (f"bids.*.answers.{KEY}", "questions"),
    ("bids.*.impact_map.service.*.outcomes.*", "outcomes"),
    ("bids.*.impact_map.economic.*.outcome", "outcomes"),
    ("bids.*.impact_map.environmental.*.outcome", "outcomes"),
    ("bids.*.impact_map.social.*.outcome", "outcomes"),
    ("prices.*.bid", "bids"),
    ("prices.*.lines.*.line", "price_lines"),
    ("scores.*.evaluator", "panel"),
    ("scores.*.bid", "bids"),
    ("scores.*.question", "questions"),
    ("moderation.*.bid", "bids"),
    ("moderation.*.question", "questions"),
    ("moderation.*.present.*", "panel"),
)
"""The way to a reference (``*`` for each item, ``KEY`` for the keys themselves) and the section that holds it."""

_INNER_IDS = ("outcomes.*.indicators.*.id", "scales.*.features.*.id", "bids.*.declarations.*.id")
"""Ids that are unique within their record."""

WHOLE_LEVELS = frozenset(("service", "community"))
"""What a question may ask about instead of outcomes' ids."""


@dataclass(frozen=True)
class Name:
    """An id, or a reference to one: where it stands, as what, and among which ids it must be unique or be found."""

    steps: Steps
    value: str
    among: Steps
    of_key: bool = False
    is_free: bool = False
    """Whether a text of somebody's own may stand there just as well."""


def ids_in(tree: Any) -> Iterator[Name]:
    """Every id that a file gives; ``among`` is the section, or the list in which it must be unique."""
    for section in LIST_SECTIONS:
        if section != "criteria":
            yield from _named(tree, f"{section}.*.id", (section,))
    for way in _with_subcriteria("criteria.*.id", tree):
        yield from _named(tree, way, ("criteria",))
    yield from _named(tree, "award.price_lines.*.id", ("price_lines",))
    yield from _named(tree, "definitions.features.*.id", ("definitions", "features"))
    yield from _named(tree, "round.id", ("round",))
    for way in _INNER_IDS:
        for name in _named(tree, way, ()):
            yield Name(name.steps, name.value, name.steps[:-2])


def references_in(tree: Any) -> Iterator[Name]:
    """Every reference of a file; ``among`` is the section whose ids it may name."""
    for way, section in _REFERENCES:
        for one in _with_subcriteria(way, tree):
            for name in _named(tree, one, (section,)):
                if section == "outcomes" and way.startswith("questions.") and name.value in WHOLE_LEVELS:
                    continue
                if section == _TIE_BREAKS:
                    name = _tie_break(tree, name)
                yield Name(name.steps, name.value, name.among, name.of_key, ".impact_map." in way)


def _tie_break(tree: Any, name: Name) -> Name:
    """A tie-break among criteria where the file has one of that name, else among questions."""
    ways = _with_subcriteria("criteria.*.id", tree)
    held = {one.value for way in ways for one in _named(tree, way, ())}
    return Name(name.steps, name.value, ("criteria" if name.value in held else "questions",))


def _named(tree: Any, way: str, among: Steps) -> Iterator[Name]:
    for steps, value, of_key in _at(tree, tuple(way.split(".")), ()):
        if isinstance(value, str):
            yield Name(steps, value, among, of_key)


def _at(node: Any, way: tuple[str, ...], steps: Steps) -> Iterator[tuple[Steps, Any, bool]]:
    if not way:
        yield steps, node, False
    elif way[0] == KEY:
        yield from (((*steps, key), key, True) for key in (node if isinstance(node, dict) else ()))
    elif way[0] == "*":
        for number, item in enumerate(node if isinstance(node, list) else ()):
            yield from _at(item, way[1:], (*steps, number))
    elif isinstance(node, dict) and way[0] in node:
        yield from _at(node[way[0]], way[1:], (*steps, way[0]))


def _with_subcriteria(way: str, tree: Any) -> Iterator[str]:
    """The way itself; one through the tree of criteria once for each level that there is."""
    yield way
    if way.startswith("criteria.*."):
        rest = way.removeprefix("criteria.*.")
        for depth in range(2, _levels(tree.get("criteria")) + 1):
            yield "criteria.*." * depth + rest


def _levels(criteria: Any) -> int:
    items = criteria if isinstance(criteria, list) else []
    below = [_levels(item.get("criteria")) for item in items if isinstance(item, dict)]
    return 1 + max(below) if below else 0
