"""Signs of work: what has been done, what is being done, and the things that work leaves behind."""

from __future__ import annotations

from cocommission.wording.heads import Head
from cocommission.wording.words import Words, bits, listed

Sign = tuple[str, str]

NOUN_DONE = bits("service", "product", "resource", "document", "place")
PEOPLE = bits("people", "place", "everyone")
WORKERS = bits("resource", "service")
THINGS = bits("service", "document")
DOCUMENT = bits("document")
DONE_WORD = bits("doneword")
DONE_THINGS = bits("do.past", "attend.past")
DONE = bits("attend.past", "do.past", "help.past")
CHANGED_PAST = bits("up.past", "down.past")
GOODWORD = bits("goodword")
DOING = bits("do.gerund")
NUMBERED = bits("digit", "numberword")
FINITE = bits("state.base", "state.third", "gain.base", "gain.third", "modal")
RUNS_SO = listed("runs-so")
"""What follows something that runs by itself: “buses run on time”."""

MADE = bits("service", "product", "resource")
PASSIVE = listed("passive")
SERVED = listed("served")
"""What is done with people in a service, as in “parents are offered a key worker”."""

RELATIVE = listed("relative")
LISTING = frozenset([",", "and", "&"])
HAVE = frozenset(["has", "have", "had"])
IS = listed("finite-be")
HELPED = listed("helped") | {"supported"}
AFTER_DONE = listed("after-done")
AFTER_DOING = listed("after-doing")
RETURNS = bits("gain.third")
JOINT = listed("joint")
AFTER_DOCUMENT = listed("after-document")
COUNTED = ("count", "share", "percent", "measure", "more", "change", "changed", "changenoun", "down")
"""Beginnings that tell by themselves what the sentence is; what follows them is only what is counted."""

FEW = 6
"""How many words after the beginning a thing may be what the sentence is about."""


def add_finished(words: Words, head: Head, found: list[Sign]) -> None:
    """What has been done, what is done, what is being done, and what is left in the hand."""
    have = not HAVE.isdisjoint(words.has)
    if words.all & DONE:
        if have and not (head.openers and head.openers[0][0] == "we-have"):
            _add_have_done(words, found)
        if head.kind in ("resource", "service", "people", "none", "number") and not IS.isdisjoint(words.has):
            _add_are_done(words, head, found)
        if not PASSIVE.isdisjoint(words.has):
            _add_was_done(words, found)
        _add_noun_done(words, head, found)
    if words.all & DOING:
        _add_noun_doing(words, head, found)
    if words.all & DOCUMENT and head.kind not in COUNTED:
        _add_document(words, head, found)


def done_after_have(words: Words, at: int) -> bool:
    """Whether ``have`` at a place only tells when something was done: “have attended”, “has been opened”."""
    texts, kinds = words.words, words.kinds
    then = at + 2 if texts[at + 1 : at + 2] == ["been"] else at + 1
    if then >= len(texts) or not kinds[then] & DONE or kinds[then] & CHANGED_PAST:
        return False
    if texts[then] in HELPED and any(kind & NUMBERED for kind in kinds[then + 1 : then + 3]):
        return True
    return texts[then] not in HELPED and not (kinds[then] & GOODWORD and texts[then - 1] != "been")


def _add_have_done(words: Words, found: list[Sign]) -> None:
    """What somebody has done, or what has been done to them."""
    texts = words.words
    for at in range(1, len(texts) - 1):
        if texts[at] in HAVE and done_after_have(words, at) and RELATIVE.isdisjoint(texts[max(0, at - 4) : at]):
            end = at + 3 if texts[at + 1] == "been" else at + 2
            found.append(("have-done", " ".join(texts[at:end])))
            break


def _add_are_done(words: Words, head: Head, found: list[Sign]) -> None:
    """What is done with staff or in services, as in “workers are trained” or “classes are held”."""
    texts, kinds = words.words, words.kinds
    for at in range(head.at + 1, len(texts) - 1):
        if texts[at] in IS:
            worked = kinds[at - 1] & WORKERS and kinds[at + 1] & DONE_THINGS and not kinds[at + 1] & GOODWORD
            worked = worked or (head.kind == "people" and texts[at + 1] in SERVED)
            if worked:
                found.append(("are-done", " ".join(texts[at - 1 : at + 2])))
            break


def _add_was_done(words: Words, found: list[Sign]) -> None:
    texts, kinds = words.words, words.kinds
    for at in range(1, len(texts)):
        if texts[at - 1] in PASSIVE and kinds[at] & DONE_THINGS and not kinds[at] & CHANGED_PAST:
            found.append(("was-done", " ".join(texts[at - 1 : at + 1])))
            break


def _add_noun_done(words: Words, head: Head, found: list[Sign]) -> None:
    """A thing and what was done with it, as in “reports submitted to the board”."""
    kinds, texts = words.kinds, words.words
    for at in range(1, min(len(texts), head.at + FEW)):
        if not (kinds[at] & DONE_THINGS or kinds[at] & DONE_WORD) or not _is_thing(texts[at - 1], kinds[at - 1]):
            continue
        if texts[at] == "run" and not RUNS_SO.isdisjoint(texts[at + 1 : at + 2]):
            continue
        if not kinds[at - 1] & NOUN_DONE and not LISTING.isdisjoint(texts[:at]):
            continue
        listed_word = kinds[at] & DONE_WORD
        follows = at + 1 == len(texts) or texts[at + 1] in AFTER_DONE or kinds[at + 1] & NUMBERED
        if listed_word or (follows and not kinds[at] & (GOODWORD | FINITE) and head.kind not in COUNTED):
            known = (listed_word and kinds[at - 1] & MADE) or kinds[at - 1] & THINGS
            found.append(("noun-done" if known else "thing-done", " ".join(texts[at - 1 : at + 1])))
            break


def _is_thing(text: str, kind: int) -> bool:
    """Whether something can be done with a thing: one that the lexicon knows, or many of what it does not."""
    many = text.endswith("s") and not text.endswith("ss")
    return bool(kind & NOUN_DONE or (many and (not kind or kind & RETURNS)))


def _add_noun_doing(words: Words, head: Head, found: list[Sign]) -> None:
    """Work named by a noun and its verb, as in “home visiting by nurses”."""
    kinds, texts = words.kinds, words.words
    if head.kind in COUNTED or words.all & FINITE:
        return
    for at in range(head.at + 1, min(len(texts), head.at + 4)):
        if kinds[at] & DOING:
            ends = at + 1 == len(texts) or texts[at + 1] in AFTER_DOING
            if (
                ends
                and not texts[at - 1].endswith("s")
                and (kinds[at - 1] or at - 1 == head.at or texts[at - 1] in JOINT)
            ):
                found.append(("noun-doing", " ".join(texts[at - 1 : at + 1])))
            break


def _add_document(words: Words, head: Head, found: list[Sign]) -> None:
    """Something to hold in the hand or to look things up in, where the sentence names nothing else."""
    kinds, texts = words.kinds, words.words
    for at in range(head.at, min(len(texts), head.at + FEW)):
        if texts[at + 1 : at + 2] == ["that"] and kinds[at - 1] & PEOPLE:
            continue
        if kinds[at] & DOCUMENT and (at + 1 == len(texts) or texts[at + 1] in AFTER_DOCUMENT):
            if not any(kind & FINITE for kind in kinds) and head.kind not in ("do", "make", "help", "buy", "doing"):
                found.append(("document", texts[at]))
            break
