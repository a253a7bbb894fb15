"""Signs in words of measuring, promising and telling."""

from __future__ import annotations

from cocommission.wording.heads import Head
from cocommission.wording.words import Words, bits, listed

Sign = tuple[str, str]

MEASURE = bits("measure")
ENDING = bits("doneword", "do.past", "attend.past")
DIGIT = bits("digit")
FINITE = bits("state.base", "state.third", "gain.base", "gain.third", "modal")
SUBJECT = bits("people", "place", "everyone")
REPORT = bits("report.base", "report.third", "report.past", "report.gerund")
ABSOLUTE = listed("absolute")
NOMINAL = bits("people", "place", "service", "product", "good", "bad", "money", "resource", "measure", "goodword")
AFTER_MEASURE = listed("after-measure")
CHANGING = listed("changing")
ATTENDANCES = ("attendance", "attendances")
SERVICE = bits("service")


SINGLE = (("aims", bits("aim")), ("month", bits("month")), ("money", bits("sterling")), ("measured", bits("measured")))
ANY_SINGLE = bits("aim", "month", "sterling", "measured")
YEARLY = frozenset(["each", "every", "annually"])
UNMEASURED = listed("unmeasured")
POSSESSIVE = listed("possessive")
"""What follows a verb of measuring, as in “rate their health” or “pay their way”."""


def add_measures(words: Words, head: Head, found: list[Sign]) -> None:
    """Words of measuring, promising and telling."""
    kinds, texts = words.kinds, words.words
    has = words.has
    if "per" in has or "times" in has:
        at = texts.index("per" if "per" in has else "times")
        number = at + 1 < len(kinds) and kinds[at + 1] & DIGIT
        found.append((f"{head.kind}+per", " ".join(texts[at : at + 2])))
        found.append(("per-number" if number else "per", " ".join(texts[at : at + 2])))
    _add_words(words, found)
    if words.all & MEASURE:
        _add_measure_noun(words, head, found)
    ends = kinds[-1] & ENDING or (len(texts) > 1 and kinds[-2] & ENDING and texts[-1] in ("out", "on", "up", "place"))
    if len(texts) > 1 and ends:
        at = -1 if kinds[-1] & ENDING else -2
        found.append(("ends-done", texts[at]))
        found.append((f"{head.kind}+ends-done", texts[at]))


def _add_words(words: Words, found: list[Sign]) -> None:
    """Single words that promise, tell or measure."""
    kinds, texts, has = words.kinds, words.words, words.has
    if not YEARLY.isdisjoint(has):
        found.append(("yearly", "each"))
    if "least" in has or "minimum" in has or _up_to(words):
        found.append(("least", "at least" if "least" in has else "up to"))
    for at, kind in enumerate(kinds) if words.all & REPORT else ():
        if kind & REPORT and (at == 0 or kinds[at - 1] & SUBJECT or texts[at - 1] in ("who", "support")):
            found.append(("reports", texts[at]))
            break
    for name, mask in SINGLE if words.all & ANY_SINGLE else ():
        if words.all & mask:
            found.append((name, next(text for text, kind in zip(texts, kinds, strict=True) if kind & mask)))
    if not ABSOLUTE.isdisjoint(has):
        found.append(("absolute", next(word for word in texts if word in ABSOLUTE)))


def _up_to(words: Words) -> bool:
    """Whether a number is the most there is to be: “up to 40”."""
    if "up" not in words.has:
        return False
    at = words.words.index("up")
    return words.words[at + 1 : at + 2] == ["to"] and any(kind & DIGIT for kind in words.kinds[at + 2 : at + 4])


def _add_measure_noun(words: Words, head: Head, found: list[Sign]) -> None:
    """A measure that the sentence is about: the last word of its first noun and what belongs to it."""
    kinds, texts = words.kinds, words.words
    for at, kind in enumerate(kinds):
        if not kind & MEASURE or not POSSESSIVE.isdisjoint(texts[at + 1 : at + 2]):
            continue
        if texts[at] in ATTENDANCES and _is_at_work(words, at):
            found.append(("attended", " ".join(texts[at : at + 2])))
            break
        found.append(("measure", texts[at]))
        found.append((f"{head.kind}+measure", texts[at]))
        ends = at == len(kinds) - 1 or texts[at + 1] in AFTER_MEASURE
        plain = not any(one & FINITE and not one & NOMINAL for one in kinds[:at])
        if ends and plain and head.kind not in CHANGING and head.kind not in UNMEASURED:
            found.append(("measure-noun", texts[at]))
        break


def _is_at_work(words: Words, at: int) -> bool:
    """Whether those who came to something put on for them are counted: “attendance at workshops”, “attendances”."""
    if words.words[at] == "attendances" or (at and words.kinds[at - 1] & SERVICE):
        return True
    return any(kind & SERVICE for kind in words.kinds[at + 1 : at + 5])
