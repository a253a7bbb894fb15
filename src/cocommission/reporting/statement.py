"""Readings of sentences as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring_ascii as quoted

from cocommission.wording.reading import Reading

FLAGS = {"negative": "negative", "double_barrelled": "double-barrelled", "vague": "vague"}
MEANS = {
    "outcome": "a change or a state that people value",
    "output": "a count of what was done, made or reached",
    "indicator": "a way to see whether an outcome is achieved",
    "activity": "something that somebody does",
    "target": "a figure or a date still to be met",
    "input": "money, people, time or things put in",
}
SHOWN = 300
"""How much of a sentence is shown to people."""


def statements_as_json(found: Sequence[tuple[str, Reading]]) -> str:
    """A list of readings in the order of input; nothing outside ASCII, so that every terminal can show it."""
    rows = [_as_json(text, reading) for text, reading in found]
    return "[\n  " + ",\n  ".join(rows) + "\n]" if rows else "[]"


def _as_json(text: str, reading: Reading) -> str:
    """What ``json.dumps(reading.as_data(text))`` gives, at a third of its price; a test holds them equal."""
    flags, reasons = ", ".join(map(quoted, reading.flags)), ", ".join(map(quoted, reading.reasons))
    return (
        f'{{"text": {quoted(text)}, "label": "{reading.label}", "sure": {"true" if reading.sure else "false"}, '
        f'"flags": [{flags}], "reasons": [{reasons}], '
        f'"suggestion": {quoted(reading.suggestion) if reading.suggestion else "null"}}}'
    )


def statements_as_text(found: Sequence[tuple[str, Reading]]) -> str:
    """Each sentence with what it is, why, and how to put it better."""
    return "\n\n".join(_one(text, reading) for text, reading in found)


def _one(text: str, reading: Reading) -> str:
    shown = text if len(text) <= SHOWN else text[:SHOWN] + " …"
    article = "an" if reading.label[0] in "aeiou" else "a"
    what = f"{article} {reading.label}" if reading.sure else f"perhaps {article} {reading.label}"
    flags = "".join(f", {FLAGS[flag]}" for flag in reading.flags)
    lines = [shown.replace("\n", "\\n"), f"  {what}{flags}: {MEANS[reading.label]}"]
    lines += [f"    - {reason}" for reason in reading.reasons]
    if reading.suggestion:
        lines.append(f"  as an outcome: {reading.suggestion}")
    return "\n".join(lines)
