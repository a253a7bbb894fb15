"""Whether an outcome joins two changes, which nobody could then tell apart."""

from __future__ import annotations

from cocommission.wording.words import Words, bits, listed

DOWN = bits("down.base", "down.third", "down.gerund", "down.past", "downnoun")
BADNESS = bits("bad", "badword")
CHANGED = bits("up.past", "down.past", "more", "less", "changenoun", "up.gerund", "down.gerund")
VERB = bits("up.base", "down.base", "up.third", "down.third", "gain.base", "gain.third", "state.base", "state.third")
QUALITY = bits("goodword", "badword")
DO, GAIN = bits("do.base"), bits("gain.base")
PARTICIPLE, MORE = bits("up.past", "down.past"), bits("more", "up.gerund")
MORE_OR_DONE = bits("more", "up.past", "down.past")
STARTS = bits("people", "place", "everyone", "goodword", "badword", "help.base", "up.base", "gain.base")
THING = bits("good", "bad", "abstract", "measure")
SUBJECT = bits("people", "place", "everyone")
ASIDE = listed("aside")
JOINING = listed("joining")
UNTIL = listed("until")
SKIPPED = listed("skipped")
"""Words between the joining word and what it joins."""

PAIRS = frozenset(tuple(pair.split("+")) for pair in listed("pairs"))
"""Two words that say one thing."""

FALLING = listed("falling")
AS_WELL_AS = ["as", "well", "as"]
DOWN_VERB = bits("down.base", "down.gerund")
RESOURCE = bits("resource")
ACT = bits("up.base", "down.base", "gain.base", "state.base", "do.base")
NOT_ACT = bits("good", "bad", "measure", "goodword", "more")
VERBS = listed("finite-be") | listed("plain-verbs")
WHO = ("who", "that", "which", "whose")
NO_VERB_AFTER = ASIDE | {"of", "the", "a", "an", "their"}
NOMINAL = bits("good", "bad", "service", "place", "people", "measure")
IT = listed("it")
FULLER = listed("fuller")


def several(words: Words, main: list[bool]) -> str:
    """The words that join two changes, or nothing; ``main`` marks the words that speak of the change itself."""
    texts, kinds = words.words, words.kinds
    if JOINING.isdisjoint(words.has) and "as" not in words.has:
        return ""
    aside = False
    for at in range(1, len(texts) - 1):
        text = texts[at]
        if (text in ASIDE or (text == "of" and texts[at - 1] == "sense")) and not _goes_on(words, at):
            aside = True
        if kinds[at] & CHANGED and main[at]:
            aside = False
        too = text == "as" and texts[at : at + 3] == AS_WELL_AS
        if not (text in JOINING or too) or not (main[at] or text in UNTIL):
            continue
        then = min(at + (3 if too else 1), len(texts) - 1)
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
    if (texts[at - 1], texts[then]) in PAIRS or _says_it_again(words, at, then) or before & after & DOWN_VERB:
        return False
    if not before & SUBJECT and _two_clauses(words, at, then):
        return True
    two_words_of_one = before & PARTICIPLE and after & (CHANGED | QUALITY) and not before & (THING | MORE)
    if two_words_of_one or texts[then] in ("its", "his", "her"):
        return False
    change = after & (CHANGED if texts[at] != "," else MORE_OR_DONE) and not after & SUBJECT
    if change or (after & CHANGED & ~bits("up.gerund") and any(one & (THING | BADNESS) for one in near)):
        return not _same_thing(words, at, then)
    if aside:
        listed = before & QUALITY and after & QUALITY and texts[at] == "and" and "," in texts[:at]
        acts = after & (VERB | DO) and not after & (THING | SUBJECT | QUALITY) and texts[at] == "and"
        return bool(
            listed or (acts and before & (THING | BADNESS) and (kinds[0] & STARTS or _is_about_people(kinds, at)))
        )
    if after & QUALITY and (before & QUALITY or any(kind & QUALITY for kind in kinds[max(0, at - 3) : at])):
        return True
    doer = kinds[0] & VERB or _is_about_people(kinds, at)
    if after & GAIN and kinds[0] & ~QUALITY == 0:
        doer = any(kind & SUBJECT for kind in kinds[1:4])
    if after & (VERB | DO) and not after & (SUBJECT | THING) and doer and not _acts_as_one(words, at, then):
        return True
    if before & SUBJECT and after & SUBJECT:
        return False
    return bool((before & THING) and any(one & THING for one in near) and not before & SUBJECT)


def _is_about_people(kinds: list[int], at: int) -> bool:
    """Whether a sentence begins with somebody."""
    return any(kind & (SUBJECT | RESOURCE) for kind in kinds[: min(3, at)])


def _acts_as_one(words: Words, at: int, then: int) -> bool:
    """Whether two verbs side by side are one act: “cook and eat together”, “maintain and improve footpaths”."""
    before = words.kinds[at - 1]
    if words.words[then] == "look" or words.words[at - 1] in ASIDE:
        return True
    unknown = at > 1 and not before and words.kinds[at - 2] & bits("modal")
    return bool(
        words.words[at] == "and" and (before & ACT or unknown) and not before & NOT_ACT and "," not in words.words[:at]
    )


def _two_clauses(words: Words, at: int, then: int) -> bool:
    """Whether each side says of somebody or something how it is: “crime goes down and people feel safer”."""
    texts = words.words
    clauses = sum(_is_verb(words, place) for place in range(1, at))
    if clauses <= sum(text in WHO for text in texts[:at]) or texts[then] in ASIDE:
        return False
    for place in range(then + 1, min(then + 5, len(texts))):
        if _is_verb(words, place):
            agrees = texts[place] in VERBS or texts[place - 1].endswith("s") != texts[place].endswith("s")
            return agrees and any(_may_do(words, at) for at in range(then, place))
        if texts[place] in ASIDE or texts[place] in JOINING:
            break
    return False


def _may_do(words: Words, at: int) -> bool:
    """Whether a word may be what a clause is about: somebody, a state, or many of something."""
    text, kind = words.words[at], words.kinds[at]
    return bool(kind & (SUBJECT | THING) or (text.endswith("s") and not kind & VERB))


def _is_verb(words: Words, at: int) -> bool:
    """Whether a word says of what stands before it how it is or moves."""
    text, kind = words.words[at], words.kinds[at]
    if words.words[at - 1] in NO_VERB_AFTER or words.words[at - 1] in JOINING:
        return False
    return text in VERBS or (text in FALLING and not kind & MORE) or bool(kind & VERB and not kind & NOMINAL)


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
