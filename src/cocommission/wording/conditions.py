"""Conditions that shut small providers out: what a text demands, and only where it leaves no way round."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, list[str]]:
    text = Path(__file__).with_name("conditions.toml").read_text("utf-8")
    words: dict[str, list[str]] = tomllib.loads(text)["words"]
    return words


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The pattern of one list of phrases, compiled when it is first needed."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, _words()[name])) + r")\b", re.IGNORECASE)


def _found(name: str, text: str) -> str:
    match = _pattern(name).search(text)
    return match.group() if match else ""


def _folded(text: str) -> str:
    """The text, as long as before, with one kind of apostrophe and blanks for hyphens."""
    return text.replace("’", "'").replace("-", " ")


def stage_named(title: str) -> str:
    """The words by which a title names a stage before the bids, or nothing; ``no PQQ`` names none."""
    text = _folded(title)
    match = _pattern("stage").search(text)
    return title[match.start() : match.end()] if match and not _found("denied", text) else ""


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
    for sentence in re.split(r"[.;?!](?:\s|$)", _folded(text)):
        if _found("turnover", sentence) and _found("contract", sentence) and not _found("denied", sentence):
            multiple = _found("multiple", sentence)
            if multiple:
                return multiple
    return ""
