"""Signs in verbs: who does something, what a service brings about, and sentences that only name things."""

from __future__ import annotations

from cocommission.wording.heads import Head
from cocommission.wording.words import FORMS, Words, bits, kinds_of, listed

Sign = tuple[str, str]

MEASURE = bits("measure")
STERLING = bits("sterling")
EVERYONE = bits("everyone")
SUM = bits("sterling", "digit")
CHANGED = bits("up.past", "down.past", "more", "less", "changenoun", "up.base", "down.base")
DIGIT = bits("digit")
STATE = bits("state.base", "state.third", "state.gerund", "gain.base", "gain.gerund")
DOES = listed("does")
POSTS = listed("posts")
SPENDS = listed("spends")
RESOURCE, SERVICE = bits("resource", "money"), bits("service")
WORKTIME, EACH = ("hour", "hours", "day", "days"), ("a", "per", "each")
MODAL = bits("modal")
WORK_NOUNS = listed("work-nouns")
"""Nouns that name work when they end a sentence without a verb, as in “case management”."""

PRAISE, GENERAL = listed("praise"), listed("general")
EMPTY = PRAISE | listed("for-all")
CHANGING = bits("state.base", "gain.base", "up.base", "down.base", "report.base")
DO_BASE = bits("do.base", "help.base")
BRINGS = bits("up.base", "down.base", "up.third", "down.third")
DOERS = ("do", "up", "down", "help", "state", "gain", "report")
BRINGING = DOES | {"bring", "brings", "leads", "results"}
SUBJECT_LENGTH = 12
"""Within how many words the verb of a sentence comes."""

VERBAL = bits(*(f"{verb}.{form}" for verb in DOERS for form in FORMS))
NOMINAL = bits("people", "place", "service", "product", "good", "bad", "money", "resource", "measure", "goodword")
VERBS = kinds_of(VERBAL, NOMINAL)
WORKING = listed("working")
TOGETHER = listed("together")
SETTLING = listed("settling")
AT_HOME = listed("at-home")
"""People whose doing is their life and not a service, unlike that of mentors or staff."""

ALONE = (["and"], ["in"], ["on"], ["near"], ["again"], ["for"])

BEGINS_WITH_VERB = listed("verbs")
SOMEBODY = bits("people", "everyone")
UNSERVED = ("people", "place", "done", "changed", "helped", "count", "share")
"""Beginnings that are no service, whatever they name."""

IN_PLACES = frozenset(["at", "in", "for", "on"])
MANY = ("people", "children", "men", "women")
NO_VERBS = listed("aside") | listed("no-verbs")


def add_deeds(words: Words, head: Head, found: list[Sign]) -> None:
    """Who does something, what a service brings about, and sentences without any verb."""
    kinds, texts = words.kinds, words.words
    if head.kind in ("place", "service", "people", "none", "resource", "good"):
        _add_doing(words, head, found)
    before_verb = head.at + 1 < len(texts) and kinds[head.at + 1] & DO_BASE
    acting = bool(head.kind == "people" and before_verb and _acts(words, head))
    verb = head.kind in BEGINS_WITH_VERB or not VERBS.isdisjoint(kinds[head.end :])
    if not acting and not verb and not _does_unknown(words, head):
        _add_things(words, head, found)
    if _will_do(words, head) and not words.all & DIGIT:
        found[:] = [one for one in found if not one[0].endswith(("clause", "clause-first"))]
        found.append(("will-do", " ".join(texts[head.at + 1 : head.at + 3])))
    if before_verb and texts[head.at] in ("we", "they", "it"):
        together = texts[head.at + 1] == "work" and not WORKING.isdisjoint(words.has)
        if together:
            found[:] = [one for one in found if not one[0].endswith(("clause", "clause-first"))]
        if together or not kinds[head.at + 1] & STATE:
            name = "they-do-number" if words.all & DIGIT else "they-do"
            found.append((name, f"{texts[head.at]} {texts[head.at + 1]}"))
    elif before_verb and _is_their_own(words, head):
        found.append(("their-own", f"{texts[head.at]} {texts[head.at + 1]}"))
    elif acting:
        found.append(("they-do", f"{texts[head.at]} {texts[head.at + 1]}"))
    _add_money(words, head, found)


def _add_doing(words: Words, head: Head, found: list[Sign]) -> None:
    """What somebody provides, or what a service brings about."""
    if not words.all & BRINGS and BRINGING.isdisjoint(words.has):
        return
    kinds, texts = words.kinds, words.words
    for at in range(1, min(SUBJECT_LENGTH, len(kinds))):
        if texts[at] in DOES and at > head.at:
            found.append(("does", texts[at]))
            break
        brings = kinds[at] & BRINGS and not kinds[at] & NOMINAL and texts[at - 1] != "to"
        if brings or texts[at] in ("bring", "brings", "leads", "results"):
            found.append(("brings", texts[at]))
            break


def _does_unknown(words: Words, head: Head) -> bool:
    """Whether people do something for which the lexicon has no word, as in “fewer boys bunk off”."""
    texts, kinds = words.words, words.kinds
    for at in range(head.at, min(head.at + 4, len(texts) - 1)):
        if kinds[at] & SOMEBODY and (texts[at].endswith("s") or texts[at] in MANY):
            after = texts[at + 1]
            return not kinds[at + 1] and after not in NO_VERBS and not after.endswith(("ing", "ed", "ly", "s"))
    return False


def _add_things(words: Words, head: Head, found: list[Sign]) -> None:
    """What a sentence without a verb names."""
    kinds, texts = words.kinds, words.words
    found.append(("verbless", head.shown))
    found.append((f"{head.kind}+verbless", head.shown))
    if texts[-1] in WORK_NOUNS and head.kind in ("none", "people", "resource", "good") and len(texts) > 1:
        found.append(("noun-doing", " ".join(texts[-2:])))
    if not PRAISE.isdisjoint(words.has) and words.has - EMPTY <= GENERAL:
        found.append(("praise", head.shown))
    if "per" in words.has:
        found.append(("per-verbless", " ".join(texts[texts.index("per") :][:2])))
    if words.all & SERVICE and head.kind not in UNSERVED and not words.all & (MEASURE | CHANGED | DIGIT | STERLING):
        found.append(("only-service", next(text for text, kind in zip(texts, kinds, strict=True) if kind & SERVICE)))
    if words.all & RESOURCE and _may_be_put_in(words, head) and not words.all & MEASURE and not words.all & CHANGED:
        found.append(("only-things", next(text for text, kind in zip(texts, kinds, strict=True) if kind & RESOURCE)))


def _may_be_put_in(words: Words, head: Head) -> bool:
    """Whether what a sentence is about can be put in: not a state, not a share, and people only if they are staff."""
    if head.kind == "people":
        return bool(words.kinds[head.at] & RESOURCE)
    if head.kind == "donenoun" and words.words[head.at] not in ("purchase", "provision"):
        return False
    if head.kind == "service" and not IN_PLACES.isdisjoint(words.words[head.end :]):
        return False
    return head.kind not in ("good", "bad", "count", "share")


def _add_money(words: Words, head: Head, found: list[Sign]) -> None:
    """Money that is given, posts that are paid, and shares at the end."""
    kinds, texts = words.kinds, words.words
    if words.all & STERLING and "£" in words.has:
        at = texts.index("£")
        spends = [text for text in texts[max(0, at - 3) : at] if text in SPENDS]
        if spends:
            found.append(("spends", spends[0]))
        if kinds[-1] & SUM and "£" in texts[-3:]:
            found.append(("ends-money", "£"))
    if (
        len(texts) > 3
        and texts[-3] in WORKTIME
        and texts[-2] in EACH
        and texts[-1] == "week"
        and "who" not in words.has
    ):
        found.append(("post", " ".join(texts[-3:])))
    elif not POSTS.isdisjoint(words.has) and head.kind not in ("do", "make", "help", "count", "share", "doing"):
        found.append(("post", next(text for text in texts if text in POSTS)))
    if len(texts) > 2 and texts[-1] == "%" and texts[-3] == "of" and head.kind != "change":
        found.append(("of-percent", " ".join(texts[-3:])))


def _is_their_own(words: Words, head: Head) -> bool:
    """Whether what people do is no service: they do it together, with what is theirs, or to nobody."""
    if head.kind not in ("people", "place") or words.kinds[head.at] & RESOURCE:
        return False
    texts = words.words
    after = texts[head.at + 2 : head.at + 3]
    alone = texts[head.at + 1] in SETTLING and after in ALONE
    return texts[head.at] in AT_HOME or alone or after == ["their"] or not TOGETHER.isdisjoint(words.has)


def _will_do(words: Words, head: Head) -> bool:
    """Whether somebody promises work, as in “The council will publish …”."""
    then = head.at + 2
    if head.kind not in ("people", "place", "service", "none", "good") or then >= len(words.kinds):
        return False
    promised = words.kinds[then - 1] & MODAL and words.kinds[then] & DO_BASE
    return bool(promised and not words.kinds[then] & CHANGING and words.words[then] not in ("lead", "show"))


def _acts(words: Words, head: Head) -> bool:
    """Whether people at the beginning do something, as in “volunteers visit patients”."""
    text, after = words.words[head.at + 1], words.kinds[head.at + 1]
    plural = words.words[head.at].endswith("s") or words.kinds[head.at] & EVERYONE
    if _is_their_own(words, head):
        return False
    return bool(plural and (text == "support" or (not after & STATE and text not in ("group", "change"))))
