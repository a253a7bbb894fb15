"""The agenda of moderation as text, as data, and as a starter for the section `moderation`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from cocommission.exact import plain, shown
from cocommission.reporting.plain import one_line
from cocommission.scoring.agenda import Item

_HEAD = (
    "# What the panel agrees, in the order of the agenda: first what moves most points. For each answer write the",
    "# agreed score, the reason that the bidder will read, the day, and the ids of those who were there; then move",
    "# the section into the round (evaluation/moderation.yaml). First scores stay as they are.",
)


def mark_text(mark: Fraction | str) -> str:
    """A first score as people write it."""
    return mark if isinstance(mark, str) else plain(mark, 2)


def agenda_lines(items: Sequence[Item], refs: Mapping[str, str]) -> Iterator[str]:
    """One answer a line, then who gave what."""
    if not items:
        yield "There is nothing to agree: every bid failed a gate, or nobody bid."
        return
    agreed = sum(item.is_agreed for item in items)
    if agreed:
        are = "1 answer is" if agreed == 1 else f"{agreed} answers are"
        yield f"{are} agreed already and left out here; all stand in record.xlsx."
    for number, item in enumerate((one for one in items if not one.is_agreed), start=1):
        what = "decide the gate" if item.is_open_gate else f"{plain(item.apart, 2)} apart, worth {_points(item)}"
        where = f"{refs[item.question.id]} {one_line(item.question.short)}, {one_line(item.bid.bidder)}"
        yield f"{number}. {where}: {what}"
        if item.voices:
            yield "   " + ", ".join(f"{voice.evaluator} {mark_text(voice.mark)}" for voice in item.voices)
        for feature in item.features:
            if feature.differ:
                yield f"   {one_line(feature.title)}: {feature.told}"
        if item.owed:
            yield f"   still without a score: {', '.join(item.owed)}"


def _points(item: Item) -> str:
    value = plain(shown(item.moves, 2))
    return f"{value} point{'' if value == '1' else 's'}"


def agenda_json(items: Sequence[Item], refs: Mapping[str, str]) -> str:
    """The agenda for programs."""
    return json.dumps({"items": [_data(item, refs) for item in items]}, indent=2, ensure_ascii=False)


def _data(item: Item, refs: Mapping[str, str]) -> dict[str, Any]:
    return {
        "bid": item.bid.id,
        "bidder": item.bid.bidder,
        "question": item.question.id,
        "ref": refs[item.question.id],
        "gate": item.question.gate,
        "apart": plain(item.apart),
        "moves": plain(item.moves),
        "agreed": item.is_agreed,
        "first_scores": [
            {"evaluator": voice.evaluator, "score": mark_text(voice.mark), "reason": voice.reason}
            for voice in item.voices
        ],
        "features": [
            {"feature": one.feature, "title": one.title, "levels": {name: plain(level) for name, level in one.levels}}
            for one in item.features
        ],
        "owed": list(item.owed),
    }


def starter(items: Sequence[Item], refs: Mapping[str, str]) -> str:
    """The section `moderation` with an empty entry for each answer that is not agreed yet."""
    lines = [*_HEAD, "", "moderation:"]
    open_ = [item for item in items if not item.is_agreed]
    if not open_:
        lines[-1] = "moderation: []"
    for item in open_:
        given = ", ".join(f"{voice.evaluator} {mark_text(voice.mark)}" for voice in item.voices) or "no first scores"
        lines += [
            f"  # {refs[item.question.id]}: {given}",
            f"  - bid: {item.bid.id}",
            f"    question: {item.question.id}",
            *_score_lines(item),
            "    reason:",
            "    day:",
            "    present: []",
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


def _score_lines(item: Item) -> list[str]:
    """Room for one score, or for a level of each feature of a matrix."""
    if not item.features:
        return ["    score:"]
    lines = [
        "    # A level for each feature, their mean is the score; or one `score:` in their place.",
        "    features:",
    ]
    for one in item.features:
        lines.append(f"      {one.feature}:" + (f"  # {one.told}" if one.told else ""))
    return lines
