"""How a sentence could be put as an outcome: only what it says itself, or the plain opposite of something bad."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from cocommission.wording.words import LONGEST, Words, bits, lexicon, listed

FINITE = bits("state.base", "gain.base", "modal", "report.base")
TAKES_PART = bits("attend.past", "attend.base", "attend.gerund")
PEOPLE = bits("people", "everyone")
DOWNWARD = bits("down.base", "down.third", "down.gerund", "down.past", "downnoun", "less")

_COUNTED = re.compile(
    r"(?:the\s+)?(?:total\s+|overall\s+)?(?:(?:number|no\.?|count|percentage|proportion|share|per\s?cent)\s+of"
    r"|how\s+many|%\s+of|%)\s+(?:the\s+)?(?P<who>[^,;:.()]{2,60}?)\s+(?:who|that)\s+(?P<rest>.+)",
    re.I | re.S,
)
_SATISFIED = re.compile(
    r"(?:the\s+)?(?:(?:number|percentage|proportion)\s+of|%\s+of|%)\s+(?:the\s+)?(?P<who>[^,;:.()]{2,60}?)\s+"
    r"(?P<rest>(?:satisfied|able|confident|proud|happy|in work|living|feeling)\b.+)",
    re.I | re.S,
)
_SHARE = re.compile(
    r"(?:at\s+least\s+|over\s+|up\s+to\s+)?\d[\d,.]*\s*(?:%|per\s?cent)?\s+(?:of\s+)?(?:the\s+|our\s+|all\s+)?"
    r"(?P<who>[^,;:.()\d]{2,60}?)\s+(?:(?:will|would|to|should)\s+(?:have\s+)?)?(?P<rest>"
    r"(?:feel|be|know|understand|live|enjoy|trust|believe|report|say|manage|cope|sleep|find|build|gain|choose)\b.+)",
    re.I | re.S,
)
_PURPOSE = re.compile(
    r"\b(?:to|that|and)\s+(?:help|enable|support|empower|allow|encourage|assist)\s+(?P<who>[^,;:.()]{2,60}?)\s+"
    r"(?:to\s+)?(?P<rest>(?:feel|be|know|understand|live|enjoy|trust|build|gain|choose|manage|cope|find|become|take|"
    r"have|recover|stay|sleep|eat|learn|make|speak|meet|keep|get|lead|grow|cook|work|use)\b.+)",
    re.I | re.S,
)
_SO_THAT = re.compile(r"\bso\s+that\s+(?P<rest>\S.+)", re.I | re.S)
_TOLD = re.compile(
    r"^(?:(?:report|say|state|agree|tell us|feel)\s+(?:that\s+)?they\s+)(?=\w)|^report\s+(?=feeling\b)", re.I
)
_FEELING = {
    "feeling": "feel",
    "living": "live",
    "being": "are",
    "be": "are",
    "is": "are",
    "has": "have",
    "feels": "feel",
}
_ADJECTIVES = ("satisfied", "able", "confident", "proud", "happy", "in work")
_DATE = re.compile(
    r"[\s,]+(?:by|before|within|each|every|per|in)\s+(?:the\s+end\s+of\s+)?(?:\d{4}\b.*|year\b.*|annum\b.*)$",
    re.I | re.S,
)
_CLAUSE_END = re.compile(
    r"[.;:]|,\s|\s-\s|\s\(|\s(?:as a result|after|following|because|due to|through|by|via)\s", re.I
)

PURPOSES = frozenset(["so", "help", "enable", "support", "empower", "allow", "encourage", "assist"])
"""Words without which no purpose is told; looking for them is quicker than the patterns."""

COUNTING = listed("counting")
DIGIT = bits("digit")
"""How a count or a share begins; looking for it is quicker than the patterns."""

LONG = 120
"""A suggestion longer than this is no help."""


def reframed(text: str, words: Words, label: str, flags: tuple[str, ...]) -> str:
    """The sentence put as an outcome, or nothing where that would be guessing."""
    if label == "outcome":
        return "" if "double_barrelled" in flags else _instead(words)
    if label in ("activity", "input") and PURPOSES.isdisjoint(words.has):
        return ""
    counted = label in ("indicator", "output", "target")
    if counted and not (words.words[0] in COUNTING or words.kinds[0] & DIGIT):
        return _instead(words) if words.all & DOWNWARD else ""
    plain = " ".join(text[:LONGEST].split()).rstrip(".")
    if counted:
        for pattern in (_COUNTED, _SATISFIED, _SHARE):
            found = pattern.fullmatch(plain)
            if found:
                return _sentence(found["who"], found["rest"])
        return _instead(words) if words.all & DOWNWARD else ""
    found = _SO_THAT.search(plain)
    if found:
        return _sentence(*_split(found["rest"]))
    found = _PURPOSE.search(plain)
    return _sentence(found["who"], found["rest"]) if found else ""


def _split(clause: str) -> tuple[str, str]:
    """A clause parted behind the first word for people; what they can do becomes what they do."""
    words = clause.split()
    for at, word in enumerate(words[:6]):
        if lexicon().kinds.get(word.lower(), 0) & PEOPLE:
            rest = words[at + 1 :]
            while rest and lexicon().kinds.get(rest[0].lower(), 0) & bits("modal"):
                rest = rest[1:]
            return " ".join(words[: at + 1]), " ".join(rest)
    return "", ""


def _sentence(who: str, rest: str) -> str:
    """``who`` (in the plural) and what they do, as a sentence; nothing if they only took part."""
    known = lexicon().kinds
    if not who or not rest:
        return ""
    last = who.lower().split()[-1]
    if not any(known.get(word, 0) & PEOPLE for word in who.lower().split()):
        return ""
    if not (last.endswith("s") or known.get(last, 0) & bits("everyone")) and " with " not in who:
        return ""
    rest = _TOLD.sub("", _DATE.sub("", rest))
    rest = _CLAUSE_END.split(rest, maxsplit=1)[0].strip()
    rest = rest.lower() if _is_headline(rest) else rest
    first, _, more = rest.partition(" ")
    if first.lower() == "report":
        first = "have"
    if rest.lower().startswith(_ADJECTIVES):
        first, more = "are", rest
    first = _FEELING.get(first.lower(), first.lower())
    kind = known.get(first, 0)
    if not more or not (kind & FINITE or first == "are") or (kind & TAKES_PART and not kind & FINITE):
        return ""
    if _is_unwanted(first, more):
        return ""
    put = f"{who[0].upper()}{who[1:]} {first} {more}"
    return put if len(put) <= LONG and not any(letter.isdigit() for letter in put) else ""


def _is_headline(text: str) -> bool:
    """Whether Every Longer Word Has a Capital, as in Titles."""
    longer = [word for word in text.split() if len(word) > 3]
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _is_unwanted(first: str, more: str) -> bool:
    """Whether what people do or are is nothing to wish for, or only something that was done to them."""
    words = more.lower().split()
    known = lexicon().kinds
    bad = any(known.get(word, 0) & bits("bad", "badword") for word in words)
    done = first == "are" and known.get(words[0], 0) & bits("attend.past", "do.past") and words[0] not in GOOD_PAST
    return bool(done or (bad and not {"less", "fewer", "without"} & set(words)))


GOOD_PAST = frozenset(["supported", "involved", "connected", "prepared", "engaged"])


@cache
def _opposites() -> dict[str, str]:
    text = Path(__file__).with_name("reframes.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["instead"])


def _instead(words: Words) -> str:
    """The plain opposite of the one bad thing that is to be less."""
    texts = words.words
    start = next((at for at, kind in enumerate(words.kinds) if kind & DOWNWARD or texts[at] == "fewer"), -1)
    if start < 0:
        return ""
    for size in (3, 2, 1):
        for at in range(start + 1, min(start + 6, len(texts) - size + 1)):
            put = _opposites().get(" ".join(texts[at : at + size]))
            if put:
                return put.replace("{people}", _group(words))
    return ""


def _group(words: Words) -> str:
    """The people that a sentence names, with the word before them where it says which; or “People”."""
    for at, (text, kind) in enumerate(zip(words.words, words.kinds, strict=True)):
        plural = text.endswith("s") or (kind & bits("everyone") and text not in NOBODY)
        if kind & PEOPLE and plural and text not in NOBODY:
            which = words.words[at - 1] if at else ""
            named = f"{which} {text}" if which in _WHICH else text
            return named[0].upper() + named[1:]
    return "People"


NOBODY = listed("nobody")
_WHICH = listed("which")
