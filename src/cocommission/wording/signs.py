"""The signs by which a sentence gives itself away, each with the words that show it."""

from __future__ import annotations

from functools import cache

from cocommission.wording.circumstances import add_circumstances, says_more
from cocommission.wording.deeds import add_deeds
from cocommission.wording.finished import add_finished, done_after_have
from cocommission.wording.heads import Head, head_of
from cocommission.wording.measures import add_measures
from cocommission.wording.numbers import add_deadline, add_numbers
from cocommission.wording.words import Words, bits, listed

Sign = tuple[str, str]
"""Name of a sign (see signs.toml) and the words of the sentence that show it."""

FINITE = bits("state.base", "state.third", "gain.base", "gain.third", "modal")
STATE = bits("state.base", "state.third", "state.gerund", "gain.base", "gain.gerund")
SUBJECT = bits("people", "place", "everyone")
NUMERIC = bits("digit", "numberword", "percent")
QUALITY = bits("goodword", "badword", "more", "less")
ATTENDED = bits("attend.past", "attend.gerund", "attend.base")
REPORT = bits("report.base", "report.third", "report.past", "report.gerund")
NAMED = (
    *(("service", bits("service")), ("good", bits("good")), ("bad", bits("bad")), ("product", bits("product"))),
    *(("money", bits("money", "sterling")), ("resource", bits("resource")), ("people", bits("people", "everyone"))),
    ("state", STATE),
)
"""What a sentence may name after its beginning."""

ANY_NAMED = 0
for _, _mask in NAMED:
    ANY_NAMED |= _mask

REACH = 9
"""How many words after the beginning are still what it is about."""

STOPPING = listed("stopping")
BE = listed("be")
HAS = frozenset(["has", "have"])
WORK = bits("do.past", "attend.past", "help.past", "do.gerund", "document", "doneword")
AUXILIARY = HAS | {"is", "are"}
WORKED, DONE = bits("resource", "service"), bits("do.past", "attend.past")
DO = frozenset(["do", "does"])
WELL = bits("more", "less", "goodword")
LISTING = (",", "and", "&")
"""What joins the parts of a list."""

MOVING = listed("moving")
PLACE, MODAL = bits("place"), bits("future")
FALLS_AFTER = frozenset(["from", "in", "by", "of", "and", "for"])
GOING, UP_OR_DOWN = ("go", "goes"), (["up"], ["down"])
COUNTING = ("count", "share", "percent", "number", "change", "down", "do", "help", "make")
RELATIVE = listed("relative")
STAFF = bits("resource", "money")
GERUND, SERVICE = bits("state.gerund", "gain.gerund"), bits("service")
AROUND = frozenset(["number", "numbers", "to", "for"]) | listed("condition")
MEASURED = ("good", "bad", "measure")
DIGITS = "0123456789"


def signs_of(words: Words) -> list[Sign]:
    """Every sign in a sentence that has at least one word, the beginning first."""
    head = head_of(words)
    found: list[Sign] = [(f"opens-{name}", shown) for name, shown in head.openers] if head.openers else []
    found.append((f"head-{head.kind}", head.shown))
    _add_named(words, head, found)
    _add_clause(words, head, found)
    if words.all & NUMERIC:
        add_numbers(words, head, found)
    add_deadline(words, head, found)
    add_measures(words, head, found)
    if not MOVING.isdisjoint(words.has):
        _add_moving(words, head, found)
    add_deeds(words, head, found)
    if words.all & WORK:
        add_finished(words, head, found)
    if words.all & NUMERIC or not AROUND.isdisjoint(words.has):
        add_circumstances(words, head, found)
    return found


@cache
def _named(head: str, kind: int) -> tuple[tuple[str, str, str, str], ...]:
    """What a word names behind a kind of beginning, and the names of its signs; there are few of either."""
    return tuple((name, f"names-{name}", f"{head}+{name}", f"{head}>{name}") for name, mask in NAMED if kind & mask)


def _add_named(words: Words, head: Head, found: list[Sign]) -> None:
    """What stands soon after the beginning, alone and together with how the sentence begins."""
    kinds, texts = words.kinds, words.words
    end = min(len(kinds), head.end + REACH)
    start = head.at if head.kind in ("none", "people", "place", "good", "service") else head.end
    seen: set[str] = set()
    first = True
    for at in range(start, end):
        if (
            at > start
            and texts[at] in STOPPING
            and not ((at == head.end and texts[at] in ("to", "for", "by")) or kinds[at] & SUBJECT)
        ):
            break
        kind = kinds[at]
        if not kind & ANY_NAMED:
            continue
        if texts[at] in AUXILIARY and _only_tells_when(words, at):
            seen.add(texts[at])
            continue
        modifies = kind & SERVICE and not texts[at].endswith("s") and at > start
        if modifies and kinds[at + 1 : at + 2] and kinds[at + 1] & STAFF:
            continue
        if kind & GERUND and kinds[at + 1 : at + 2] and kinds[at + 1] & SERVICE:
            continue
        text = texts[at]
        for name, alone, behind, directly in _named(head.kind, kind):
            if name not in seen:
                seen.add(name)
                found += ((alone, text), (behind, text), (directly, text)) if first else ((alone, text), (behind, text))
        first = False
    if not seen:
        found.append((f"{head.kind}+nothing", head.shown))


def _only_tells_when(words: Words, at: int) -> bool:
    """Whether “are” or “have” belongs to what is or was done: “workers are trained”, “parents have attended”."""
    if words.words[at] in HAS:
        return done_after_have(words, at)
    return bool(words.kinds[at - 1] & WORKED and at + 1 < len(words.kinds) and words.kinds[at + 1] & DONE)


def _add_clause(words: Words, head: Head, found: list[Sign]) -> None:
    """Somebody or something that feels, can do or has: a clause with a subject of its own."""
    kinds, texts = words.kinds, words.words
    does = not DO.isdisjoint(words.has)
    subject = -1 if words.all & SUBJECT and (does or words.all & FINITE) else len(kinds)
    for at, kind in enumerate(kinds):
        if subject == len(kinds):
            break
        if kind & SUBJECT and (subject < 0 or at - subject > 1):
            subject = at
        elif subject >= 0 and 0 < at - subject <= 4 and (kind & FINITE or (does and _does_well(words, at))):
            if words.words[at] in HAS and done_after_have(words, at):
                break
            begins = head.kind in ("none", "people", "place", "good", "we") or _is_listed(words, head, subject)
            where = "first" if at < head.at + 7 and begins else "later"
            found.append((f"clause-{where}", f"{texts[subject]} {texts[at]}"))
            found.append((f"{head.kind}+clause", f"{texts[subject]} {texts[at]}"))
            break
    if head.kind == "none" and not HAS.isdisjoint(texts[head.at + 1 : head.at + 4]):
        found.append(("clause-first", f"{texts[head.at]} has"))
    if not BE.isdisjoint(words.has) and words.all & QUALITY:
        _add_quality(words, found)
    if not RELATIVE.isdisjoint(words.has):
        _add_who(words, head, found)


def _does_well(words: Words, at: int) -> bool:
    """Whether somebody does well, as in “shops do more trade”."""
    return words.words[at] in DO and bool(words.kinds[at + 1 : at + 2]) and bool(words.kinds[at + 1] & WELL)


def _is_listed(words: Words, head: Head, subject: int) -> bool:
    """Whether the subject is the last of a list with which the sentence begins, as in “Clubs, pools and parks …”."""
    between = words.words[head.end : subject]
    return (
        bool(between)
        and all(text in LISTING or words.kinds[head.end + at] for at, text in enumerate(between))
        and (between[-1] in LISTING)
    )


def _add_moving(words: Words, head: Head, found: list[Sign]) -> None:
    """A measure, or something else, that rises or falls: “The gap between wards narrows”."""
    texts = words.words
    if head.kind in COUNTING:
        if head.kind in ("count", "share") and _moves_last(words, head):
            found.append(("moves", f"{head.shown} … {texts[-1]}"))
            found.append(("count-moves", texts[-1]))
        return
    last = texts[head.end - 1]
    many = last.endswith("s") and not last.endswith(("ss", "us"))
    for at in range(head.end if head.kind in MEASURED else head.at + 2, len(texts)):
        if (
            texts[at] in MOVING
            and (texts[at] not in GOING or texts[at + 1 : at + 2] in UP_OR_DOWN)
            and many != texts[at].endswith("s")
            and (words.kinds[at - 1] or texts[at - 1][0] in DIGITS or texts[at] in GOING)
        ):
            about = ("measure-noun", f"{head.kind}+measure")
            own = (("names-bad", texts[at]), ("names-state", texts[at]))
            found[:] = [
                one for one in found if one[0] not in about and one not in own and not _is_clause(one, texts[at])
            ]
            joint = " " if at == head.end else " … "
            exactly = texts[at + 1 : at + 2] == ["by"] and any(kind & NUMERIC for kind in words.kinds[at + 2 : at + 4])
            found.append(("moves-by" if exactly else "moves", f"{last}{joint}{texts[at]}"))
            break


def _moves_last(words: Words, head: Head) -> bool:
    """Whether a number is said to rise or fall: “The number of people sleeping rough falls”."""
    last, before = words.words[-1], words.words[-2:-1]
    moving = last in MOVING and last.endswith("s") and before != head.shown.split()[-1:]
    return moving and RELATIVE.isdisjoint(words.has) and before[0] not in FALLS_AFTER


def _is_clause(sign: Sign, verb: str) -> bool:
    """Whether a sign takes what rises or falls for what the people next to it do."""
    return sign[0].startswith("clause-") and sign[1].endswith(f" {verb}")


def _add_quality(words: Words, found: list[Sign]) -> None:
    """How somebody or something is."""
    for at, text in enumerate(words.words[:-1]):
        if text in BE and any(kind & QUALITY for kind in words.kinds[at + 1 : at + 4]):
            found.append(("is-quality", " ".join(words.words[at : at + 2])))
            break


def _are_those(words: Words, head: Head, at: int) -> bool:
    """Whether a sentence only names people by what they are or do, as in “Adults who smoke”; it has no other verb."""
    many = words.words[at - 1].endswith("s") or words.kinds[at - 1] & SUBJECT & ~PLACE
    if head.kind not in ("people", "none", "resource") or at > head.end + 2 or words.all & MODAL or not many:
        return False
    return not says_more(words, at + 1)


def _add_who(words: Words, head: Head, found: list[Sign]) -> None:
    """Those of whom something is said: “people who feel safe”."""
    kinds, texts = words.kinds, words.words
    for at, text in enumerate(texts[:-1]):
        if text == "who" or (text in RELATIVE and at > 2 and texts[at + 1] not in ("we", "they", "you", "it")):
            attended = any(
                kinds[then] & ATTENDED and not kinds[then] & STATE and texts[then : then + 2] != ["helped", "to"]
                for then in range(at + 1, min(at + 4, len(kinds)))
            )
            if _are_those(words, head, at):
                found[:] = [one for one in found if not one[0].endswith(("clause", "clause-first"))]
                found.append(("those-who", " ".join(texts[at - 1 : at + 2])))
            if any(kind & REPORT for kind in kinds[at + 1 : at + 3]):
                found.append(("who-reports", " ".join(texts[at : at + 2])))
            found.append(("who-attended" if attended else "who-state", " ".join(texts[at : at + 2])))
            break
