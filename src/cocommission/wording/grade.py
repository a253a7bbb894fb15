"""How many years of school a text asks of its readers, counted exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache, lru_cache

LONGEST = 40
"""Letters of a word that are looked at; no English word has more."""


def school_grade(texts: Iterable[str]) -> tuple[Fraction, int]:
    """The Flesch–Kincaid grade of the texts taken together, and how many words they have; nought for no words.

    The formula is that of Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75:
    0.39 × words a sentence + 11.8 × syllables a word − 15.59. Syllables are counted by the letters, which
    errs in single words and hardly in a page. The end of a text ends its sentence.
    """
    words = sentences = syllables = 0
    for text in texts:
        for sentence in _ends().split(text):
            found = _words().findall(sentence)
            if found:
                sentences += 1
                words += len(found)
                syllables += sum(map(syllables_in, found))
    if not words:
        return Fraction(0), 0
    return Fraction(39, 100) * words / sentences + Fraction(118, 10) * syllables / words - Fraction(1559, 100), words


@lru_cache(maxsize=4096)
def syllables_in(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    word = word[:LONGEST].lower()
    number = len(_vowels().findall(word)) + len(_two_in_one().findall(word)) - len(_silent().findall(word))
    return max(number, 1)


@cache
def _ends() -> re.Pattern[str]:
    """A full stop between words ends a sentence, one in “e.g.” or “£1.50” does not."""
    return re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?…](?=[”\"’')]*(?:\s|$))|\n\s*\n")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


@cache
def _vowels() -> re.Pattern[str]:
    return re.compile(r"[aeiouyà-öø-ÿ]+")


@cache
def _two_in_one() -> re.Pattern[str]:
    """Vowels side by side that are spoken apart: doing, area, various, mutual."""
    return re.compile(r"[aeiouy](?=ing)|(?<![tscgx])i(?=[aou])|e(?=a$|as$)|(?<![qg])u(?=a)")


@cache
def _silent() -> re.Pattern[str]:
    """An e at the end that is not spoken: make, times, used; but table, houses, needed."""
    return re.compile(r"(?<=[aeiouy])[a-z]*?(?<![aeiouy])(?<![^aeiouy]l)(?:e|(?<![sxzcg])(?<![sc]h)es|(?<![td])ed)$")
