"""The reasons of scores as several rules read them: their words, and where they were copied from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cocommission.finding import Steps
from cocommission.model.panel import AgreedScore, Score
from cocommission.model.round import Round
from cocommission.rules.marks import all_marks

LEAST_WORDS = 3
"""A reason with fewer words says nothing."""

RUN = 4
"""So many words in a row are not the same by chance."""


class Reason(NamedTuple):
    """The reason of a first score (with its evaluator) or of an agreed score (without), on a scored question."""

    steps: Steps
    entry: Score | AgreedScore
    text: str
    evaluator: str = ""


@lru_cache(maxsize=1)
def scored_reasons(round_: Round) -> tuple[Reason, ...]:
    """Every reason for a score on a question that is no gate; a gate is a fact, and its reason may be brief."""
    return tuple(_scored_reasons(round_))


def _scored_reasons(round_: Round) -> Iterator[Reason]:
    for steps, entry in all_marks(round_):
        question = round_.question_by_id.get(entry.question)
        if question is not None and not question.gate and entry.reason and entry.is_given:
            evaluator = entry.evaluator if isinstance(entry, Score) else ""
            yield Reason((*steps, "reason"), entry, entry.reason, evaluator)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(_word().findall(text.casefold()))


def runs_of(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every ``RUN`` words that stand one after another, from the first on."""
    return list(zip(*(words[at:] for at in range(RUN)), strict=False))


def copied(runs: Sequence[tuple[str, ...]], source: frozenset[tuple[str, ...]]) -> int:
    """How many of the words whose ``runs`` these are stand in a run that is also among those of ``source``."""
    if source.isdisjoint(runs):
        return 0
    return len({place for at, run in enumerate(runs) if run in source for place in range(at, at + RUN)})


_SMALL_TEXT = (
    "a an and are as at be been being between by can could did do does for from had has have how i in into is it its "
    "of on or our shall should so such that the their them then there these they this those through to was we were "
    "what when where which who whom whose why will with within would you your"
)
_SMALL = frozenset(_SMALL_TEXT.split())
"""Words that a sentence cannot do without, whatever it says."""

_PRAISE_TEXT = (
    "address addresses adequate adequately answer answers answered bid bidder bids clear clearly convincing "
    "demonstrate demonstrates describe describes described detail detailed evidence excellent explain explained "
    "explains fair full fully give gives good great meets outline outlines outstanding provide provided provides "
    "question response responses satisfactory say says set sets show shown shows sound strong tell tells tender "
    "understanding very weak well"
)
_PRAISE = frozenset(_PRAISE_TEXT.split())
"""Words with which one may wrap up a question without having read the answer."""


def bare_words(words: tuple[str, ...]) -> set[str]:
    """What is left of a reason when little words and words of praise are taken away, each without a plural's s."""
    return {stem(word) for word in words if word not in _SMALL and word not in _PRAISE}


def words_without_news(asked: set[str]) -> frozenset[str]:
    """Every word that is little, praise, or among the bare words of what was asked, with a plural's s or without."""
    return frozenset((*_SMALL, *_PRAISE, *asked, *(f"{word}s" for word in asked)))


def stem(word: str) -> str:
    """The word without a plural's s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
