"""The signs by which a sentence gives itself away, each with the words that show it."""

from __future__ import annotations

from functools import cache

from cocommission.wording.heads import Head, head_of
from cocommission.wording.words import Words, bits

Sign = tuple[str, str]
"""Name of a sign (see signs.toml) and the words of the sentence that show it."""

FUTURE = bits("future")
CHANGENOUN = bits("changenoun")
DATED = bits("year", "month")
MEASURED = bits("measured")
MEASURE = bits("measure")
AIM = bits("aim")
MONTH = bits("month")
STERLING = bits("sterling")
EVERYONE, NOUN_DONE = bits("everyone"), bits("service", "product", "resource")
DONE_WORD = bits("doneword")
SUM = bits("sterling", "digit")
CHANGED = bits("up.past", "down.past", "more", "less", "changenoun", "up.base", "down.base")
CHANGED_PAST = bits("up.past", "down.past")
ENDING = bits("doneword", "do.past", "attend.past")
PEOPLE = bits("people", "everyone")
VERB = bits("state.base", "gain.base", "do.base", "up.base", "attend.base")
DIGIT = bits("digit")
NUMBER = bits("digit", "numberword")
YEAR = bits("year")
PERCENT = bits("percent")
PAST = bits("attend.past", "do.past")
FINITE = bits("state.base", "state.third", "gain.base", "gain.third", "modal")
STATE = bits("state.base", "state.third", "state.gerund", "gain.base", "gain.gerund")
SUBJECT = bits("people", "place", "everyone")
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

STOPPING = frozenset(["to", "by", "through", "via", "so", "for", "who", "that", "because", "due"])
REACHING = frozenset(["to", "reach", "reaches", "reaching", "reached", "achieve", "achieving", "of", "by"])
ABSOLUTE = frozenset(["zero", "net-zero", "neutrality", "neutral", "halve", "halved", "halving", "double", "doubled",
                      "decarbonise", "eliminate", "eradicate", "carbon-free"])  # fmt: skip
BE = frozenset(["are", "is", "be", "become", "becomes", "feel", "feels", "being", "feeling", "remain", "stay", "live"])
PASSIVE = frozenset(["been", "were", "was"])
RELATIVE = frozenset(["who", "that", "which"])
FACT = frozenset(["of", "in"])


def signs_of(words: Words) -> list[Sign]:
    """Every sign in a sentence that has at least one word, the beginning first."""
    head = head_of(words)
    found: list[Sign] = [(f"opens-{name}", shown) for name, shown in head.openers]
    found.append((f"head-{head.kind}", head.shown))
    _add_named(words, head, found)
    _add_clause(words, head, found)
    if words.all & NUMBER or words.all & PERCENT:
        _add_numbers(words, head, found)
    _add_deadline(words, head, found)
    _add_measures(words, head, found)
    _add_deeds(words, head, found)
    return found


@cache
def _named(kind: int) -> tuple[str, ...]:
    """What a word names; there are only as many kinds as the lexicon makes."""
    return tuple(name for name, mask in NAMED if kind & mask)


def _add_named(words: Words, head: Head, found: list[Sign]) -> None:
    """What stands soon after the beginning, alone and together with how the sentence begins."""
    kinds, texts = words.kinds, words.words
    end = min(len(kinds), head.end + REACH)
    start = head.at if head.kind in ("none", "people", "place", "good", "service") else head.end
    seen: set[str] = set()
    first = True
    for at in range(start, end):
        if at > start and texts[at] in STOPPING and not (at == head.end and texts[at] in ("to", "for", "by")):
            break
        kind = kinds[at]
        if not kind & ANY_NAMED:
            continue
        for name in _named(kind):
            if name not in seen:
                seen.add(name)
                found.append((f"names-{name}", texts[at]))
                found.append((f"{head.kind}+{name}", texts[at]))
                if first:
                    found.append((f"{head.kind}>{name}", texts[at]))
        first = False
    if not seen:
        found.append((f"{head.kind}+nothing", head.shown))


def _add_clause(words: Words, head: Head, found: list[Sign]) -> None:
    """Somebody or something that feels, can do or has: a clause with a subject of its own."""
    kinds, texts = words.kinds, words.words
    subject = -1 if words.all & SUBJECT and words.all & FINITE else len(kinds)
    for at, kind in enumerate(kinds):
        if subject == len(kinds):
            break
        if kind & SUBJECT and (subject < 0 or at - subject > 1):
            subject = at
        elif subject >= 0 and kind & FINITE and 0 < at - subject <= 4:
            where = "first" if at < head.at + 7 and head.kind in ("none", "people", "place", "good", "we") else "later"
            found.append((f"clause-{where}", f"{texts[subject]} {texts[at]}"))
            found.append((f"{head.kind}+clause", f"{texts[subject]} {texts[at]}"))
            break
    if not BE.isdisjoint(words.has) and words.all & QUALITY:
        _add_quality(words, found)
    if words.all & DONE_WORD or not PASSIVE.isdisjoint(words.has):
        _add_done(words, head, found)
    if not RELATIVE.isdisjoint(words.has):
        _add_who(words, found)


def _add_quality(words: Words, found: list[Sign]) -> None:
    """How somebody or something is."""
    for at, text in enumerate(words.words[:-1]):
        if text in BE and any(kind & QUALITY for kind in words.kinds[at + 1 : at + 4]):
            found.append(("is-quality", " ".join(words.words[at : at + 2])))
            break


def _add_done(words: Words, head: Head, found: list[Sign]) -> None:
    """What was done or made."""
    kinds, texts = words.kinds, words.words
    for at in range(1, len(texts)):
        if kinds[at] & DONE_WORD and kinds[at - 1] & NOUN_DONE and at - head.at < 6:
            found.append(("noun-done", " ".join(texts[at - 1 : at + 1])))
            break
    for at in range(1, len(texts)):
        if texts[at - 1] in PASSIVE and kinds[at] & PAST and not kinds[at] & CHANGED_PAST:
            found.append(("was-done", " ".join(texts[at - 1 : at + 1])))
            break


def _add_who(words: Words, found: list[Sign]) -> None:
    """Those of whom something is said: “people who feel safe”."""
    kinds, texts = words.kinds, words.words
    for at, text in enumerate(texts[:-1]):
        if text == "who" or (text in RELATIVE and at > 2):
            attended = any(kind & ATTENDED and not kind & STATE for kind in kinds[at + 1 : at + 4])
            if any(kind & REPORT for kind in kinds[at + 1 : at + 3]):
                found.append(("who-reports", " ".join(texts[at : at + 2])))
            found.append(("who-attended" if attended else "who-state", " ".join(texts[at : at + 2])))
            break


def _add_numbers(words: Words, head: Head, found: list[Sign]) -> None:
    """Numbers, and whether they are still to be hit or have been counted."""
    kinds, texts = words.kinds, words.words
    plain = [at for at, kind in enumerate(kinds) if kind & NUMBER and not kind & YEAR]
    years = [at for at, kind in enumerate(kinds) if kind & YEAR]
    future = bool(words.all & FUTURE)
    digits = [at for at in plain if kinds[at] & DIGIT]
    if digits:
        found.append(("number", texts[digits[0]]))
        found.append((f"{head.kind}+number", texts[digits[0]]))
        if future:
            found.append(("will-number", f"will … {texts[digits[0]]}"))
            found.append((f"{head.kind}+will-number", f"will … {texts[digits[0]]}"))
            for at in digits:
                if any(kind & PEOPLE for kind in kinds[at + 1 : at + 4]):
                    found.append(("will-people", f"{texts[at]} {texts[at + 1]}"))
                    break
    for at in digits:
        if any(text == "to" and kind & VERB for text, kind in zip(texts[at + 2 : at + 6], kinds[at + 3 : at + 7])):
            found.append(("number-to-do", texts[at]))
            break
    if years:
        found.append(("year", texts[years[0]]))
    _add_reaching(words, head, digits, found)
    if digits and not future:
        done = [at for at, kind in enumerate(kinds) if kind & PAST and not texts[at] == "set"]
        if done:
            found.append(("number-done", texts[done[0]]))


CHANGES = bits("up.base", "up.third", "up.gerund", "gain.third", "changenoun", "down.base", "down.third", "gain.gerund")
DEADLINES = frozenset(["by", "before", "until", "within"])
DATES = bits("year", "month", "digit", "numberword")
SPANS = frozenset(["next", "end", "spring", "summer", "autumn", "winter", "christmas", "easter", "year", "month"])
FRACTIONS = frozenset(["half", "third", "quarter", "two-thirds"])


def _add_deadline(words: Words, head: Head, found: list[Sign]) -> None:
    """A day by which, or a measure by how much."""
    texts, has = words.words, words.has
    if not DEADLINES.isdisjoint(has):
        _add_day(words, head, found)
    if "to" in has and (words.all & DATED or not ABSOLUTE.isdisjoint(has)):
        at = texts.index("to")
        if texts[at + 1 : at + 2] in (["be"], ["have"], ["reach"], ["become"], ["meet"]) and head.kind not in ("do", "help"):
            found.append(("to-be", " ".join(texts[at : at + 2])))
    if "by" in has and not FRACTIONS.isdisjoint(has):
        at = next(at for at, text in enumerate(texts) if text in FRACTIONS)
        if texts[at - 1] in ("a", "one", "by", "two") and "by" in texts[max(0, at - 2) : at]:
            found.append(("to-number", f"by {texts[at - 1]} {texts[at]}"))
    if texts[0] in ("no", "nobody", "no-one", "none", "all", "every") and words.all & FUTURE:
        found.append(("absolute-will", texts[0]))


def _add_day(words: Words, head: Head, found: list[Sign]) -> None:
    kinds, texts = words.kinds, words.words
    for at, text in enumerate(texts[:-1]):
        if text not in DEADLINES:
            continue
        near, stop = kinds[at + 1 : at + 5], texts[at + 1 : at + 5]
        year = any(kind & DATED for kind in near)
        span = text != "until" and not SPANS.isdisjoint(stop) and stop[0] in ("the", "next", "this", "end")
        lapse = text == "within" and any(kind & DATES for kind in near)
        if year or span or lapse:
            found.append(("by-year", " ".join(texts[at : at + 4]) if not year else f"{text} {_date(words, at)}"))
            found.append((f"{head.kind}+by-year", text))
            break


def _date(words: Words, at: int) -> str:
    return next(text for text, kind in zip(words.words[at + 1 :], words.kinds[at + 1 :]) if kind & DATED)


DOES = frozenset("""provides offers delivers runs organises organizes hosts holds produces publishes trains teaches builds
arranges facilitates manages operates coordinates employs recruits distributes advises collects commissions funds serves
supplies installs maintains cleans gives""".split())
POSTS = frozenset(["full-time", "part-time", "sessional", "fte", "seconded", "half-time", "worker", "co-ordinator", "coordinator",
                   "officer", "caseworker"])  # fmt: skip
SPENDS = frozenset("""invest invested investing spend spent spending provide provided providing award awarded grant granted allocate
allocated contribute contributed fund funded commit committed give gave""".split())
RESOURCE, SERVICE = bits("resource", "money"), bits("service")
DO_BASE = bits("do.base", "help.base")
BRINGS = bits("up.base", "down.base", "up.third", "down.third")
VERBAL = bits(*(f"{verb}.{form}" for verb in ("do", "up", "down", "help", "state", "gain", "report") for form in
                ("base", "third", "past", "gerund")))  # fmt: skip
NOMINAL = bits("people", "place", "service", "product", "good", "bad", "money", "resource", "measure", "goodword")


def _add_deeds(words: Words, head: Head, found: list[Sign]) -> None:
    """Who does something, what a service brings about, and sentences without any verb."""
    kinds, texts = words.kinds, words.words
    if head.kind in ("place", "service", "people", "none", "resource", "good"):
        for at in range(1, min(8, len(kinds))):
            if texts[at] in DOES and at > head.at:
                found.append(("does", texts[at]))
                break
            if kinds[at] & BRINGS and not kinds[at] & NOMINAL and texts[at - 1] != "to":
                found.append(("brings", texts[at]))
                break
            if texts[at] in ("bring", "brings", "leads", "results"):
                found.append(("brings", texts[at]))
                break
    acting = head.kind == "people" and head.at + 1 < len(texts) and kinds[head.at + 1] & DO_BASE and _acts(words, head)
    if not acting and not any(kind & VERBAL and not kind & NOMINAL for kind in kinds[head.end :]):
        found.append(("verbless", head.shown))
        found.append((f"{head.kind}+verbless", head.shown))
        if "per" in words.has:
            found.append(("per-verbless", " ".join(texts[texts.index("per") :][:2])))
        if words.all & SERVICE and not words.all & (MEASURE | CHANGED | DIGIT | STERLING):
            found.append(("only-service", next(t for t, kind in zip(texts, kinds, strict=True) if kind & SERVICE)))
        things = [at for at, kind in enumerate(kinds) if kind & RESOURCE]
        if things and not words.all & MEASURE and not words.all & CHANGED:
            found.append(("only-things", texts[things[0]]))
    if words.all & STERLING and "£" in texts:
        at = texts.index("£")
        if not SPENDS.isdisjoint(texts[max(0, at - 3) : at]):
            found.append(("spends", next(text for text in texts[max(0, at - 3) : at] if text in SPENDS)))
    if texts[head.at] in ("we", "they", "it") and head.at + 1 < len(texts) and kinds[head.at + 1] & DO_BASE:
        done = not kinds[head.at + 1] & STATE or texts[head.at + 1] == "work" and not WORKING.isdisjoint(texts)
        if done:
            found.append(("they-do-number" if words.all & DIGIT else "they-do", f"{texts[head.at]} {texts[head.at + 1]}"))
    elif acting:
        found.append(("they-do", f"{texts[head.at]} {texts[head.at + 1]}"))
    if not POSTS.isdisjoint(words.has) and head.kind not in ("do", "make", "help", "count", "share", "doing"):
        found.append(("post", next(text for text in texts if text in POSTS)))
    if kinds[-1] & SUM and words.all & STERLING and "£" in texts[-3:]:
        found.append(("ends-money", "£"))
    if len(texts) > 2 and texts[-1] == "%" and texts[-3] == "of":
        found.append(("of-percent", " ".join(texts[-3:])))


WORKING = frozenset(["with", "alongside", "together", "closely"])


def _acts(words: Words, head: Head) -> bool:
    """Whether people at the beginning do something, as in “volunteers visit patients”."""
    after = words.kinds[head.at + 1]
    plural = words.words[head.at].endswith("s") or bool(words.kinds[head.at] & EVERYONE)
    return plural and not after & STATE and words.words[head.at + 1] not in ("support", "group", "change") or (
        plural and words.words[head.at + 1] == "support"
    )


def _add_reaching(words: Words, head: Head, digits: list[int], found: list[Sign]) -> None:
    """Words that make a number one to reach."""
    kinds, texts = words.kinds, words.words
    for at in digits:
        before = texts[at - 1] if at else ""
        if before in ("£", "over", "about", "around", "nearly", "almost") and at > 1:
            before = texts[at - 2]
        if before in ("to", "reach", "reaches", "reaching") and at + 1 < len(texts):
            found.append(("to-number", f"{before} {texts[at]}"))
            if words.all & CHANGES:
                found.append(("change-to-number", f"{before} {texts[at]}"))
            break
        if before == "by" and head.kind in ("change", "down"):
            found.append(("to-number", f"{before} {texts[at]}"))
            break
    for at in range(1, len(texts) - 2):
        if texts[at] == "to" and texts[at + 1] in ("under", "below", "over", "less", "fewer", "more") and any(
            kind & NUMBER for kind in kinds[at + 2 : at + 4]
        ):
            found.append(("to-number", " ".join(texts[at : at + 3])))
            break
    if head.kind == "percent" and "%" in texts[:3] and texts[head.end : head.end + 1] not in ([], ["of"], ["in"]):
        found.append(("percent-thing" if words.all & FUTURE or not kinds[head.end] & PEOPLE else "percent-people", texts[head.end]))
    if "%" in texts:
        after = texts[texts.index("%") + 1 :]
        if after and after[0] not in FACT and any(kind & CHANGENOUN for kind in kinds[len(texts) - len(after) :][:2]):
            found.append(("percent-change", f"% {after[0]}"))


def _add_measures(words: Words, head: Head, found: list[Sign]) -> None:
    """Words of measuring, promising and telling."""
    kinds, texts = words.kinds, words.words
    has = words.has
    if "per" in has or "times" in has:
        at = texts.index("per" if "per" in has else "times")
        number = at + 1 < len(kinds) and kinds[at + 1] & DIGIT
        found.append((f"{head.kind}+per", " ".join(texts[at : at + 2])))
        found.append(("per-number" if number else "per", " ".join(texts[at : at + 2])))
    if "each" in has or "every" in has or "annually" in has:
        found.append(("yearly", "each"))
    if "least" in has or "minimum" in has or ("up" in has and " up to " in f" {' '.join(texts)} "):
        found.append(("least", "at least" if "least" in has else "up to"))
    for at, kind in enumerate(kinds) if words.all & REPORT else ():
        if kind & REPORT and (at == 0 or kinds[at - 1] & SUBJECT or texts[at - 1] in ("who", "support")):
            found.append(("reports", texts[at]))
            break
    for name, mask in (("aims", AIM), ("month", MONTH), ("money", STERLING)):
        if words.all & mask:
            at = next(at for at, kind in enumerate(kinds) if kind & mask)
            found.append((name, texts[at]))
    if words.all & MEASURE:
        _add_measure_noun(words, head, found)
    if words.all & MEASURED:
        at = next(at for at, kind in enumerate(kinds) if kind & MEASURED)
        found.append(("measured", texts[at]))
    if not ABSOLUTE.isdisjoint(has):
        found.append(("absolute", next(word for word in texts if word in ABSOLUTE)))
    if len(texts) > 1 and (kinds[-1] & ENDING or kinds[-2] & ENDING and texts[-1] in ("out", "on", "up", "place")):
        at = -1 if kinds[-1] & ENDING else -2
        found.append(("ends-done", texts[at]))
        found.append((f"{head.kind}+ends-done", texts[at]))


AFTER_MEASURE = frozenset(["of", "from", "per", "at", "in", "for", "among", "on", "within", "by", ",", "with"])
CHANGING = frozenset(["more", "changed", "change", "down", "do", "make", "help", "changenoun", "doing", "done"])


def _add_measure_noun(words: Words, head: Head, found: list[Sign]) -> None:
    """A measure that the sentence is about: the last word of its first noun and what belongs to it."""
    kinds, texts = words.kinds, words.words
    for at, kind in enumerate(kinds):
        if not kind & MEASURE:
            continue
        found.append(("measure", texts[at]))
        found.append((f"{head.kind}+measure", texts[at]))
        ends = at == len(kinds) - 1 or texts[at + 1] in AFTER_MEASURE
        plain = not any(one & FINITE and not one & NOMINAL for one in kinds[:at])
        if ends and plain and head.kind not in CHANGING and head.kind not in ("percent", "number", "least"):
            found.append(("measure-noun", texts[at]))
        break
