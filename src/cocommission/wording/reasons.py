"""Why a sentence was read as it was: the signs that weighed most, in words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from cocommission.wording.signs import Sign
from cocommission.wording.weights import LABELS, weights
from cocommission.wording.words import Words

MOST = 3
"""How many reasons are given."""

NO_SIGN = "has no clear sign of what it is"


@cache
def _sayings() -> dict[str, str]:
    return dict(tomllib.loads(Path(__file__).with_name("signs.toml").read_text("utf-8")))


FIRST = 1_000_000
"""What is added to the gain of a beginning, so that it is said first."""


@cache
def _gains() -> list[dict[str, tuple[str, int]]]:
    """For each label: sign to the sign it speaks through, and how much it is for this label rather than others."""
    return [
        {
            name: (_speaker(name), len(row) * row[place] - sum(row) + (FIRST if name.startswith("head-") else 0))
            for name, row in weights().by_sign.items()
            if len(row) * row[place] > sum(row)
        }
        for place in range(len(LABELS))
    ]


def reasons_for(words: Words, signs: list[Sign], place: int) -> list[str]:
    """The reasons for the label at ``place``, the weightiest first; at least one."""
    gains = _gains()[place]
    weighed: dict[str, int] = {}
    shown: dict[str, str] = {}
    for name, text in signs:
        known = gains.get(name)
        if known:
            key, gain = known
            if key in weighed:
                weighed[key] -= gain
            else:
                weighed[key], shown[key] = -gain, text
    said: list[str] = []
    for key in sorted(weighed, key=weighed.__getitem__):
        one = _said(key, shown[key], words.words[0])
        if one and one not in said:
            said.append(one)
            if len(said) == MOST:
                break
    return said or [NO_SIGN]


def _speaker(name: str) -> str:
    """The sign through which another speaks."""
    for joint in "+>":
        kind, found, what = name.partition(joint)
        if found:
            return what if what in _sayings() else f"names-{what}" if f"names-{what}" in _sayings() else f"head-{kind}"
    return name


def _said(key: str, shown: str, first: str) -> str:
    text = shown.replace(" %", "%") if "%" in shown else shown
    if key.startswith("head-"):
        if first == shown.partition(" ")[0]:
            key, text = "head", text[0].upper() + text[1:]
        else:
            key = "later"
    frame = _frames().get(key)
    if not frame:
        return ""
    return frame[0] + text + frame[1] if len(frame) > 1 else frame[0]


@cache
def _frames() -> dict[str, list[str]]:
    """What stands before and behind the words of the sentence; a saying without braces shows none of them."""
    return {key: saying.split("{}") for key, saying in _sayings().items()}
