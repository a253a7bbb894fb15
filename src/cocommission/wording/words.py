"""A sentence as words, each with what the lexicon says about it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from cocommission.wording.inflection import plural, verb_forms

LONGEST = 2000
"""How many characters of a sentence are read; whatever is longer is no sentence."""

VERBS = ("do", "up", "down", "help", "state", "gain", "report", "attend")
FORMS = ("base", "third", "gerund", "past")
NOUNS = ("people", "place", "service", "product", "good", "bad", "money", "resource", "measure")
EXACT = (
    *("more", "less", "goodword", "badword", "everyone", "modal", "future", "aim", "average", "numberword", "amount"),
    *("donenoun", "changenoun", "downnoun", "cause", "vagueword", "doneword", "measured", "month"),
)
SHAPES = ("digit", "sterling", "percent", "year", "comma", "abstract")
BITS: dict[str, int] = {
    name: 1 << place
    for place, name in enumerate((*(f"{verb}.{form}" for verb in VERBS for form in FORMS), *NOUNS, *EXACT, *SHAPES))
}
"""What may be said of a word, as bits; ``bits("up.base", "more")`` joins some of them."""

ABSTRACT = ("ness", "ity", "ence", "ance", "ship", "ment", "tion", "sion", "hood", "ism", "acy")

_WORD = re.compile(
    r"[^\W\d_]+\d*(?:['.&-][^\W\d_]+)*|[£€$%,:;/&+]|\d+s\b|\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th|[mkb]n?)?\b|\d+"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "–": "-",
        "—": ",",
        "‑": "-",
        "‐": "-",
    }
)
_MARKS = {";": "comma", ":": "comma", ",": "comma", "%": "percent", "£": "sterling", "€": "sterling", "$": "sterling"}


def bits(*names: str) -> int:
    """The named bits joined."""
    joined = 0
    for name in names:
        joined |= BITS[name]
    return joined


class Words(NamedTuple):
    """The words of a sentence in small letters, what each is, what they are taken together, and each once."""

    words: list[str]
    kinds: list[int]
    all: int
    has: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word to bits; and first word to the phrases that begin so, longest first, with the list they are from."""

    kinds: dict[str, int]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def _file() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text("utf-8"))


def listed(name: str) -> frozenset[str]:
    """A small set of words of the lexicon."""
    return frozenset(_file()["sets"][name].split())


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, every word in all its forms."""
    found = _file()
    kinds: dict[str, int] = {}
    for name in VERBS:
        for verb in found["verbs"][name].split():
            for form, word in _forms(verb, found["irregular"].get(verb, "")):
                kinds[word] = kinds.get(word, 0) | BITS[f"{name}.{form}"]
    for name in NOUNS:
        for noun in found["nouns"][name].split():
            for word in (noun, plural(noun)):
                kinds[word] = kinds.get(word, 0) | BITS[name]
    for name in EXACT:
        for word in found["exact"][name].split():
            kinds[word] = kinds.get(word, 0) | BITS[name]
    for word, name in _MARKS.items():
        kinds[word] = BITS[name]
    return Lexicon(kinds, _phrases(found["phrases"]))


def _forms(verb: str, irregular: str) -> list[tuple[str, str]]:
    """Each form of a verb with the name of the form."""
    base, third, gerund, past = verb_forms(verb, irregular)
    return [("base", base), ("third", third), ("gerund", gerund), *(("past", word) for word in past)]


def _phrases(lists: dict[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    starts: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, lines in lists.items():
        for line in filter(None, lines.split("\n")):
            phrase = tuple(_WORD.findall(line))
            starts.setdefault(phrase[0], []).append((phrase, name))
    return {first: sorted(found, key=lambda one: (-len(one[0]), one)) for first, found in starts.items()}


def words_of(text: str) -> Words:
    """Take a sentence apart. Case, spaces around it, bullets and a final full stop make no difference."""
    read = text.strip()[:LONGEST].casefold()
    words = _WORD.findall(read if read.isascii() else read.translate(_PLAIN))
    known = lexicon().kinds
    kinds = [known.get(word) or _kind(word) for word in words]
    joined = 0
    for kind in kinds:
        joined |= kind
    return Words(words, kinds, joined, frozenset(words))


_DIGIT, _YEARBITS, _ABSTRACT = bits("digit"), bits("digit", "year"), bits("abstract")
AGE = len("100s")
"""“Under-25s” are people; “the 1990s” are years."""

_PEOPLE = bits("people")
_PAST, _GERUND = bits("do.past"), bits("do.gerund")


@lru_cache(maxsize=8192)
def _kind(word: str) -> int:
    """What an unknown word is by its shape."""
    if word[0].isdigit() and word[-1] == "s":
        return _YEARBITS if len(word) > AGE else _PEOPLE
    if word[0].isdigit():
        return _YEARBITS if _YEAR.fullmatch(word) else _DIGIT
    return _ABSTRACT if word.endswith(ABSTRACT) else 0


def phrase_at(words: list[str], at: int) -> tuple[str, int]:
    """The list that holds the longest phrase beginning at a word, and how many words it has."""
    for phrase, name in lexicon().phrases.get(words[at], ()) if at < len(words) else ():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return name, len(phrase)
    return "", 0
