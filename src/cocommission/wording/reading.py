"""What a sentence reads like, and why: a first, narrow reading by a small lexicon that anybody can check."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

SUBJECT = 3
"""Among how many words the subject of a short sentence stands."""

_WORD = re.compile(r"%|[a-z0-9][a-z0-9'’-]*")


@dataclass(frozen=True)
class Reading:
    """A label (outcome, output, indicator, activity), whether we are sure, and the reasons in words."""

    label: str
    sure: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Words:
    """Whole words and phrases, and the beginnings of words."""

    whole: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[str, ...]

    def first_in(self, words: list[str], text: str) -> str:
        """The first of these in a sentence, or nothing."""
        for word in words:
            if word in self.whole or (self.stems and word.startswith(self.stems)):
                return word
        return next((phrase for phrase in self.phrases if f" {phrase} " in text), "")


@dataclass(frozen=True)
class _Lexicon:
    counting: tuple[str, ...]
    activity: tuple[str, ...]
    product: _Words
    change: _Words


@cache
def _lexicon() -> _Lexicon:
    text = resources.files("cocommission.wording").joinpath("lexicon.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return _Lexicon(
        tuple(f" {begin.strip()} " for begin in data["counting"]["begins"]),
        tuple(f" {begin.strip()} " for begin in data["activity"]["begins"]),
        _sorted_out(data["product"]["words"]),
        _sorted_out(data["change"]["words"]),
    )


def _sorted_out(words: list[str]) -> _Words:
    return _Words(
        frozenset(word for word in words if " " not in word and not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")),
        tuple(word for word in words if " " in word),
    )


def reading_of(text: str) -> Reading:
    """What ``text`` reads like. Not sure means: no sign either way, so an outcome is taken on trust."""
    lexicon = _lexicon()
    words = _WORD.findall(text.lower())
    if not words:
        return Reading("outcome", False)
    plain = f" {' '.join(words)} "
    count = next((begin.strip() for begin in lexicon.counting if plain.startswith(begin)), "")
    product, change = lexicon.product.first_in(words, plain), lexicon.change.first_in(words, plain)
    if count:
        return _counted(count, product, change)
    begin = next((begin.strip() for begin in lexicon.activity if plain.startswith(begin)), "")
    if begin:
        return Reading("activity", True, (f"it begins with “{begin}”, which is what somebody does",))
    if product and not change and (words[0].isdigit() or product in " ".join(words[:SUBJECT])):
        return Reading("output", True, (f"it speaks of “{product}” and of nothing that changes for anybody",))
    return Reading("outcome", bool(change), (f"“{change}” speaks of a change",) if change else ())


def _counted(count: str, product: str, change: str) -> Reading:
    """A sentence that begins by counting: of what activities produced, or of what changed."""
    begins = f"it begins with “{count}”"
    if product and not change:
        return Reading("output", True, (begins, f"it counts “{product}”, which says that something took place"))
    if change:
        return Reading("indicator", True, (begins, f"“{change}” speaks of what people feel, do or have"))
    return Reading("indicator", False, (begins,))
