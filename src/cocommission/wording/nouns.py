"""Words that stand together: two nouns for one thing, and adjectives that could be verbs."""

from __future__ import annotations

from cocommission.wording.words import FORMS, Words, bits, listed

PEOPLE = bits("people")
DONE = bits("do.past", "attend.past", "help.past")
COMPOUNDING = ("people", "service", "place", "resource", "good", "bad", "measure")
MONEY = bits("money")
SERVICE, QUALITY = bits("service"), bits("good", "bad", "measure")
PEOPLE_OR_PLACE, RESOURCE = bits("people", "place"), bits("resource")
WRITTEN = bits("service", "document")
VERBAL = bits(*(f"{verb}.{form}" for verb in ("do", "state", "gain", "up", "down", "help", "report") for form in FORMS))
QUALITIES = tuple((name, bits(name)) for name in ("measure", "good", "bad"))
PARTLY_OWNED = (*QUALITIES, ("service", bits("service")))
OWNED = (*QUALITIES, *((name, bits(name)) for name in ("service", "money", "resource", "product")))
GOODWORD, LIKE, HAS_LIKENESS = bits("goodword"), bits("goodword", "more"), bits("place", "good")
LISTING = (",", "and", "&")
ENDS: tuple[list[str], ...] = ([], ["for"], ["in"], ["and"], [","], ["with"], ["that"])
DIGIT = bits("digit")
ACHIEVING = listed("achieving")
DELIVERING, RESULTS = listed("delivering"), listed("results")
GIVING, GIVEN = listed("giving"), listed("given")
CREATING, FELT = listed("creating"), listed("felt")
TRANSFERRING = GIVING | CREATING | DELIVERING | ACHIEVING


def compound(words: Words, kind: str, at: int) -> tuple[str, int]:
    """What a sentence is about where two nouns stand together: “child poverty”, “care leavers”."""
    mine, after, one = words.kinds[at], words.kinds[at + 1], not words.words[at].endswith("s")
    if kind in ("service", "good", "bad", "measure"):
        return _named_by_state(words, kind, at, one)
    if kind == "resource":
        if words.words[at + 1] == "income":
            return "money", at + 1
        return next(((name, at + 1) for name, mask in QUALITIES if one and after & mask), (kind, at))
    if kind != "people":
        return ("people", at + 1) if after & PEOPLE and not (after | mine) & RESOURCE else (kind, at)
    written = bool(after & WRITTEN and any(one & DONE for one in words.kinds[at + 2 : at + 3]))
    if after & PEOPLE_OR_PLACE or (after & VERBAL and not written) or not mine & PEOPLE:
        return kind, at
    for name, mask in PARTLY_OWNED if one else OWNED:
        if after & mask:
            return name, at + 1
    return kind, at


def _named_by_state(words: Words, kind: str, at: int, one: bool) -> tuple[str, int]:
    """The same where the first noun is a service, a state or a measure: “course fees”, “debt advice”."""
    after = words.kinds[at + 1]
    if after & MONEY and one:
        return "money", at + 1
    if kind == "service":
        if after & RESOURCE and one and words.words[at + 1] != "hours":
            return "resource", at + 1
        if after & PEOPLE:
            return ("people", at + 1) if not (after | words.kinds[at]) & RESOURCE else (kind, at)
        return next(((name, at + 1) for name, mask in QUALITIES if one and after & mask), (kind, at))
    if kind == "good" and words.words[at + 1] == "raising":
        return "doing", at + 1
    about_service = kind != "measure" and after & SERVICE and not after & QUALITY
    return ("service", at + 1) if about_service else (kind, at)


def is_adjective(words: Words, at: int) -> bool:
    """Whether a word that may be a verb says how something is: “Clean and green streets”, “Secure homes”."""
    texts, kinds = words.words, words.kinds
    if not kinds[at] & GOODWORD or at + 1 >= len(texts):
        return False
    if texts[at + 1] in LISTING:
        return any(kind & LIKE for kind in kinds[at + 2 : at + 4])
    return bool(kinds[at + 1] & HAS_LIKENESS and texts[at + 2 : at + 3] in ENDS)


def brings_about(words: Words, at: int) -> bool:
    """Whether a verb of doing brings a change about: “give carers a voice”, “create trust”, “reach 40 %”."""
    text, after = words.words[at], words.words[at + 1 : at + 7]
    if text in ACHIEVING and words.all & DIGIT:
        return True
    if text in GIVING:
        return not GIVEN.isdisjoint(after)
    if text in CREATING:
        return not FELT.isdisjoint(after[:3])
    return text in DELIVERING and not RESULTS.isdisjoint(after[:4])
