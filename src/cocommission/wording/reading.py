"""What a sentence is: a label, whether we are sure of it, what is wrong with it, why, and how to put it better."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import repeat
from math import exp
from typing import Any, NamedTuple

from cocommission.wording.flags import flags_of
from cocommission.wording.reasons import reasons_for
from cocommission.wording.signs import Sign, signs_of
from cocommission.wording.weights import LABELS, SCALE, unpacked, weights
from cocommission.wording.words import LONGEST, Words, words_of

NO_WORDS = "there are no words in it"
ONE_WORD = "it is a single word, too little to go by"
TOO_LONG = f"it is longer than {LONGEST:,} characters; only its beginning was read"


class Reading(NamedTuple):
    """A label, whether we are sure, flags of an outcome, reasons in words, and a way to put it as an outcome.

    ``suggestion`` is empty where none can honestly be made.
    """

    label: str
    sure: bool
    reasons: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    suggestion: str = ""

    def why(self, flag: str) -> str:
        """The reason for a flag; the reasons for flags stand last, in their order."""
        return self.reasons[self.flags.index(flag) - len(self.flags)]

    def as_data(self, text: str) -> dict[str, Any]:
        """The reading of ``text`` as ``statement --format json`` shows it."""
        return {
            "text": text,
            "label": self.label,
            "sure": self.sure,
            "flags": list(self.flags),
            "reasons": list(self.reasons),
            "suggestion": self.suggestion or None,
        }


def reading_of(text: str) -> Reading:
    """Read a sentence. Case, surrounding spaces and a final full stop make no difference; no text stops it."""
    return _read(text, fully=True)


@lru_cache(maxsize=1024)
def brief_reading(text: str) -> Reading:
    """The same label, sureness and flags, with the reasons of the flags alone and no suggestion.

    Lint asks about every sentence and has something to say about few.
    """
    return _read(text, fully=False)


def _read(text: str, fully: bool) -> Reading:
    words = words_of(text)
    if not words.words or not (words.words[0][0].isalnum() or any(word[0].isalnum() for word in words.words)):
        return Reading("outcome", False, (NO_WORDS,))
    signs = signs_of(words)
    alone = len(words.words) == 1
    scores = _scores(signs)
    best = max(scores)
    place = scores.index(best)
    label = LABELS[place]
    share = 1 / sum(map(_SHARES.__getitem__, map(best.__sub__, scores)))
    flags = flags_of(words) if label == "outcome" else []
    reasons = [] if not fully else [ONE_WORD] if alone else reasons_for(words, signs, place)
    too_long = len(text) > LONGEST
    if too_long:
        reasons.append(TOO_LONG)
    names: tuple[str, ...] = ()
    if flags:
        names = tuple([name for name, _ in flags])
        reasons += [why for _, why in flags]
    suggestion = _suggestion(text, words, label, names) if fully else ""
    return Reading(label, share >= weights().sure and not too_long and not alone, tuple(reasons), names, suggestion)


class Shares(dict[int, float]):
    """By how much a label weighs less than the best to its share beside it, remembered while there is room."""

    def __missing__(self, behind: int) -> float:
        share = exp(-behind / SCALE)
        if len(self) < MOST_SHARES:
            self[behind] = share
        return share


_SHARES = Shares()
MOST_SHARES = 10_000


def _scores(signs: list[Sign]) -> tuple[int, ...]:
    """The weights of all signs added up, label by label; a sign counts once."""
    known = weights()
    return unpacked(sum(map(known.packed.get, dict(signs), repeat(0)), known.constant))


def _suggestion(text: str, words: Words, label: str, flags: tuple[str, ...]) -> str:
    """A way to put it as an outcome, where it is none, or one framed as less of something bad."""
    if label == "outcome" and "negative" not in flags:
        return ""
    return _reframed()(text, words, label, flags)


@cache
def _reframed() -> Callable[[str, Words, str, tuple[str, ...]], str]:
    """Few sentences need it, and lint starts quicker without."""
    from cocommission.wording.reframing import reframed

    return reframed
