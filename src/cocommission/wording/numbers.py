"""Signs in numbers and dates: what was counted, and what is still to be hit."""

from __future__ import annotations

from itertools import pairwise

from cocommission.wording.heads import Head
from cocommission.wording.words import Words, bits, listed

Sign = tuple[str, str]

FUTURE = bits("future")
CHANGENOUN = bits("changenoun")
DATED = bits("year", "month")
PEOPLE = bits("people", "everyone")
VERB = bits("state.base", "gain.base", "do.base", "up.base", "attend.base")
DIGIT = bits("digit")
NUMBER = bits("digit", "numberword")
YEAR = bits("year")
PAST = bits("attend.past", "do.past")
ABSOLUTE = listed("absolute")
FACT = listed("fact")
CHANGES = bits("up.base", "up.third", "up.gerund", "gain.third", "changenoun", "down.base", "down.third", "gain.gerund")
DEADLINES = listed("deadlines")
DATES = bits("year", "month", "digit", "numberword")
SPANS = listed("spans")
WALKED = frozenset(["walk", "drive", "ride", "minutes'", "walking"])
"""“Within ten minutes’ walk” is a distance."""

SPAN_STARTS = listed("span-starts")
COMPARING = listed("comparing")
ACHIEVING = listed("achieving")
LIMITING = listed("limiting")
NUMBERED = listed("numbered")
"""What is told apart by a number of its own: “in ward 39” counts nothing."""
OR_MORE = tuple([word] for word in ("higher", "more", "above", "better", "lower", "less", "fewer", "below", "over"))
FRACTIONS = listed("fractions")
YEARS_OF_PLAN = frozenset(["year", "months"])
RESOURCE = bits("resource")
PLANNED = (
    ("the", "first"),
    ("first", "year"),
    *(("year", number) for number in ("one", "two", "three", "four", "five", "1", "2", "3", "4", "5")),
)


def add_numbers(words: Words, head: Head, found: list[Sign]) -> None:
    """Numbers, and whether they are still to be hit or have been counted."""
    kinds, texts = words.kinds, words.words
    digits = [
        at
        for at, kind in enumerate(kinds)
        if kind & DIGIT and not kind & YEAR and not (at and texts[at - 1] in NUMBERED)
    ]
    if digits:
        found.append(("number", texts[digits[0]]))
        found.append((f"{head.kind}+number", texts[digits[0]]))
        _add_when(words, head, digits, found)
    if words.all & YEAR:
        found.append(("year", next(text for text, kind in zip(texts, kinds, strict=True) if kind & YEAR)))
    _add_reaching(words, head, digits, found)


def _add_when(words: Words, head: Head, digits: list[int], found: list[Sign]) -> None:
    """Whether numbers are promised or were counted."""
    kinds, texts = words.kinds, words.words
    if words.all & FUTURE:
        found.append(("will-number", f"will … {texts[digits[0]]}"))
        found.append((f"{head.kind}+will-number", f"will … {texts[digits[0]]}"))
        people = [at for at in digits if any(kind & PEOPLE for kind in kinds[at + 1 : at + 4])]
        if people:
            found.append(("will-people", " ".join(texts[people[0] : people[0] + 2])))
    else:
        done = [at for at, kind in enumerate(kinds) if kind & PAST and texts[at] != "set"]
        if done and done[0] == digits[0] + 1 and any(kind & RESOURCE for kind in kinds[done[0] + 1 : done[0] + 2]):
            done = []
        if done:
            found.append(("number-done", texts[done[0]]))
    for at in digits:
        if any(texts[to] == "to" and kinds[to + 1] & VERB for to in range(at + 2, min(at + 6, len(texts) - 1))):
            found.append(("number-to-do", texts[at]))
            break


def add_deadline(words: Words, head: Head, found: list[Sign]) -> None:
    """A day by which, or a measure by how much."""
    texts, has = words.words, words.has
    if not DEADLINES.isdisjoint(has):
        _add_day(words, head, found)
    if "to" in has and (words.all & DATED or not ABSOLUTE.isdisjoint(has)):
        at = texts.index("to")
        verb = texts[at + 1 : at + 2]
        if verb in (["be"], ["have"], ["reach"], ["become"], ["meet"]) and head.kind not in ("do", "help"):
            found.append(("to-be", " ".join(texts[at : at + 2])))
    if "by" in has and not FRACTIONS.isdisjoint(has):
        at = next(at for at, text in enumerate(texts) if text in FRACTIONS)
        if texts[at - 1] in ("a", "one", "by", "two") and "by" in texts[max(0, at - 2) : at]:
            found.append(("to-number", f"by {texts[at - 1]} {texts[at]}"))
            if words.all & CHANGES:
                found.append(("change-to-number", f"by {texts[at - 1]} {texts[at]}"))
    if texts[0] == "zero" and head.kind != "number":
        found.append(("threshold", texts[0]))
    planned = (
        head.kind in ("number", "do", "make", "change", "down") and not YEARS_OF_PLAN.isdisjoint(has) and "in" in has
    )
    if planned and any(pair in PLANNED for pair in pairwise(texts)) and words.all & DIGIT:
        found.append(("by-year", "in year"))
        found.append((f"{head.kind}+by-year", "in"))
    if texts[0] in ("no", "nobody", "no-one", "none", "all", "every") and words.all & FUTURE:
        found.append(("absolute-will", texts[0]))


def _add_day(words: Words, head: Head, found: list[Sign]) -> None:
    """A day, a season or a lapse of time to keep to."""
    kinds, texts = words.kinds, words.words
    for at, text in enumerate(texts[:-1]):
        if text not in DEADLINES:
            continue
        near, stop = kinds[at + 1 : at + 5], texts[at + 1 : at + 5]
        year = any(kind & DATED for kind in near)
        span = text != "until" and not SPANS.isdisjoint(stop) and stop[0] in SPAN_STARTS
        lapse = text == "within" and any(kind & DATES for kind in near) and not _is_window(words, head, at)
        lapse = lapse and WALKED.isdisjoint(stop)
        if year or span or lapse:
            found.append(("by-year", " ".join(texts[at : at + 4]) if not year else f"{text} {_date(words, at)}"))
            found.append((f"{head.kind}+by-year", text))
            break


def _is_window(words: Words, head: Head, at: int) -> bool:
    """Whether a lapse of time only says what is counted: “reoffending within two years”."""
    if head.kind in ("share", "count"):
        return True
    promised = words.all & (FUTURE | CHANGES) or any(kind & NUMBER for kind in words.kinds[:at])
    return head.kind in ("bad", "good", "measure", "none") and not promised


def _date(words: Words, at: int) -> str:
    """The year or month after a word."""
    return next(text for text, kind in zip(words.words[at + 1 :], words.kinds[at + 1 :], strict=True) if kind & DATED)


def _add_reaching(words: Words, head: Head, digits: list[int], found: list[Sign]) -> None:
    """Words that make a number one to reach."""
    texts = words.words
    for at in digits:
        before = texts[at - 1] if at else ""
        if before in ("£", "over", "about", "around", "nearly", "almost") and at > 1:
            before = texts[at - 2]
        given = before == "to" and any(kind & PEOPLE for kind in words.kinds[at + 1 : at + 3])
        if given and not words.all & CHANGES:
            continue
        if before in ("to", "reach", "reaches", "reaching") and at + 1 < len(texts):
            found.append(("to-number", f"{before} {texts[at]}"))
            if words.all & CHANGES:
                found.append(("change-to-number", f"{before} {texts[at]}"))
            break
        if before == "by" and head.kind in ("change", "down"):
            found.append(("to-number", f"{before} {texts[at]}"))
            break
    if "to" in words.has and not COMPARING.isdisjoint(words.has):
        _add_comparing(words, found)
    if head.kind not in ("share", "count", "percent"):
        _add_limit(words, head, digits, found)
    if "%" in words.has:
        _add_percent(words, head, found)


def _add_comparing(words: Words, found: list[Sign]) -> None:
    """A figure to get below or above: “to under four weeks”."""
    kinds, texts = words.kinds, words.words
    for at in range(len(texts) - 2):
        number = any(kind & NUMBER for kind in kinds[at + 2 : at + 4])
        if texts[at] == "to" and texts[at + 1] in COMPARING and number:
            found.append(("to-number", " ".join(texts[at : at + 3])))
            break


def _add_limit(words: Words, head: Head, digits: list[int], found: list[Sign]) -> None:
    """A number that is a limit: “above 94 %”, “at 90 % or higher”, “to six weeks”, “each year to 2030”."""
    kinds, texts = words.kinds, words.words
    if digits and texts[0] in ACHIEVING:
        found.append(("limit", f"{texts[0]} … {texts[digits[0]]}"))
        return
    for at in digits:
        after = texts[at + 1 : at + 4] if texts[at + 1 : at + 2] != ["%"] else texts[at + 2 : at + 4]
        percent = texts[at + 1 : at + 2] == ["%"]
        if (percent and at and texts[at - 1] in LIMITING) or (after[:1] == ["or"] and after[1:2][:1] in OR_MORE):
            found.append(("limit", " ".join(texts[max(0, at - 1) : at + 2])))
            break
    if head.kind in ("change", "down", "changenoun", "make") and words.all & bits("numberword"):
        for at, text in enumerate(texts[1:-1], 1):
            if text == "to" and kinds[at + 1] & bits("numberword"):
                found.append(("to-number", f"to {texts[at + 1]}"))
                break
    if digits and len(texts) > 2 and texts[-2] in ("to", "until") and kinds[-1] & YEAR and head.at < len(texts) - 2:
        found.append(("by-year", f"{texts[-2]} {texts[-1]}"))


def _add_percent(words: Words, head: Head, found: list[Sign]) -> None:
    """A share of a thing, or by how much something is to change."""
    kinds, texts = words.kinds, words.words
    if head.kind == "percent" and "%" in texts[:3] and texts[head.end : head.end + 1] not in ([], ["of"], ["in"]):
        thing = words.all & FUTURE or not kinds[head.end] & PEOPLE
        found.append(("percent-thing" if thing else "percent-people", texts[head.end]))
    at = texts.index("%") + 1
    if at < len(texts) and texts[at] not in FACT and any(kind & CHANGENOUN for kind in kinds[at : at + 2]):
        found.append(("percent-change", f"% {texts[at]}"))
