"""What is wrong with an outcome: it is negative, it is several, or nobody could tell whether it happened."""

from __future__ import annotations

from itertools import pairwise

from cocommission.wording.joined import several
from cocommission.wording.words import FORMS, Words, bits, listed

Flag = tuple[str, str]
"""negative, double_barrelled or vague, and the reason in words."""

COMMA = bits("comma")
TOLD = bits(*(f"{verb}.{form}" for verb in ("up", "down", "gain", "state", "do", "help") for form in FORMS)) | bits(
    "more", "less", "changenoun", "goodword", "modal"
)
DOWN = bits("down.base", "down.third", "down.gerund", "down.past", "downnoun")
BADNESS = bits("bad", "badword")
SUBJECT = bits("people", "place", "everyone")
CAUSES = listed("causes")
UNTIL = listed("until")
LOST = listed("lost")
LESS = listed("less")
LESSENING = LESS | {"free", "no", "not", "don't", "doesn't", "no-one", "nobody", "never", "none"}
NEVER = listed("never")
DUTY = ("has", "have", "needs", "need")
"""What nobody has to do is nothing that they wish to do."""

WEAK = listed("weak")
"""Words of reducing that mean it only when something bad follows."""

WITH_EASE = ("at", "with", "of")
FALLING = listed("falling")
BEFORE_FALLS = ("of", "from", "after", "by")
GOING = ("go", "goes", "went")
NOT, DOING_NOT = ("not", "don't", "doesn't"), ("do", "does", "will")
THAT = listed("that")

NEAR = 5
"""Within how many words the bad thing follows."""


def flags_of(words: Words) -> list[Flag]:
    """The flags of an outcome, in a fixed order."""
    main = _main_clauses(words)
    found = []
    bad = _negative(words, main)
    if bad:
        found.append(("negative", f"says what there should be less of: “{bad}”"))
    joined = several(words, main)
    if joined:
        found.append(("double_barrelled", f"joins two changes: “{joined}”"))
    empty = _vague(words, main)
    if empty:
        found.append(("vague", f"nobody could tell whether “{empty}” came about"))
    return found


def _main_clauses(words: Words) -> list[bool]:
    """Which words speak of the change itself, not of how or why it comes about."""
    if CAUSES.isdisjoint(words.has) and "so" not in words.has:
        return [True] * len(words.words)
    main, inside, told = [], True, False
    for before, text, kind in zip(["", *words.words], words.words, words.kinds, strict=False):
        told = told or bool(kind & TOLD)
        if (text in CAUSES and told) or (text == "that" and before == "so"):
            inside = False
        elif text in UNTIL:
            inside = True
        main.append(inside)
    return main


def _negative(words: Words, main: list[bool]) -> str:
    """The words that say less of something bad, or nothing."""
    texts, kinds = words.words, words.kinds
    if not words.all & (DOWN | BADNESS) and LESSENING.isdisjoint(words.has):
        return ""
    for at, kind in enumerate(kinds):
        text = texts[at]
        if not main[at] or not (kind & DOWN or text in LESSENING or text in FALLING):
            continue
        if _is_less_of_bad(words, at):
            return "free from" if text == "free" else " ".join(texts[at : at + 2])
    return ""


def _is_less_of_bad(words: Words, at: int) -> bool:
    """Whether a word that may lessen does so, to something bad where it needs that."""
    text, texts = words.words[at], words.words
    if text == "ease" and texts[at - 1] in WITH_EASE:
        return False
    close = any(kind & BADNESS for kind in words.kinds[at + 1 : at + 4])
    bad = close or any(kind & BADNESS for kind in words.kinds[at + 4 : at + 1 + NEAR])
    if words.kinds[at] & DOWN and (text not in WEAK or bad):
        return True
    if text in FALLING and texts[at - 1] not in BEFORE_FALLS and any(kind & BADNESS for kind in words.kinds[:at]):
        return text not in GOING or texts[at + 1 : at + 2] == ["down"]
    if text in NOT and (text != "not" or texts[at - 1] in DOING_NOT):
        return THAT.isdisjoint(texts[:at])
    if texts[at : at + 2] == ["no", "longer"]:
        return True
    then = at + 1 if texts[at : at + 2] == ["no", "one"] else at
    if (text in NEVER or then > at) and texts[then + 2 : then + 3] == ["to"] and texts[then + 1] in DUTY:
        return True
    if text in LESS:
        lost = text != "lower" and not LOST.isdisjoint(texts[at + 1 : at + 8])
        return text == "fewer" or close or lost
    if text == "free":
        return bad and texts[at + 1 : at + 2] in (["from"], ["of"])
    return bad and (text in NEVER or (text in ("no", "not") and close and texts[at - 1] != "and"))


PRAISE = listed("praise")
VAGUE = bits("vagueword")
GENERAL = listed("general")
FOR_ALL = listed("for-all")
BARE = 5
BETTER = bits("more", "up.past", "goodword", "up.gerund", "up.base", "changenoun")
EMPTY = frozenset(tuple(pair.split("+")) for pair in listed("empty"))
HOLLOW = frozenset(second for _, second in EMPTY)
"""Words without which no pair is empty."""


def _vague(words: Words, main: list[bool]) -> str:
    """The word that says no change that one could tell, or nothing."""
    texts, kinds = words.words, words.kinds
    if len(texts) <= BARE and words.kinds[0] & BETTER and _is_bare(texts):
        return " ".join(texts)
    for pair, inside in zip(pairwise(texts), main, strict=False) if not HOLLOW.isdisjoint(words.has) else ():
        if inside and pair in EMPTY:
            return " ".join(pair)
    if words.all & VAGUE:
        if any(kind & SUBJECT for kind in kinds[:2]) and words.all & bits("state.base", "state.third"):
            return ""
        found = (text for text, kind, inside in zip(texts, kinds, main, strict=True) if inside and kind & VAGUE)
        return next(found, "")
    if PRAISE.isdisjoint(words.has) or not _is_empty(texts, main):
        return ""
    return " ".join(text for text, inside in zip(texts, main, strict=True) if inside)


def _is_empty(texts: list[str], main: list[bool]) -> bool:
    """Whether a sentence has no words but praise and what is general: “lives are transformed”, “making life better”."""
    if "quality" in texts and "life" in texts:
        return False
    rest = {text for text, inside in zip(texts, main, strict=True) if inside} - FOR_ALL - PRAISE
    return bool(rest) and rest <= GENERAL


def _is_bare(texts: list[str]) -> bool:
    """Whether a sentence only praises what is general: “better lives”, “improved wellbeing for all”."""
    rest = [text for text in texts[1:] if text not in FOR_ALL]
    return len(rest) == 1 and rest[0] in GENERAL
