"""Why a sentence was read as it was: the signs that weighed most, in words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from cocommission.wording.signs import Sign
from cocommission.wording.weights import weights
from cocommission.wording.words import Words

MOST = 3
"""How many reasons are given."""

NO_SIGN = "has no clear sign of what it is"


@cache
def _sayings() -> dict[str, str]:
    return dict(tomllib.loads(resources.files("cocommission.wording").joinpath("signs.toml").read_text("utf-8")))


def reasons_for(words: Words, signs: list[Sign], place: int) -> list[str]:
    """The reasons for the label at ``place``, the weightiest first; at least one."""
    by_sign, weighed, shown = weights().by_sign, {}, {}
    for name, text in signs:
        row = by_sign.get(name)
        if row is None:
            continue
        key = _speaker(name)
        weighed[key] = weighed.get(key, 0) + 6 * row[place] - sum(row)
        shown.setdefault(key, text)
    ranked = sorted((-weight, key) for key, weight in weighed.items() if weight > 0)
    said = [_said(key, shown[key], words) for _, key in ranked[: MOST + 1]]
    return [one for one in dict.fromkeys(said) if one][:MOST] or [NO_SIGN]


@cache
def _speaker(name: str) -> str:
    """The sign through which another speaks."""
    for joint in "+>":
        kind, found, what = name.partition(joint)
        if found:
            return what if what in _sayings() else f"names-{what}" if f"names-{what}" in _sayings() else f"head-{kind}"
    return name


def _said(key: str, shown: str, words: Words) -> str:
    if key.startswith("head-"):
        starts = f"{words.words[0]} ".startswith(f"{shown.split()[0]} ")
        text = shown.replace(" %", "%").replace("£", "£")
        return _sayings()["head"].format(text[0].upper() + text[1:]) if starts else _sayings()["later"].format(text)
    saying = _sayings().get(key, "")
    return saying.replace("{}", shown.replace(" %", "%"))
