"""Words that stand together: two nouns for one thing, and adjectives that could be verbs."""

from __future__ import annotations

from cocommission.wording.words import FORMS, Words, bits

PEOPLE = bits("people")
DONE = bits("do.past", "attend.past", "help.past")
COMPOUNDING = ("people", "service", "place", "resource")
PEOPLE_OR_PLACE, RESOURCE = bits("people", "place"), bits("resource")
WRITTEN = bits("service", "document")
VERBAL = bits(*(f"{verb}.{form}" for verb in ("do", "state", "gain", "up", "down", "help", "report") for form in FORMS))
QUALITIES = tuple((name, bits(name)) for name in ("measure", "good", "bad"))
OWNED = (*QUALITIES, *((name, bits(name)) for name in ("service", "money", "resource", "product")))
GOODWORD, LIKE, HAS_LIKENESS = bits("goodword"), bits("goodword", "more"), bits("place", "good")
LISTING = (",", "and", "&")
ENDS: tuple[list[str], ...] = ([], ["for"], ["in"], ["and"], [","], ["with"], ["that"])


def compound(words: Words, kind: str, at: int) -> tuple[str, int]:
    """What a sentence is about where two nouns stand together: “child poverty”, “care leavers”."""
    mine, after = words.kinds[at], words.kinds[at + 1]
    if kind == "resource":
        one = not words.words[at].endswith("s")
        return next(((name, at + 1) for name, mask in QUALITIES if one and after & mask), (kind, at))
    if kind != "people":
        return ("people", at + 1) if after & PEOPLE and not (after | mine) & RESOURCE else (kind, at)
    written = bool(after & WRITTEN and any(one & DONE for one in words.kinds[at + 2 : at + 3]))
    if after & PEOPLE_OR_PLACE or (after & VERBAL and not written) or not mine & PEOPLE:
        return kind, at
    many = words.words[at].endswith("s")
    for name, mask in OWNED if many else QUALITIES:
        if after & mask:
            return name, at + 1
    return kind, at


def is_adjective(words: Words, at: int) -> bool:
    """Whether a word that may be a verb says how something is: “Clean and green streets”, “Secure homes”."""
    texts, kinds = words.words, words.kinds
    if not kinds[at] & GOODWORD or at + 1 >= len(texts):
        return False
    if texts[at + 1] in LISTING:
        return any(kind & LIKE for kind in kinds[at + 2 : at + 4])
    return bool(kinds[at + 1] & HAS_LIKENESS and texts[at + 2 : at + 3] in ENDS)
