"""Lists of dates put in their order: whole items change places, with the comments that stand above them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from cocommission.finding import Steps
from cocommission.loading.sections import Source
from cocommission.loading.tree import Span, is_tree, quick_tree, value_at
from cocommission.mending.text import Done, Text, in_order, whole_lines
from cocommission.model.about import About
from cocommission.regimes.working_days import local_day, local_moment

CODE = "CC526"
OTHERS: Steps = ("round", "timetable", "others")
BREAKS: Steps = ("round", "contract", "break_points")


def put_in_order(source: Source, about: About) -> tuple[str, list[Done]]:
    """The text of the file that holds the ``round`` section with its lists of dates in order, and what was moved."""
    days = [other.day for other in about.timetable.others]
    points = about.contract.break_points if about.contract else ()
    done: list[Done] = []
    if all(days):
        source = _ordered(source, OTHERS, [_moment(day) for day in days if day], done)
    source = _ordered(source, BREAKS, points, done)
    return source.text, done


def _moment(day: date) -> tuple[date, time]:
    return (local_day(day), local_moment(day).time() if isinstance(day, datetime) else time())


def _ordered(source: Source, steps: Steps, keys: Sequence[Any], done: list[Done]) -> Source:
    items = value_at(source.tree, steps)
    order = sorted(range(len(keys)), key=lambda number: keys[number])
    if not isinstance(items, list) or len(items) != len(keys) or order == list(range(len(keys))):
        return source
    text = _moved(Text(source), steps, order)
    tree = quick_tree(text) if text else None
    if not text or not is_tree(tree) or not isinstance(tree, dict):
        return source
    wanted = [in_order(items[number]) for number in order]
    if in_order(value_at(tree, steps)) != wanted or _but_for(tree, steps) != _but_for(source.tree, steps):
        return source
    done.append(Done(source.name, source.place(steps, of_key=True).line, CODE, f"`{steps[-1]}` stands in order"))
    return Source(source.name, text, tree)


def _but_for(node: Any, steps: Steps) -> Any:
    """The tree without what stands at ``steps``."""
    if not steps:
        return None
    return [(key, _but_for(item, steps[1:]) if key == steps[0] else in_order(item)) for key, item in node.items()]


def _moved(text: Text, steps: Steps, order: list[int]) -> str:
    """The text with the items of a list moved; nothing where their limits are not plain to see."""
    values = text.source.marked.values
    spans = [values[*steps, number] for number in range(len(order))]
    whole = values[steps]
    start = text.offset(*whole[:2])
    if text.text[start] == "[":
        stretches = [(text.offset(*span[:2]), text.offset(*span[2:])) for span in spans]
        return "" if "#" in text.text[start : text.offset(*whole[2:])] else _permuted(text.text, stretches, order)
    lines = text.text.split("\n")
    blocks = _blocks(lines, spans)
    stretches = [
        (text.offset(first, 1), text.offset(last, len(lines[last - 1].removesuffix("\r")) + 1))
        for first, last in blocks
    ]
    return _permuted(text.text, stretches, order) if blocks else ""


def _permuted(text: str, stretches: list[tuple[int, int]], order: list[int]) -> str:
    parts: list[str] = []
    at = 0
    for (start, end), number in zip(stretches, order, strict=True):
        parts += [text[at:start], text[slice(*stretches[number])]]
        at = end
    return "".join([*parts, text[at:]])


def _blocks(lines: list[str], spans: list[Span]) -> list[tuple[int, int]]:
    """First and last line of each item, comments above it included; none if the lines are not the items' own."""
    firsts: list[int] = []
    for line, column, *_ in spans:
        before = lines[line - 1][: column - 1]
        if before.strip() != "-":
            return []
        first = line
        while lines[first - 2].startswith(f"{before[: before.index('-')]}#"):
            first -= 1
        firsts.append(first)
    last = whole_lines(spans[-1])[1]
    is_plain = firsts[0] == spans[0][0] and all(line.strip() for line in lines[firsts[0] - 1 : last])
    ends = [*(first - 1 for first in firsts[1:]), last]
    return list(zip(firsts, ends, strict=True)) if is_plain and len(set(firsts)) == len(firsts) else []
