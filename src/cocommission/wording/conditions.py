"""Conditions that shut small providers out: what a text demands, and only where it leaves no way round."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = json.loads(Path(__file__).with_name("conditions.json").read_bytes())
    return words


def _found(name: str, text: str) -> str:
    """The first phrase of a list that stands in ``text`` (folded) as words of its own, or nothing."""
    places = [(at, phrase) for phrase in _words()[name] if (at := _place(text, phrase)) >= 0]
    return min(places, key=lambda found: (found[0], -len(found[1])))[1] if places else ""


def _place(text: str, phrase: str) -> int:
    at = text.find(phrase)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
        if not before.isalnum() and not after.isalnum():
            return at
        at = text.find(phrase, at + 1)
    return -1


def _folded(text: str) -> str:
    """Small letters, one kind of apostrophe, blanks for hyphens."""
    return text.lower().replace("’", "'").replace("-", " ")


def is_stage(title: str) -> bool:
    """Whether a title names a stage that decides who may bid; ``no PQQ`` names none."""
    text = _folded(title)
    return bool(_found("stage", text)) and not _found("denied", text)


def unlawful_condition(text: str) -> str:
    """``insurance before the award`` or ``audited accounts``, where a text demands it without a way round."""
    text = _folded(text)
    if _found("accounts", text):
        demanded = "audited accounts"
    elif _found("insurance", text) and _found("now", text):
        demanded = "insurance before the award"
    else:
        return ""
    return "" if _found("way_round", text) or _found("denied", text) else demanded


def turnover_multiple(text: str) -> str:
    """The multiple of the contract that a text demands as turnover (``twice``), or nothing."""
    text = _folded(text)
    if not _found("turnover", text):
        return ""
    for sentence in re.split(r"[.;?!](?:\s|$)", text):
        if _found("turnover", sentence) and _found("contract", sentence) and not _found("denied", sentence):
            multiple = _found("multiple", sentence)
            if multiple:
                return multiple
    return ""
