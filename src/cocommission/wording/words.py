"""A sentence as words, each with what the lexicon says about it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, reduce
from itertools import chain
from operator import or_
from pathlib import Path

from cocommission.wording.inflection import plural, verb_forms

LONGEST = 2000
"""How many characters of a sentence are read; whatever is longer is no sentence."""

VERBS = ("do", "up", "down", "help", "state", "gain", "report", "attend")
FORMS = ("base", "third", "gerund", "past")
NOUNS = ("people", "place", "service", "product", "good", "bad", "money", "resource", "measure")
EXACT = (
    *("more", "less", "goodword", "badword", "everyone", "modal", "future", "aim", "average", "numberword", "amount"),
    *("document", "donenoun", "changenoun", "downnoun", "cause", "vagueword", "doneword", "measured", "month"),
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
_PLAIN_WORD = re.compile(_WORD.pattern.replace(r"[^\W\d_]", "[a-z]"), re.A)
"""The same for a text without accents, where it is quicker."""

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


@dataclass(slots=True)
class Words:
    """The words of a sentence in small letters, what each is, what they are taken together, and each once."""

    words: list[str]
    kinds: list[int]
    all: int
    has: frozenset[str]


class Kinds(dict[str, int]):
    """Word to bits; a word that the lexicon does not have is known by its shape, and remembered while there is room."""

    def __missing__(self, word: str) -> int:
        kind = _kind(word)
        if len(self) < MOST_WORDS:
            self[word] = kind
        return kind


class Pieces(dict[str, list[str]]):
    """What stands between blanks to the words in it, remembered while there is room."""

    def __missing__(self, piece: str) -> list[str]:
        words = _PLAIN_WORD.findall(piece) if piece.isascii() else _WORD.findall(piece.translate(_PLAIN))
        if len(self) < MOST_WORDS:
            self[piece] = words
        return words


_PIECES = Pieces()
MOST_WORDS = 20_000
"""How many words are remembered; a text of any length takes no more room."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word to bits; and first word to the phrases that begin so, longest first, with the list they are from."""

    kinds: Kinds
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
    kinds = Kinds()
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


def kinds_of(some: int, none: int) -> frozenset[int]:
    """What a word may be that has some of the bits ``some`` and none of ``none``; looking it up beats testing bits."""
    kinds = {_GERUND, *lexicon().kinds.values()}
    return frozenset(kind for kind in kinds if kind & some and not kind & none)


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
    words = list(chain.from_iterable(map(_PIECES.__getitem__, text.strip()[:LONGEST].casefold().split())))
    kinds = list(map(lexicon().kinds.__getitem__, words))
    joined = reduce(or_, kinds, 0)
    has = frozenset(words)
    if joined & _DIGIT or not DEPENDENT.isdisjoint(has):
        _settle(words, kinds)
        joined = reduce(or_, kinds, 0)
    return Words(words, kinds, joined, has)


def _settle(words: list[str], kinds: list[int]) -> None:
    """Put right the words that are something else beside their neighbours: ages, “on time”, “better lives”."""
    for at, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        if kind & _DIGIT:
            if not kind & _YEARBITS & ~_DIGIT and _is_age(words, kinds, at):
                olds = next((then for then in range(at + 1, min(at + 6, len(words))) if words[then] in OLDS), at)
                kinds[at : olds + 1] = [_PEOPLE if olds > at else 0] * (olds + 1 - at)
        elif word in ("connections", "training") and at and _is_good(words, at):
            kinds[at] = _GOOD
        elif word == "use" and at and _is_usage(words, kinds, at):
            kinds[at] = _MEASURE
        elif word in DEPENDENT and at:
            before, kind_before = words[at - 1], kinds[at - 1]
            if word in ("time", "times"):
                kinds[at] = _MEASURE if before in LAPSES else 0 if word == "times" or before in NO_TIME else kind
            elif before in BEFORE_NOUN or before.endswith("'s") or kind_before & _DESCRIBING:
                kinds[at] = _GOOD if word == "lives" else kind & _NOUNS


def _is_good(words: list[str], at: int) -> bool:
    """Whether a word that names things or work names what people have: “social connections”, “work or training”."""
    if words[at] == "connections":
        return words[at - 1] in CLOSE
    return at > 1 and words[at - 1] in ("or", "and", ",") and words[at - 2] in SCHOOLING


def _is_usage(words: list[str], kinds: list[int], at: int) -> bool:
    """Whether “use” is a noun with another before it: “energy use”, “food bank use in the borough”."""
    ends = at + 1 == len(words) or words[at + 1] in ("in", "per", "by", "among", "at", "across", ",")
    named = kinds[at - 1] & _NOUNS and not words[at - 1].endswith("s")
    return ends and bool(named) and words[max(0, at - 2)] not in ("for", "to")


def _is_age(words: list[str], kinds: list[int], at: int) -> bool:
    """Whether a number is an age or a stage and no quantity: “people over 75”, “16 to 24 year olds”, “key stage 2”."""
    before, after = words[at - 1] if at else "", words[at + 1 : at + 4]
    if before in AGES:
        return True
    if after and (after[0] in OLDS or (after[0] in ("year", "years") and after[1:2] in (["old"], ["olds"]))):
        return True
    if after[:1] == ["to"] and not OLDS.isdisjoint(after[2:] + words[at + 4 : at + 5]):
        return True
    if at > 1 and before in ("to", "and", "-") and words[at - 3] in AGES:
        return True
    if at > 1 and before in OLDER and kinds[at - 2] & _SOMEBODY:
        return True
    return after[:1] in (["and"], ["or"]) and after[1:2] != [] and after[1] in OLDER and at > 0 and before == "people"


_DIGIT, _YEARBITS, _ABSTRACT = bits("digit"), bits("digit", "year"), bits("abstract")
DEPENDENT = listed("dependent")
NO_TIME, LAPSES, BEFORE_NOUN = map(listed, ("no-time", "lapses", "before-noun"))
AGES, OLDER, OLDS = map(listed, ("ages", "older", "olds"))
CLOSE = ("social", "personal", "human", "family", "community")
SCHOOLING = ("learning", "employment", "education", "work", "working")
AGE = len("100s")
"""“Under-25s” are people; “the 1990s” are years."""

_PEOPLE, _SOMEBODY = bits("people"), bits("people", "everyone")
_GOOD, _MEASURE = bits("good"), bits("measure")
_NOUNS = bits(*NOUNS)
_DESCRIBING = bits("more", "less", "goodword", "up.past", "digit", "numberword")
_PAST, _GERUND = bits("do.past"), bits("do.gerund")


def _kind(word: str) -> int:
    """What an unknown word is by its shape."""
    if word[0].isdigit() and word[-1] == "s":
        return _YEARBITS if len(word) > AGE else _PEOPLE
    if word[0].isdigit():
        return _YEARBITS if _YEAR.fullmatch(word) else _DIGIT
    if word.endswith("ing") and len(word) > len("housing"):
        return _GERUND
    return _ABSTRACT if word.endswith(ABSTRACT) else 0


def phrase_at(words: list[str], at: int) -> tuple[str, int]:
    """The list that holds the longest phrase beginning at a word, and how many words it has."""
    for phrase, name in lexicon().phrases.get(words[at], ()) if at < len(words) else ():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return name, len(phrase)
    return "", 0
