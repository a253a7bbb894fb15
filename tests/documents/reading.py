"""How hard a text is to read, by two measures that share no step: letters and sentences, syllables and sentences."""

from __future__ import annotations

import re

SCHOOL_BEGINS = 5
"""The age at which the first school year begins: reading age = school year + 5."""
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’-]*")


def sentences_of(paragraphs: list[str]) -> list[list[str]]:
    """The words of each sentence; the end of a paragraph ends its sentence."""
    pieces = [piece for text in paragraphs for piece in re.split(r"(?<=[.!?:])[”\"’)]*\s+", text)]
    return [words for words in map(_WORD.findall, pieces) if words]


def mean_sentence(paragraphs: list[str]) -> float:
    """Words a sentence."""
    found = sentences_of(paragraphs)
    return sum(map(len, found)) / len(found)


def by_letters(paragraphs: list[str]) -> float:
    """Reading age by the automated readability index (Smith and Senter, 1967): letters a word, words a sentence."""
    found = sentences_of(paragraphs)
    words = [word for sentence in found for word in sentence]
    letters = sum(len(re.sub(r"['’-]", "", word)) for word in words)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(found) - 21.43 + SCHOOL_BEGINS


def by_syllables(paragraphs: list[str]) -> float:
    """Reading age by Flesch and Kincaid (1975): syllables a word, words a sentence."""
    found = sentences_of(paragraphs)
    words = [word for sentence in found for word in sentence]
    return 0.39 * len(words) / len(found) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59 + SCHOOL_BEGINS


def _syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = len(groups) > 1 and re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$", word.lower())
    return max(1, len(groups) - bool(silent))
