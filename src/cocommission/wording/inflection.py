"""The forms of English words, so that the lexicon need hold only one of each."""

from __future__ import annotations

VOWELS = "aeiou"
HISSING = ("s", "x", "z", "ch", "sh")


def verb_forms(base: str, irregular: str = "") -> tuple[str, str, str, tuple[str, ...]]:
    """Base, third person, -ing form, and past forms; ``irregular`` gives all but the base, apart by blanks."""
    if irregular:
        third, gerund, *past = irregular.split()
        return base, third, gerund, tuple(past)
    if base.endswith("e") and not base.endswith("ee"):
        return base, base + "s", base[:-1] + "ing", (base + "d",)
    if base.endswith("y") and base[-2] not in VOWELS:
        return base, base[:-1] + "ies", base + "ing", (base[:-1] + "ied",)
    third = base + ("es" if base.endswith(HISSING) else "s")
    return base, third, base + "ing", (base + ("d" if base.endswith("e") else "ed"),)


def plural(noun: str) -> str:
    """The plural of a noun; those that already look like one stay as they are."""
    special = {"person": "persons", "man": "men", "woman": "women", "child": "children"}
    if noun in special:
        return special[noun]
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "bus")):
        return noun
    return noun + ("es" if noun.endswith(HISSING) else "s")
