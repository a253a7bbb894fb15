"""What is wrong with an outcome: it is negative, it is several, or nobody could tell whether it happened."""

from __future__ import annotations

from itertools import pairwise

from cocommission.wording.words import Words, bits, listed

Flag = tuple[str, str]
"""negative, double_barrelled or vague, and the reason in words."""

COMMA = bits("comma")
DOWN = bits("down.base", "down.third", "down.gerund", "down.past", "downnoun")
BADNESS = bits("bad", "badword")
CHANGED = bits("up.past", "down.past", "more", "less", "changenoun", "up.gerund", "down.gerund")
VERB = bits("up.base", "down.base", "up.third", "down.third", "gain.base", "gain.third", "state.base", "state.third")
QUALITY = bits("goodword", "badword")
DO, GAIN = bits("do.base"), bits("gain.base")
PARTICIPLE, MORE = bits("up.past", "down.past"), bits("more", "up.gerund")
MORE_OR_DONE = bits("more", "up.past", "down.past")
STARTS = bits("people", "place", "everyone", "goodword", "badword", "help.base", "up.base", "gain.base")
THING = bits("good", "bad", "abstract")
SUBJECT = bits("people", "place", "everyone")
CAUSES = listed("causes")
ASIDE = listed("aside")
JOINING = listed("joining")
UNTIL = listed("until")
LOST = listed("lost")
LESS = listed("less")
LESSENING = LESS | {"free", "no", "not", "no-one", "nobody", "never", "none"}
NEVER = listed("never")
DUTY = ("has", "have", "needs", "need")
"""What nobody has to do is nothing that they wish to do."""

WEAK = listed("weak")
"""Words of reducing that mean it only when something bad follows."""

SKIPPED = listed("skipped")
"""Words between the joining word and what it joins."""

PAIRS = frozenset(tuple(pair.split("+")) for pair in listed("pairs"))
"""Two words that say one thing."""

WITH_EASE = ("at", "with", "of")
IT = listed("it")

NEAR = 5
"""Within how many words the bad thing follows."""


def flags_of(words: Words) -> list[Flag]:
    """The flags of an outcome, in a fixed order."""
    main = _main_clauses(words)
    found = []
    bad = _negative(words, main)
    if bad:
        found.append(("negative", f"says what there should be less of: “{bad}”"))
    joined = _several(words, main)
    if joined:
        found.append(("double_barrelled", f"joins two changes: “{joined}”"))
    empty = _vague(words)
    if empty:
        found.append(("vague", f"nobody could tell whether “{empty}” came about"))
    return found


def _main_clauses(words: Words) -> list[bool]:
    """Which words speak of the change itself, not of how or why it comes about."""
    if CAUSES.isdisjoint(words.has):
        return [True] * len(words.words)
    main, inside = [], True
    for text in words.words:
        if text in CAUSES:
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
        if not main[at] or not (kind & DOWN or text in LESSENING):
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
    then = at + 1 if texts[at : at + 2] == ["no", "one"] else at
    if (text in NEVER or then > at) and texts[then + 2 : then + 3] == ["to"] and texts[then + 1] in DUTY:
        return True
    if text in LESS:
        lost = text != "lower" and not LOST.isdisjoint(texts[at + 1 : at + 8])
        return text == "fewer" or close or lost
    if text == "free":
        return bad and texts[at + 1 : at + 2] in (["from"], ["of"])
    return bad and (text in NEVER or (text in ("no", "not") and close))


def _several(words: Words, main: list[bool]) -> str:
    """The words that join two changes, or nothing."""
    texts, kinds = words.words, words.kinds
    if JOINING.isdisjoint(words.has):
        return ""
    aside = False
    for at in range(1, len(texts) - 1):
        text = texts[at]
        if (text in ASIDE or texts[at - 1 : at + 1] == ["sense", "of"]) and not _goes_on(words, at):
            aside = True
        if kinds[at] & CHANGED and main[at]:
            aside = False
        if text not in JOINING or not (main[at] or text in UNTIL):
            continue
        then = at + 1
        while then < len(texts) - 1 and (texts[then] in JOINING or texts[then] in SKIPPED):
            then += 1
        if _joins(words, at, then, aside):
            return f"{texts[at - 1]} {text} {texts[then]}".replace(" ,", ",").replace(" ;", ";")
    return ""


def _goes_on(words: Words, at: int) -> bool:
    """Whether a preposition belongs to the change, as in “increase in” or “able to”."""
    before = words.kinds[at - 1]
    if words.words[at] in ("in", "to") and before & bits("changenoun", "up.base", "down.base"):
        return True
    return words.words[at] == "to" and words.words[at - 1] in ("able", "want", "continue")


def _joins(words: Words, at: int, then: int, aside: bool) -> bool:
    """Whether what stands on both sides of a joining word are changes."""
    kinds, texts = words.kinds, words.words
    before, after = kinds[at - 1], kinds[then]
    near = kinds[then : then + 4]
    if (texts[at - 1], texts[then]) in PAIRS or _says_it_again(words, at, then):
        return False
    two_words_of_one = before & PARTICIPLE and after & (CHANGED | QUALITY) and not before & (THING | MORE)
    if two_words_of_one or texts[then] in ("its", "his", "her"):
        return False
    if after & (CHANGED if texts[at] != "," else MORE_OR_DONE) and not after & SUBJECT:
        return not _same_thing(words, at, then)
    if after & CHANGED & ~bits("up.gerund") and any(one & (THING | BADNESS) for one in near):
        return not _same_thing(words, at, then)
    if aside:
        listed = before & QUALITY and after & QUALITY and texts[at] == "and" and "," in texts[:at]
        acts = after & (VERB | DO) and not after & (THING | SUBJECT | QUALITY) and texts[at] == "and"
        return bool(listed or (acts and before & (THING | BADNESS) and kinds[0] & STARTS))
    if after & QUALITY and (before & QUALITY or any(kind & QUALITY for kind in kinds[max(0, at - 3) : at])):
        return True
    doer = kinds[0] & (SUBJECT | VERB)
    if after & GAIN and kinds[0] & ~QUALITY == 0:
        doer = any(kind & SUBJECT for kind in kinds[1:4])
    if after & (VERB | DO) and not after & (SUBJECT | THING) and doer:
        return True
    if before & SUBJECT and after & SUBJECT:
        return False
    return bool((before & THING) and any(one & THING for one in near) and not before & SUBJECT)


def _says_it_again(words: Words, at: int, then: int) -> bool:
    """Whether the second half goes on about the first, as in “find a voice and use it”, or “are safe and feel safe”."""
    texts, kinds = words.words, words.kinds
    if kinds[then] & (VERB | DO) and not IT.isdisjoint(texts[then + 1 : then + 2]):
        return True
    after = texts[then : then + 2]
    return any(text in texts[:at] and kinds[then + place] & QUALITY for place, text in enumerate(after))


def _same_thing(words: Words, at: int, then: int) -> bool:
    """Whether the second change is the first said again, as in “less pollution and cleaner air”."""
    said = words.words[then]
    short = len(words.words) - then <= 2 and at <= 3
    return short and said.endswith("er") and said not in FULLER and any(kind & DOWN for kind in words.kinds[:at])


FULLER = listed("fuller")
VAGUE = bits("vagueword")
GENERAL = listed("general")
FOR_ALL = listed("for-all")
BARE = 5
BETTER = bits("more", "up.past", "goodword", "up.gerund", "up.base", "changenoun")
EMPTY = frozenset(tuple(pair.split("+")) for pair in listed("empty"))


def _vague(words: Words) -> str:
    """The word that says no change that one could tell, or nothing."""
    texts, kinds = words.words, words.kinds
    if len(texts) <= BARE and words.kinds[0] & BETTER and _is_bare(texts):
        return " ".join(texts)
    for pair in pairwise(texts):
        if pair in EMPTY:
            return " ".join(pair)
    if not words.all & VAGUE:
        return ""
    if any(kind & SUBJECT for kind in kinds[:2]) and words.all & bits("state.base", "state.third"):
        return ""
    return next(text for text, kind in zip(texts, kinds, strict=True) if kind & VAGUE)


def _is_bare(texts: list[str]) -> bool:
    """Whether a sentence only praises what is general: “better lives”, “improved wellbeing for all”."""
    rest = [text for text in texts[1:] if text not in FOR_ALL]
    return len(rest) == 1 and rest[0] in GENERAL
